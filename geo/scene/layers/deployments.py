"""Deployments: soldiers of the six states abroad, as lines from the capital to the place."""

from __future__ import annotations

import math
from functools import cache

import pandas as pd

from geo import asof
from geo.atlas import Atlas
from geo.dates import decimal_year, describe, first_day, last_day, year_of
from geo.scene.features import chip, key, layer, point, runs, tip
from geo.scene.layers.contingents import by_year
from geo.scene.places import capitals, whole
from geo.signs import LINE, STATE_COLOURS

ID = "deployments"
TITLE = "Deployments"
#: What a figure that does not count soldiers present is called, with and without a number.
KIND_WORDS = {
    "planned": ("planned {}", "planned"),
    "ceiling": ("up to {}", "limit not known"),
    "pledge": ("pledged {}", "pledged"),
}
#: What a figure of kfor_contingents replaces in a row of deployments.
OF_CONTINGENT = ("troops", "as_of", "kind", "differs", "source_ids", "notes", "verification")


def build(atlas: Atlas) -> dict:
    """Chip and line of each state and mission, by the figure that holds at each year's end.

    `series` holds all numbers of soldiers present once, as in the layer of contingents.
    """
    held = {year: figures(atlas, year) for year in atlas.years}
    seats = capitals(atlas)
    features = []
    for sent in dict.fromkeys(one for year in atlas.years for one in held[year]):
        for first, last, _ in runs(atlas.years, lambda y, s=sent: held[y].get(s, {}).get("id")):
            figure = held[first][sent]
            dated = year_of(figure["as_of"])
            if first == dated:
                features.append(drawn(atlas, figure, (first, first), seats[figure["iso3"]]))
            if last > dated:
                later = (max(first, dated + 1), last)
                features.append(drawn(atlas, figure, later, seats[figure["iso3"]], carried=True))
    legend = [key(f"{one}: {atlas.nation(one)}", line=c) for one, c in STATE_COLOURS.items()]
    legend += [
        key("Wider: more soldiers. Thin: number not known", line=LINE),
        key("Planned, limited or pledged, not known to be there", line=LINE, dashed=True),
        key("The last figure at the year's end", chip=LINE),
        key("Pale: a figure of an earlier year, at most 24 months old; later presence not known",
            chip=LINE, faded=True),
    ]  # fmt: skip
    return layer(ID, TITLE, features, legend, series=series(atlas), **whole(features))


@cache
def figures(atlas: Atlas, year: int) -> dict[tuple[str, str], dict]:
    """What holds at a year's end for each (state, mission): a row of deployments, with an `id`.

    For KFOR a figure of kfor_contingents goes before one of deployments, so that this layer says
    what the layers of KFOR say; the place is that of the state's deployment row of that time.
    """
    day = atlas.year_end(year)
    table = atlas["deployments"]
    held = {
        (row["iso3"], row["mission"]): {**row, "id": row["deployment_id"]}
        for row in asof.deployments_on(table, day).to_dict("records")
    }
    in_kfor = table[table["mission"] == "KFOR"]
    nations = by_year(atlas)[year]
    for nation in nations[nations["contributor_iso3"].isin(in_kfor["iso3"])].to_dict("records"):
        iso3 = nation["contributor_iso3"]
        places = in_kfor[in_kfor["iso3"] == iso3]
        earlier = places[places["as_of"].map(first_day) <= last_day(nation["as_of"])]
        place = (earlier if len(earlier) else places.iloc[:1]).iloc[-1].to_dict()
        own = {name: nation[name] for name in OF_CONTINGENT}
        held[iso3, "KFOR"] = {**place, **own, "id": nation["contingent_id"]}
    return held


def drawn(
    atlas: Atlas, figure: dict, span: tuple[int, int], start: list[float], carried: bool = False
) -> dict:
    """The chip of one figure, with its line from the capital.

    Both are dashed where no soldier is known to be present. A figure `carried` into years after its
    own is pale and says its year.
    """
    iso3, troops = figure["iso3"], figure["troops"]
    present = figure["kind"] == "present"
    colour = STATE_COLOURS[iso3]
    at = point(figure["lat"], figure["lon"])
    text = tip(
        f"{atlas.nation(iso3)}: {figure['mission']}",
        [
            ("Soldiers", "not known" if pd.isna(troops) else f"{int(troops):,}"),
            ("Kind of figure", figure["kind"]),
            ("As of", describe(figure["as_of"])),
            ("Place", figure["host_place"]),
            ("Sources differ", figure["differs"]),
        ],
        figure["notes"],
        figure["source_ids"],
        verification=figure["verification"],
    )
    width = 1.5 if pd.isna(troops) else 1.5 + 0.45 * math.sqrt(troops)
    label = f"{iso3} {words(figure['kind'], troops)}"
    if carried:
        label += f" ({year_of(figure['as_of'])})"
    look = {"dashed": not present, "faded": carried}
    sent = f"{iso3} {figure['mission']}"
    if sent in series(atlas):
        text["series"] = sent
    return chip(span, at, label, colour, text, to=start, width=round(width, 1), **look)


def words(kind: str, troops) -> str:
    """A figure in words: "90", "not known", "planned 18", "up to 40", "pledged"."""
    with_number, without = KIND_WORDS.get(kind, ("{}", "not known"))
    return without if pd.isna(troops) else with_number.format(f"{int(troops):,}")


@cache
def series(atlas: Atlas) -> dict[str, list[list]]:
    """The known numbers of soldiers present, by state and mission, in order of date."""
    table = atlas["deployments"]
    known = table[(table["kind"] == "present") & table["troops"].notna()]
    ordered = known.loc[known["as_of"].map(last_day).sort_values(kind="stable").index]
    return {
        f"{iso3} {mission}": [
            [describe(row.as_of), decimal_year(last_day(row.as_of)), int(row.troops), "",
             row.source_ids.split(";")]
            for row in rows.itertuples()
        ]
        for (iso3, mission), rows in ordered.groupby(["iso3", "mission"])
    }  # fmt: skip
