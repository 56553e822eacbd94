"""Own incidents beside ours in the panel of incidents: by month and by category, counted alike."""

from __future__ import annotations

from functools import cache

import altair as alt
import pyarrow as pa
import streamlit as st

from components import own
from components.panels import charts, table
from components.view import View
from geo.answers import beside
from geo.atlas import Atlas
from geo.period import in_words
from geo.signs import BAR, OWN_SIGNS

#: What the sources are called; the name of a file is told as text beside.
OURS, TITLES = "This record", {"file": "Your file", "base": "Shared base"}
COLOURS = {OURS: BAR, **{TITLES[kind]: sign.colour for kind, sign in OWN_SIGNS.items()}}
KEY = "own-beside"


def draw(atlas: Atlas, view: View) -> None:
    """Draw the comparison, where there is anything to compare with."""
    if not (there := own.held()):
        return
    period = beside.whole(view.time)
    ours = beside.ours(atlas, view.filter)
    tallies = {OURS: ours, **{TITLES[kind]: one.tally for kind, one in there.items()}}
    st.markdown("**Beside your own incidents.** Each by when it begins, on a scale of its own.")
    for kind, one in there.items():
        st.text(f"{TITLES[kind]}: {one.name}")
    if view.filter.claim_statuses or view.words:
        st.caption("Search and filter by account narrow this record alone.")
    left, right = st.columns(2, gap="medium")
    with left:
        for number, (source, one) in enumerate(tallies.items()):
            every, dateless = beside.total(one, period, view.filter)
            unknown = f", the month not known of {dateless:,}" if dateless else ""
            st.text(f"{source}, {in_words(period)}: {every:,}{unknown}")
            found = beside.by_time(one, period, view.filter)
            rows = pa.table({"label": list(found), "incidents": list(found.values())})
            spec = charts.fill(columns(COLOURS[source]), rows)
            charts.draw(spec, f"{KEY}-{number}", f"{source} by month")
    with right:
        st.text("By category, as shares of each")
        rows = beside.by_category(tallies, period, view.filter)
        charts.draw(charts.fill(shares(), rows), f"{KEY}-kinds", "Shares by category and source")
    table.draw(
        atlas, lambda: beside.side_by_side(tallies, period, view.filter), KEY,
        "The numbers behind the months",
    )  # fmt: skip


@cache
def columns(colour: str) -> dict:
    """A column for each month or year, in a colour."""
    return charts.template(
        alt.Chart(charts.ROWS)
        .mark_bar(color=colour)
        .encode(
            x=alt.X("label:O", sort=None, title=None,
                    axis=alt.Axis(labelAngle=0, labelOverlap="greedy", ticks=False)),
            y=alt.Y("incidents:Q", title=None, axis=alt.Axis(tickCount=3, tickMinStep=1)),
            tooltip=[
                alt.Tooltip("label:O", title="Time"),
                alt.Tooltip("incidents:Q", title="Incidents", format=","),
            ],
        )
        .properties(height=110)
    )


@cache
def shares() -> dict:
    """Bars of each category, one under the other for each source."""
    return charts.template(
        alt.Chart(charts.ROWS)
        .mark_bar()
        .encode(
            y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=190, ticks=False)),
            yOffset=alt.YOffset("source:N", sort=None),
            x=alt.X("share:Q", title=None, axis=alt.Axis(format="%", tickCount=4)),
            color=alt.Color("source:N", legend=None,
                            scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))),
            tooltip=[
                alt.Tooltip("source:N", title="Source"),
                alt.Tooltip("label:N", title="Category"),
                alt.Tooltip("incidents:Q", title="Incidents", format=","),
                alt.Tooltip("share:Q", title="Share", format=".1%"),
            ],
        )
        .properties(height=alt.Step(12))
    )
