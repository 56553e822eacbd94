"""A reader's own file on the page, as tests bring it: rows, the box, and the marks on the map."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from playwright.sync_api import Locator, expect

from tests.browser.dashboard import Dashboard

HEADS = (
    "date", "date_end", "lat", "lon", "location_precision", "title", "place", "category", "killed",
    "injured", "summary",
)  # fmt: skip
ROWS = [
    (
        "2004-03-17",
        "2004-03-18",
        42.89,
        20.87,
        "place",
        "Alpha",
        "Mitrovica",
        "riot",
        3,
        "",
        "One.",
    ),
    ("2004-05", "", 42.66, 21.17, "municipality", "Beta", "Pristina", "riot", "", 2, ""),
    ("2004-06-01", "", 44.8, 20.46, "exact", "Gamma", "Belgrade", "protest", 0, 0, ""),
    ("2004-12-30", "2005-02-01", 43.85, 18.38, "country", "Delta", "Sarajevo", "other", 1, "", ""),
    ("2005-07-01", "", 41.33, 19.82, "", "Epsilon", "Tirana", "shooting", 4, "", ""),
    ("1998-07-01", "", 41.33, 19.82, "", "Early", "Tirana", "shooting", 4, "", ""),
    ("2005-07-01", "", 48.85, 2.35, "", "Paris", "Paris", "riot", 4, "", ""),
    ("31/02/2005", "", 41.33, 19.82, "", "Faulty", "Tirana", "riot", 4, "", ""),
    ("2007", "", 42.43, 19.26, "", "Zeta", "Podgorica", "riot", "", "", ""),
]
#: What the report of a file begins with, of one row and of several.
READ = re.compile("of (1 row is|[0-9,]+ rows are) shown")
MARKS = "window.atlasOwn?.marks ?? []"
DRAWN = "document.querySelector('iframe[title=\"streamlit_folium.st_folium\"]').contentWindow"


def table(rows: Iterable[tuple], heads: Iterable[str] = HEADS, **more: str) -> bytes:
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out, **more).writerows([tuple(heads), *rows])
    return out.getvalue().encode()


def give(dashboard: Dashboard, content: bytes, name: str = "events.csv") -> None:
    """Choose a file."""
    if not box(dashboard).is_visible():
        dashboard.button("Your incidents").click()
    field = dashboard.page.get_by_label("Drop a file here, or choose one")
    field.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def bring(dashboard: Dashboard, content: bytes, name: str = "events.csv") -> None:
    """Choose a file, wait until it is read, and close the box."""
    give(dashboard, content, name)
    wait_until_read(dashboard)
    dashboard.page.keyboard.press("Escape")
    layer(dashboard, name).wait_for()
    dashboard.wait_for_rest()


def wait_until_read(dashboard: Dashboard, says: str | re.Pattern = READ) -> None:
    """Wait for the report; a server's first file needs a little longer."""
    expect(box(dashboard)).to_contain_text(says, timeout=60_000)


def box(dashboard: Dashboard) -> Locator:
    return dashboard.page.get_by_role("group", name="Your incidents")


def layer(dashboard: Dashboard, name: str = "events.csv") -> Locator:
    """What stands beside the map of a layer."""
    return dashboard.page.get_by_role("region", name=name, exact=True)


def wait_for_marks(dashboard: Dashboard, number: int) -> None:
    """Wait until so many own incidents are drawn."""
    dashboard.page.wait_for_function(
        "([drawn, number]) => new Function(`return ${drawn}`)().atlasOwn"
        "?.marks.reduce((all, { n }) => all + n, 0) === number",
        arg=[DRAWN, number],
    )


def marks(dashboard: Dashboard) -> list[dict]:
    return dashboard.frame.evaluate(MARKS)


def click(dashboard: Dashboard, mark: dict) -> None:
    """Click a mark on the canvas."""
    frame = dashboard.page.query_selector("iframe").bounding_box()
    dashboard.page.mouse.click(frame["x"] + mark["x"], frame["y"] + mark["y"])


def hover(dashboard: Dashboard, mark: dict) -> None:
    """Rest with the pointer on a mark of the canvas."""
    frame = dashboard.page.query_selector("iframe").bounding_box()
    dashboard.page.mouse.move(frame["x"] + mark["x"] + 3, frame["y"] + mark["y"])
    dashboard.page.mouse.move(frame["x"] + mark["x"], frame["y"] + mark["y"])
