"""Charts over the years: one axis of time, the chosen year shaded, a click that goes to a year."""

from __future__ import annotations

import json

import altair as alt

from components import charts, session, table
from geo.atlas import Atlas

PICK = "pick"
#: What axis and legend take of a chart's height, in pixels.
AROUND = 100
#: Reads on white and on the dark page alike.
GREY = "#76838f"


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
    """The template of layers that share `axis`; fill it with the parameter `year`.

    `height` is that of the rows alone, in pixels.

    Behind the layers the chosen year is shaded, and every year takes a click. A layer whose marks
    are to take one too has a field `year` and goes through `with_turn`.
    """
    columns = charts.clickable(
        alt.Chart(alt.sequence(first, last + 1, as_="year")), PICK, "year"
    ).transform_calculate(end="datum.year + 1").mark_rect(opacity=0, tooltip=None)
    columns = columns.encode(x=axis("year", first, last), x2="end:Q")
    shade = (
        alt.Chart(alt.sequence(first, last + 1, as_="year"))
        .transform_filter("datum.year == year")
        .transform_calculate(end="datum.year + 1")
        .mark_rect(color=GREY, opacity=0.22, tooltip=None)
        .encode(x=axis("year", first, last), x2="end:Q")
    )
    chart = alt.layer(shade, columns, *layers).add_params(alt.param(name="year", value=0))
    return charts.template(chart.properties(height=height + AROUND))


def with_turn(chart: alt.Chart) -> alt.Chart:
    """A layer whose marks take a click like the years behind them."""
    return chart.transform_calculate(**{charts.TURN: charts.TURN})


def chosen(key: str) -> None:
    """Go to the year clicked in a chart, where the timeline has it."""
    mark = charts.clicked(key, PICK)
    if mark and mark.get("year") in session.choices().years:
        session.change(year=int(mark["year"]))


def cited(atlas: Atlas, ids: str) -> str:
    """Titles and publishers of a list of sources, each once, for a tooltip."""
    known = table.citations(atlas)
    return "; ".join(known[one][0] for one in dict.fromkeys(ids.split(";")) if one in known)
