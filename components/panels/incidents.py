"""The incidents panel: a table to search and sort, and counts that set the year when clicked."""

from __future__ import annotations

from functools import cache

import altair as alt
import pandas as pd
import streamlit as st

from components import charts, session, table
from components.address import View
from geo import asof
from geo.atlas import Atlas
from geo.signs import CATEGORY_SIGNS

TITLE = "Incidents"
COLUMNS = [
    "date", "title", "place", "country_iso3", "category", "killed", "injured", "kfor_killed",
    "kfor_injured", "claim_status", "verification", "source_ids",
]  # fmt: skip


def draw(atlas: Atlas, view: View) -> None:
    """Draw the count of each year by category, and the table of what passes search and filters."""
    found = asof.matching(
        atlas["incidents"], categories=view.categories, states=view.states, claim_statuses=view.claims
    )
    counted = counts(found)
    st.markdown("**Incidents a year by category.** Click a year to go there.")
    charts.draw(
        charts.fill(by_year(), counted, year=view.year), "incidents-by-year", chosen, "year_pick"
    )
    table.draw(atlas, counted, "incidents-by-year")
    words = st.text_input("Search title, place, actors and summary", key="incident-search")
    found = search(found, words)
    st.caption(f"{len(found)} of {len(atlas['incidents'])} incidents of all years.")
    if found.empty:
        st.info("Nothing fits. Take a word out, or clear the filters above the map.")
        return
    table.grid(
        atlas, found[COLUMNS], "incidents", on_select=lambda: picked(found),
        selection_mode="single-row", height=380,
    )  # fmt: skip


def search(incidents: pd.DataFrame, words: str) -> pd.DataFrame:
    """The incidents whose text holds every word, whatever its case."""
    text = incidents[["title", "place", "actors", "summary"]].agg(" ".join, axis=1).str.casefold()
    keep = pd.Series(True, index=incidents.index)
    for word in words.casefold().split():
        keep &= text.str.contains(word, regex=False)
    return incidents[keep]


def counts(incidents: pd.DataFrame) -> pd.DataFrame:
    """Number of incidents by first year and category: columns year, category, incidents."""
    years = asof.years_of(incidents)["first"].rename("year")
    sized = incidents.groupby([years, "category"]).size()
    return sized.rename("incidents").reset_index()


@cache
def by_year() -> dict:
    """Stacked bars of incidents by year in the map's colours, the chosen year in full ink."""
    year = alt.param(name="year", value=0)
    click = alt.selection_point(name="year_pick", fields=["year"], on="click", clear=False)
    names = list(CATEGORY_SIGNS)
    chart = (
        alt.Chart(charts.ROWS)
        .mark_bar(stroke="#1b2430", strokeWidth=0.4)
        .encode(
            x=alt.X("year:O", title="Year", axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("incidents:Q", title="Incidents"),
            color=alt.Color(
                "category:N", title=None,
                scale=alt.Scale(domain=names, range=[s.colour for s in CATEGORY_SIGNS.values()]),
                legend=alt.Legend(orient="bottom", columns=4),
            ),
            opacity=alt.condition("datum.year == year", alt.value(1), alt.value(0.62)),
            tooltip=["year:O", "category:N", "incidents:Q"],
        )
        .add_params(year, click)
        .properties(height=230)
    )  # fmt: skip
    return charts.template(chart)


def chosen() -> None:
    """Go to the year of the clicked bar."""
    picks = st.session_state["incidents-by-year"].selection.get("year_pick") or []
    if picks:
        session.change(year=int(picks[0]["year"]))


def picked(found: pd.DataFrame) -> None:
    """Select the incident of the clicked row."""
    rows = st.session_state["grid-incidents"].selection.rows
    if rows:
        session.change(incident=found["incident_id"].iloc[rows[0]])
