"""Missions of NATO, the EU, the UN and the OSCE in the six states, at the place of their seat."""

from __future__ import annotations

import pandas as pd

from geo import asof
from geo.atlas import Atlas
from geo.dates import describe
from geo.scene.features import icon, key, layer, point, tip
from geo.signs import ORG_SIGNS

ID = "missions"
TITLE = "Missions"
#: Size of the sign in pixels by the least peak strength.
STRENGTH_CLASSES = ((0, 6.0), (1_000, 8.0), (10_000, 10.0))
#: Pixels around a town that stay free for what happens there.
LIFT = 17


def build(atlas: Atlas) -> dict:
    """A sign for each mission in all years that its span touches, however short it was."""
    missions = atlas["missions"]
    touched = {year: set(asof.touching_year(missions, year).index) for year in atlas.years}
    features = []
    for number, mission in missions.iterrows():
        years = [year for year in atlas.years if number in touched[year]]
        if years:
            features.append(sign((years[0], years[-1]), mission))
    legend = [
        *(key(org, shape=one.shape, colour=one.colour) for org, one in ORG_SIGNS.items()),
        key("Peak strength: below 1,000 or not known, from 1,000, from 10,000",
            sizes=[radius for _, radius in STRENGTH_CLASSES]),
        key("Thin line to the seat. A mission shows in each year of its span, even of some days",
            shape="flag", colour="#ffffff"),
    ]  # fmt: skip
    return layer(ID, TITLE, features, legend)


def sign(span: tuple[int, int], mission: pd.Series) -> dict:
    """One mission: cut and colour by organisation, size by peak strength."""
    peak = mission["peak_strength"]
    one = ORG_SIGNS[mission["org"]]
    text = tip(
        mission["name"],
        [
            ("Led by", mission["org"]),
            ("Seat", mission["hq_place"]),
            ("From", describe(mission["from"])),
            ("To", describe(mission["to"]) or "no end known"),
            ("Peak strength", "not known" if pd.isna(peak) else f"{int(peak):,}"),
            ("Sources differ", mission["differs"]),
            ("Note", mission["notes"]),
        ],
        mission["mandate"],
        mission["source_ids"],
        verification=mission["verification"],
    )
    radius = max(r for least, r in STRENGTH_CLASSES if (0 if pd.isna(peak) else peak) >= least)
    at = point(mission["lat"], mission["lon"])
    return icon(span, at, one.shape, one.colour, text, r=radius, lift=LIFT)
