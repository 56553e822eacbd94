"""What own incidents cost: `python -m tests.bench_own`.

Two files in the form of ACLED are made, the whole world in 400,000 rows and the region in 100,000.
Each is read in a process of its own, so that its memory is its own, and beside it by
pandas.read_csv in another: the ratio says more than the figures, which a busy machine makes larger.
Then each is given to the dashboard, and its years are slid through as in tests/bench.py; the file
of the region also in Folium's FastMarkerCluster and in pydeck, a year at each step of an st.slider.
Nothing here fails.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import bench
from tests.bench_apps.own_rows import FILE, YEARS
from tests.browser.dashboard import Dashboard
from tests.chromium import launch
from tests.measuring import Wire, memory, server_time
from tests.serving import Server

FILES = {"400,000 rows of the world": (400_000, 0.02), "100,000 rows of the region": (100_000, 1)}
AIM = {"400,000 rows of the world": "10"}
HEADINGS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
KINDS = (
    ("Battles", "Armed clash"), ("Protests", "Peaceful protest"), ("Riots", "Mob violence"),
)  # fmt: skip
NOTES = "Made for a measurement: nothing in this row took place, nobody was there. " * 4

#: Run in a process of its own: prints seconds and megabytes of each step as JSON.
OURS = """
import json, resource, sys, time
import geopandas
from geo.own import read
from geo.own.packed import counts_by_month, packed
borders = geopandas.read_file("data/borders.geojson").set_index("iso3")
raw = open(sys.argv[1], "rb").read()
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before, start, used = peak() - len(raw) / 2**20, time.perf_counter(), time.process_time()
own = read(raw, borders)
took, used, after = time.perf_counter() - start, time.process_time() - used, peak()
start = time.perf_counter()
sent = len(packed(own))
packing = time.perf_counter() - start
print(json.dumps([took, used, after - before, own.report.shown, packing, sent]))
"""
PANDAS = """
import json, resource, sys, time
import pandas
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before, start, used = peak(), time.perf_counter(), time.process_time()
table = pandas.read_csv(sys.argv[1], low_memory=False)
print(json.dumps([time.perf_counter() - start, time.process_time() - used, peak() - before]))
"""


def main() -> None:
    """Measure and print one table."""
    print(f"{os.cpu_count()} processors, Python {platform.python_version()}")
    print(f"\n{'':46}{'seconds':>9}{'CPU':>8}{'MB':>8}{'aim (s)':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for name, (rows, share) in FILES.items():
            path = Path(folder) / "acled.csv"
            make(path, rows, share)
            took, used, memory, shown, packing, sent = measure(OURS, path)
            their_took, their_used, their_memory = measure(PANDAS, path)
            print(f"{name}, {path.stat().st_size >> 20} MB")
            line("read, checked, placed", took, used, memory, AIM.get(name, ""))
            line("pandas.read_csv, nothing checked", their_took, their_used, their_memory, "")
            ratios = took / their_took, used / their_used, memory / their_memory
            line("  times as much as pandas", *ratios, "")
            print(f"  {shown:,} shown; packed for the map in {packing * 1000:.0f} ms, "
                  f"{sent / 1024:,.0f} KiB")  # fmt: skip
        print(f"\n{'':52}{'median':>9}{'p95':>9}{'aim':>18}", flush=True)
        with sync_playwright() as playwright:
            browser = launch(playwright)
            with Server() as server:
                plain = bench.steps(browser, server, [*YEARS])
                bench.report("Input to painted map, no file", plain, "ms", "16.7 / 33")
            for name, (rows, share) in FILES.items():
                make(path, rows, share)
                on_the_page(browser, path, name)
            peers(browser, path)
            browser.close()


def on_the_page(browser: Browser, path: Path, name: str) -> None:
    """Measure a file on the dashboard: until it is there, steps, settled years and memory."""
    years = [*YEARS]
    with (
        Server() as server,
        Wire(server.url) as wire,
        bench.opened(browser, wire.url, "/?year=1999") as page,
    ):
        dashboard = Dashboard(page)
        dashboard.wait_for_map(1999)
        dashboard.wait_for_rest()
        print(f"{name}, on the page", flush=True)
        before, tab = memory(server.pid), heap(page)
        spent, start = server_time(server.pid), time.perf_counter()
        dashboard.button("Your incidents").click()
        page.get_by_label("Drop a file here, or choose one").set_input_files(path)
        shown = page.get_by_role("checkbox", name="Show acled.csv on the map")
        shown.wait_for(timeout=300_000)
        took, spent = time.perf_counter() - start, server_time(server.pid) - spent
        print(f"  chosen, read and on the map: {took:.1f} s, {spent / 1000:.1f} s of the server")
        page.keyboard.press("Escape")
        dashboard.wait_for_rest()
        held, held_tab = memory(server.pid), heap(page)
        bench.report("  Input to painted map", bench.drag(page, years), "ms", "16.7 / 33")
        page.get_by_role("radio", name="Up to this year").check()
        dashboard.go(1999)
        bench.report("  Input to painted map, earlier years faded", bench.drag(page, years), "ms",
                     "16.7 / 33")  # fmt: skip
        page.get_by_role("radio", name="This year", exact=True).check()
        dashboard.go(years[-1])
        bench.at_rest(page)
        _, again = bench.settle(page, wire, server, years)
        bench.report("  Server time of a settled year", again.time, "ms", "25")
        page.get_by_role("button", name="Remove the file").first.click()
        expect(shown).to_have_count(0)
        bench.at_rest(page)
        page.wait_for_timeout(5000)
        after = memory(server.pid)
        print(f"  memory of the server before, with it, after its removal: {before:.0f}, "
              f"{held:.0f}, {after:.0f} MB; of the tab's scripts: {tab:.0f}, "
              f"{held_tab:.0f}, {heap(page):.0f} MB", flush=True)  # fmt: skip


def heap(page: Page) -> float:
    """Megabytes that the scripts of a tab hold, typed arrays included, after a collection."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    found = session.send("Runtime.getHeapUsage")
    session.detach()
    return (found["usedSize"] + found.get("backingStorageSize", 0)) / 2**20


def peers(browser: Browser, path: Path) -> None:
    """Measure the same file in two usual ways."""
    of_deck = "[...document.querySelectorAll('[data-testid=stText]')]" + (
        ".some((one) => one.textContent === '{}'.replace('-', ' '))"
    )
    for app, name, drawn in (
        ("cluster", "FastMarkerCluster", bench.PEER_DRAWN), ("deck", "pydeck", of_deck),
    ):  # fmt: skip
        with Server(bench.APPS / f"{app}.py", **{FILE: str(path)}) as peer:
            took, cost = bench.peer_steps(browser, peer, [*YEARS], drawn)
        bench.report(f"Input to painted map, {name}, a year of it", took, "ms", "")
        bench.report(f"Server time of a step, {name}", cost, "ms", "")


def line(label: str, took: float, used: float, memory: float, aim: str) -> None:
    """Print one line of the table."""
    print(f"  {label:44}{took:9.2f}{used:8.2f}{memory:8.1f}{aim:>9}")


def measure(code: str, path: Path) -> list[float]:
    """Run a piece of code on a file in a new process; returns what it prints."""
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def make(path: Path, rows: int, share: float) -> None:
    """Write a file in the form of ACLED; `share` of its rows lie in or near the region."""
    chance = random.Random(1)
    days = [date(2000, 1, 1) + timedelta(days=number) for number in range(9000)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number in range(rows):
            near = chance.random() < share
            lat = chance.uniform(41, 45.5) if near else chance.uniform(-50, 60)
            lon = chance.uniform(19.5, 22) if near else chance.uniform(-120, 140)
            day = chance.choice(days)
            writer.writerow(
                (f"XYZ{number}", day.isoformat(), day.year, 1, "Political violence",
                 *KINDS[number % 3], "Police Forces (2012-)", "", "State forces", "Rioters", "",
                 "Rioters", "State forces-Rioters", "", 688, "Europe", "Some country", "Province",
                 "District", "", "Town", f"{lat:.4f}", f"{lon:.4f}", 1, "Agency; Other",
                 "National", NOTES, number % 5, "crowd size=no report", 1700000000 + number)
            )  # fmt: skip


if __name__ == "__main__":
    main()
