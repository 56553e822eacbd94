"""Where features stand: capitals, the inside of a state, and what holds a whole layer."""

from __future__ import annotations

from collections.abc import Iterable

from geo.atlas import Atlas
from geo.package.borders import label_point
from geo.scene.features import Feature, point

#: How far below the middle of one of the six its signs stand, clear of its name (degrees).
BELOW_NAME = 0.35


def capitals(atlas: Atlas) -> dict[str, list[float]]:
    """[latitude, longitude] of the capital or seat of government of each of the six, by iso3."""
    towns = atlas["towns"]
    return {
        town["iso3"]: point(town["lat"], town["lon"])
        for _, town in towns[towns["capital"].fillna(False).astype(bool)].iterrows()
    }


def inside(atlas: Atlas, iso3: str) -> list[float] | None:
    """[latitude, longitude] well inside a state, below the name of one of the six, or None."""
    if iso3 in atlas.borders.index:
        middle = label_point(atlas.borders.geometry[iso3])
        return point(middle.y - BELOW_NAME, middle.x)
    if iso3 in atlas.neighbours.index:
        middle = label_point(atlas.neighbours.geometry[iso3])
        return point(middle.y, middle.x)
    return None


def whole(features: Iterable[Feature]) -> dict:
    """What makes the legend offer to show all of a layer (see features.layer), if it has any."""
    points = [at for one in features for at in (one.get("at"), one.get("to")) if at]
    if not points:
        return {}
    lats, lons = zip(*points, strict=True)
    view = [point(min(lats) - 1, min(lons) - 1), point(max(lats) + 1, max(lons) + 1)]
    return {"view": view, "fit": True}
