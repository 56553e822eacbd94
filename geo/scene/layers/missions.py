"""Missions of NATO, the EU, the UN and the OSCE in the six states, at the place of their seat."""

from __future__ import annotations

import pandas as pd

from geo import asof
from geo.atlas import Atlas
from geo.scene.days import clip
from geo.scene.features import date, icon, key, layer, number, point, tip
from geo.scene.types import Icon, Layer, Said, Span
from geo.signs import ORG_SIGNS

ID = "missions"
TITLE = "Missions"
#: Size of the sign in pixels by the least peak strength.
STRENGTH_CLASSES = ((0, 6.0), (1_000, 8.0), (10_000, 10.0))
#: Pixels around a town that stay free for what happens there.
LIFT = 17


def build(atlas: Atlas) -> Layer:
    """A sign for each mission in all periods that its span touches, however short it was."""
    features = []
    for _, mission in atlas["missions"].iterrows():
        span = clip(atlas, asof.touched(mission["from"], mission["to"]))
        if span:
            features.append(sign(span, mission))
    legend = [
        *(key(org, shape=one.shape, colour=one.colour) for org, one in ORG_SIGNS.items()),
        key(strengths(), sizes=[radius for _, radius in STRENGTH_CLASSES]),
        key("Thin line to the seat. A mission shows in each period with a day of its span",
            shape="flag", colour="#ffffff"),
    ]  # fmt: skip
    return layer(ID, TITLE, features, legend)


def strengths() -> Said:
    """What the sizes of the signs mean."""
    (_, *others), said = [least for least, _ in STRENGTH_CLASSES], ["Peak strength: below "]
    said += [others[0], " or not known"]
    for least in others:
        said += [", from ", least]
    return said


def sign(span: Span, mission: pd.Series) -> Icon:
    """One mission: cut and colour by organisation, size by peak strength."""
    peak = mission["peak_strength"]
    one = ORG_SIGNS[mission["org"]]
    text = tip(
        mission["name"],
        [
            ("Led by", mission["org"]),
            ("Seat", mission["hq_place"]),
            ("From", date(mission["from"])),
            ("To", date(mission["to"], "no end known")),
            ("Peak strength", number(peak)),
            ("Sources differ", mission["differs"]),
            ("Note", mission["notes"]),
        ],
        mission["mandate"],
        mission["source_ids"],
        verification=mission["verification"],
    )
    radius = max(r for least, r in STRENGTH_CLASSES if (0 if pd.isna(peak) else peak) >= least)
    at = point(mission["lat"], mission["lon"])
    return icon(span, at, one.shape, one.colour, text, touch=True, r=radius, lift=LIFT)
