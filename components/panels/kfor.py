"""The KFOR panel: strength and commanders, contingents of a day and of two, what is known."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from components import session
from components.panels import charts, kfor_charts, table, taken, years
from components.panels.taken import Step
from components.view import View
from geo.answers import kfor as answers
from geo.answers import kfor_pair
from geo.atlas import Atlas
from geo.dates import decimal_year, describe
from geo.period import in_words, of_year
from geo.signs import CURVE_COLOURS
from geo.words import wrapped

ID, TITLE = "kfor", "KFOR"
STRENGTH, YEARS, BESIDE = "kfor-strength", "kfor-years", "kfor-second-year"
CURVES = "kfor-curves"
#: The first year of the close-up, when the strength had come down to a fifth.
CLOSE_UP = 2010
#: The year that is compared with the chosen one at first: the first with a complete table.
SECOND_YEAR = 2017
#: Letters in a line below a chart's title, so that it fits a phone.
LINE = 64
HOW_TO_READ = [
    "Hatched: no figure found, which is not zero.",
    "Faint: last figure, of an earlier year.",
    "0: withdrawal reported. –: not in that year's complete table.",
]


def draw(atlas: Atlas, view: View) -> None:
    """Draw strength and commanders, contingents of the day beside two, and the heat map."""
    draw_strength(atlas, view)
    left, right = st.columns(2, gap="large")
    with left:
        draw_nations(atlas, view)
    with right:
        draw_two(atlas, view)
    draw_curves(atlas, view)
    draw_known(atlas, view)


def draw_strength(atlas: Atlas, view: View) -> None:
    """Draw the published totals over time, the commanders below, and the chosen days."""
    st.markdown("**KFOR's strength: every published total, and who commanded.** Click a year.")
    close = st.toggle(f"Close-up from {CLOSE_UP}", key="kfor-close-up")
    first = CLOSE_UP if close else atlas.years[0]
    rows, most = answers.strength_rows(atlas, first)
    scopes = (*answers.SCOPES.values(), answers.COMPLETE)
    spec = charts.fill(
        kfor_charts.strength(answers.leads(atlas), scopes),
        rows,
        **charts.shaded(view.time),
        first=first,
        end=atlas.years[-1] + 1,
        day=decimal_year(atlas.day(view.time)),
        most=most,
    )
    charts.draw(spec, STRENGTH, "KFOR's published totals over time, its commanders below")
    for name, label in (("kfor_strength", "totals"), ("kfor_commanders", "commanders")):
        table.draw(atlas, atlas[name], name.replace("_", "-"), f"The {label} behind this", name)


def draw_nations(atlas: Atlas, view: View) -> None:
    """Draw the contingents of the day as bars, with what no nation's figure covers."""
    day = atlas.day(view.time)
    title = f"Contingents as of {describe(day)}"
    st.markdown("**By nation.**")
    if before := answers.before_entry(atlas, day):
        st.info(before)
        return
    rows, most = answers.nation_rows(atlas, day)
    spec = charts.fill(kfor_charts.nations(), rows, most=most)
    spec["title"] = charts.titled(title, wrapped(answers.account(atlas, day), LINE))
    charts.draw(spec, "kfor-nations", title)
    table.draw(
        atlas, lambda: answers.nation_table(atlas, day), "kfor-nations",
        "The contingents behind this", "kfor_contingents",
    )  # fmt: skip


def draw_two(atlas: Atlas, view: View) -> None:
    """Draw the chosen period beside a year, with the difference of each nation."""
    st.markdown("**Side by side with another year.**")
    usual = SECOND_YEAR in atlas.years and view.year != SECOND_YEAR
    year = view.beside or (SECOND_YEAR if usual else atlas.years[0])
    taken.keep(BESIDE, year)
    st.selectbox("Second year", list(atlas.years), key=BESIDE, width=180)
    chosen, other = kfor_pair.side(atlas, view.time), kfor_pair.side(atlas, of_year(year))
    if other.day == chosen.day:
        st.info(f"Both are as of {describe(other.day)}. Choose another second year.")
        return
    for one in (chosen, other):
        if before := answers.before_entry(atlas, one.day):
            st.info(before)
            return
    rows, most = kfor_pair.rows(atlas, chosen, other)
    spec = charts.fill(kfor_charts.two(), rows, most=most, names=[other.name, chosen.name])
    title = f"Contingents, {other.name} and {in_words(view.time)}"
    spec["title"] = charts.titled(title, wrapped(kfor_pair.account(atlas, chosen, other), LINE))
    charts.draw(spec, "kfor-two", title)
    table.draw(
        atlas, lambda: kfor_pair.table(atlas, chosen, other), "kfor-two",
        "The two sides behind this",
    )  # fmt: skip


def draw_curves(atlas: Atlas, view: View) -> None:
    """Draw every figure of some nations over time."""
    st.markdown(
        "**Every figure of a nation.** The broken line only joins its figures; what lies between "
        "them is not known. Click a year."
    )
    known = answers.nations(atlas)
    names = st.multiselect(
        "Nations", known, known[:3], key="kfor-nation-names", max_selections=len(CURVE_COLOURS)
    )
    if not names:
        st.info("Choose a nation.")
        return
    spec = kfor_charts.curves(atlas.years[0], atlas.years[-1])
    rows = answers.curves(atlas, tuple(names))
    charts.draw(charts.fill(spec, rows, **charts.shaded(view.time)), CURVES,
                "Figures of the chosen nations over time")  # fmt: skip


def draw_known(atlas: Atlas, view: View) -> None:
    """Draw the heat map of all nations and years."""
    st.markdown("**What is known of each nation, and what is not.** Click a cell for its year.")
    spec = charts.fill(
        kfor_charts.known(answers.nations(atlas), atlas.years[0], atlas.years[-1]),
        answers.known(atlas),
        **charts.shaded(view.time),
    )
    spec["title"] = charts.titled("Soldiers by nation and year", HOW_TO_READ)
    charts.draw(spec, YEARS, "Known figures of each nation by year")
    name = "kfor_contingents"
    table.draw(atlas, atlas[name], "kfor-years", "All figures by nation", name)


def beside(year: Any) -> Step | None:
    """The step to another second year."""
    known = type(year) is int and year in session.choices().years
    return partial(session.change, beside=year) if known else None


years.on_click(STRENGTH, YEARS, CURVES)
taken.register(BESIDE, beside)
