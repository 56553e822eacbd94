"""Air policing: which allies guard the airspace of a state that has no fighters for it."""

from __future__ import annotations

from geo import asof
from geo.atlas import Atlas
from geo.scene.days import clip
from geo.scene.features import chip, date, key, layer, line, tip
from geo.scene.places import inside, whole
from geo.scene.types import Feature, Layer, Span
from geo.signs import LINE, PROVIDER_COLOURS

ID = "airpolicing"
TITLE = "Air policing"


def build(atlas: Atlas) -> Layer:
    """The intervals, each on the days on which it holds."""
    table = atlas["air_policing"]
    features = []
    for _, row in table.iterrows():
        span = clip(atlas, asof.held(row["from"], row["to"]))
        if span:
            features += interval(atlas, row, span)
    providers = dict.fromkeys(one for ids in table["provider_iso3"] for one in ids.split(";"))
    legend = [key(f"From {atlas.nation(one)}", line=colour(one)) for one in sorted(providers)]
    legend.append(key("The allies that guard this airspace at the end of the period", chip=LINE))
    return layer(ID, TITLE, features, legend, **whole(features))


def interval(atlas: Atlas, row, span: Span) -> list[Feature]:
    """A line from each provider (from its middle, not from a base) and a chip that names both."""
    at = inside(atlas, row["iso3"])
    if at is None:
        return []
    names = ", ".join(atlas.nation(one) for one in row["provider_iso3"].split(";"))
    text = tip(
        f"Air policing over {atlas.nation(row['iso3'])}",
        [
            ("By", names),
            ("From", date(row["from"])),
            ("To", date(row["to"], "no end known")),
        ],
        row["notes"],
        row["source_ids"],
        verification=row["verification"],
    )
    lines = [
        line(span, start, at, 3, colour(one), text)
        for one in row["provider_iso3"].split(";")
        if (start := inside(atlas, one))
    ]
    return [*lines, chip(span, at, f"{atlas.nation(row['iso3'])}: {names}", LINE, text)]


def colour(provider: str) -> str:
    """The colour of a providing ally."""
    return PROVIDER_COLOURS.get(provider, LINE)
