"""Deployments: soldiers of the six states abroad, as lines from the capital to the place."""

from __future__ import annotations

import math
from functools import cache

import pandas as pd

from geo import asof
from geo.atlas import Atlas
from geo.dates import first_day, last_day, year_of
from geo.period import day_after
from geo.scene.days import changes, figure_days, new_years, runs, timeline
from geo.scene.features import chip, date, figure, key, layer, number, point, so, tip
from geo.scene.layers.contingents import nation_runs, standing
from geo.scene.places import capitals, whole
from geo.scene.types import Chip, Figure, Layer, Span
from geo.signs import LINE, STATE_COLOURS

ID = "deployments"
TITLE = "Deployments"
#: What a figure that does not count soldiers present is called: before a number, and without one.
KIND_WORDS = {
    "planned": ("planned ", "planned"),
    "ceiling": ("up to ", "limit not known"),
    "pledge": ("pledged ", "pledged"),
}
#: What a figure of kfor_contingents replaces in a row of deployments.
OF_CONTINGENT = ("troops", "as_of", "kind", "differs", "source_ids", "notes", "verification")


def build(atlas: Atlas) -> Layer:
    """Chip and line of each state and mission on the days on which a figure holds.

    `series` holds all numbers of soldiers present once, as in the layer of contingents.
    """
    days = change_days(atlas)
    held = {day: figures_on(atlas, day) for day in days}
    seats, last = capitals(atlas), timeline(atlas).last
    features = []
    for sent in dict.fromkeys(one for day in days for one in held[day]):

        def figure_of(day: str, sent=sent) -> tuple[str, bool] | None:
            one = held[day].get(sent)
            return one and (one["id"], year_of(one["as_of"]) < year_of(day))

        for *span, (_, earlier) in runs(days, figure_of, last):
            one = held[span[0]][sent]
            features.append(drawn(atlas, one, tuple(span), seats.get(one["iso3"]), earlier))
    legend = [key(f"{one}: {atlas.nation(one)}", line=c) for one, c in STATE_COLOURS.items()]
    legend += [
        key("Wider: more soldiers. Thin: number not known", line=LINE),
        key("Planned, limited or pledged, not known to be there", line=LINE, dashed=True),
        key("The last figure at the end of the period", chip=LINE),
        key("Pale: a figure of an earlier year, at most 24 months old; later presence not known",
            chip=LINE, faded=True),
    ]  # fmt: skip
    return layer(ID, TITLE, features, legend, series=series(atlas), **whole(features))


def change_days(atlas: Atlas) -> list[str]:
    """The days on which a figure of the six may change, the first of the timeline before all."""
    table = atlas["deployments"]
    spans = [run for iso3 in kfor_places(atlas) for run in nation_runs(atlas).get(iso3, [])]
    begun, over = {first for first, *_ in spans}, {day_after(last) for _, last, _ in spans}
    return changes(atlas, {*figure_days(table["as_of"]), *begun, *over, *new_years(atlas)})


@cache
def figures_on(atlas: Atlas, day: str) -> dict[tuple[str, str], dict]:
    """What holds on a day for each (state, mission): a row of deployments, with an `id`.

    For KFOR a figure of kfor_contingents goes before one of deployments, so that this layer says
    what the layers of KFOR say; the place is that of the state's deployment row of that time.
    """
    table = atlas["deployments"]
    held = {
        (row["iso3"], row["mission"]): {**row, "id": row["deployment_id"]}
        for row in asof.deployments_on(table, day).to_dict("records")
    }
    places, numbers = kfor_places(atlas), standing(atlas, day)
    for iso3 in (one for one in places if one in numbers):
        nation = atlas["kfor_contingents"].loc[numbers[iso3]]
        earlier = [
            row for row in places[iso3] if first_day(row["as_of"]) <= last_day(nation["as_of"])
        ]
        place = earlier[-1] if earlier else places[iso3][0]
        own = {name: nation[name] for name in OF_CONTINGENT}
        held[iso3, "KFOR"] = {**place, **own, "id": nation["contingent_id"]}
    return held


@cache
def kfor_places(atlas: Atlas) -> dict[str, list[dict]]:
    """The rows of deployments to KFOR by sending state, which say where its soldiers are."""
    table = atlas["deployments"]
    in_kfor = table[table["mission"] == "KFOR"]
    return {iso3: rows.to_dict("records") for iso3, rows in in_kfor.groupby("iso3")}


def drawn(
    atlas: Atlas, one: dict, span: Span, start: list[float] | None, earlier: bool = False
) -> Chip:
    """The chip of one figure, with its line from the capital where that is known.

    Both are dashed where no soldier is known to be present. In years after its own, to which it is
    an `earlier` one, a figure is pale and says its year.
    """
    iso3, troops = one["iso3"], one["troops"]
    present = one["kind"] == "present"
    colour = STATE_COLOURS[iso3]
    at = point(one["lat"], one["lon"])
    text = tip(
        f"{atlas.nation(iso3)}: {one['mission']}",
        [
            ("Soldiers", number(troops)),
            ("Kind of figure", one["kind"]),
            ("As of", date(one["as_of"])),
            ("Place", one["host_place"]),
            ("Sources differ", one["differs"]),
        ],
        one["notes"],
        one["source_ids"],
        verification=one["verification"],
    )
    width = 1.5 if pd.isna(troops) else 1.5 + 0.45 * math.sqrt(troops)
    label = [f"{iso3} ", *said(one["kind"], troops)]
    if earlier:
        label += [" (", date(one["as_of"][:4]), ")"]
    look = so(dashed=not present, faded=earlier)
    sent = f"{iso3} {one['mission']}"
    if sent in series(atlas):
        text["series"] = sent
    lead = {"to": start, "width": round(width, 1)} if start else {}
    return chip(span, at, label, colour, text, **lead, **look)


def said(kind: str, troops) -> list[str | int]:
    """What a chip says of a figure, in parts: 90, "not known", "planned " 18, "pledged"."""
    before, without = KIND_WORDS.get(kind, ("", "not known"))
    if pd.isna(troops):
        return [without]
    return [before, int(troops)] if before else [int(troops)]


def words(kind: str, troops) -> str:
    """A figure in words: "90", "not known", "planned 18", "up to 40", "pledged"."""
    return "".join(f"{one:,}" if isinstance(one, int) else one for one in said(kind, troops))


@cache
def series(atlas: Atlas) -> dict[str, list[Figure]]:
    """The known numbers of soldiers present, by state and mission, in order of date."""
    table = atlas["deployments"]
    known = table[(table["kind"] == "present") & table["troops"].notna()]
    ordered = known.loc[known["as_of"].map(last_day).sort_values(kind="stable").index]
    return {
        f"{iso3} {mission}": [
            figure(row.as_of, row.troops, row.source_ids) for row in rows.itertuples()
        ]
        for (iso3, mission), rows in ordered.groupby(["iso3", "mission"])
    }
