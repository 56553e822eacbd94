"""The shapes of the six states and of the countries around them."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import geopandas
import pandas
import shapely
from pyogrio.errors import DataSourceError

from geo.package.faults import Fault

CRS = "EPSG:4326"
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
        shapes = geopandas.read_file(path, columns=["iso3", "name"])[["iso3", "name", "geometry"]]
    except (DataSourceError, KeyError, ValueError) as problem:
        said = "not there" if not path.exists() else str(problem)
        fault = Fault(
            name,
            0,
            "",
            said,
            "a map file can be read",
            "GeoJSON with the properties iso3 and name",
            "run: python -m data.build.borders",
        )
        nothing = pandas.Index([], name="iso3", dtype="str")
        return geopandas.GeoDataFrame({"name": []}, geometry=[], index=nothing, crs=CRS), [fault]
    codes = shapes["iso3"].astype("str")
    sound = (
        shapes.geom_type.isin(["Polygon", "MultiPolygon"])
        & shapes.geometry.is_valid
        & codes.str.fullmatch("[A-Z]{3}")
        & ~codes.duplicated()
    )
    faults = [
        Fault(
            name,
            0,
            "geometry",
            str(iso3),
            "every shape is valid and has a code of its own",
            "a valid polygon with three letters as iso3, each code once",
            "run: python -m data.build.borders",
        )
        for iso3 in shapes["iso3"][~sound.fillna(False)]
    ]
    return shapes[sound.fillna(False)].to_crs(CRS).set_index("iso3"), faults
