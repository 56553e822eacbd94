"""KFOR: its strength as a circle in Kosovo, its brigades and commands, its camps."""

from __future__ import annotations

import math

from geo import asof
from geo.atlas import Atlas
from geo.dates import last_day
from geo.scene.days import changes, clip, runs, timeline
from geo.scene.features import UNKNOWN, circle, date, icon, key, layer, number, point, so, tip
from geo.scene.types import Circle, Icon, Layer, Span
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


def build(atlas: Atlas) -> Layer:
    """Last published total and commands on each day, and the sites in use in a period."""
    legend = [
        key("KFOR, last published total", circle=COLOUR),
        key("Brigade, task force, battle group or regional command",
            shape="chevron", colour=COLOUR, how=" (zoom in)"),
        key("Camp", shape="camp", colour=CAMP_COLOUR, how=" (zoom in)"),
        key("Camp, opening not known", shape="camp", colour=CAMP_COLOUR, dashed=True),
    ]  # fmt: skip
    features = strength_circles(atlas) + command_icons(atlas) + site_icons(atlas)
    return layer(ID, TITLE, features, legend)


def strength_circles(atlas: Atlas) -> list[Circle]:
    """A circle for each run of days with the same last published total."""
    strength = atlas["kfor_strength"]

    def published(day: str) -> int | None:
        row = asof.strength_on(strength, day)
        return None if row is None else row.name

    circles = []
    days = changes(atlas, strength["as_of"].map(last_day))
    for *span, line in runs(days, published, timeline(atlas).last):
        row = strength.loc[line]
        soldiers = int(row["total_troops"])
        facts = [
            ("Soldiers", soldiers),
            ("As of", date(row["as_of"])),
            ("Nations", number(row["contributing_nations"])),
            ("Sources differ", row["differs"]),
        ]
        text = tip("KFOR strength", facts, row["notes"], row["source_ids"],
                   verification=row["verification"])  # fmt: skip
        radius = SCALE * math.sqrt(soldiers)
        circles.append(circle(tuple(span), list(CENTRE), radius, soldiers, COLOUR, text, back=True))
    return circles


def command_icons(atlas: Atlas) -> list[Icon]:
    """An icon for each command over its days, named with its lead nation.

    One that stood at no year's end shows in each period that it touches, so that it is not lost.
    """
    icons = []
    for _, command in atlas["kfor_commands"].iterrows():
        days = command["from"], command["to"]
        span, brief = clip(atlas, asof.held(*days)), {}
        if not span or not at_a_years_end(span):
            span, brief = clip(atlas, asof.touched(*days)), {"touch": True}
        if not span:
            continue
        lead = atlas.nation(command["lead_nation_iso3"]) or "not known"
        facts = [
            ("Kind", command["kind"]),
            ("Lead nation", lead),
            ("Headquarters", command["hq_place"]),
            ("From", date(command["from"])),
            ("To", date(command["to"], "no end known")),
        ]
        title = f"{command['name']}, lead nation: {lead}"
        text = tip(title, facts, command["notes"], command["source_ids"],
                   verification=command["verification"])  # fmt: skip
        at = point(command["lat"], command["lon"])
        icons.append(icon(span, at, "chevron", COLOUR, text, r=7.5, zoom=CAMP_ZOOM, **brief))
    return icons


def at_a_years_end(span: Span) -> bool:
    """Whether a span holds on a 31 December."""
    return f"{span[0][:4]}-12-31" <= span[1]


def site_icons(atlas: Atlas) -> list[Icon]:
    """An icon for each site in the periods it was in use; dashed where its opening is not known."""
    icons = []
    for _, site in atlas["kfor_sites"].iterrows():
        span = clip(atlas, asof.touched(site["from"], site["to"]))
        if not span:
            continue
        facts = [
            ("Place", site["place"]),
            ("Lead nation", atlas.nation(site["lead_nation_iso3"])),
            ("Role", site["role"]),
            ("From", date(site["from"], UNKNOWN)),
            ("To", date(site["to"], "no closing known")),
        ]
        text = tip(site["name"], facts, site["notes"], site["source_ids"],
                   verification=site["verification"])  # fmt: skip
        at = point(site["lat"], site["lon"])
        look = {"zoom": CAMP_ZOOM, **so(dashed=not site["from"])}
        icons.append(icon(span, at, "camp", CAMP_COLOUR, text, touch=True, **look))
    return icons
