"""Compare: two periods, or two states in one, on maps that move together and in figures."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from components import map, session  # noqa: A004
from components.assets import module_component, served
from components.panels import taken
from components.panels.taken import Step
from components.view import PERIOD, SPAN, View
from geo import period
from geo.answers.compare import lengths, period_figures, rows, state_figures
from geo.atlas import Atlas
from geo.period import in_words

ID, TITLE = "compare", "Compare"
PERIODS, STATES = "Two periods", "Two states"
WHAT = "compare-what"
#: The names of the two maps on the channel, and what their fields are called.
SIDES = {"left": "First", "right": "Second"}
#: The keys of each side's fields.
YEAR, TEXT, STATE = (
    {side: f"compare-{what}-{side}" for side in SIDES} for what in ("year", "text", "state")
)
FORMS = "A year, a month (2004-03), a day, or two of these: 1999-03-24..1999-06-10"

mount = module_component("panels/compare")


def draw(atlas: Atlas, view: View) -> None:
    """Draw the choice, two maps and the figures, with the layers and filters of the main map."""
    states = bool(view.compare) and view.compare[0] in atlas.borders.index
    taken.keep(WHAT, STATES if states else PERIODS)
    st.segmented_control("Compare", [PERIODS, STATES], key=WHAT)
    if states:
        two_states(atlas, view)
    else:
        two_periods(atlas, view)


def two_periods(atlas: Atlas, view: View) -> None:
    """Two periods side by side; at first the first year of the timeline and the chosen period."""
    times = [period.parse(text) for text in sides_of(view)]
    for column, side, time in zip(st.columns(2), SIDES, times, strict=True):
        with column:
            period_fields(atlas, side, time)
    maps([replace(view, time=time, mode=PERIOD if view.mode == SPAN else view.mode,
                  incident=None, state=None) for time in times])  # fmt: skip
    if unlike := lengths(atlas, *times):
        st.text(unlike)
    figures([in_words(time) for time in times],
            [period_figures(atlas, time, view.filter) for time in times])  # fmt: skip


def period_fields(atlas: Atlas, side: str, time: period.Period) -> None:
    """Draw the year of a side to choose, beside a field for a month or a span of one's own."""
    year, text = st.columns([1, 2])
    label = SIDES[side]
    taken.keep(YEAR[side], time.year if time.is_year else None)
    year.selectbox(f"{label} year", list(atlas.years), None, key=YEAR[side], placeholder="–")
    entered = st.session_state.get(TEXT[side], "")
    wrong = fault(entered)
    if not wrong:
        # What was entered and is no period stays as it is, to be mended.
        taken.keep(TEXT[side], period.text_of(time))
    text.text_input(f"{label} period", key=TEXT[side], help=FORMS, max_chars=24)
    if wrong:
        text.error(wrong)


def two_states(atlas: Atlas, view: View) -> None:
    """Two states in the chosen period."""
    for column, side, state in zip(st.columns(2), SIDES, view.compare, strict=True):
        taken.keep(STATE[side], state)
        column.selectbox(
            f"{SIDES[side]} state", list(atlas.borders.index), format_func=atlas.nation,
            key=STATE[side],
        )  # fmt: skip
    maps([replace(view, incident=None, state=state) for state in view.compare])
    figures([f"{atlas.nation(state)}, {in_words(view.time)}" for state in view.compare],
            [state_figures(atlas, state, view.time, view.filter)
             for state in view.compare])  # fmt: skip


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


def sides_of(view: View) -> tuple[str, ...]:
    """The two periods that are compared, as text."""
    usual = str(session.choices().years[0]), period.text_of(view.time)
    return view.compare if view.compare and view.compare[0][0].isdigit() else usual


def fault(text: str) -> str:
    """What is wrong with a text for a period, "" for nothing."""
    years = session.choices().years
    try:
        found = period.parse(text.strip()) if text.strip() else None
    except ValueError as error:
        return f"This is no period: {error}."
    if found and not (years[0] <= int(found.first[:4]) and found.year <= years[-1]):
        return f"The timeline runs from {years[0]} to {years[-1]}."
    return ""


def what(value: Any) -> Step | None:
    """The step to comparing periods or states."""
    if value == STATES:
        return partial(session.change, compare=tuple(session.choices().states[:2]))
    return partial(session.change, compare=()) if value == PERIODS else None


def with_side(side: str, text: str) -> Step:
    """The step that puts a period or a state on one side."""
    view = session.view()
    known = view.compare if text in session.choices().states else sides_of(view)
    new = dict(zip(SIDES, known, strict=True)) | {side: text}
    return partial(session.change, compare=tuple(new.values()))


def of_year(side: str, year: Any) -> Step | None:
    """The step that puts a year on one side, and out of the field of its text."""
    if type(year) is not int or year not in session.choices().years:
        return None
    step = with_side(side, str(year))

    def put() -> None:
        st.session_state[TEXT[side]] = str(year)
        step()

    return put


def of_text(side: str, text: Any) -> Step | None:
    """The step that puts an entered period on one side."""
    if not isinstance(text, str) or not text.strip() or fault(text):
        return None
    return with_side(side, period.text_of(period.parse(text.strip())))


def of_state(side: str, state: Any) -> Step | None:
    """The step that puts a state on one side."""
    known = isinstance(state, str) and state in session.choices().states
    return with_side(side, state) if known and session.view().compare else None


taken.register(WHAT, what)
for one in SIDES:
    taken.register(YEAR[one], partial(of_year, one))
    taken.register(TEXT[one], partial(of_text, one))
    taken.register(STATE[one], partial(of_state, one))
