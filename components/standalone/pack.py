"""Scene and answers in few bytes: what repeats stands together, shapes go in steps.

`unpack.js` undoes each step exactly, but for the neighbours' outlines, which are kept to 100 m, and
those of states far away, to 1 km.
Compressed, the result is a quarter smaller.
"""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

from shapely.geometry import box, shape

from geo.scene import DECIMALS

#: Marks rows that are packed by columns, and a cell that is not there.
COLUMNS, ABSENT = "#", "\0"
#: Decimals of a degree kept of the neighbours, the ground of the map, about 100 m; and of states
#: that lie outside a box around the six (degrees west, south, east, north), about 1 km.
GROUND, FAR = 3, 2
NEAR = box(8, 34, 32, 52)
#: What a feature of the map and its card both say; in place of it stands which card it is.
SHARED = {"id", "span", "category"}
CARD = "card"
#: Under this name stand lists of sources.
SOURCES = "sources"
#: So many positions has the smallest ring.
RING = 4
#: How deep the positions of a shape lie.
DEPTHS = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}


def packed(scene: dict, answers: dict) -> str:
    """Both as gzip in base64; the sources that both name stand in it once."""
    scene, answers = dict(scene), dict(answers)
    scene["areas"] = [
        {**one, "shape": steps(one["shape"], kept), "decimals": kept}
        for one, kept in ((one, decimals_of(one)) for one in scene["areas"])
    ]
    scene["boundaries"] = [
        {**one, "shape": steps(one["shape"], DECIMALS)} for one in scene["boundaries"]
    ]
    scene["layers"] = [
        {**one, "features": without_cards(one["features"], answers["incidents"])}
        for one in scene["layers"]
    ]
    of_map, of_page = scene.pop("sources"), answers.pop("sources")
    every = {**of_map, **of_page}
    # Addresses that begin alike are next to each other.
    ordered = sorted(every.items(), key=lambda one: one[1][3])
    sources = [[key, *value] for key, value in ordered]
    place = {key: at for at, (key, _) in enumerate(ordered)}
    scene, answers = by_place(scene, place), by_place(answers, place)
    whole = {
        "scene": columns(scene),
        "answers": columns(answers),
        "sources": [list(column) for column in zip(*padded(sources), strict=True)],
        "map": [at for at, (key, _) in enumerate(ordered) if key in of_map],
        "page": [at for at, (key, _) in enumerate(ordered) if key in of_page],
        "decimals": DECIMALS,
        "order": {"map": len(next(iter(of_map.values()), []))},
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()


def decimals_of(area: dict) -> int:
    """How many decimals of a degree are kept of an area's outline."""
    if area.get("state"):
        return DECIMALS
    return GROUND if shape(area["shape"]).intersects(NEAR) else FAR


def without_cards(features: list[dict], cards: list[dict]) -> list[dict]:
    """Features of which those with a card name its place in place of what it says as well."""
    at = {card["id"]: place for place, card in enumerate(cards)}

    def short(one: dict) -> dict:
        card = cards[at[one["id"]]]
        kept = {name: value for name, value in one.items() if name not in SHARED}
        same = all(one[name] == card.get(name, ABSENT) for name in SHARED)
        return {**kept, CARD: at[one["id"]]} if same else one

    return [short(one) if one.keys() >= SHARED and one["id"] in at else one for one in features]


def by_place(value: Any, place: dict[str, int]) -> Any:
    """A value in which each source that is named stands as its place among the sources."""
    if isinstance(value, list):
        return [by_place(one, place) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: [place.get(name, name) for name in one]
        if key == SOURCES and isinstance(one, list)
        else by_place(one, place)
        for key, one in value.items()
    }


def padded(rows: list[list]) -> list[list]:
    """Rows of one length."""
    longest = max(map(len, rows), default=0)
    return [row + [ABSENT] * (longest - len(row)) for row in rows]


def steps(outline: dict, decimals: int) -> dict:
    """A GeoJSON shape whose positions are steps from the last one, in the least unit kept."""
    scale = 10**decimals

    def line(points: list) -> list[int]:
        whole = [(round(x * scale), round(y * scale)) for x, y in points]
        # A step of nothing says nothing; but a small island stays a ring.
        moved = [at for at, before in zip(whole, [None, *whole], strict=False) if at != before]
        whole = moved if len(moved) >= RING else whole
        return [
            number
            for (x, y), (before_x, before_y) in zip(whole, [(0, 0), *whole], strict=False)
            for number in (x - before_x, y - before_y)
        ]

    def walk(part: list, depth: int) -> list:
        return [walk(one, depth - 1) for one in part] if depth else line(part)

    return {**outline, "coordinates": walk(outline["coordinates"], DEPTHS[outline["type"]])}


def columns(value: Any) -> Any:
    """A value in which each list of objects stands by columns."""
    if isinstance(value, dict):
        return {key: columns(one) for key, one in value.items()}
    if not isinstance(value, list):
        return value
    if len(value) < 2 or not all(isinstance(one, dict) for one in value):
        return [columns(one) for one in value]
    names = list(dict.fromkeys(name for one in value for name in one))
    return {
        COLUMNS: names,
        "rows": [columns([one.get(name, ABSENT) for one in value]) for name in names],
    }
