"""KFOR: its strength as a circle in Kosovo, and its headquarters and camps."""

from __future__ import annotations

import math

import pandas as pd

from geo import asof
from geo.atlas import Atlas
from geo.dates import describe
from geo.features import circle, icon, key, layer, point, runs, tip

ID = "kfor"
TITLE = "KFOR"
COLOUR = "#e69f00"
CAMP_COLOUR = "#fff4d6"
#: The camps crowd Kosovo until one has zoomed in.
CAMP_ZOOM = 7.5
#: Where the strength circle stands: south of the middle of Kosovo, clear of the name.
CENTRE = (42.42, 20.88)
#: Pixels of radius for the root of a soldier: 50,000 soldiers make a circle of 45 px radius.
SCALE = 45 / math.sqrt(50_000)


def build(atlas: Atlas) -> dict:
    """The last published total as of each year's end, and the sites in use in each year."""
    legend = [
        key("KFOR, last published total", circle=COLOUR),
        key("Camp (zoom in)", shape="camp", colour=CAMP_COLOUR),
        key("Camp, opening not known", shape="camp", colour=CAMP_COLOUR, dashed=True),
    ]
    return layer(ID, TITLE, strength_circles(atlas) + site_icons(atlas), legend)


def strength_circles(atlas: Atlas) -> list[dict]:
    """A circle for each run of years with the same last published total."""
    strength = atlas["kfor_strength"]

    def published(year: int) -> int | None:
        row = asof.strength_on(strength, atlas.day(year))
        return None if row is None else row.name

    circles = []
    for first, last, line in runs(atlas.years, published):
        row = strength.loc[line]
        soldiers = int(row["total_troops"])
        nations = row["contributing_nations"]
        facts = [
            ("Soldiers", f"{soldiers:,}"),
            ("As of", describe(row["as_of"])),
            ("Nations", "not known" if pd.isna(nations) else int(nations)),
        ]
        text = tip("KFOR strength", facts, row["notes"], row["source_ids"])
        radius = SCALE * math.sqrt(soldiers)
        circles.append(
            circle((first, last), list(CENTRE), radius, f"{soldiers:,}", COLOUR, text, back=True)
        )
    return circles


def site_icons(atlas: Atlas) -> list[dict]:
    """An icon for each site over the years it was in use; dashed where its opening is not known."""
    icons = []
    sites = atlas["kfor_sites"]
    for line, site in sites.iterrows():
        used = [y for y in atlas.years if len(asof.touching_year(sites.loc[[line]], y))]
        if not used:
            continue
        facts = [
            ("Place", site["place"]),
            ("Lead nation", atlas.nation(site["lead_nation_iso3"])),
            ("Role", site["role"]),
            ("From", describe(site["from"]) or "not known"),
            ("To", describe(site["to"]) or "no closing known"),
        ]
        text = tip(site["name"], facts, site["notes"], site["source_ids"])
        at = point(site["lat"], site["lon"])
        span = (used[0], used[-1])
        icons.append(icon(span, at, "camp", CAMP_COLOUR, text, dashed=not site["from"], zoom=CAMP_ZOOM))
    return icons
