"""Air policing: which allies guard the airspace of a state that has no fighters for it."""

from __future__ import annotations

from geo import asof
from geo.atlas import Atlas
from geo.dates import describe
from geo.scene.features import chip, key, layer, line, runs, tip
from geo.scene.places import inside, whole
from geo.signs import LINE, PROVIDER_COLOURS

ID = "airpolicing"
TITLE = "Air policing"


def build(atlas: Atlas) -> dict:
    """The intervals as of each year's end."""
    table = atlas["air_policing"]
    standing = {year: asof.on_day(table, atlas.year_end(year)) for year in atlas.years}
    features = []
    for number, row in table.iterrows():
        spans = runs(atlas.years, lambda y, n=number: True if n in standing[y].index else None)
        for first, last, _ in spans:
            features += interval(atlas, row, (first, last))
    providers = dict.fromkeys(one for ids in table["provider_iso3"] for one in ids.split(";"))
    legend = [key(f"From {atlas.nation(one)}", line=colour(one)) for one in sorted(providers)]
    legend.append(key("The allies that guard this airspace at the year's end", chip=LINE))
    return layer(ID, TITLE, features, legend, **whole(features))


def interval(atlas: Atlas, row, span: tuple[int, int]) -> list[dict]:
    """A line from each provider (from its middle, not from a base) and a chip that names them."""
    at = inside(atlas, row["iso3"])
    if at is None:
        return []
    names = ", ".join(atlas.nation(one) for one in row["provider_iso3"].split(";"))
    text = tip(
        f"Air policing over {atlas.nation(row['iso3'])}",
        [
            ("By", names),
            ("From", describe(row["from"])),
            ("To", describe(row["to"]) or "no end known"),
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
    return [*lines, chip(span, at, names, LINE, text)]


def colour(provider: str) -> str:
    """The colour of a providing ally."""
    return PROVIDER_COLOURS.get(provider, LINE)
