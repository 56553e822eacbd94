"""Ties: agreements, declarations, arms purchases and visits, at their place on their day."""

from __future__ import annotations

import pandas as pd

from geo.atlas import Atlas
from geo.scene.days import of_date
from geo.scene.features import UNKNOWN, chip, date, key, layer, line, point, so, tip
from geo.scene.places import capitals, inside, whole
from geo.scene.types import Feature, Layer
from geo.signs import LINE, TIE_COLOURS

ID = "ties"
TITLE = "Ties"
#: Below this distance (degrees) a capital is the place itself and needs no line.
SAME = 0.1


def build(atlas: Atlas) -> Layer:
    """The milestones of these kinds that have a place, or tie a state to one outside the six."""
    table = atlas["milestones"]
    kept = table[table["kind"].isin(TIE_COLOURS)]
    drawn = kept[kept["lat"].notna() | (kept["other_iso3"] != "")]
    ends = capitals(atlas)
    for iso3 in set(";".join([*drawn["iso3"], *drawn["other_iso3"]]).split(";")) - {"", *ends}:
        ends[iso3] = inside(atlas, iso3)
    features = [one for _, row in drawn.iterrows() for one in of_milestone(atlas, row, ends)]
    legend = [key(kind.capitalize(), chip=colour) for kind, colour in TIE_COLOURS.items()]
    legend.append(key("To the states it ties: capitals of the six, else their middle", line=LINE))
    legend.append(key("Place not known: at the capital of the one of the six it concerns",
                      chip=LINE, dashed=True))  # fmt: skip
    return layer(ID, TITLE, features, legend, **whole(features))


def of_milestone(atlas: Atlas, row: pd.Series, ends: dict[str, list[float]]) -> list[Feature]:
    """One milestone: its chip and a thin line to each state concerned that lies elsewhere."""
    span = of_date(atlas, row["date"])
    if not span:
        return []
    own, others = row["iso3"].split(";"), row["other_iso3"].split(";")
    placed = pd.notna(row["lat"])
    at = point(row["lat"], row["lon"]) if placed else ends[own[0]]
    if not at:
        return []  # of a place nothing is known, as a fault says
    colour = TIE_COLOURS[row["kind"]]
    text = tip(
        row["title"],
        [
            ("Date", date(row["date"])),
            ("Place", row["place"] or UNKNOWN),
            ("Kind", row["kind"]),
            ("Under the roof of", row["body"]),
            ("Concerns", atlas.nation(f"{row['iso3']};{row['other_iso3']}")),
            ("Sources differ", row["differs"]),
        ],
        row["summary"],
        row["source_ids"],
        verification=row["verification"],
    )
    lines = [
        line(span, at, ends[iso3], 1.5, colour, text, touch=True)
        for iso3 in (*own, *others)
        if ends.get(iso3) and max(abs(a - b) for a, b in zip(at, ends[iso3], strict=True)) > SAME
    ]
    said = [{"day": row["date"]}, f": {row['kind']}"]
    look = {"lift": 17, **so(dashed=not placed)}
    return [*lines, chip(span, at, said, colour, text, touch=True, **look)]
