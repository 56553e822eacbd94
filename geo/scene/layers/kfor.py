"""KFOR: its strength as a circle in Kosovo, its brigades and commands, its camps."""

from __future__ import annotations

import math

import pandas as pd

from geo import asof
from geo.atlas import Atlas
from geo.dates import describe, year_of
from geo.scene.features import circle, icon, key, layer, point, runs, tip
from geo.signs import CAMP_COLOUR
from geo.signs import KFOR_COLOUR as COLOUR

ID = "kfor"
TITLE = "KFOR"
#: The camps crowd Kosovo until one has zoomed in.
CAMP_ZOOM = 7.5
#: Where the strength circle stands: south of the middle of Kosovo, clear of the name.
CENTRE = (42.42, 20.88)
#: Pixels of radius for the root of a soldier: 50,000 soldiers make a circle of 45 px radius.
SCALE = 45 / math.sqrt(50_000)


def build(atlas: Atlas) -> dict:
    """Last published total and commands as of each year's end, and the sites in use in the year."""
    legend = [
        key("KFOR, last published total", circle=COLOUR),
        key("Brigade, task force, battle group or regional command (zoom in)",
            shape="chevron", colour=COLOUR),
        key("Camp (zoom in)", shape="camp", colour=CAMP_COLOUR),
        key("Camp, opening not known", shape="camp", colour=CAMP_COLOUR, dashed=True),
    ]  # fmt: skip
    features = strength_circles(atlas) + command_icons(atlas) + site_icons(atlas)
    return layer(ID, TITLE, features, legend)


def strength_circles(atlas: Atlas) -> list[dict]:
    """A circle for each run of years with the same last published total."""
    strength = atlas["kfor_strength"]

    def published(year: int) -> int | None:
        row = asof.strength_on(strength, atlas.year_end(year))
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
            ("Sources differ", row["differs"]),
        ]
        text = tip("KFOR strength", facts, row["notes"], row["source_ids"],
                   verification=row["verification"])  # fmt: skip
        radius = SCALE * math.sqrt(soldiers)
        circles.append(
            circle((first, last), list(CENTRE), radius, f"{soldiers:,}", COLOUR, text, back=True)
        )
    return circles


def command_icons(atlas: Atlas) -> list[dict]:
    """An icon for each command over its years, named with its lead nation."""
    icons = []
    for _, command in atlas["kfor_commands"].iterrows():
        span = command_span(command, atlas.years)
        if not span:
            continue
        lead = atlas.nation(command["lead_nation_iso3"]) or "not known"
        facts = [
            ("Kind", command["kind"]),
            ("Lead nation", lead),
            ("Headquarters", command["hq_place"]),
            ("From", describe(command["from"])),
            ("To", describe(command["to"]) or "no end known"),
        ]
        title = f"{command['name']}, lead nation: {lead}"
        text = tip(title, facts, command["notes"], command["source_ids"],
                   verification=command["verification"])  # fmt: skip
        at = point(command["lat"], command["lon"])
        icons.append(icon(span, at, "chevron", COLOUR, text, r=7.5, zoom=CAMP_ZOOM))
    return icons


def command_span(command: pd.Series, years: range) -> tuple[int, int] | None:
    """First and last year of a command: those at whose end it stood; at least the year it began in.

    So a command and its successor do not share a year, and one that lasted some months is not lost.
    """
    first = max(year_of(command["from"]), years[0])
    last = year_of(command["to"]) - 1 if command["to"] else years[-1]
    last = min(max(last, year_of(command["from"])), years[-1])
    return (first, last) if first <= last else None


def site_icons(atlas: Atlas) -> list[dict]:
    """An icon for each site over the years it was in use; dashed where its opening is not known."""
    icons = []
    sites = atlas["kfor_sites"]
    touched = {year: set(asof.touching_year(sites, year).index) for year in atlas.years}
    for line, site in sites.iterrows():
        used = [year for year in atlas.years if line in touched[year]]
        if not used:
            continue
        facts = [
            ("Place", site["place"]),
            ("Lead nation", atlas.nation(site["lead_nation_iso3"])),
            ("Role", site["role"]),
            ("From", describe(site["from"]) or "not known"),
            ("To", describe(site["to"]) or "no closing known"),
        ]
        text = tip(site["name"], facts, site["notes"], site["source_ids"],
                   verification=site["verification"])  # fmt: skip
        at = point(site["lat"], site["lon"])
        span = (used[0], used[-1])
        icons.append(
            icon(span, at, "camp", CAMP_COLOUR, text, dashed=not site["from"], zoom=CAMP_ZOOM)
        )
    return icons
