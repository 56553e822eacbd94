"""What reading own incidents costs: `python -m tests.bench_own`.

Two files in the form of ACLED are made, the whole world in 400,000 rows and the region in 100,000.
Each is read in a process of its own, so that its memory is its own, and beside it by
pandas.read_csv in another: the ratio says more than the figures, which a busy machine makes larger.
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
from datetime import date, timedelta
from pathlib import Path

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
