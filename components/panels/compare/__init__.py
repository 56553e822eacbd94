"""Compare: two periods, or two states in one, on maps that move together and in figures."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import map, session  # noqa: A004
from components.address import View
from components.assets import module_component, served
from geo.answers.compare import period_figures, rows, state_figures
from geo.atlas import Atlas
from geo.period import in_words, of_year

ID, TITLE = "compare", "Compare"
YEARS, STATES = "Two years", "Two states"
#: The names of the two maps on the channel.
SIDES = ("left", "right")

mount = module_component("panels/compare")


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
    times = [of_year(year) for year in (left, right)]
    maps([replace(view, time=time, incident=None, state=None) for time in times])
    figures([in_words(time) for time in times],
            [period_figures(atlas, time, view.filter) for time in times])  # fmt: skip


def two_states(atlas: Atlas, view: View) -> None:
    """Two states in the chosen period."""
    states = list(atlas.borders.index)
    columns = st.columns(2)
    picks = [
        columns[i].selectbox(
            f"{label} state", states, index=i, format_func=atlas.nation, key=f"compare-state-{side}"
        )
        for i, (label, side) in enumerate(zip(("First", "Second"), SIDES, strict=True))
    ]
    maps([replace(view, incident=None, state=state) for state in picks])
    figures([f"{atlas.nation(state)}, {in_words(view.time)}" for state in picks],
            [state_figures(atlas, state, view.time, view.filter) for state in picks])  # fmt: skip


def maps(views: list[View]) -> None:
    """The two maps; each moves with the other."""
    _, scene, answers = session.facts()
    with st.container(key="compare-maps"):
        for column, view, name, pair in zip(
            st.columns(2), views, SIDES, reversed(SIDES), strict=True
        ):
            with column:
                map.draw_side(view, name, pair, served(scene), served(answers))


def figures(sides: list[str], of_sides: list[dict]) -> None:
    """The figures of two sides and their difference, as a table."""
    mount(key="comparison", data={"sides": sides, "rows": rows(*of_sides)})
