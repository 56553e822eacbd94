"""The charts of the NATO path panel, without their rows: lanes of the states over the years."""

from __future__ import annotations

import json
from functools import cache

import altair as alt

from components.panels import charts, years
from geo.answers.nato_path import EU_STEP, FIRST_YEAR, NATO_STEP
from geo.asof import FIRST_YEAR as FIRST_FIGURES
from geo.signs import GREY, INK, PALETTE, PAPER, SERIES_SIGNS, STATUS_LABELS

#: The colour of words is that of the page's text, light or dark.
WORDS = {"color": "currentColor", "tooltip": None}
NAME = {"align": "left", "fontSize": 12.5, "fontWeight": "bold"} | WORDS
#: Per cent of GDP in the height of one lane, and the ticks of each.
LANE = 8
TICKS = (0, 2, 4, 6)


@cache
def lanes_chart(names: tuple[str, ...], last: int, theme: str) -> dict:
    """A lane for each state: its name, its status as a band with NATO steps, EU steps below.

    The bands have the colours of the map in this theme.
    """
    lane = alt.Y("name:N", title=None, axis=None, scale=alt.Scale(domain=names, padding=0))
    base = alt.Chart(charts.ROWS).encode(x=years.axis("x", FIRST_YEAR, last), y=lane)
    band = base.transform_filter("datum.kind == 'band'").encode(x2="x2:Q")
    told = [
        alt.Tooltip("name:N", title="State"),
        alt.Tooltip("what:N", title="What"),
        alt.Tooltip("when:N", title="When"),
        alt.Tooltip("sources:N", title="Sources"),
    ]
    colours = [PALETTE[theme][status] for status in STATUS_LABELS]
    statuses = alt.Scale(domain=[*STATUS_LABELS.values()], range=colours)
    columns = alt.expr("width > 640 ? 4 : 2")
    # The lightest status needs a line around it on white.
    legend = alt.Legend(
        orient="bottom",
        columns=columns,
        labelLimit=200,
        symbolType="square",
        symbolStrokeColor=GREY,
        symbolStrokeWidth=1,
    )
    bands = band.mark_bar(size=18, yOffset=4, stroke=GREY, strokeWidth=1).encode(
        color=alt.Color("what:N", title=None, scale=statuses, legend=legend)
    )
    # What the pointer meets of a band is cut at each new year, so that a click knows its year.
    pieces = (
        band.transform_calculate(year="sequence(floor(datum.x), ceil(datum.x2))")
        .transform_flatten(["year"])
        .transform_calculate(x="max(datum.x, datum.year)", x2="min(datum.x2, datum.year + 1)")
        .mark_bar(size=18, yOffset=4, opacity=0)
        .encode(tooltip=told)
    )

    def points(kind: str, **look) -> alt.Chart:
        own = years.with_turn(base.transform_filter(f"datum.kind == '{kind}'"))
        return own.mark_point(opacity=1, strokeWidth=1.4, **look).encode(tooltip=told)

    wide = alt.expr("width > 900 ? 1 : 0")
    labels = base.transform_filter("datum.label").encode(text="label:N")
    names_drawn = years.lanes(names).encode(x=alt.value(2), y=lane, text="name:N")
    return years.over_years(
        FIRST_YEAR,
        last,
        bands,
        years.with_turn(pieces),
        labels.mark_text(align="left", fontSize=11, xOffset=-3, yOffset=-11, opacity=wide, **WORDS),
        points(NATO_STEP, shape="circle", size=55, fill=PAPER, stroke=INK, yOffset=4),
        points(EU_STEP, shape="diamond", size=60, fill="transparent", stroke=GREY, yOffset=24),
        names_drawn.mark_text(yOffset=-26, **NAME),
        height=66 * len(names),
    )


@cache
def spending_chart(names: tuple[str, ...], last: int) -> dict:
    """A lane of one scale for each state, a line for each unbroken run of one series."""
    names = names[::-1]
    lane = years.lanes(names).transform_calculate(floor=f"{LANE} * datum.lane")
    y = alt.Y(
        "y:Q",
        title="Per cent of GDP",
        scale=alt.Scale(domain=[0, LANE * len(names)], nice=False),
        axis=alt.Axis(
            values=[LANE * i + tick for i in range(len(names)) for tick in TICKS],
            labelExpr=f"format(datum.value % {LANE}, 'd')",
            grid=False,
            labelOverlap=False,
            labelFlush=False,
        ),
    )
    colours, shapes = (
        alt.Scale(domain=[*SERIES_SIGNS], range=[*part])
        for part in zip(*SERIES_SIGNS.values(), strict=True)
    )
    legend = years.legend()
    height = f"{LANE} * indexof({json.dumps(names)}, datum.name) + datum.pct"
    base = (
        alt.Chart(charts.ROWS)
        .transform_calculate(x="datum.year + 0.5", y=height)
        .encode(
            x=years.axis("x", FIRST_FIGURES, last),
            y=y,
            color=alt.Color("series:N", title=None, scale=colours, legend=legend),
        )
    )
    points = base.mark_point(size=42, opacity=1, filled=True).encode(
        shape=alt.Shape("series:N", title=None, scale=shapes, legend=legend),
        tooltip=[
            alt.Tooltip("name:N", title="State"),
            alt.Tooltip("year:Q", title="Year", format="d"),
            alt.Tooltip("pct:Q", title="Per cent of GDP"),
            alt.Tooltip("told:N", title="Series"),
            alt.Tooltip("sources:N", title="Sources"),
        ],
    )

    def at(part: str) -> alt.Chart:
        return lane.transform_calculate(y=f"datum.floor + {part}").encode(y=y)

    return years.over_years(
        FIRST_FIGURES,
        last,
        at("0").mark_rule(color=GREY, opacity=0.6, tooltip=None),
        at("2").mark_rule(color=GREY, strokeDash=[2, 3], tooltip=None),
        base.mark_line(strokeWidth=1.6, tooltip=None).encode(detail="run:N"),
        years.with_turn(points),
        at(f"{LANE} - 0.8").encode(x=alt.value(4), text="name:N").mark_text(**NAME),
        height=80 * len(names),
    )


@cache
def forces_chart(theme: str) -> dict:
    """A bar for each figure under its state and year, those of later years faded."""
    bar = alt.Y("what:N", title=None, sort=None, axis=None, scale=alt.Scale(padding=0))
    base = alt.Chart(charts.ROWS).encode(y=bar)
    soldiers = alt.X(
        "personnel:Q", title="Active personnel", axis=alt.Axis(format=",d", labelOverlap=True)
    )
    bars = base.mark_bar(color=PALETTE[theme]["invited"], size=12, yOffset=7).encode(
        x=soldiers,
        opacity=alt.condition("datum.year <= year", alt.value(1), alt.value(0.4)),
        tooltip=[
            alt.Tooltip("told:N", title="State and year"),
            alt.Tooltip("personnel:Q", title="Active personnel", format=",d"),
            alt.Tooltip("sources:N", title="Sources"),
        ],
    )
    words = (
        base.transform_calculate(words="datum.what + ': ' + format(datum.personnel, ',d')")
        .mark_text(align="left", fontSize=12, yOffset=-7, **WORDS)
        .encode(x=alt.value(2), text="words:N")
    )
    chart = alt.layer(bars, words).add_params(alt.param(name="year", value=0))
    return charts.template(chart.properties(height=alt.Step(34)))
