"""The shapes of the six states and of the countries around them."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import geopandas
import pandas
import shapely

from geo.package.faults import Fault
from geo.package.files import read_text
from geo.package.tables import UNUSABLE

CRS = "EPSG:4326"
CODE = re.compile("[A-Z]{3}")
MEND = "run: python -m data.build.borders"
WORDS = ("iso3", "name")
SIX = ("ALB", "BIH", "XKX", "MNE", "MKD", "SRB")


def read_borders(
    folder: Path,
) -> tuple[geopandas.GeoDataFrame, geopandas.GeoDataFrame, list[Fault]]:
    """Return the six states, their neighbours and what is wrong with the two files.

    Both frames have the index iso3 and the columns name and geometry (EPSG:4326). A file that
    cannot be read gives an empty frame and a fault; a shape that cannot be used is left out, with a
    fault.
    """
    six, faults = _read_shapes(folder / "borders.geojson")
    neighbours, more = _read_shapes(folder / "neighbours.geojson")
    return six, neighbours, faults + more


def boundary_lines(borders: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Return the line that each two states share: columns a, b (iso3, a before b), geometry.

    Takes shapes by iso3 whose shared borders run through the same vertices; keeps their CRS.
    """
    edges = borders.boundary
    rows = []
    for a, b in combinations(sorted(borders.index), 2):
        shared = shapely.get_parts(shapely.intersection(edges[a], edges[b]))
        lines = [part for part in shared if part.length]
        if lines:
            rows.append({"a": a, "b": b, "geometry": shapely.line_merge(shapely.union_all(lines))})
    return geopandas.GeoDataFrame(rows, columns=["a", "b", "geometry"], crs=borders.crs)


def label_point(geometry: shapely.Geometry) -> shapely.Point:
    """Return where a label sits best: the point of the largest part that is farthest from its edge.

    Units and CRS are those of the geometry.
    """
    largest = max(shapely.get_parts(geometry), key=lambda part: part.area)
    return shapely.Point(shapely.maximum_inscribed_circle(largest).coords[0])


def _read_shapes(path: Path) -> tuple[geopandas.GeoDataFrame, list[Fault]]:
    name = f"data/{path.name}"
    try:
        features = json.loads(read_text(path))["features"]
        told = [feature["properties"] or {} for feature in features]
        outlines = [json.dumps(feature["geometry"]) for feature in features]
        shapes = geopandas.GeoDataFrame(
            {word: pandas.Series([one.get(word) for one in told], dtype=object) for word in WORDS},
            geometry=shapely.from_geojson(outlines, on_invalid="ignore"),
            crs=CRS,
        )
    except UNUSABLE as problem:
        fault = Fault(
            name,
            0,
            "",
            str(problem) if isinstance(problem, OSError) else "not GeoJSON of shapes",
            "a map file can be read",
            "GeoJSON with the properties iso3 and name",
            MEND,
        )
        nothing = pandas.Index([], name="iso3", dtype="str")
        return geopandas.GeoDataFrame({"name": []}, geometry=[], index=nothing, crs=CRS), [fault]
    sound = pandas.Series(True, index=shapes.index)
    faults = []
    for column, rule, allowed, holds in (
        ("iso3", "every shape has a code", "three letters", _are_codes(shapes["iso3"])),
        (
            "iso3",
            "each code stands once",
            "a code of its own",
            ~shapes["iso3"].map(str).duplicated(),
        ),
        ("name", "every shape has a name", "1 to 80 plain characters", _are_names(shapes["name"])),
        (
            "geometry",
            "every shape is valid",
            "a valid polygon with an area, in degrees",
            _are_areas(shapes.geometry),
        ),
    ):
        for row in shapes.index[sound & ~holds]:
            code, found = shapes.at[row, "iso3"], shapes.at[row, column]
            value = f"{code if column == 'geometry' else found} (shape {row + 1})"
            faults.append(Fault(name, 0, column, value, rule, allowed, MEND))
        sound &= holds
    left = shapes[sound].astype(dict.fromkeys(WORDS, "str"))
    return left.set_index("iso3"), faults


def _are_codes(column: pandas.Series) -> pandas.Series:
    return column.map(lambda code: isinstance(code, str) and bool(CODE.fullmatch(code)))


def _are_names(column: pandas.Series) -> pandas.Series:
    return column.map(
        lambda name: (
            isinstance(name, str)
            and 0 < len(name) <= 80
            and name == name.strip()
            and name.isprintable()
            and not any(sign in name for sign in "<>&`[]{}")
        )
    )


def _are_areas(shapes: geopandas.GeoSeries) -> pandas.Series:
    """Which shapes are valid polygons with an area, on the globe."""
    kind = shapes.geom_type.isin(["Polygon", "MultiPolygon"])
    bounds = shapes.bounds  # NaN, which no comparison holds for, where there is none
    here = (bounds["minx"] >= -180.01) & (bounds["maxx"] <= 180.01)
    here &= (bounds["miny"] >= -90.01) & (bounds["maxy"] <= 90.01)
    right = (kind & here).fillna(False).astype(bool)
    right[right] = shapes[right].is_valid & (shapely.area(shapes[right].array) > 0)
    return right
