"""The milestones panel: what frames the incidents, by kind and body over time, and a table."""

from __future__ import annotations

from functools import cache, lru_cache

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st

from components import charts, session, table, years
from components.address import View
from geo.atlas import Atlas
from geo.dates import decimal_year, describe, first_day, year_of
from geo.signs import Sign

TITLE = "Milestones"
#: Okabe-Ito colours and a shape for each body; the four of the missions keep their colour.
BODY_SIGNS = {
    "NATO": Sign("#0072b2", "square"),
    "EU": Sign("#e69f00", "triangle-up"),
    "UN": Sign("#56b4e9", "circle"),
    "bilateral": Sign("#cc79a7", "diamond"),
    "other": Sign("#8a94a0", "triangle-down"),
}
#: Points of one kind nearer to each other than this many years stand below each other.
NEAR = 0.45
LANES = 3
SEARCHED = ["title", "summary", "place", "kind", "body", "date"]
#: Letters that a search may have: its text is the key of what is kept for all.
LONGEST = 80
KEY = "milestones-chart"
#: Pixels of columns: date and title fit a phone.
WIDTHS = {
    "Date": 88,
    "Title": 240,
    "States concerned": 190,
    "Place": 130,
    "Summary": 520,
    "Where sources differ": 320,
    "Sources": 380,
}


def draw(atlas: Atlas, view: View) -> None:
    """Draw the points by kind and body, the search, and the rows that pass."""
    st.markdown(
        "**Milestones by kind and body.** Click a year to go there. A blank means that the table "
        "has no milestone of the kind, not that nothing happened."
    )
    kinds = tuple(sorted(atlas["milestones"]["kind"].unique()))
    spec = chart(atlas.years[0], atlas.years[-1], kinds)
    charts.draw(
        charts.fill(spec, points(atlas), year=view.year), KEY, lambda: years.chosen(KEY),
        years.PICK, "Milestones by date, kind and body",
    )  # fmt: skip
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    said = left.text_input(
        "Search title, summary, place, kind and body", key="milestone-search", max_chars=LONGEST
    )
    narrow = right.toggle(f"Only {view.year}", key="milestone-year")
    rows = find(atlas, said.casefold().strip(), view.year if narrow else None)
    st.text(f"{len(rows)} of {len(atlas['milestones'])} milestones. Tick a row to go to its year.")
    if rows.empty:
        st.info("Nothing fits. Take a word out of the search, or show all years.")
        return
    table.choice(listed(atlas, tuple(rows.index)), rows, "milestones", WIDTHS, show)
    table.download(rows, "milestones")


@cache
def points(atlas: Atlas) -> pa.Table:
    """All milestones in order of date, with a `lane` within their kind."""
    rows = ordered(atlas)
    drawn = pd.DataFrame(
        {
            "x": rows["date"].map(decimal_year),
            "year": rows["date"].map(year_of),
            "kind": rows["kind"],
            "body": rows["body"],
            "title": rows["title"],
            "when": rows["date"].map(describe),
            "summary": rows["summary"],
            "differs": rows["differs"],
            "sources": rows["source_ids"].map(lambda ids: years.cited(atlas, ids)),
        }
    )
    drawn["lane"] = lanes(drawn)
    return charts.packed(drawn)


def lanes(drawn: pd.DataFrame) -> list[int]:
    """The lane of each point, 0 to LANES - 1: the next one where the last of its kind is near."""
    taken: dict[str, tuple[float, int]] = {}
    found = []
    for x, kind in zip(drawn["x"], drawn["kind"], strict=True):
        before, lane = taken.get(kind, (-1.0, LANES - 1))
        lane = (lane + 1) % LANES if x - before < NEAR else 0
        taken[kind] = (x, lane)
        found.append(lane)
    return found


@cache
def chart(first: int, last: int, kinds: tuple[str, ...]) -> dict:
    """A row for each kind, a point for each milestone by the body that acted."""
    marks = (
        alt.Chart(charts.ROWS)
        .mark_point(filled=True, size=62, opacity=0.92, cursor="pointer")
        .encode(
            x=years.axis("x", first, last),
            y=alt.Y("kind:N", title=None, scale=alt.Scale(domain=list(kinds)),
                    axis=alt.Axis(ticks=False, domain=False, labelExpr=CAPITAL)),
            yOffset=alt.YOffset("lane:N", scale=alt.Scale(domain=list(range(LANES)))),
            color=alt.Color("body:N", title=None,
                            legend=years.legend(columns=alt.expr("width > 400 ? 5 : 3")),
                            scale=scale([sign.colour for sign in BODY_SIGNS.values()])),
            shape=alt.Shape("body:N", title=None,
                            scale=scale([sign.shape for sign in BODY_SIGNS.values()])),
            tooltip=[
                alt.Tooltip("when:N", title="Date"), alt.Tooltip("title:N", title="What"),
                alt.Tooltip("kind:N", title="Kind"), alt.Tooltip("body:N", title="Body"),
                alt.Tooltip("summary:N", title="More"),
                alt.Tooltip("differs:N", title="Sources differ"),
                alt.Tooltip("sources:N", title="Sources"),
            ],
        )
    )  # fmt: skip
    return years.over_years(first, last, years.with_turn(marks), height=38 * len(kinds))


CAPITAL = "upper(slice(datum.label, 0, 1)) + slice(datum.label, 1)"


def scale(values: list[str]) -> alt.Scale:
    """The colours or shapes of the bodies."""
    return alt.Scale(domain=list(BODY_SIGNS), range=values)


@cache
def ordered(atlas: Atlas) -> pd.DataFrame:
    """The milestones by date; index of the table kept."""
    rows = atlas["milestones"]
    return rows.loc[rows["date"].map(first_day).sort_values(kind="stable").index]


@lru_cache(maxsize=64)
def find(atlas: Atlas, said: str, year: int | None) -> pd.DataFrame:
    """The milestones whose text holds every word, of one year or of all, by date."""
    rows = ordered(atlas)
    if year is not None:
        rows = rows[rows["date"].map(year_of) == year]
    text = rows[SEARCHED].agg(" ".join, axis=1).str.casefold()
    keep = pd.Series(True, index=rows.index)
    for word in said.split():
        keep &= text.str.contains(word, regex=False)
    return rows[keep]


@lru_cache(maxsize=16)
def listed(atlas: Atlas, lines: tuple[int, ...]) -> pa.Table:
    """Milestones as a reader meets them, packed for the browser."""
    rows = table.with_sources(atlas, atlas["milestones"].loc[list(lines)])
    return charts.packed(
        pd.DataFrame(
            {
                "Date": rows["date"],
                "Title": rows["title"],
                "Kind": rows["kind"].str.capitalize(),
                "Body": rows["body"],
                "States concerned": rows["iso3"].map(atlas.nation),
                "Place": rows["place"],
                "Summary": rows["summary"],
                "Where sources differ": rows["differs"],
                "Sources": rows["sources"],
                "First source": rows["source"],
            }
        )
    )


def show(row: pd.Series) -> None:
    """Go to a milestone's year and, where it has a place, to that place on the map."""
    year = year_of(row["date"])
    if year not in session.choices().years:
        return
    if pd.notna(row["lat"]) and pd.notna(row["lon"]):
        session.show_place(float(row["lat"]), float(row["lon"]), row["title"], year)
    else:
        session.change(year=year)
