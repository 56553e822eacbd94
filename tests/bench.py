"""What a year costs: `python -m tests.bench` measures the dashboard, its peers and its aims.

- A step is a real input: a mouse move with the slider's thumb held (dashboard), a press of an arrow
  key (the peers, for st.slider tells of a drag only when it ends). Its time runs from the browser's
  event to the first task after the frame in which the map with that year was painted.
- A settled year is what the server does once the year is told: processor time of its process, and
  the bytes that it sends, packed as they are; the first time, and when the year has been asked for
  before, as in a server that runs for a while.
- The first map is timed from the start of the navigation, in a new browser profile, on a server
  that has served before.

Nothing here fails: a machine that is busy with other work only makes all figures larger.
"""

from __future__ import annotations

import gzip
import os
import platform
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from components.panels import PANELS
from geo.answers import build_answers
from geo.atlas import load
from geo.period import months
from geo.scene import build_scene
from tests.browser.dashboard import ATLAS, Dashboard
from tests.chromium import launch
from tests.measuring import ARM, ARM_VISIT, VIEWPORT, Wire, report, say, server_time
from tests.serving import ROOT, Server

APPS = ROOT / "tests" / "bench_apps"
THUMB = 18
VISITS = 7
SETTLED = 14

PEER_DRAWN = (
    "[...document.querySelectorAll('iframe')]"
    ".some((frame) => frame.contentDocument?.getElementById('{}'))"
)


def main() -> None:
    """Measure all and print one table."""
    atlas = load()
    years = list(atlas.years)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        say(f"{os.cpu_count()} processors, Python {platform.python_version()}, "
            f"Chromium {browser.version}, {len(atlas['incidents'])} incidents")  # fmt: skip
        say("")
        sizes()
        say(f"{'':52}{'median':>9}{'p95':>9}{'aim':>18}")
        with Server() as server:
            ours = steps(browser, server, years)
            report("Input to painted map, this dashboard", ours, "ms", "16.7 / 33")
            by_month = steps_by_month(browser, server)
            report("Input to painted map, by month", by_month, "ms", "16.7 / 33")
            new, again = settled(browser, server, years, "/?year=latest")
            report("Server time of a settled year, the first time", new.time, "ms", "")
            report("Server time of a settled year", again.time, "ms", "15")
            report("Sent by the server for a settled year, first", new.sent, "KiB", "10")
            report("Sent by the server for a settled year", again.sent, "KiB", "10")
            for title in list(PANELS)[1:]:
                new, again = settled(browser, server, years, f"/?year=latest&panel={title}")
                report(f"Server time, panel {title}, the first time", new.time, "ms", "")
                report(f"Server time, panel {title}", again.time, "ms", "25")
            with Server(APPS / "empty.py") as plain:
                empty = visits(browser, plain, "document.querySelector('h1')")
            mapped = visits(browser, server, f"{ATLAS}?.year")
        report("First visit: an empty Streamlit page", empty, "ms", "")
        report("First visit: this dashboard's map", mapped, "ms", "1.5 times empty")
        for app, name in (("rebuild", "Folium map rebuilt"), ("groups", "feature_group_to_add")):
            with Server(APPS / f"{app}.py") as peer:
                theirs, cost = peer_steps(browser, peer, years)
            report(f"Input to painted map, {name}", theirs, "ms", "")
            report(f"Server time of a step, {name}", cost, "ms", "")
            ratio = statistics.median(theirs) / statistics.median(ours)
            say(f"{'  times as long as this dashboard':52}{ratio:9.1f}")
        ratio = statistics.median(mapped) / statistics.median(empty)
        say(f"{'First map against an empty page':52}{ratio:9.2f}{'':9}{'1.5':>18}")
        browser.close()


def steps(browser: Browser, server: Server, years: list[int]) -> list[float]:
    """Milliseconds of each step of two drags over all years, there and back."""
    with opened(browser, server.url, "/?year=1999") as page:
        Dashboard(page).wait_for_map(years[0])
        return drag(page, years)


def drag(page: Page, years: list[int]) -> list[float]:
    """Milliseconds of each step of two drags on a page that stands in the first year."""
    dashboard = Dashboard(page)
    dashboard.wait_for_rest()
    slider = dashboard.slider
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    width = (box["width"] - THUMB) / (len(years) - 1)
    middle = box["y"] + box["height"] / 2

    def spot(year: int) -> float:
        return box["x"] + THUMB / 2 + width * (year - years[0])

    page.mouse.move(spot(years[0]), middle)
    page.mouse.down()
    took = []
    for year in [*years[1:], *years[-2::-1]] * 2:
        page.evaluate(ARM, ["input", f"{ATLAS}.year === {year}"])
        page.mouse.move(spot(year), middle)
        took.append(page.evaluate("measured"))
    page.mouse.up()
    return took


def steps_by_month(browser: Browser, server: Server) -> list[float]:
    """Milliseconds of each step through the months of five years, by key."""
    with opened(browser, server.url, "/?time=2000-01") as page:
        Dashboard(page).wait_for_map(2000)
        at_rest(page)
        slider = page.get_by_role("slider", name="Month", exact=True)
        took = []
        for month in months("2000-02-01", "2004-12-31"):
            page.evaluate(ARM, ["keydown", f"{ATLAS}.time === '{month}'"])
            slider.press("ArrowRight")
            took.append(page.evaluate("measured"))
    return took


def sizes() -> None:
    """Print what the browser loads of facts, in KiB: as it is and packed."""
    atlas = load()
    for name, built in (("scene", build_scene(atlas)), ("answers", build_answers(atlas))):
        data = built.text.encode()
        packed = len(gzip.compress(data)) / 1024
        say(f"{f'Size of the {name}, gzip':52}{packed:9.0f}{'':9}{'':>18} KiB")


def peer_steps(
    browser: Browser, server: Server, years: list[int], drawn: str = PEER_DRAWN
) -> tuple[list[float], list[float]]:
    """Milliseconds of each step of an st.slider over all years, and of the server's time for it.

    `drawn` is true in the page once the year is painted that stands in its braces ("drawn-2004").
    """
    took, cost = [], []
    with opened(browser, server.url, "/") as page:
        page.wait_for_function(f"() => {drawn.format(f'drawn-{years[0]}')}")
        thumb = page.get_by_role("slider")
        thumb.focus()
        for year in years[1:]:
            at_rest(page)
            before = server_time(server.pid)
            page.evaluate(ARM, ["keydown", drawn.format(f"drawn-{year}")])
            thumb.press("ArrowRight")
            took.append(page.evaluate("measured"))
            at_rest(page)
            cost.append(server_time(server.pid) - before)
    return took, cost


class Cost(NamedTuple):
    """What settled years cost: milliseconds of server time, and KiB sent."""

    time: list[float]
    sent: list[float]


def settled(browser: Browser, server: Server, years: list[int], path: str) -> tuple[Cost, Cost]:
    """The cost of some settled years, the first time and again."""
    with Wire(server.url) as wire, opened(browser, wire.url, path) as page:
        Dashboard(page).wait_for_map(years[-1])
        return settle(page, wire, server, years)


def settle(page: Page, wire: Wire, server: Server, years: list[int]) -> tuple[Cost, Cost]:
    """The same on a page that stands in the last year."""
    costs = Cost([], []), Cost([], [])
    back = years[-2 : -SETTLED - 2 : -1]
    dashboard = Dashboard(page)
    steps = [("ArrowLeft", back), ("ArrowRight", [*back[-2::-1], years[-1]])]
    for cost, (key, asked) in zip(costs, steps, strict=True):
        for year in asked:
            at_rest(page)
            before, bytes_before = server_time(server.pid), wire.sent
            dashboard.slider.press(key)
            dashboard.settle(year, years[-1])
            at_rest(page)
            cost.time.append(server_time(server.pid) - before)
            cost.sent.append((wire.sent - bytes_before) / 1024)
    return costs


def visits(browser: Browser, server: Server, drawn: str) -> list[float]:
    """Milliseconds to the first paint of what is `drawn`, of some first visits."""
    took = []
    for number in range(VISITS + 1):
        with opened(browser, server.url, "about:blank") as page:
            page.add_init_script(ARM_VISIT.replace("DRAWN", f"Boolean({drawn})"))
            page.goto(server.url)
            spent = page.evaluate("measured")
            if number:  # the server's first answer reads the data
                took.append(spent)
    return took


@contextmanager
def opened(browser: Browser, url: str, path: str) -> Iterator[Page]:
    """A page in a profile of its own."""
    context = browser.new_context(base_url=url, viewport=VIEWPORT)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(path)
    yield page
    context.close()


def at_rest(page: Page) -> None:
    """Wait until the server has nothing more to tell."""
    Dashboard(page).wait_for_rest()


if __name__ == "__main__":
    if not sys.platform.startswith("linux"):
        sys.exit("The bench reads the server's processor time from Linux's clocks; run it there.")
    main()
