"""The incidents panel: counts that set the year or the filter when clicked, and a table of all."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import Any

import altair as alt
import streamlit as st

from components import exports, session
from components.panels import beside, charts, fields, table, taken, years
from components.panels.taken import Step
from components.view import View
from geo.answers.incidents import Found, Wanted, file_of, find
from geo.atlas import Atlas
from geo.downloads import geojson, with_origin
from geo.export import in_full
from geo.filters import Filter
from geo.period import Period
from geo.signs import BAR, CATEGORY_SIGNS, EDGE

ID, TITLE = "incidents", "Incidents"
BY_YEAR, BY_STATE, BY_CATEGORY = "incidents-by-year", "incidents-by-state", "incidents-by-category"
CLEAR = "incidents-clear"
FADED = 0.35
#: Pixels of columns: date and title fit a phone, all up to the category a window of 820 pixels, all
#: up to who was harmed a laptop. Without them a last day is cut: the first rows have none.
WIDTHS = {
    "Date": 88,
    "Title": 230,
    "Place": 170,
    "State today": 140,
    "Category": 120,
    "Killed": 58,
    "Injured": 62,
    "Last day": 88,
    "KFOR killed": 84,
    "KFOR injured": 92,
    "Who was harmed": 188,
    "Who harmed": 150,
    "Account": 90,
    "Attribution": 90,
    "Confirmed by": 110,
    "Where sources differ": 320,
    "Sources": 380,
}


def draw(atlas: Atlas, view: View) -> None:
    """Draw the search, the counts by year, category and state, and the table."""
    head(view)
    wanted = Wanted(view.filter, view.words.strip())
    found = find(atlas, wanted, view.time if view.only else None)
    st.text(found.sentence)
    if any(wanted):
        st.button("Clear filters and search", key=CLEAR)
    if found.years.empty:
        st.info("Take a word out of the search, or clear the filters.")
        return
    pictures(atlas, view, found)
    beside.draw(atlas, view)
    table.draw(atlas, found.years, BY_YEAR, "The numbers behind the bars")
    listed(atlas, found, wanted, view.time if view.only else None)


def head(view: View) -> None:
    """Draw the search field and the switch to the period."""
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        fields.words("incident-search", "Search title, place, actors, date and summary", view)
    with right:
        fields.only("incident-year", view)


def clear(pressed: Any) -> Step | None:
    """The step back to all incidents."""
    return partial(session.change, filter=Filter(), words="") if pressed is True else None


def pictures(atlas: Atlas, view: View, found: Found) -> None:
    """Draw the three counts; the colours of the categories' bars explain those of the years'."""
    left, right = st.columns([1.7, 1], gap="medium")
    with left:
        st.markdown("**Incidents a year, by category.** Click a year to go there.")
        spec = year_bars(atlas.years[0], atlas.years[-1])
        charts.draw(
            charts.fill(spec, found.year_bars, **charts.shaded(view.time)),
            BY_YEAR, "Number of incidents in each year",
        )  # fmt: skip
        st.markdown("**By state of today.** Click to filter. An incident in two counts in both.")
        charts.draw(
            charts.fill(bars(), found.state_bars, chosen=list(view.filter.states)),
            BY_STATE, "Number of incidents in each state",
        )  # fmt: skip
    with right:
        st.markdown("**By category.** Click to filter.")
        charts.draw(
            charts.fill(bars(*CATEGORY_SIGNS), found.category_bars,
                        chosen=list(view.filter.categories)),
            BY_CATEGORY, "Number of incidents by category",
        )  # fmt: skip


@cache
def year_bars(first: int, last: int) -> dict:
    """Stacked bars of incidents by year in the map's colours, the chosen days shaded."""
    bars = (
        years.with_turn(alt.Chart(charts.ROWS))
        .transform_calculate(x="datum.year + 0.1", x2="datum.year + 0.9")
        .mark_rect(stroke=EDGE, strokeWidth=0.5, cursor="pointer")
        .encode(
            x=years.axis("x", first, last),
            x2="x2:Q",
            y=alt.Y("low:Q", title="Incidents", axis=alt.Axis(tickCount=4, tickMinStep=1)),
            y2="high:Q",
            color=alt.Color("category:N", scale=colours(), legend=None),
            tooltip=[
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("category:N", title="Category"),
                alt.Tooltip("incidents:Q", title="Incidents"),
            ],
        )
    )
    return years.over_years(first, last, bars, height=120)


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
    colour = alt.Color("key:N", scale=colours(), legend=None) if categories else alt.value(BAR)
    chart = base.mark_bar(stroke=EDGE, strokeWidth=0.5, cursor="pointer").encode(color=colour)
    chart = chart.properties(height=21.5 * len(categories) if categories else 150)
    return charts.template(charts.clickable(chart, "key").add_params(chosen))


def colours() -> alt.Scale:
    """The map's colour of each category."""
    return alt.Scale(
        domain=list(CATEGORY_SIGNS), range=[sign.colour for sign in CATEGORY_SIGNS.values()]
    )


def turn(part: str, value: Any) -> Step | None:
    """The step that puts a value into a part of the filter, or takes it out where it is in it."""
    if not isinstance(value, str) or value not in getattr(session.choices(), part):
        return None
    wanted = session.view().filter
    chosen = getattr(wanted, part)
    left = tuple(one for one in chosen if one != value)
    new = left if value in chosen else (*chosen, value)
    return partial(session.change, filter=replace(wanted, **{part: new}))


def show(incident: str) -> Step:
    """The step to an incident on the map."""

    def step() -> None:
        session.change(incident=incident)
        session.look_at_map()

    return step


def listed(atlas: Atlas, found: Found, wanted: Wanted, time: Period | None) -> None:
    """Draw the rows as a table with downloads; a ticked row is shown on the map."""
    file = file_of(atlas, wanted, time)
    some = bool(wanted.filter or wanted.words or time)
    which = "The incidents that fit" if some else "All incidents"
    st.markdown(f"**{which}.** Tick a row to see it on the map. An empty cell: not known.")
    if some:
        st.text(in_full(atlas, time, wanted.filter, wanted.words, len(found.rows)))
    table.choice(found.listed, found.rows["incident_id"], "incidents", WIDTHS)
    with st.container(horizontal=True):
        table.download(atlas, found.rows, "incidents", "incidents", file)
        st.download_button(
            f"Download {file}.geojson",
            lambda: geojson(with_origin(atlas, found.rows, "incidents")), f"{file}.geojson",
            "application/geo+json", key="incidents-geojson", on_click="ignore",
        )  # fmt: skip
        exports.draw(atlas, time, wanted.filter, found.rows, wanted.words)


fields.register(ID, "incident-search", "incident-year")
taken.register(CLEAR, clear)
years.on_click(BY_YEAR)
charts.on_click(BY_STATE, lambda mark: turn("states", mark.get("key")))
charts.on_click(BY_CATEGORY, lambda mark: turn("categories", mark.get("key")))
table.on_tick("incidents", show)
