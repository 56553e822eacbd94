"""The milestones panel: what frames the incidents, by kind and body over time, and a table."""

from __future__ import annotations

from functools import cache, partial

import altair as alt
import pandas as pd
import streamlit as st

from components import session
from components.panels import charts, fields, table, years
from components.panels.taken import Step
from components.view import View
from geo import period
from geo.answers.milestones import LANES, find, kinds, listed, points, sentence
from geo.atlas import Atlas
from geo.dates import year_of
from geo.downloads import file_name
from geo.signs import BODY_SIGNS

ID, TITLE = "milestones", "Milestones"
KEY = "milestones-chart"
#: Pixels of columns: date and title fit a phone, all up to the place a window of 820 pixels, all
#: up to the summary a laptop.
WIDTHS = {
    "Date": 88,
    "Title": 230,
    "Kind": 98,
    "Body": 54,
    "States concerned": 162,
    "Place": 116,
    "Summary": 570,
    "Where sources differ": 320,
    "Sources": 380,
}


def draw(atlas: Atlas, view: View) -> None:
    """Draw the points by kind and body, the search, and the rows that pass."""
    st.markdown(
        "**Milestones by kind and body.** Click a year to go there. A blank means that the table "
        "has no milestone of the kind, not that nothing happened."
    )
    spec = chart(atlas.years[0], atlas.years[-1], kinds(atlas))
    charts.draw(
        charts.fill(spec, points(atlas), **charts.shaded(view.time)), KEY,
        "Milestones by date, kind and body",
    )  # fmt: skip
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        fields.words("milestone-search", "Search title, summary, place, date, kind and body", view)
    with right:
        fields.only("milestone-year", view)
    said, time = view.words.strip(), view.time if view.only else None
    rows = find(atlas, said, time)
    st.text(sentence(atlas, len(rows), said, time))
    if rows.empty:
        st.info("Take a word out of the search, or show all years.")
        return
    table.choice(listed(atlas, tuple(rows.index)), rows["milestone_id"], "milestones", WIDTHS)
    parts = [said, period.text_of(time) if time else ""]
    table.download(atlas, rows, "milestones", "milestones", file_name("milestones", *parts))


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


def show(milestone: str) -> Step | None:
    """The step to a milestone's year and, where it has a place, to that place on the map."""
    rows = session.facts()[0]["milestones"]
    row = rows[rows["milestone_id"] == milestone].iloc[0]
    if pd.isna(row["lat"]) or pd.isna(row["lon"]):
        return years.step_to(year_of(row["date"]))
    year = year_of(row["date"])
    if year not in session.choices().years:
        return None
    at = float(row["lat"]), float(row["lon"])
    return partial(session.show_place, *at, row["title"], year)


fields.register(ID, "milestone-search", "milestone-year")
years.on_click(KEY)
table.on_tick("milestones", show)
