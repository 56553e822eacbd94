"""The charts of the KFOR panel, without their rows."""

from __future__ import annotations

from functools import cache

import altair as alt

from components.panels import charts, years
from geo.answers.kfor import ABOUT, HEAD_COUNT, REST
from geo.signs import (
    ABSENT,
    CHOSEN,
    CURVE_COLOURS,
    EARLIER,
    GREY,
    INK,
    KFOR_COLOUR,
    NATION_COLOURS,
    SOLDIER_CLASSES,
    TOTAL_SIGNS,
)

#: Pixels kept free beside the bars for what is written there.
TEXT_WIDTH, DIFFERENCE_WIDTH = 150, 110
#: Heights within the strength chart: foot of the line, band of the commanders, all of it.
FOOT, BAND, HEIGHT = 262, (284, 310), 316


@cache
def strength(leads: tuple[str, ...], scopes: tuple[str, ...]) -> dict:
    """A stepped line of totals with its points, the commanders as a band, the chosen days shaded.

    Parameters: those of `charts.shaded`, the `day` that stands for them as a year, `first` and
    `end` of the axis, `most` soldiers.
    """
    x = alt.X(
        "x:Q", title=None,
        scale=alt.Scale(domainMin=alt.expr("first"), domainMax=alt.expr("end"), nice=False,
                        zero=False),
        axis=alt.Axis(values=alt.expr("sequence(first + 0.5, end)"), labelExpr="floor(datum.value)",
                      labelOverlap=True, grid=False, ticks=False, format="d"),
    )  # fmt: skip
    y = alt.Y(
        "troops:Q", title="Soldiers",
        scale=alt.Scale(domainMin=0, domainMax=alt.expr("most"), range=[FOOT, 8]),
        axis=alt.Axis(format=",d", tickCount=5, titleAnchor="end", domain=False),
    )  # fmt: skip
    colours, shapes = ([*part] for part in zip(*TOTAL_SIGNS, strict=True))
    totals = alt.Chart(charts.ROWS).transform_filter("datum.kind == 'total'")
    commanders = alt.Chart(charts.ROWS).transform_filter("datum.kind == 'commander'")

    columns = (
        charts.clickable(alt.Chart(alt.sequence(1990, 2100, as_="year")), "year")
        .transform_filter("datum.year >= first && datum.year < end")
        .transform_calculate(x="datum.year", x2="datum.year + 1")
        .mark_rect(opacity=0, tooltip=None)
        .encode(x=x, x2="x2:Q", y=alt.value(0), y2=alt.value(HEIGHT))
    )
    shade = (
        alt.Chart(alt.sequence(1))
        .transform_calculate(x="max(first, begun)", x2="min(end, over)")
        .transform_filter("datum.x < datum.x2")
        .mark_rect(color=GREY, opacity=0.2, tooltip=None)
        .encode(x=x, x2="x2:Q", y=alt.value(0), y2=alt.value(HEIGHT))
    )
    rule = (
        alt.Chart(alt.sequence(1))
        .transform_calculate(x="day")
        .mark_rule(color=GREY, strokeWidth=1.5, tooltip=None)
        .encode(x=x, y=alt.value(0), y2=alt.value(HEIGHT))
    )
    line = totals.mark_line(
        interpolate="step-after", color=KFOR_COLOUR, strokeWidth=2, clip=True, tooltip=None
    ).encode(x=x, y=y, order="x:Q")
    points = (
        years.with_turn(totals)
        .transform_filter("datum.x >= first")
        .mark_point(filled=True, size=58, opacity=1, stroke=INK, strokeWidth=1)
        .encode(
            x=x, y=y,
            shape=alt.Shape("what:N", title=None,
                            scale=alt.Scale(domain=scopes, range=shapes),
                            legend=legend("width > 900 ? 4 : width > 480 ? 2 : 1",
                                          symbolStrokeWidth=1, symbolSize=70)),
            fill=alt.Fill("what:N", title=None,
                          scale=alt.Scale(domain=scopes, range=colours)),
            tooltip=[
                alt.Tooltip("troops:Q", title="Soldiers", format=",d"),
                alt.Tooltip("when:N", title="As of"), alt.Tooltip("what:N", title="What"),
                alt.Tooltip("nations:N", title="Nations"),
                alt.Tooltip("differs:N", title="Sources differ"),
                alt.Tooltip("sources:N", title="Sources"),
            ],
        )
    )  # fmt: skip
    band = (
        years.with_turn(commanders)
        .transform_filter("datum.x2 > first")
        .transform_calculate(x="max(datum.x, first)")
        .mark_rect()
        .encode(
            x=x, x2="x2:Q", y=alt.value(BAND[0]), y2=alt.value(BAND[1]),
            color=alt.Color("what:N", title="Commander from", sort=None,
                            scale=alt.Scale(domain=leads, range=NATION_COLOURS[: len(leads)]),
                            legend=legend("width > 700 ? 8 : width > 380 ? 4 : 3",
                                          titleOrient="top", symbolStrokeWidth=0)),
            tooltip=[
                alt.Tooltip("name:N", title="Commander"), alt.Tooltip("what:N", title="Nation"),
                alt.Tooltip("when:N", title="From and to"),
                alt.Tooltip("sources:N", title="Sources"),
            ],
        )
    )  # fmt: skip
    starts = (
        commanders.transform_filter("datum.label && datum.from >= first")
        .mark_rule(color=INK, strokeWidth=1, tooltip=None)
        .encode(x=x, y=alt.value(BAND[0]), y2=alt.value(BAND[1]))
    )
    codes = (
        commanders.transform_filter(
            "datum.label && datum.from >= first"
            " && (datum.to - datum.from) * width / (end - first) > 27"
        )
        .transform_calculate(x="(datum.from + datum.to) / 2")
        .mark_text(color=INK, fontSize=11, baseline="middle", tooltip=None)
        .encode(x=x, y=alt.value(sum(BAND) / 2), text="label:N")
    )
    chart = alt.layer(shade, columns, rule, line, band, starts, codes, points)
    chart = chart.resolve_scale(color="independent", fill="independent", shape="independent")
    for name in ("begun", "over", "first", "end", "day", "most"):
        chart = chart.add_params(alt.param(name=name, value=0))
    return finished(chart.properties(height=HEIGHT))


@cache
def nations() -> dict:
    """A bar for each nation; `most` soldiers make the longest."""
    how = [HEAD_COUNT, ABOUT, REST]
    base = alt.Chart(charts.ROWS).encode(
        y=alt.Y("nation:N", title=None, sort=None, axis=nation_axis(),
                scale=alt.Scale(paddingInner=0.25)),
        x=soldiers(TEXT_WIDTH),
    )  # fmt: skip
    bars = base.mark_bar(stroke=GREY, strokeWidth=1.2).encode(
        fill=alt.Fill("how:N", title=None,
                      scale=alt.Scale(domain=how, range=[KFOR_COLOUR, KFOR_COLOUR, "transparent"]),
                      legend=legend("width > 360 ? 3 : 2", symbolType="square",
                                    symbolStrokeColor=GREY, symbolStrokeWidth=1.2)),
        strokeDash=alt.StrokeDash("how:N", title=None,
                                  scale=alt.Scale(domain=how, range=[[1, 0], [3, 3], [6, 4]])),
        fillOpacity=alt.condition("datum.earlier", alt.value(0.35), alt.value(1)),
        tooltip=[
            alt.Tooltip("nation:N", title="Nation"),
            alt.Tooltip("troops:Q", title="Soldiers", format=",d"),
            alt.Tooltip("when:N", title="As of"), alt.Tooltip("how:N", title="Counted"),
            alt.Tooltip("sources:N", title="Sources"),
        ],
    )  # fmt: skip
    text = base.mark_text(align="left", dx=5, fontSize=11, tooltip=None).encode(text="text:N")
    chart = alt.layer(bars, text).add_params(alt.param(name="most", value=1))
    return finished(chart.properties(height=alt.Step(19)))


@cache
def known(names: tuple[str, ...], first: int, last: int) -> dict:
    """A cell for each nation and year: the class of its figure, or hatched where none is known."""
    y = alt.Y("nation:N", title=None, axis=nation_axis(), scale=alt.Scale(domain=names, padding=0))
    x = alt.X(
        "year:O", title=None,
        axis=alt.Axis(orient="top", labelAngle=0, labelOverlap=True, ticks=False, domain=False),
        scale=alt.Scale(domain=list(range(first, last + 1)), padding=0),
    )  # fmt: skip
    labels = [label for _, label, _ in SOLDIER_CLASSES]
    cases = "".join(
        f"datum.troops >= {least} ? '{label}' : " for least, label, _ in SOLDIER_CLASSES[::-1]
    )
    base = alt.Chart(charts.ROWS).encode(x=x, y=y)
    every = (
        base.transform_aggregate(groupby=["nation"])
        .transform_calculate(year=f"sequence({first}, {last + 1})")
        .transform_flatten(["year"])
    )
    hatch = every.mark_point(
        shape="M-1,1L1,-1", size=55, color=GREY, opacity=0.55, strokeWidth=0.8, filled=False,
        tooltip=None,
    )  # fmt: skip
    unknown = charts.clickable(every, "year").mark_rect(opacity=0).encode(
        tooltip=[alt.Tooltip("nation:N", title="Nation"), alt.Tooltip("year:O", title="Year"),
                 alt.Tooltip("told:N", title="Soldiers")],
    ).transform_calculate(told="'not known'")  # fmt: skip
    told = [
        alt.Tooltip("nation:N", title="Nation"), alt.Tooltip("year:O", title="Year"),
        alt.Tooltip("troops:Q", title="Soldiers", format=",d"),
        alt.Tooltip("when:N", title="As of"), alt.Tooltip("how:N", title="Counted"),
        alt.Tooltip("sources:N", title="Sources"),
    ]  # fmt: skip
    figures = years.with_turn(base)
    cells = (
        figures.transform_filter("datum.troops > 0")
        .transform_calculate(size=cases + "''")
        .mark_rect(stroke=GREY, strokeWidth=0.5)
        .encode(
            color=alt.Color(
                "size:N", title="Soldiers",
                scale=alt.Scale(domain=labels, range=[colour for *_, colour in SOLDIER_CLASSES]),
                legend=legend("width > 420 ? 6 : width > 330 ? 3 : 2", symbolType="square",
                              symbolStrokeWidth=0, titleOrient="top"),
            ),
            opacity=alt.condition("datum.earlier", alt.value(0.4), alt.value(1)),
            tooltip=told,
        )
    )
    none = (
        figures.transform_filter("datum.troops == 0")
        .mark_rect(fill=ABSENT, stroke=GREY, strokeWidth=0.5)
        .encode(tooltip=told)
    )
    signs = (
        base.transform_filter("datum.troops == 0")
        .mark_text(fontSize=10, color=INK, tooltip=None)
        .encode(text="label:N")
    )
    chosen = (
        alt.Chart(alt.sequence(first, last + 1, as_="year"))
        .transform_filter("datum.year >= floor(begun) && datum.year < over")
        .mark_rect(fill=None, stroke=CHOSEN, strokeWidth=2, tooltip=None)
        .encode(x=x)
    )
    chart = years.with_period(alt.layer(hatch, unknown, none, cells, signs, chosen))
    return finished(chart.properties(height=16 * len(names)))


@cache
def two() -> dict:
    """Two bars a nation, of the years `names` (second, chosen), with the difference."""
    base = alt.Chart(charts.ROWS).encode(
        y=alt.Y("nation:N", title=None, sort=None, axis=nation_axis(),
                scale=alt.Scale(padding=0.15)),
    )  # fmt: skip
    bars = base.mark_bar(stroke=GREY, strokeWidth=0.8).encode(
        x=soldiers(DIFFERENCE_WIDTH),
        yOffset=alt.YOffset("which:N", sort=None),
        color=alt.Color(
            "which:N", title=None, sort=None,
            scale=alt.Scale(domain=alt.expr("names"), range=[EARLIER, KFOR_COLOUR]),
            legend=legend("2", symbolType="square", symbolStrokeWidth=0),
        ),
        tooltip=[
            alt.Tooltip("nation:N", title="Nation"), alt.Tooltip("which:N", title="Year"),
            alt.Tooltip("told:N", title="Soldiers"), alt.Tooltip("when:N", title="As of"),
            alt.Tooltip("how:N", title="Counted"), alt.Tooltip("sources:N", title="Sources"),
        ],
    )  # fmt: skip
    text = (
        base.transform_filter("datum.text")
        .mark_text(align="left", dx=6, fontSize=11, tooltip=None)
        .encode(x=alt.X("end:Q", scale=bar_scale(DIFFERENCE_WIDTH)), text="text:N")
    )
    chart = alt.layer(bars, text)
    for name, value in (("most", 1), ("names", [])):
        chart = chart.add_params(alt.param(name=name, value=value))
    return finished(chart.properties(height=alt.Step(22, **{"for": "position"})))


@cache
def curves(first: int, last: int) -> dict:
    """A colour for each nation: its figures as points, joined by a thin broken line."""
    base = alt.Chart(charts.ROWS).encode(
        x=years.axis("x", first, last),
        y=alt.Y("troops:Q", title="Soldiers", axis=alt.Axis(format=",d", tickCount=5)),
        color=alt.Color("nation:N", title=None, sort=None, legend=years.legend(),
                        scale=alt.Scale(range=list(CURVE_COLOURS))),
    )  # fmt: skip
    points = years.with_turn(base).mark_point(filled=True, size=46, opacity=1).encode(
        tooltip=[
            alt.Tooltip("nation:N", title="Nation"),
            alt.Tooltip("troops:Q", title="Soldiers", format=",d"),
            alt.Tooltip("when:N", title="As of"), alt.Tooltip("how:N", title="Counted"),
            alt.Tooltip("sources:N", title="Sources"),
        ],
    )  # fmt: skip
    line = base.mark_line(strokeWidth=1.2, strokeDash=[4, 3], tooltip=None)
    return years.over_years(first, last, line, points, height=190)


def finished(chart: alt.LayerChart) -> dict:
    """The template of a chart that keeps its height, legends and titles coming on top of it.

    What is written on it takes the page's colour, light or dark; legends stand below each other.
    """
    chart = chart.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
    below = {"direction": "vertical", "anchor": "start", "margin": 6}
    return charts.template(chart) | {
        "config": {
            "text": {"color": "currentColor"},
            "title": {
                "subtitleColor": "currentColor",
                "subtitleFontSize": 12,
                "subtitlePadding": 4,
            },
            "legend": {"layout": {"bottom": below}},
        }
    }


def legend(columns: str, **more) -> alt.Legend:
    """A legend below the chart; `columns` is an expression of the chart's width."""
    return alt.Legend(orient="bottom", columns=alt.expr(columns), labelLimit=260, **more)


def nation_axis() -> alt.Axis:
    """Names beside the bars or cells."""
    return alt.Axis(labelLimit=130, labelPadding=4, ticks=False, domain=False, labelOverlap=False,
                    labelBound=False, labelFlush=False)


def soldiers(room: int) -> alt.X:
    """Soldiers along the bar, with room for text at the end."""
    return alt.X("troops:Q", title="Soldiers", scale=bar_scale(room), axis=soldier_axis())


def soldier_axis() -> alt.Axis:
    """Figures with thousands marks, few enough for a narrow chart."""
    return alt.Axis(format=",d", tickCount=4, grid=False, labelOverlap=True)


def bar_scale(room: int) -> alt.Scale:
    """From 0 to `most`, with so many pixels left over."""
    return alt.Scale(
        domainMin=0, domainMax=alt.expr(f"most * width / max(60, width - {room})"), nice=False
    )
