"""What the page of one file costs beside its peers: `python -m tests.bench_pages`.

Three pages are opened from the disk in one run, in turn, so that a busy machine slows all of them:
an empty one, ours, and Folium's own TimestampedGeoJson of the same borders and incidents, year by
year. Of Folium's page all is left out that the map does not need (Bootstrap, jQuery UI, icons), and
the years before 2002: the library behind it sorts times as text and cannot show them.
Times run to the first task after the frame in which the map was painted, from the start of the
navigation, and from the browser's event for a step. At the end the whole static site is built in a
process of its own. Nothing here fails.
"""

from __future__ import annotations

import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import folium
from folium.plugins import TimestampedGeoJson
from playwright.sync_api import Browser, Page, sync_playwright

from components import address
from components.choices import choices_of
from components.standalone import LEAFLET, page
from geo import asof
from geo.answers import build_answers
from geo.atlas import Atlas, load
from geo.period import of_year
from geo.scene import build_scene
from geo.signs import CATEGORY_SIGNS, casualty_radius
from tests.chromium import launch
from tests.measuring import ARM, ARM_VISIT, VIEWPORT, report, say
from tests.serving import ROOT

MODULES = ROOT / ".venv" / "js" / "node_modules"
#: What Folium's page loads, by the name that it gets beside it.
FILES = {
    "leaflet.js": LEAFLET / "leaflet.js",
    "leaflet.css": LEAFLET / "leaflet.css",
    "jquery.js": MODULES / "jquery" / "dist" / "jquery.min.js",
    "period.js": MODULES / "iso8601-js-period" / "iso8601.js",
    "moment.js": MODULES / "moment" / "min" / "moment.min.js",
    "time.js": MODULES / "leaflet-timedimension" / "dist" / "leaflet.timedimension.min.js",
    "time.css": MODULES / "leaflet-timedimension" / "dist" / "leaflet.timedimension.control.css",
}
VISITS = 9
FIRST = 2002
EMPTY = "<!doctype html><html lang=en><title>Empty</title><h1>Empty</h1></html>"
#: When a page is drawn, and when it shows a year.
DRAWN = {
    "empty.html": "document.querySelector('h1')",
    "ours.html": "window.atlas?.year",
    "folium.html": "document.querySelector('.dot')",
}
OF_YEAR = {
    "ours.html": "atlas.year === {}",
    "folium.html": "document.querySelector('.timecontrol-date').textContent.includes('{}')",
}


def main() -> None:
    """Measure all and print one table."""
    atlas = load()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright)
        say(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, "
            f"Python {platform.python_version()}, Chromium {browser.version}, "
            f"{len(atlas['incidents'])} incidents")  # fmt: skip
        say("")
        here = Path(folder)
        write(atlas, here)
        say(f"{'':52}{'median':>9}{'p95':>9}{'aim':>18}")
        first = visits(browser, here)
        report("First paint: an empty page", first["empty.html"], "ms", "")
        report("First paint: the page of one file", first["ours.html"], "ms", "empty + 500")
        report("First paint: Folium's TimestampedGeoJson", first["folium.html"], "ms", "")
        years = [year for year in atlas.years if year >= FIRST]
        ours = steps(browser, here, "ours.html", years)
        theirs = steps(browser, here, "folium.html", years)
        report("Input to painted year: the page of one file", ours, "ms", "16.7")
        report("Input to painted year: TimestampedGeoJson", theirs, "ms", "")
        say("")
        median = {name: statistics.median(took) for name, took in first.items()}
        ratio("First paint, ours to empty", median["ours.html"] / median["empty.html"])
        ratio("First paint, Folium's to ours", median["folium.html"] / median["ours.html"])
        ratio("Step, Folium's to ours", statistics.median(theirs) / statistics.median(ours))
        browser.close()
    build()


def write(atlas: Atlas, folder: Path) -> None:
    """Write the three pages, with what Folium's needs beside it."""
    view, _ = address.read({"year": str(FIRST)}, choices_of(atlas, {}))
    text = page(atlas, build_scene(atlas), build_answers(atlas), view)
    (folder / "ours.html").write_text(text, encoding="utf-8")
    (folder / "empty.html").write_text(EMPTY, encoding="utf-8")
    for name, file in FILES.items():
        # No font of another host.
        text = re.sub(r"@font-face\s*{[^}]*}", "", file.read_text(encoding="utf-8"))
        (folder / name).write_text(text, encoding="utf-8")
    with_folium(atlas).save(folder / "folium.html")


def with_folium(atlas: Atlas) -> folium.Map:
    """The borders and, year by year, the incidents, as Folium draws them with time."""
    base = folium.Map(tiles=None, location=(43.0, 19.6), zoom_start=6)
    base.default_js = [("leaflet", "leaflet.js"), ("jquery", "jquery.js")]
    base.default_css = [("leaflet_css", "leaflet.css")]
    for shapes, fill in ((atlas.neighbours, "#f4f3ef"), (atlas.borders, "#ffffff")):
        look = {"color": "#59636e", "weight": 1, "fillColor": fill, "fillOpacity": 1}
        shown = shapes.reset_index().__geo_interface__
        folium.GeoJson(shown, style_function=lambda _, look=look: look).add_to(base)
    layer = TimestampedGeoJson(
        {"type": "FeatureCollection", "features": features(atlas)},
        period="P1Y", duration="P1D", add_last_point=False, auto_play=False,
        date_options="YYYY",
    )  # fmt: skip
    layer.default_js = [(name, f"{name}.js") for name in ("moment", "period", "time")]
    layer.default_css = [("time_css", "time.css")]
    layer.add_to(base)
    return base


def features(atlas: Atlas) -> list[dict]:
    """A point for each incident, at each year that it touches."""
    found: dict[str, dict] = {}
    table = atlas["incidents"]
    table = table.assign(hurt=table["killed"].fillna(0) + table["injured"].fillna(0))
    for year in range(FIRST, atlas.years[-1] + 1):
        for row in asof.incidents_in(table, of_year(year)).to_dict("records"):
            look = {
                "className": "dot", "color": "#1b2430", "weight": 1, "fillOpacity": 1,
                "fillColor": CATEGORY_SIGNS[row["category"]].colour,
                "radius": casualty_radius(row["hurt"]),
            }  # fmt: skip
            one = found.setdefault(row["incident_id"], {
                "type": "Feature",
                "geometry": {"type": "MultiPoint", "coordinates": []},
                "properties": {"times": [], "icon": "circle", "iconstyle": look,
                               "popup": f"{row['date']}: {row['place']}"},
            })  # fmt: skip
            one["geometry"]["coordinates"].append([float(row["lon"]), float(row["lat"])])
            one["properties"]["times"].append(f"{year}-01-01")
    return list(found.values())


def visits(browser: Browser, folder: Path) -> dict[str, list[float]]:
    """Milliseconds to the first paint of each page, of some visits in turn."""
    took: dict[str, list[float]] = {name: [] for name in DRAWN}
    for number in range(VISITS + 1):
        for name, drawn in DRAWN.items():
            context = browser.new_context(viewport=VIEWPORT)
            visited = context.new_page()
            visited.add_init_script(ARM_VISIT.replace("DRAWN", f"Boolean({drawn})"))
            visited.goto((folder / name).as_uri())
            visited.wait_for_function(f"() => {drawn}")
            spent = visited.evaluate("measured")
            if number:  # the first of each has the browser read its own files
                took[name].append(spent)
            context.close()
    return took


def steps(browser: Browser, folder: Path, name: str, years: list[int]) -> list[float]:
    """Milliseconds of each step through the years, by key or by the button of the peer."""
    context = browser.new_context(viewport=VIEWPORT)
    opened = context.new_page()
    opened.goto((folder / name).as_uri())
    opened.wait_for_function(f"() => {DRAWN[name]}")
    took = []
    for year in years[1:]:
        event = "keydown" if name == "ours.html" else "click"
        opened.evaluate(ARM, [event, OF_YEAR[name].format(year)])
        step(opened, name)
        took.append(opened.evaluate("measured"))
    context.close()
    return took


def step(opened: Page, name: str) -> None:
    """Go one year on."""
    if name == "ours.html":
        opened.get_by_role("slider", name="Year", exact=True).press("ArrowRight")
    else:
        opened.locator(".timecontrol-forward").click()


def build() -> None:
    """Build the static site and print how long it took."""
    with tempfile.TemporaryDirectory() as folder:
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "components.standalone", "--site", folder,
             "--address", "https://example.org/atlas/"],
            cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        took = time.perf_counter() - start
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        size = sum(one.stat().st_size for one in Path(folder).rglob("*") if one.is_file())
    say("")
    say(f"{'The static site, built':52}{took:9.1f}{'':9}{'60':>18} s")
    say(f"{'  processor time':52}{used:9.1f}{'':9}{'':>18} s")
    say(f"{'  size':52}{size / 1e6:9.1f}{'':9}{'':>18} MB")


def ratio(name: str, value: float) -> None:
    """Print how many times one is the other."""
    say(f"{name:52}{value:9.1f}")


if __name__ == "__main__":
    missing = [str(file) for file in FILES.values() if not file.exists()]
    if missing:
        sys.exit(f"Run make lint first; it installs what Folium's page needs: {', '.join(missing)}")
    main()
