"""The KFOR panel: strength and commanders, contingents of one year and of two, what is known."""

from __future__ import annotations

import textwrap
from functools import cache

import pandas as pd
import pyarrow as pa
import streamlit as st

from components import charts, table, years
from components.address import View
from components.panels import kfor_charts, kfor_rows
from geo.atlas import Atlas
from geo.dates import decimal_year, describe

TITLE = "KFOR"
#: The first year of the close-up, when the strength had come down to a fifth.
CLOSE_UP = 2010
#: The year that is compared with the chosen one at first: the first with a complete table.
SECOND_YEAR = 2017
#: Letters in a line below a chart's title, so that it fits a phone.
LINE = 64


def draw(atlas: Atlas, view: View) -> None:
    """Draw strength and commanders, contingents of the year beside two years, and the heat map."""
    draw_strength(atlas, view)
    left, right = st.columns(2, gap="large")
    with left:
        draw_nations(atlas, view)
    with right:
        draw_two(atlas, view)
    draw_known(atlas, view)


def draw_strength(atlas: Atlas, view: View) -> None:
    """Draw the published totals over time, the commanders below, and the chosen year."""
    st.markdown("**KFOR's strength: every published total, and who commanded.** Click a year.")
    close = st.toggle(f"Close-up from {CLOSE_UP}", key="kfor-close-up")
    first = CLOSE_UP if close else atlas.years[0]
    rows, most = strength(atlas, first)
    spec = charts.fill(
        kfor_charts.strength(
            kfor_rows.leads(atlas), (*kfor_rows.SCOPES.values(), kfor_rows.COMPLETE)
        ),
        rows,
        year=view.year,
        first=first,
        end=atlas.years[-1] + 1,
        day=decimal_year(atlas.day(view.time)),
        most=most,
    )
    draw_chart(spec, "kfor-strength", "KFOR's published totals over time, its commanders below")
    table.draw(atlas, atlas["kfor_strength"], "kfor-strength", "The totals behind this")
    table.draw(atlas, atlas["kfor_commanders"], "kfor-commanders", "The commanders behind this")


def draw_nations(atlas: Atlas, view: View) -> None:
    """Draw the contingents of the chosen year as bars, with what no nation's figure covers."""
    st.markdown("**Contingents of the year.**")
    rows, most = nations(atlas, view.year)
    spec = charts.fill(kfor_charts.nations(), rows, most=most)
    title = f"Contingents as of {describe(atlas.day(view.time))}"
    spec["title"] = heading(title, kfor_rows.account(atlas, view.year))
    charts.draw(spec, "kfor-nations", label=title)
    table.draw(atlas, lambda: kfor_rows.nation_table(atlas, view.year), "kfor-nations")


def draw_two(atlas: Atlas, view: View) -> None:
    """Draw the chosen year beside a second one, with the difference of each nation."""
    st.markdown("**Two years side by side.**")
    choice = list(atlas.years)
    first = SECOND_YEAR if SECOND_YEAR in choice and view.year != SECOND_YEAR else choice[0]
    other = st.selectbox(
        "Second year", choice, index=choice.index(first), key="kfor-second-year", width=180
    )
    if other == view.year:
        st.info(f"Both years are {other}. Choose another second year.")
        return
    rows, most = two(atlas, view.year, other)
    spec = charts.fill(kfor_charts.two(), rows, most=most, names=[str(other), str(view.year)])
    title = f"Contingents, {other} and {view.year}"
    spec["title"] = heading(title, kfor_rows.pair_account(atlas, view.year, other))
    charts.draw(spec, "kfor-two", label=title)
    table.draw(atlas, lambda: kfor_rows.pair_table(atlas, view.year, other), "kfor-two")


def draw_known(atlas: Atlas, view: View) -> None:
    """Draw the heat map of all nations and years."""
    st.markdown("**What is known of each nation, and what is not.** Click a cell for its year.")
    spec = charts.fill(
        kfor_charts.known(kfor_rows.nations(atlas), atlas.years[0], atlas.years[-1]),
        known(atlas),
        year=view.year,
    )
    spec["title"] = heading(
        "Soldiers by nation and year",
        [
            "Hatched: no figure found, which is not zero.",
            "Faint: last figure, of an earlier year.",
            "0: withdrawal reported. –: not in that year's complete table.",
        ],
    )
    draw_chart(spec, "kfor-years", "Known figures of each nation by year")
    table.draw(atlas, atlas["kfor_contingents"], "kfor-years", "All figures by nation")


def draw_chart(spec: dict, key: str, label: str) -> None:
    """Draw a chart whose click sets the year."""
    charts.draw(spec, key, lambda: years.chosen(key), years.PICK, label)


def heading(title: str, sentences: list[str]) -> dict:
    """A chart's title with sentences below, broken to fit a narrow screen."""
    lines = [line for sentence in sentences for line in textwrap.wrap(sentence, LINE)]
    return {"text": title, "subtitle": lines, "anchor": "start"}


@cache
def strength(atlas: Atlas, first: int) -> tuple[pa.Table, int]:
    """Packed rows of totals and commanders, and the highest total from a year on."""
    totals = kfor_rows.strength(atlas)
    rows = charts.packed(pd.concat([totals, kfor_rows.commanders(atlas)]))
    return rows, int(totals.loc[totals["year"] >= first, "troops"].max())


@cache
def known(atlas: Atlas) -> pa.Table:
    """Packed cells of the heat map."""
    return charts.packed(kfor_rows.cells(atlas))


@cache
def nations(atlas: Atlas, year: int) -> tuple[pa.Table, int]:
    """Packed bars of a year and the longest of them."""
    bars = kfor_rows.nation_bars(atlas, year)
    return pa.Table.from_pylist(bars), max((bar["troops"] for bar in bars), default=1)


@cache
def two(atlas: Atlas, year: int, other: int) -> tuple[pa.Table, int]:
    """Packed bars of two years and the longest of them."""
    bars = kfor_rows.pair_bars(atlas, year, other)
    return pa.Table.from_pylist(bars), max((bar["end"] for bar in bars), default=1)
