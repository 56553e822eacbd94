"""The recognition panel: NATO's members by recognition of Kosovo, and the day of each state."""

from __future__ import annotations

from functools import cache

import altair as alt
import streamlit as st

from components.panels import charts, table, years
from components.view import View
from geo.answers.recognition import SIGNS, by_year, days, sentence, undated
from geo.atlas import Atlas
from geo.dates import describe
from geo.signs import GREY

ID, TITLE = "recognition", "Recognition"
KEY = "recognition-by-year"
#: Pixels of a row of one state, and of the axis above.
ROW, AXIS = 17, 30


def draw(atlas: Atlas, view: View) -> None:
    """Draw the count of the day, the members by year, and the day of each recognition."""
    day = atlas.day(view.time)
    st.text(sentence(atlas, day))
    st.markdown("**Members of NATO by recognition of Kosovo, at each year's end.** Click a year.")
    counted = by_year(atlas)
    answers = tuple(one for one in SIGNS if one in set(counted["answer"].to_pylist()))
    spec = by_year_chart(atlas.years[0], atlas.years[-1], answers)
    charts.draw(
        charts.fill(spec, counted, **charts.shaded(view.time)), KEY,
        "Number of NATO members that recognise Kosovo and that do not, for each year",
    )  # fmt: skip
    st.markdown(
        "**When each state recognised Kosovo:** members of NATO and the EU and neighbours. Filled: "
        f"member of NATO on {describe(day)}; hollow: not a member."
    )
    dated, others = days(atlas), undated(atlas)
    charts.draw(
        charts.fill(days_chart(len(dated)), dated, day=day),
        "recognition-days", "Day of recognition of each state",
    )  # fmt: skip
    if len(others):
        st.markdown("**States without a day of recognition, and their position.**")
        charts.draw(
            charts.fill(undated_chart(len(others)), others, day=day),
            "recognition-undated", "Position of each state without a day of recognition",
        )  # fmt: skip
    table.draw(atlas, atlas["recognition"], "recognition", "The table behind this", "recognition")
    st.markdown(
        "States recognise; no organisation is shown as doing so. The table holds members of NATO "
        "and of the EU and the neighbours only, and no world total, as that is disputed."
    )


@cache
def by_year_chart(first: int, last: int, answers: tuple[str, ...]) -> dict:
    """Stacked bars, one a year."""
    bars = (
        years.with_turn(alt.Chart(charts.ROWS))
        .transform_calculate(x="datum.year + 0.1", x2="datum.year + 0.9")
        .mark_rect(stroke=GREY, strokeWidth=0.5, cursor="pointer")
        .encode(
            x=years.axis("x", first, last),
            x2="x2:Q",
            y=alt.Y("low:Q", title="Members of NATO", axis=alt.Axis(tickCount=4)),
            y2="high:Q",
            color=alt.Color(
                "answer:N", title=None,
                scale=alt.Scale(domain=list(answers), range=[SIGNS[one].colour for one in answers]),
                legend=years.legend(),
            ),
            tooltip=[
                alt.Tooltip("year:Q", title="End of", format="d"),
                alt.Tooltip("answer:N", title="Answer"),
                alt.Tooltip("of:N", title="Members"), alt.Tooltip("names:N", title="These"),
            ],
        )
    )  # fmt: skip
    return years.over_years(first, last, bars, height=170)


def states() -> alt.Chart:
    """A row a state in the order of its rows, told as a whole."""
    return (
        alt.Chart(charts.ROWS)
        .transform_calculate(member="isValid(datum.joined) && datum.joined <= day")
        .encode(
            y=alt.Y("name:N", sort=None, title=None,
                    axis=alt.Axis(ticks=False, domain=False, labelOverlap=False,
                                  labelLimit=150)),
            tooltip=[
                alt.Tooltip("name:N", title="State"), alt.Tooltip("label:N", title="Recognition"),
                alt.Tooltip("since:N", title="In NATO since"),
                alt.Tooltip("differs:N", title="Sources differ"),
                alt.Tooltip("notes:N", title="Note"),
                alt.Tooltip("sources:N", title="Sources"),
            ],
        )
    )  # fmt: skip


def points(x: alt.X | alt.XValue) -> alt.Chart:
    """The sign of each state's answer, full for members of NATO."""
    names = list(SIGNS)
    colours = alt.Scale(domain=names, range=[SIGNS[one].colour for one in names])
    shapes = alt.Scale(domain=names, range=[SIGNS[one].shape for one in names])
    return (
        states()
        .mark_point(size=75, opacity=1, strokeWidth=2)
        .encode(
            x=x,
            stroke=alt.Stroke("answer:N", scale=colours, legend=None),
            fill=alt.Fill("answer:N", scale=colours, legend=None),
            shape=alt.Shape("answer:N", scale=shapes, legend=None),
            fillOpacity=alt.condition("datum.member", alt.value(1), alt.value(0)),
        )
    )


def chart_of(*layers: alt.Chart, height: int) -> dict:
    """The template of layers whose signs follow the chosen `day` (ISO)."""
    chart = alt.layer(*layers).add_params(alt.param(name="day", value=""))
    return charts.template(chart.properties(height=height))


@cache
def days_chart(count: int) -> dict:
    """A row a state with a point at its day of recognition."""
    x = alt.X(
        "day:T", title=None, scale=alt.Scale(type="utc", padding=26),
        axis=alt.Axis(format="%b %Y", orient="top", tickCount="month", labelOverlap=True),
    )  # fmt: skip
    words = states().mark_text(
        fontSize=11, color="currentColor",
        align=alt.expr("datum.late ? 'right' : 'left'"), dx=alt.expr("datum.late ? -9 : 9"),
    )  # fmt: skip
    return chart_of(points(x), words.encode(x=x, text="label:N"), height=ROW * count + AXIS)


@cache
def undated_chart(count: int) -> dict:
    """A row a state with the sign of its answer and the answer in words; no axis of time."""
    words = states().mark_text(
        align="left", fontSize=11, color="currentColor", limit=alt.expr("width - 24"),
        text=alt.expr("width > 400 ? datum.label : datum.said"),
    )  # fmt: skip
    words = words.encode(x=alt.value(20))
    return chart_of(points(alt.value(8)), words, height=ROW * count + 16)


years.on_click(KEY)
