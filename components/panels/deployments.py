"""The deployments panel: soldiers of the six abroad, the missions they host, air policing."""

from __future__ import annotations

from functools import cache

import altair as alt
import streamlit as st

from components.panels import charts, table, years
from components.view import View
from geo.answers.deployments import (
    CERTAINTIES,
    ally_colours,
    guarded_rows,
    held,
    hosted_rows,
    names_of,
    sent_rows,
)
from geo.atlas import Atlas
from geo.dates import describe
from geo.signs import GREY, ORG_SIGNS, STATE_COLOURS

ID, TITLE = "deployments", "Deployments"
SENT, HOSTED, GUARDED = "deployments-sent", "deployments-hosted", "air-policing"
#: Pixels of a row of a chart: its name above, its points or bars below, at these parts of it.
ROW = 25
ABOVE, BELOW = 0.26, 0.72
def draw(atlas: Atlas, view: View) -> None:
    """Draw the figures sent by state and mission, the missions hosted, and air policing."""
    sent, hosted, guarded = sent_rows(atlas), hosted_rows(atlas), guarded_rows(atlas)
    first, last = atlas.years[0], atlas.years[-1]
    st.markdown(
        "**Soldiers abroad, by state and mission: every figure known.** Where nothing stands, no "
        "figure is known, which is not zero. Click a year to go there."
    )
    st.caption("For KFOR the map takes the figures of the table of contingents.")
    shaded = charts.shaded(view.time)
    charts.draw(
        charts.fill(sent_chart(first, last, names_of(sent)), sent, **shaded), SENT,
        "Soldiers abroad by state, mission and date",
    )  # fmt: skip
    day = atlas.day(view.time)
    label = f"What the map shows as of {describe(day)}"
    table.draw(atlas, held(atlas, day), "deployments-held", label, "deployments")
    table.draw(atlas, atlas["deployments"], "deployments", "All figures", "deployments")

    st.markdown("**Missions and headquarters in the six states, by organisation.**")
    colours = tuple(sign.colour for sign in ORG_SIGNS.values())
    spec = spans_chart(first, last, names_of(hosted), tuple(ORG_SIGNS), colours)
    charts.draw(
        charts.fill(spec, hosted, **shaded), HOSTED, "Span of each mission in the six states"
    )
    table.draw(atlas, atlas["missions"], "missions", "All missions", "missions")

    st.markdown("**Air policing: the allies that guard the airspace of another state.**")
    allies = tuple(dict.fromkeys(guarded["kind"].to_pylist()))
    spec = spans_chart(first, last, names_of(guarded), allies, ally_colours(atlas, allies))
    charts.draw(
        charts.fill(spec, guarded, **shaded), GUARDED, "Intervals of air policing by state"
    )
    table.draw(atlas, atlas["air_policing"], "air-policing", "All intervals", "air_policing")


@cache
def sent_chart(first: int, last: int, names: tuple[str, ...]) -> dict:
    """A row for each state and mission, a point for each figure, larger for more soldiers.

    A figure stands behind its point, or before it, or nowhere, as there is room.
    """
    base = alt.Chart(charts.ROWS).encode(x=years.axis("x", first, last), y=lane("row", names))
    told = [
        alt.Tooltip("state:N", title="State"), alt.Tooltip("mission:N", title="Mission"),
        alt.Tooltip("label:N", title="Soldiers"), alt.Tooltip("when:N", title="As of"),
        alt.Tooltip("place:N", title="Place"), alt.Tooltip("differs:N", title="Sources differ"),
        alt.Tooltip("notes:N", title="Note"), alt.Tooltip("sources:N", title="Sources"),
    ]  # fmt: skip
    points = base.mark_point(filled=True, opacity=0.9, cursor="pointer").encode(
        color=alt.Color(
            "iso3:N",
            scale=alt.Scale(domain=list(STATE_COLOURS), range=list(STATE_COLOURS.values())),
            legend=None,
        ),
        shape=alt.Shape(
            "certainty:N", title=None,
            scale=alt.Scale(domain=list(CERTAINTIES), range=list(CERTAINTIES.values())),
            legend=years.legend(columns=alt.expr("width > 560 ? 3 : 1"), labelLimit=240,
                                symbolFillColor=GREY),
        ),
        size=alt.Size(
            "troops:Q", scale=alt.Scale(domain=[0, 350], range=[45, 150], clamp=True), legend=None
        ),
        tooltip=told,
    )  # fmt: skip
    years_of = f"{last + 1 - first} / width"
    behind = f"datum.after > datum.need * {years_of}"
    before = f"datum.before > datum.need_before * {years_of}"
    figures = base.mark_text(
        fontSize=10.5, color="currentColor", tooltip=None,
        align=alt.expr(f"{behind} ? 'left' : 'right'"), dx=alt.expr(f"{behind} ? 12 : -12"),
        text=alt.expr(f"{behind} || {before} ? datum.label : ''"),
    )  # fmt: skip
    layers = [years.with_turn(one) for one in (figures, points)]
    return lanes(first, last, names, *layers)


def lane(field: str, names: tuple[str, ...], part: float = BELOW) -> alt.Y:
    """The rows of a chart, each with a thin line; marks stand at a part of a row's height."""
    return alt.Y(
        f"{field}:N", title=None, bandPosition=part,
        scale=alt.Scale(type="band", domain=list(names), padding=0),
        axis=alt.Axis(labels=False, ticks=False, domain=False, grid=True, bandPosition=BELOW),
    )  # fmt: skip


def lanes(first: int, last: int, names: tuple[str, ...], *layers: alt.Chart) -> dict:
    """The template of layers over the years with a row for each name, the name above its marks."""
    titles = years.lanes(names).mark_text(
        align="left", fontSize=11, color="currentColor", tooltip=None, limit=alt.expr("width - 4")
    )
    titles = titles.encode(x=alt.value(2), y=lane("name", names, ABOVE), text="name:N")
    return years.over_years(first, last, *layers, titles, height=ROW * len(names))


@cache
def spans_chart(
    first: int,
    last: int,
    names: tuple[str, ...],
    kinds: tuple[str, ...],
    colours: tuple[str, ...],
) -> dict:
    """A row for each mission or state with its spans as bars, cut at each new year for clicks."""
    bars = (
        alt.Chart(charts.ROWS)
        .transform_calculate(year="sequence(floor(datum.x), ceil(datum.x2))")
        .transform_flatten(["year"])
        .transform_calculate(
            start="max(datum.x, datum.year)", end="min(datum.x2, datum.year + 1)",
            **{charts.TURN: charts.TURN},
        )
        .mark_bar(height=7, yOffset=ROW * (BELOW - 0.5), cursor="pointer")
        .encode(
            x=years.axis("start", first, last), x2="end:Q", y=lane("row", names),
            color=alt.Color(
                "kind:N", title=None, scale=alt.Scale(domain=list(kinds), range=list(colours)),
                legend=years.legend(symbolType="square", columns=alt.expr("width > 560 ? 4 : 2")),
            ),
            tooltip=[
                alt.Tooltip("told:N", title="What"), alt.Tooltip("kind:N", title="By"),
                alt.Tooltip("when:N", title="Span"), alt.Tooltip("more:N", title="More"),
                alt.Tooltip("sources:N", title="Sources"),
            ],
        )
    )  # fmt: skip
    return lanes(first, last, names, bars)


years.on_click(SENT, HOSTED, GUARDED)
