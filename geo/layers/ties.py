"""Ties: agreements, declarations, arms purchases and visits, at their place in their year."""

from __future__ import annotations

import pandas as pd

from geo.atlas import Atlas
from geo.dates import describe, year_of
from geo.features import chip, key, layer, line, point, tip
from geo.places import capitals, whole

ID = "ties"
TITLE = "Ties"
#: Kinds of milestone that tie states to each other or to a body; Okabe-Ito colours.
KIND_COLOURS = {
    "agreement": "#0072b2",
    "declaration": "#56b4e9",
    "visit": "#e69f00",
    "arms purchase": "#d55e00",
}
#: Below this distance (degrees) a capital is the place itself and needs no line.
SAME = 0.1


def build(atlas: Atlas) -> dict:
    """The milestones of these kinds that have a place, each in its year."""
    table = atlas["milestones"]
    kept = table[table["kind"].isin(KIND_COLOURS)]
    placed = kept[kept["lat"].notna() & kept["lon"].notna()]
    seats = capitals(atlas)
    features = [one for _, row in placed.iterrows() for one in of_milestone(atlas, row, seats)]
    legend = [key(kind.capitalize(), chip=colour) for kind, colour in KIND_COLOURS.items()]
    legend.append(key("To the capitals of those of the six it concerns", line="#59636e"))
    legend.append(
        key("Those without a known place stand in the panel Milestones only", chip="#59636e")
    )
    return layer(ID, TITLE, features, legend, **whole(features))


def of_milestone(atlas: Atlas, row: pd.Series, seats: dict[str, list[float]]) -> list[dict]:
    """One milestone: its chip and a thin line to each capital concerned that lies elsewhere."""
    year = year_of(row["date"])
    if year not in atlas.years:
        return []
    at = point(row["lat"], row["lon"])
    colour = KIND_COLOURS[row["kind"]]
    text = tip(
        row["title"],
        [
            ("Date", describe(row["date"])),
            ("Place", row["place"]),
            ("Kind", row["kind"]),
            ("Under the roof of", row["body"]),
            ("Concerns", atlas.nation(row["iso3"])),
            ("Sources differ", row["differs"]),
        ],
        row["summary"],
        row["source_ids"],
    )
    lines = [
        line((year, year), at, seats[iso3], 1.5, colour, text)
        for iso3 in row["iso3"].split(";")
        if iso3 in seats and max(abs(a - b) for a, b in zip(at, seats[iso3], strict=True)) > SAME
    ]
    words = f"{describe(row['date']).removesuffix(f' {year}')}: {row['kind']}"
    return [*lines, chip((year, year), at, words, colour, text, lift=17)]
