"""Compare: two years, or two states in a year, on maps that move together and in figures."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pandas as pd
import streamlit as st

from components import comparison, map, session  # noqa: A004
from components.address import View
from components.assets import served
from components.comparison import row
from geo import asof
from geo.atlas import Atlas
from geo.dates import describe
from geo.filters import Filter, matching
from geo.period import of_year
from geo.signs import STATUS_LABELS

TITLE = "Compare"
YEARS, STATES = "Two years", "Two states"
#: The names of the two maps on the channel.
SIDES = ("left", "right")


def draw(atlas: Atlas, view: View) -> None:
    """Draw the choice, two maps and the figures, with the layers and filters of the main map."""
    what = st.segmented_control("Compare", [YEARS, STATES], default=YEARS, key="compare-what")
    if what == STATES:
        two_states(atlas, view)
    else:
        two_years(atlas, view)


def two_years(atlas: Atlas, view: View) -> None:
    """Two years side by side; at first the first year of the timeline and the chosen one."""
    years = list(atlas.years)
    columns = st.columns(2)
    left = columns[0].selectbox("First year", years, index=0, key="compare-left")
    right = columns[1].selectbox(
        "Second year", years, index=years.index(view.year), key="compare-right"
    )
    views = [replace(view, time=of_year(year), incident=None, state=None) for year in (left, right)]
    maps(views)
    comparison.draw((str(left), str(right)), year_rows(atlas, *views))


def two_states(atlas: Atlas, view: View) -> None:
    """Two states in the chosen year."""
    states = list(atlas.borders.index)
    columns = st.columns(2)
    picks = [
        columns[i].selectbox(
            f"{label} state", states, index=i, format_func=atlas.nation, key=f"compare-state-{side}"
        )
        for i, (label, side) in enumerate(zip(("First", "Second"), SIDES, strict=True))
    ]
    views = [replace(view, incident=None, state=state) for state in picks]
    maps(views)
    sides = tuple(f"{atlas.nation(state)}, {view.year}" for state in picks)
    comparison.draw(sides, state_rows(atlas, *views))


def maps(views: list[View]) -> None:
    """The two maps; each moves with the other."""
    _, scene, answers = session.facts()
    with st.container(key="compare-maps"):
        for column, view, name, pair in zip(
            st.columns(2), views, SIDES, reversed(SIDES), strict=True
        ):
            with column:
                map.draw_side(view, name, pair, served(scene), served(answers))


def year_rows(atlas: Atlas, left: View, right: View) -> list[dict]:
    """The figures of two years and their difference (right less left)."""
    return rows_of(year_figures(atlas, left), year_figures(atlas, right))


def rows_of(left: dict, right: dict) -> list[dict]:
    """The figures of two sides by their labels."""
    return [row(label, left[label], right[label]) for label in left]


@lru_cache(maxsize=256)
def year_figures(atlas: Atlas, view: View) -> dict:
    """The figures of a year by label."""
    day = atlas.day(view.time)
    strength = asof.strength_on(atlas["kfor_strength"], day)
    nations = None if strength is None else strength["contributing_nations"]
    found = session.incidents(atlas, view)
    sums = asof.casualties(found)
    status = asof.status_on(atlas["nato_status"], day)
    return {
        "Members of NATO among the six": int((status == "member").sum()),
        "KFOR soldiers, last published total": int(strength["total_troops"])
        if strength is not None
        else None,
        "KFOR total as of": describe(strength["as_of"]) if strength is not None else None,
        "KFOR nations": None if pd.isna(nations) else int(nations),
        "Incidents (by the filters above)": len(found),
        "Killed, where known": sums.killed,
        "Injured, where known": sums.injured,
        **{
            f"{atlas.nation(iso3)} and NATO": STATUS_LABELS.get(status.get(iso3), "not known")
            for iso3 in atlas.borders.index
        },
    }


def state_rows(atlas: Atlas, left: View, right: View) -> list[dict]:
    """The figures of two states in a year and their difference (right less left)."""
    return rows_of(state_figures(atlas, left), state_figures(atlas, right))


@lru_cache(maxsize=256)
def state_figures(atlas: Atlas, view: View) -> dict:
    """The figures of a state in a year by label."""
    day, iso3 = atlas.day(view.time), view.state
    names = asof.names_on(atlas["state_names"], day)
    status = asof.status_on(atlas["nato_status"], day).get(iso3)
    done, _ = asof.steps_until(atlas["nato_steps"], iso3, day)
    now = matching(session.incidents(atlas, view), Filter(states=(iso3,)))
    begun = asof.incidents_in(atlas["incidents"], view.time, earlier=True)
    ever = matching(begun, Filter(states=(iso3,)))
    sums = asof.casualties(now)
    spent = atlas["defence_spending"]
    spent = spent[(spent["iso3"] == iso3) & (spent["year"] == view.year)].dropna(subset="pct_gdp")
    # With its series, and as text without a difference: the series define spending differently.
    shares = [f"{row.pct_gdp:.2f} ({row.series})" for row in spent.itertuples()]
    return {
        "Name": names["name"].get(iso3, "not known"),
        "Sovereignty": names["sovereign_name"].get(iso3, "not known"),
        "NATO": STATUS_LABELS.get(status, "not known"),
        "NATO steps so far": len(done),
        "Defence spending, % of GDP": "; ".join(shares) or None,
        "Incidents of the year (by the filters above)": len(now),
        "Killed, where known": sums.killed,
        "Injured, where known": sums.injured,
        f"Incidents 1999 to {view.year}, all kinds": len(ever),
    }
