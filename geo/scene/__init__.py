"""The scene: one compact JSON of all that the map draws at any time, each feature with its span.

Built once a process. The browser picks a period out of it without asking the server.
"""

from __future__ import annotations

import hashlib
import json
import logging
from types import ModuleType
from typing import NamedTuple

import geopandas as gpd
import pandas as pd
import shapely

from geo import asof
from geo.atlas import Atlas
from geo.package.borders import boundary_lines, label_point
from geo.scene.days import changes, runs, timeline
from geo.scene.features import key, layer, point
from geo.scene.layers import (
    air_policing,
    contingents,
    deployments,
    incidents,
    kfor,
    missions,
    nato,
    recognition,
    road,
    ties,
)
from geo.scene.types import Boundary, Contents, Layer, Neighbour, State
from geo.signs import PALETTE

#: The layers in the order of their check boxes; later fills lie above earlier ones.
LAYERS = (
    nato,
    kfor,
    contingents,
    road,
    recognition,
    missions,
    deployments,
    air_policing,
    ties,
    incidents,
)
LAYER_TITLES = {module.ID: module.TITLE for module in LAYERS}
DEFAULT_LAYERS = ("nato", "kfor", "incidents")
#: Decimals of a degree kept: borders to about 10 m, as drawn; neighbours as stored.
DECIMALS = 4
#: Zoom from which a town's name shows, by least population; a capital shows from CAPITAL_ZOOM.
TOWN_ZOOMS = ((100_000, 8), (40_000, 9), (0, 10))
CAPITAL_ZOOM = 7
#: West, south, east and north of the first view where the borders cannot be read.
REGION = (15.7, 39.6, 23.0, 46.2)
#: Kosovo's name stands north of the middle, clear of the KFOR circle.
LABEL_POINTS = {"XKX": (42.85, 20.93)}


class Scene(NamedTuple):
    """The scene's JSON text and the digest that names it."""

    text: str
    digest: str


def build_scene(atlas: Atlas) -> Scene:
    """The scene of an atlas as text."""
    scene = contents(atlas)
    text = json.dumps(scene, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Scene(text, hashlib.sha256(text.encode()).hexdigest()[:16])


def contents(atlas: Atlas) -> Contents:
    """The scene of an atlas. Positions are [latitude, longitude], shapes GeoJSON; EPSG:4326."""
    layers = [build_layer(module, atlas) for module in LAYERS]
    whole = timeline(atlas)
    return {
        "first": whole.first,
        "last": whole.last,
        "reach": atlas.reach,
        "view": view(atlas.borders),
        "areas": areas(atlas),
        "boundaries": boundaries(atlas),
        "towns": towns(atlas),
        "layers": layers,
        "sources": sources(atlas, layers),
        "palette": PALETTE,
    }


def build_layer(module: ModuleType, atlas: Atlas) -> Layer:
    """A layer's features and legend; none where the data left too little to draw it."""
    try:
        return module.build(atlas)
    except Exception:
        logging.getLogger(__name__).exception("The layer %s was left out", module.TITLE)
        return layer(module.ID, module.TITLE, [], [key("This layer could not be drawn")])


def view(borders: gpd.GeoDataFrame) -> list[list[float]]:
    """South-west and north-east corner of the six states."""
    west, south, east, north = REGION if borders.empty else borders.total_bounds
    return [point(south, west), point(north, east)]


def names_by_day(atlas: Atlas) -> dict[str, pd.DataFrame]:
    """Name and sovereignty of each state on each day on which one of them may change."""
    table = atlas["state_names"]
    days = changes(atlas, [*table["from"], *table["to"]])
    return {day: asof.names_on(table, day) for day in days}


def areas(atlas: Atlas) -> list[State | Neighbour]:
    """The shapes of the six states, with their names over time, and of their neighbours."""
    names, last = names_by_day(atlas), timeline(atlas).last

    def called(day: str, iso3: str) -> tuple[str, str]:
        known = iso3 in names[day].index
        return map_name(names[day].loc[iso3]) if known else (atlas.nation(iso3), "")

    states = []
    for iso3, outline in atlas.borders.geometry.items():
        middle = label_point(outline)
        spans = runs(names, lambda day, i=iso3: called(day, i), last)
        states.append(
            {
                "id": iso3,
                "state": True,
                "shape": shape(outline),
                "at": list(LABEL_POINTS.get(iso3, point(middle.y, middle.x))),
                "names": [(*span, *name) for *span, name in spans],
            }
        )
    neighbours = [
        {"id": iso3, "name": row["name"], "shape": shape(row.geometry)}
        for iso3, row in atlas.neighbours.iterrows()
    ]
    return states + neighbours


def map_name(name) -> tuple[str, str]:
    """The label of a state on the map and the line under it, from a row of state_names.

    A state of its own is called by the name of that time; a part of another one by its short name,
    with the name of the whole below. Where status is disputed or the UN administers, it says so.
    """
    if name["administration"] == "UN":
        return name["short_name"], "under UN administration"
    if not name["sovereign_iso3"]:
        return name["short_name"], name["sovereign_name"]
    if name["sovereign_iso3"] == name.name:
        return name["sovereign_name"], ""
    return name["short_name"], name["sovereign_name"]


def boundaries(atlas: Atlas) -> list[Boundary]:
    """The lines between the six over time: state, republic (within one state) or status line."""
    names, last = names_by_day(atlas), timeline(atlas).last

    def kind(day: str, one: str, other: str) -> str:
        if {one, other} == {"SRB", "XKX"}:
            return "status"
        owners = [names[day]["sovereign_iso3"].get(iso3) for iso3 in (one, other)]
        return "republic" if owners[0] and owners[0] == owners[1] else "state"

    return [
        {
            "shape": shape(row.geometry),
            "between": (row.a, row.b),
            "kinds": runs(names, lambda day, r=row: kind(day, r.a, r.b), last),
        }
        for row in boundary_lines(atlas.borders).itertuples()
    ]


def towns(atlas: Atlas) -> list[tuple[str, float, float, int, str]]:
    """Name, position, least zoom and state of each town, the largest first."""
    ordered = atlas["towns"].sort_values("population", ascending=False, kind="stable")
    listed = []
    for _, town in ordered.iterrows():
        people = 0 if pd.isna(town["population"]) else town["population"]
        zoom = next(zoom for least, zoom in TOWN_ZOOMS if people >= least)
        zoom = CAPITAL_ZOOM if town["capital"] else zoom
        listed.append((town["name"], *point(town["lat"], town["lon"]), zoom, town["iso3"]))
    return listed


def sources(atlas: Atlas, layers: list[Layer]) -> dict[str, tuple[str, str, str, str]]:
    """Title, publisher, date and address of the sources that pop-ups name."""
    tips = [f.get("tip") for one in layers for f in one["features"]]
    used = {source for tip in tips if tip for source in tip["sources"]}
    for one in layers:
        for figures in one.get("series", {}).values():
            used.update(source for *_, ids in figures for source in ids)
    columns = ["title", "publisher", "published", "url"]
    table = atlas.sources.loc[atlas.sources.index.isin(used), columns]
    rows = map(tuple, table.to_numpy().tolist())
    return dict(zip(table.index, rows, strict=True))


def shape(geometry) -> dict:
    """A geometry as GeoJSON with as many decimals as the map can show."""
    rounded = shapely.set_precision(geometry, 10**-DECIMALS, mode="pointwise")
    return json.loads(shapely.to_geojson(rounded))
