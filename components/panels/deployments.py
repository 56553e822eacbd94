"""The deployments panel: soldiers of the six abroad, the missions they host, air policing."""

from __future__ import annotations

from functools import cache, lru_cache

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st

from components import charts, table, years
from components.address import View
from geo.atlas import Atlas
from geo.dates import decimal_year, describe, year_of
from geo.scene.layers.air_policing import OTHER, PROVIDER_COLOURS
from geo.scene.layers.deployments import STATE_COLOURS, figures, words
from geo.scene.layers.missions import ORG_SIGNS

TITLE = "Deployments"
#: What a figure counts, and its sign in the chart.
CERTAINTIES = {
    "soldiers present": "circle",
    "planned, limited or pledged": "diamond",
    "present, number not known": "cross",
}
#: Pixels of a row of a chart: its name above, its points or bars below, at these parts of it.
ROW = 25
ABOVE, BELOW = 0.26, 0.72
#: Pixels that a figure beside its point takes: its letters, and the point and a blank around them.
LETTER, AROUND = 5.8, 22
SHARED = "#cc79a7"
CODES = (
    "ALB Albania, BIH Bosnia and Herzegovina, XKX Kosovo, MNE Montenegro, MKD North Macedonia, "
    "SRB Serbia. For KFOR the map takes the figures of the table of contingents."
)


def draw(atlas: Atlas, view: View) -> None:
    """Draw the figures sent by state and mission, the missions hosted, and air policing."""
    sent, hosted, guarded = sent_rows(atlas), hosted_rows(atlas), guarded_rows(atlas)
    first, last = atlas.years[0], atlas.years[-1]
    st.markdown(
        "**Soldiers abroad, by state and mission: every figure known.** Where nothing stands, no "
        "figure is known, which is not zero. Click a year to go there."
    )
    st.caption(CODES)
    spec = sent_chart(first, last, names_of(sent))
    charts.draw(
        charts.fill(spec, sent, year=view.year), "deployments-sent",
        lambda: years.chosen("deployments-sent"), years.PICK,
        "Soldiers abroad by state, mission and date",
    )  # fmt: skip
    label = f"What the map shows for {view.year}"
    table.draw(atlas, held(atlas, view.year), "deployments-held", label)
    table.draw(atlas, atlas["deployments"], "deployments", "All figures")

    st.markdown("**Missions and headquarters in the six states, by organisation.**")
    spec = spans_chart(first, last, names_of(hosted), tuple(ORG_SIGNS), colours_of_orgs())
    charts.draw(
        charts.fill(spec, hosted, year=view.year), "deployments-hosted",
        lambda: years.chosen("deployments-hosted"), years.PICK,
        "Span of each mission in the six states",
    )  # fmt: skip
    table.draw(atlas, atlas["missions"], "missions", "All missions")

    st.markdown("**Air policing: the allies that guard the airspace of another state.**")
    allies = tuple(dict.fromkeys(guarded["kind"].to_pylist()))
    spec = spans_chart(first, last, names_of(guarded), allies, colours_of_allies(atlas, allies))
    charts.draw(
        charts.fill(spec, guarded, year=view.year), "air-policing",
        lambda: years.chosen("air-policing"), years.PICK, "Intervals of air policing by state",
    )  # fmt: skip
    table.draw(atlas, atlas["air_policing"], "air-policing", "All intervals")


def names_of(packed: pa.Table) -> tuple[str, ...]:
    """The names of the rows of a chart of these, from above."""
    return tuple(packed["row"].unique().to_pylist())


@cache
def sent_rows(atlas: Atlas) -> pa.Table:
    """All figures of deployments, by state and then by first date: what sent_chart draws."""
    table_ = atlas["deployments"]
    present = table_["kind"] == "present"
    known = table_["troops"].notna()
    one, two, three = CERTAINTIES
    rows = pd.DataFrame(
        {
            "iso3": table_["iso3"],
            "state": table_["iso3"].map(atlas.nation),
            "row": table_["iso3"] + "  " + table_["mission"],
            "x": table_["as_of"].map(decimal_year),
            "year": table_["as_of"].map(year_of),
            "troops": table_["troops"].astype("Float64").fillna(0),
            "certainty": present.map({True: one, False: two}).where(known | ~present, three),
            "label": [words(k, t) for k, t in zip(table_["kind"], table_["troops"], strict=True)],
            "when": table_["as_of"].map(describe),
            "mission": table_["mission"],
            "place": table_["host_place"],
            "differs": table_["differs"],
            "notes": table_["notes"],
            "sources": table_["source_ids"].map(lambda ids: years.cited(atlas, ids)),
        }
    )
    begun = rows.groupby("row")["x"].transform("min")
    rank = table_["iso3"].map(list(STATE_COLOURS).index)
    ordered = rows.assign(rank=rank, begun=begun).sort_values(["rank", "begun", "row", "x"])
    ordered = ordered.drop(columns=["rank", "begun"])
    return charts.packed(ordered.join(room(ordered, atlas.years)))


def room(ordered: pd.DataFrame, timeline: range) -> pd.DataFrame:
    """The room beside each point of rows in order of date, and what its figure needs of it.

    `before` and `after` are years to the next point or to the end of the chart, `need` pixels;
    before the point the figure of the one before may stand as well (`need_before`).
    """
    row = ordered["row"]
    need = AROUND + LETTER * ordered["label"].str.len()
    x = ordered["x"]
    at = x.groupby(row)
    return pd.DataFrame(
        {
            "before": x - at.shift().fillna(timeline[0]),
            "after": at.shift(-1).fillna(timeline[-1] + 1) - x,
            "need": need,
            "need_before": need + need.groupby(row).shift().fillna(0),
        }
    )


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
                                symbolFillColor=years.GREY),
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
        align="left", fontSize=11, color="currentColor", tooltip=None
    )
    titles = titles.encode(x=alt.value(2), y=lane("name", names, ABOVE), text="name:N")
    return years.over_years(first, last, *layers, titles, height=ROW * len(names))


@lru_cache(maxsize=64)
def held(atlas: Atlas, year: int) -> pd.DataFrame:
    """The figures that the map shows for a year: rows of deployments, KFOR's from its own table."""
    kept = ["iso3", "mission", "host_place", "troops", "kind", "as_of", "differs", "source_ids"]
    return pd.DataFrame(figures(atlas, year).values(), columns=kept)


@cache
def hosted_rows(atlas: Atlas) -> pa.Table:
    """The missions by host and start: what spans_chart draws."""
    table_ = atlas["missions"]
    peak = table_["peak_strength"].map(lambda n: "not known" if pd.isna(n) else f"{int(n):,}")
    rows = spans(atlas, table_, table_["host_iso3"] + "  " + table_["name"], table_["org"]).assign(
        told=table_["name"] + ", " + table_["host_iso3"].map(atlas.nation),
        more="Peak strength: " + peak + ". " + table_["mandate"],
    )
    hosts = table_["host_iso3"].map(list(STATE_COLOURS).index)
    ordered = rows.assign(host=hosts).sort_values(["host", "x", "row"], kind="stable")
    return charts.packed(ordered.drop(columns="host"))


@cache
def guarded_rows(atlas: Atlas) -> pa.Table:
    """The intervals of air policing by state: what spans_chart draws."""
    table_ = atlas["air_policing"]
    names = table_["iso3"].map(atlas.nation)
    allies = table_["provider_iso3"].map(atlas.nation)
    rows = spans(atlas, table_, names, allies)
    rows = rows.assign(told="Airspace of " + names, more=table_["notes"])
    return charts.packed(rows.sort_values(["row", "x"], kind="stable"))


def spans(atlas: Atlas, table_: pd.DataFrame, row: pd.Series, kind: pd.Series) -> pd.DataFrame:
    """Intervals as bars, cut to the years of the timeline: x and x2 are years with fractions."""
    first, end = atlas.years[0], decimal_year(atlas.reach)
    return pd.DataFrame(
        {
            "row": row,
            "kind": kind,
            "x": table_["from"].map(lambda text: max(first, decimal_year(text))),
            "x2": table_["to"].map(lambda text: decimal_year(text) if text else end),
            "when": [
                f"{describe(begun)} to {describe(over) or 'now, as far as known'}"
                for begun, over in zip(table_["from"], table_["to"], strict=True)
            ],
            "sources": table_["source_ids"].map(lambda ids: years.cited(atlas, ids)),
        }
    ).query("x2 > @first")


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


@cache
def colours_of_orgs() -> tuple[str, ...]:
    """The map's colour of each organisation."""
    return tuple(sign.colour for sign in ORG_SIGNS.values())


@cache
def colours_of_allies(atlas: Atlas, providers: tuple[str, ...]) -> tuple[str, ...]:
    """The map's colour of a providing ally; one of its own for each group that takes turns."""
    alone = {atlas.nation(one): colour for one, colour in PROVIDER_COLOURS.items()}
    shared = iter((SHARED, "#56b4e9", OTHER))
    return tuple(alone.get(one) or next(shared, OTHER) for one in providers)
