"""The incidents panel: counts that set the year or the filter when clicked, and a table of all."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st

from components import charts, session, table, years
from components.address import View
from geo import asof
from geo.atlas import Atlas
from geo.downloads import geojson
from geo.filters import Filter, matching
from geo.period import of_year
from geo.signs import CATEGORY_SIGNS, VERIFICATION

TITLE = "Incidents"
SEARCHED = ["title", "place", "actors", "summary"]
#: Letters that a search may have: its text is the key of what is kept for all.
LONGEST = 80
#: Bars that are not a category's; marks keep an edge that light and dark pages both show.
PLAIN, EDGE = "#7d8b99", "#8a94a0"
FADED = 0.35
BAR = ["key", "label", "incidents"]
#: Pixels of columns: date and title fit a phone, all up to the injured a laptop.
WIDTHS = {
    "Date": 88,
    "Title": 240,
    "Place": 220,
    "State today": 165,
    "Category": 140,
    "Where sources differ": 320,
    "Sources": 380,
}


class Wanted(NamedTuple):
    """Filter and search; an empty one lets all pass."""

    filter: Filter
    words: str


class Found(NamedTuple):
    """What passes: rows of incidents, the numbers of each year, and all that is drawn of them."""

    rows: pd.DataFrame
    years: pd.DataFrame
    sentence: str
    listed: pa.Table
    year_bars: pa.Table
    category_bars: pa.Table
    state_bars: pa.Table


def draw(atlas: Atlas, view: View) -> None:
    """Draw the search, the counts by year, category and state, and the table."""
    words, narrow = head(view)
    wanted = Wanted(view.filter, words.casefold().strip())
    found = find(atlas, wanted, view.year if narrow else None)
    st.text(found.sentence)
    if any(wanted):
        st.button("Clear filters and search", on_click=clear)
    if found.years.empty:
        st.info("Nothing fits. Take a word out of the search, or clear the filters.")
        return
    pictures(view, found)
    table.draw(atlas, found.years, "incidents-by-year", "The numbers behind the bars")
    listed(found)


def head(view: View) -> tuple[str, bool]:
    """Draw the search field and the switch to one year; return what they say."""
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    words = left.text_input(
        "Search title, place, actors and summary", key="incident-search", max_chars=LONGEST
    )
    return words, right.toggle(f"Only {view.year}", key="incident-year")


def clear() -> None:
    """Show all incidents again."""
    st.session_state["incident-search"] = ""
    session.change(filter=Filter())


@lru_cache(maxsize=64)
def find(atlas: Atlas, wanted: Wanted, year: int | None) -> Found:
    """What passes filters and search, of one year or of all.

    The years are counted over all years; a category's bar is not narrowed by the filter of
    categories, nor a state's by that of states, so that a filter can be widened by a click.
    """
    incidents = atlas["incidents"]
    texts = searched(atlas)
    keep = pd.Series(True, index=incidents.index)
    for word in wanted.words.split():
        keep &= texts.str.contains(word, regex=False)
    spoken = incidents[keep]
    dated = spoken if year is None else asof.incidents_in(spoken, of_year(year))

    def of(rows: pd.DataFrame, **but: tuple) -> pd.DataFrame:
        return matching(rows, replace(wanted.filter, **but))

    rows, counted = of(dated), by_year(of(spoken), atlas.years)
    return Found(
        rows,
        counted,
        sentence(rows, len(incidents), year),
        charts.packed(worded(atlas).loc[rows.index]),
        charts.packed(counted.assign(order=counted["category"].map(list(CATEGORY_SIGNS).index))),
        charts.packed(by_category(of(dated, categories=()))),
        charts.packed(by_state(atlas, of(dated, states=()))),
    )


@cache
def searched(atlas: Atlas) -> pd.Series:
    """The text of each incident that the search looks through."""
    return atlas["incidents"][SEARCHED].agg(" ".join, axis=1).str.casefold()


def by_year(incidents: pd.DataFrame, years: range) -> pd.DataFrame:
    """Number of incidents by year and category; one that lasts counts in each year it touches."""
    spans = asof.years_of(incidents)
    lasting = [
        (year, category)
        for first, last, category in zip(
            spans["first"], spans["last"], incidents["category"], strict=True
        )
        for year in range(first, last + 1)
        if year in years
    ]
    counted = pd.DataFrame(lasting, columns=["year", "category"]).value_counts(sort=False)
    return counted.rename("incidents").reset_index()


def by_category(incidents: pd.DataFrame) -> pd.DataFrame:
    """Number of incidents by category in the legend's order: columns as BAR."""
    counted = incidents["category"].value_counts()
    return pd.DataFrame(
        [bar(name, name.capitalize(), counted.get(name, 0)) for name in CATEGORY_SIGNS],
        columns=BAR,
    )


def by_state(atlas: Atlas, incidents: pd.DataFrame) -> pd.DataFrame:
    """Number of incidents by today's state, most first; one in two states counts in both."""
    counted = incidents["country_iso3"].str.split(";").explode().value_counts()
    rows = [bar(iso3, atlas.nation(iso3), counted.get(iso3, 0)) for iso3 in atlas.borders.index]
    ordered = pd.DataFrame(rows, columns=BAR)
    return ordered.sort_values("incidents", ascending=False, kind="stable")


def bar(key: str, name: str, incidents: int) -> tuple[str, str, int]:
    """One bar's row; its number stands in its label, which follows the page's light or dark."""
    return key, f"{name}  {incidents:,}", int(incidents)


def sentence(rows: pd.DataFrame, every: int, year: int | None) -> str:
    """How many incidents are shown, and the killed and injured, an umbrella event counted once."""
    sums = asof.casualties(rows)
    scope = "of all years" if year is None else f"of {year} among all"
    killed, injured = (
        f"{known:,} {what}" + (f" (not known for {unknown:,})" if unknown else "")
        for what, known, unknown in (
            ("killed", sums.killed, sums.killed_unknown),
            ("injured", sums.injured, sums.injured_unknown),
        )
    )
    return (
        f"{len(rows):,} of {every:,} incidents {scope}: {killed}, {injured}. "
        "An umbrella event counts once, its parts not again."
    )


def pictures(view: View, found: Found) -> None:
    """Draw the three counts; the colours of the categories' bars explain those of the years'."""
    left, right = st.columns([1.7, 1], gap="medium")
    with left:
        st.markdown("**Incidents a year, by category.** Click a year to go there.")
        charts.draw(
            charts.fill(year_bars(), found.year_bars, year=view.year),
            "incidents-by-year", lambda: years.chosen("incidents-by-year"), years.PICK,
            "Number of incidents in each year",
        )  # fmt: skip
        st.markdown("**By state of today.** Click to filter. An incident in two counts in both.")
        charts.draw(
            charts.fill(bars(), found.state_bars, chosen=list(view.filter.states)),
            "incidents-by-state", state_chosen, years.PICK, "Number of incidents in each state",
        )  # fmt: skip
    with right:
        st.markdown("**By category.** Click to filter.")
        charts.draw(
            charts.fill(bars(*CATEGORY_SIGNS), found.category_bars,
                        chosen=list(view.filter.categories)),
            "incidents-by-category", category_chosen, years.PICK, "Number of incidents by category",
        )  # fmt: skip


@cache
def year_bars() -> dict:
    """Stacked bars of incidents by year in the map's colours, the chosen year in full ink."""
    year = alt.param(name="year", value=0)
    chart = (
        alt.Chart(charts.ROWS)
        .mark_bar(stroke=EDGE, strokeWidth=0.5, cursor="pointer")
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("incidents:Q", title="Incidents", axis=alt.Axis(tickCount=4)),
            color=alt.Color("category:N", scale=colours(), legend=None),
            order=alt.Order("order:Q"),
            opacity=alt.condition("datum.year == year", alt.value(1), alt.value(0.66)),
            tooltip=[
                alt.Tooltip("year:O", title="Year"),
                alt.Tooltip("category:N", title="Category"),
                alt.Tooltip("incidents:Q", title="Incidents"),
            ],
        )
        .properties(height=220)
    )
    return charts.template(charts.clickable(chart, years.PICK, "year").add_params(year))


@cache
def bars(*categories: str) -> dict:
    """Bars with label and number, in the categories' colours if given; the chosen ones full."""
    chosen = alt.param(name="chosen", value=[])
    shown = "length(chosen) == 0 || indexof(chosen, datum.key) >= 0"
    base = alt.Chart(charts.ROWS).encode(
        x=alt.X("incidents:Q", axis=None),
        y=alt.Y("label:N", sort=None, title=None,
                axis=alt.Axis(ticks=False, domain=False, labelLimit=190, labelPadding=6)),
        opacity=alt.condition(shown, alt.value(1), alt.value(FADED)),
        tooltip=[alt.Tooltip("label:N", title="Incidents")],
    )  # fmt: skip
    colour = alt.Color("key:N", scale=colours(), legend=None) if categories else alt.value(PLAIN)
    chart = base.mark_bar(stroke=EDGE, strokeWidth=0.5, cursor="pointer").encode(color=colour)
    chart = chart.properties(height=21.5 * len(categories) if categories else 150)
    return charts.template(charts.clickable(chart, years.PICK, "key").add_params(chosen))


def colours() -> alt.Scale:
    """The map's colour of each category."""
    return alt.Scale(
        domain=list(CATEGORY_SIGNS), range=[sign.colour for sign in CATEGORY_SIGNS.values()]
    )


def category_chosen() -> None:
    """Add the clicked category to the filter, or take it out."""
    mark = charts.clicked("incidents-by-category", years.PICK)
    if mark and mark.get("key") in session.choices().categories:
        turn("categories", mark["key"])


def state_chosen() -> None:
    """Add the clicked state to the filter, or take it out."""
    mark = charts.clicked("incidents-by-state", years.PICK)
    if mark and mark.get("key") in session.choices().states:
        turn("states", mark["key"])


def turn(name: str, value: str) -> None:
    """Put a value into a filter where it is not in it, else take it out."""
    wanted = st.session_state.view.filter
    chosen = getattr(wanted, name)
    kept = tuple(one for one in chosen if one != value)
    with_turn = kept if value in chosen else (*chosen, value)
    session.change(filter=replace(wanted, **{name: with_turn}))


def listed(found: Found) -> None:
    """Draw the rows as a table with downloads; a ticked row is shown on the map."""
    st.markdown("**All of them.** Tick a row to see it on the map. An empty cell: not known.")
    table.choice(found.listed, found.rows, "incidents", WIDTHS, show)
    with st.container(horizontal=True):
        table.download(found.rows, "incidents")
        st.download_button(
            "Download these rows (GeoJSON)", lambda: geojson(found.rows), "incidents.geojson",
            "application/geo+json", key="incidents-geojson", on_click="ignore",
        )  # fmt: skip


@cache
def worded(atlas: Atlas) -> pd.DataFrame:
    """All incidents as a reader meets them: columns by their headings, index of the table."""
    rows = table.with_sources(atlas, atlas["incidents"])
    return pd.DataFrame(
        {
            "Date": rows["date"],
            "Title": rows["title"],
            "Place": rows["place"],
            "State today": rows["country_iso3"].map(atlas.nation),
            "Category": rows["category"].str.capitalize(),
            "Killed": rows["killed"],
            "Injured": rows["injured"],
            "Last day": rows["date_end"],
            "KFOR killed": rows["kfor_killed"],
            "KFOR injured": rows["kfor_injured"],
            "Account": rows["claim_status"].str.capitalize(),
            "Confirmed by": rows["verification"].map(VERIFICATION).str.capitalize(),
            "Where sources differ": rows["differs"],
            "Sources": rows["sources"],
            "First source": rows["source"],
        }
    )


def show(incident: pd.Series) -> None:
    """Go to an incident on the map."""
    session.change(incident=incident["incident_id"])
    session.look_at_map()
