"""Deployments: soldiers of the six abroad, the missions they host, and air policing."""

from __future__ import annotations

from functools import cache, lru_cache

import pandas as pd
import pyarrow as pa

from geo.answers.packed import packed
from geo.atlas import Atlas
from geo.dates import decimal_year, describe, year_of
from geo.scene.layers.deployments import figures_on, words
from geo.signs import LINE, PROVIDER_COLOURS, SHARED, STATE_COLOURS
from geo.words import cited, number, span

#: What a figure counts, and its sign in the chart.
CERTAINTIES = {
    "soldiers present": "circle",
    "planned, limited or pledged": "diamond",
    "present, number not known": "cross",
}
#: Pixels that a figure beside its point takes: its letters, and the point and a blank around them.
LETTER, AROUND = 5.8, 22


def names_of(packed: pa.Table) -> tuple[str, ...]:
    """The names of the rows of a chart of these, from above."""
    return tuple(packed["row"].unique().to_pylist())


@cache
def sent_rows(atlas: Atlas) -> pa.Table:
    """All figures of deployments, by state and then by first date."""
    table = atlas["deployments"]
    present = table["kind"] == "present"
    known = table["troops"].notna()
    one, two, three = CERTAINTIES
    rows = pd.DataFrame(
        {
            "iso3": table["iso3"],
            "state": table["iso3"].map(atlas.nation),
            "row": table["iso3"].map(atlas.nation) + ": " + table["mission"],
            "x": table["as_of"].map(decimal_year),
            "year": table["as_of"].map(year_of),
            "troops": table["troops"].astype("Float64").fillna(0),
            "certainty": present.map({True: one, False: two}).where(known | ~present, three),
            "label": [words(k, t) for k, t in zip(table["kind"], table["troops"], strict=True)],
            "when": table["as_of"].map(describe),
            "mission": table["mission"],
            "place": table["host_place"],
            "differs": table["differs"],
            "notes": table["notes"],
            "sources": table["source_ids"].map(lambda ids: cited(atlas, ids)),
        }
    )
    begun = rows.groupby("row")["x"].transform("min")
    rank = table["iso3"].map(list(STATE_COLOURS).index)
    ordered = rows.assign(rank=rank, begun=begun).sort_values(["rank", "begun", "row", "x"])
    ordered = ordered.drop(columns=["rank", "begun"])
    return packed(ordered.join(room(ordered, atlas.years)))


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


@lru_cache(maxsize=64)
def held(atlas: Atlas, day: str) -> pd.DataFrame:
    """The figures that the map shows on a day: rows of deployments, KFOR's from its own table."""
    kept = ["iso3", "mission", "host_place", "troops", "kind", "as_of", "differs", "source_ids"]
    rows = pd.DataFrame(figures_on(atlas, day).values(), columns=kept)
    return rows.astype({"troops": "Int64"})


@cache
def hosted_rows(atlas: Atlas) -> pa.Table:
    """The missions by host and start."""
    table = atlas["missions"]
    hosts = table["host_iso3"].map(atlas.nation)
    rows = spans(atlas, table, hosts + ": " + table["name"], table["org"]).assign(
        told=table["name"] + ", " + hosts,
        more="Peak strength: " + table["peak_strength"].map(number) + ". " + table["mandate"],
    )
    order = table["host_iso3"].map(list(STATE_COLOURS).index)
    ordered = rows.assign(host=order).sort_values(["host", "x", "row"], kind="stable")
    return packed(ordered.drop(columns="host"))


@cache
def guarded_rows(atlas: Atlas) -> pa.Table:
    """The intervals of air policing by state."""
    table = atlas["air_policing"]
    names = table["iso3"].map(atlas.nation)
    allies = table["provider_iso3"].map(atlas.nation)
    rows = spans(atlas, table, names, allies)
    rows = rows.assign(told="Airspace of " + names, more=table["notes"])
    return packed(rows.sort_values(["row", "x"], kind="stable"))


def spans(atlas: Atlas, table: pd.DataFrame, row: pd.Series, kind: pd.Series) -> pd.DataFrame:
    """Intervals as bars, cut to the years of the timeline: x and x2 are years with fractions."""
    first, end = atlas.years[0], decimal_year(atlas.reach)
    return pd.DataFrame(
        {
            "row": row,
            "kind": kind,
            "x": table["from"].map(lambda text: max(first, decimal_year(text))),
            "x2": table["to"].map(lambda text: decimal_year(text) if text else end),
            "when": [
                span(begun, over, "now, as far as known")
                for begun, over in zip(table["from"], table["to"], strict=True)
            ],
            "sources": table["source_ids"].map(lambda ids: cited(atlas, ids)),
        }
    ).query("x2 > @first")


@cache
def ally_colours(atlas: Atlas, providers: tuple[str, ...]) -> tuple[str, ...]:
    """The map's colour of each providing ally; one of its own for each group that takes turns."""
    alone = {atlas.nation(one): colour for one, colour in PROVIDER_COLOURS.items()}
    shared = iter(SHARED)
    return tuple(alone.get(one) or next(shared, LINE) for one in providers)
