"""Charts over the years: one axis, the chosen days shaded, a click that goes to a year."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import altair as alt
import streamlit as st

from components import session
from components.panels import charts
from components.panels.taken import Step
from components.view import PERIOD, SPAN
from geo.period import of_year
from geo.signs import GREY

#: What axis and legend take of a chart's height, in pixels.
AROUND = 100


def axis(field: str, first: int, last: int) -> alt.X:
    """The axis of time, in years with their fraction: the first to the end of the last.

    A year's number stands over its middle.
    """
    return alt.X(
        f"{field}:Q", title=None,
        scale=alt.Scale(domain=[first, last + 1], nice=False, zero=False),
        axis=alt.Axis(values=[year + 0.5 for year in range(first, last + 1)], grid=False,
                      labelExpr="floor(datum.value)", labelFlush=False, labelOverlap=True,
                      ticks=False, orient="top"),
    )  # fmt: skip


def lanes(names: tuple[str, ...]) -> alt.Chart:
    """A row for each name: `lane` from 0, and `name`."""
    rows = alt.Chart(alt.sequence(len(names), as_="lane"))
    return rows.transform_calculate(name=f"{json.dumps(names)}[datum.lane]")


def legend(**more) -> alt.Legend:
    """A legend below the chart whose signs are drawn without a line around them."""
    return alt.Legend(orient="bottom", symbolStrokeWidth=0, **more)


def over_years(first: int, last: int, *layers: alt.Chart, height: int) -> dict:
    """The template of layers that share `axis`; fill it with the parameters of `charts.shaded`.

    `height` is that of the rows alone, in pixels.

    Behind the layers the chosen days are shaded, and every year takes a click. A layer whose marks
    are to take one too has a field `year` and goes through `with_turn`.
    """
    columns = charts.clickable(
        alt.Chart(alt.sequence(first, last + 1, as_="year")), "year"
    ).transform_calculate(end="datum.year + 1").mark_rect(opacity=0, tooltip=None)
    columns = columns.encode(x=axis("year", first, last), x2="end:Q")
    shade = (
        alt.Chart(alt.sequence(1))
        .transform_calculate(begun=f"max({first}, begun)", over=f"min({last + 1}, over)")
        .transform_filter("datum.begun < datum.over")
        .mark_rect(color=GREY, opacity=0.22, tooltip=None)
        .encode(x=axis("begun", first, last), x2="over:Q")
    )
    chart = with_period(alt.layer(shade, columns, *layers))
    return charts.template(chart.properties(height=height + AROUND))


def with_period(chart: alt.LayerChart) -> alt.LayerChart:
    """A chart with the parameters of `charts.shaded`."""
    return chart.add_params(*(alt.param(name=name, value=0) for name in ("begun", "over")))


def with_turn(chart: alt.Chart) -> alt.Chart:
    """A layer whose marks take a click like the years behind them."""
    return chart.transform_calculate(**{charts.TURN: charts.TURN})


def on_click(*keys: str) -> None:
    """Register that a click in a chart drawn with one of these keys goes to its mark's year."""
    for key in keys:
        charts.on_click(key, lambda mark: step_to(mark.get("year")))


def step_to(year: Any) -> Step | None:
    """The step to a year, where the timeline has it; anything else is no year."""
    # True is a whole number to Python, and 2003.0 equals 2003.
    if type(year) is not int or year not in session.choices().years:
        return None
    return partial(go_to, year)


def go_to(year: int) -> None:
    """Show a year; a span of the reader's own ends with it."""
    mode = st.session_state.view.mode
    session.change(time=of_year(year), mode=PERIOD if mode == SPAN else mode)
