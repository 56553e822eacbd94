"""Coordinates as people write them, and the state that a point lies in."""

from __future__ import annotations

import math
import re
from functools import lru_cache

import geopandas
import numpy
import pandas
import pyproj
import shapely

from geo.aliases import states_of
from geo.own import deadline
from geo.own.dates import UNKNOWN
from geo.own.error import OwnFileError
from geo.own.limits import NEAR

CRS = "EPSG:4326"
#: In which distances are measured: Europe, metres.
METRES = "EPSG:3035"

NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,20})?", re.ASCII)
DEGREES = re.compile(
    r"([NSEWZ])?\s*([+-]?\d{1,3}(?:[.,]\d+)?)\s*[°º]?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['’′]\s*)?"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"”″]|'')\s*)?([NSEW])?",
    re.ASCII | re.IGNORECASE,
)
WKT_POINT = re.compile(
    r"(?:SRID=(\d{4,6});|<[^<>]{0,200}?/(\d{4,6})>)?\s*POINT\s*(?:Z|M|ZM)?\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)"
    r"(?:\s+-?[\d.]+)*\s*\)\s*",
    re.ASCII | re.IGNORECASE,
)
EPSG = re.compile(r"\s*(?:EPSG:{1,2})?(\d{1,6})\s*", re.ASCII | re.IGNORECASE)
PAIR = re.compile(r"(-?\d{1,3}(?:\.\d{1,20})?)(?: ?[,;] ?| )(-?\d{1,3}(?:\.\d{1,20})?)", re.ASCII)

SWAPPED = "latitude and longitude may be swapped"


@lru_cache(maxsize=2**16)
def read_number(text: str) -> float:
    """Return a coordinate in degrees (or units of its CRS), NaN for what is none.

    Takes a decimal comma, degrees with minutes and seconds, and a letter for the side.
    """
    text = text.strip().lstrip("'")
    if NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    match = DEGREES.fullmatch(text) if len(text) < 40 else None
    if not match:
        return math.nan
    parts = [float((part or "0").replace(",", ".")) for part in match.groups()[1:4]]
    whole, minutes, seconds = parts
    value = abs(whole) + minutes / 60 + seconds / 3600
    side = (match[1] or match[5] or "").upper()
    return -value if side in ("S", "W") or match[2].startswith("-") else value


@lru_cache(maxsize=2**16)
def read_point(text: str) -> tuple[float, float, bool]:
    """Return latitude, longitude and whether it is one point, of a cell that holds a place.

    Well-known text is x y, "42.97, 20.78" is latitude first. A line or an area gives a point inside
    it. NaN, NaN for what is no place.
    """
    if match := WKT_POINT.fullmatch(text.strip()):
        try:
            lon, lat = float(match[3]), float(match[4])
        except ValueError:
            return math.nan, math.nan, False
        if match[1] not in (None, "4326"):
            try:
                lat, lon = (float(part[0]) for part in to_degrees([lat], [lon], match[1]))
            except OwnFileError:  # a cell costs its row alone
                return math.nan, math.nan, False
        return lat, lon, True
    if match := PAIR.fullmatch(text.strip()):
        return float(match[1]), float(match[2]), True
    if "(" not in text[:40]:
        return math.nan, math.nan, False
    try:
        shape = shapely.from_wkt(text)
    except (shapely.errors.GEOSException, ValueError):
        return math.nan, math.nan, False
    return point_of(shape)


def point_of(shape: shapely.Geometry | None) -> tuple[float, float, bool]:
    """Return y, x and whether it is one point, of any shape; NaN, NaN for none or an empty one."""
    if shape is None or shape.is_empty:
        return math.nan, math.nan, False
    parts = shapely.get_parts(shape)
    if len(parts) == 1 and parts[0].geom_type == "Point":
        return parts[0].y, parts[0].x, True
    try:
        inside = shape.representative_point()
    except shapely.errors.GEOSException:
        return math.nan, math.nan, False
    return inside.y, inside.x, False


@lru_cache(maxsize=64)
def _transformer(code: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(f"EPSG:{code}", CRS, always_xy=True)


def to_degrees(ys, xs, crs: str) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Return latitudes and longitudes (EPSG:4326) of y and x in another CRS, named by its code.

    Raises OwnFileError for a CRS that is not known. What lies outside the CRS becomes infinite.
    """
    try:
        # A code and nothing else: PROJ would open files that a definition names.
        transformer = _transformer(EPSG.fullmatch(crs)[1])
    except (TypeError, pyproj.exceptions.ProjError) as problem:
        raise OwnFileError(
            f"The coordinate system {crs[:80]!r} is not known. Name it by its EPSG code, like "
            "EPSG:3857, or save the file in WGS 84 (EPSG:4326)."
        ) from problem
    lons, lats = transformer.transform(numpy.asarray(xs, float), numpy.asarray(ys, float))
    return numpy.asarray(lats), numpy.asarray(lons)


def states_at(
    lats: numpy.ndarray, lons: numpy.ndarray, said: pandas.Series, borders: geopandas.GeoDataFrame
) -> tuple[numpy.ndarray, int]:
    """Return the state of each point (iso3, "" for none), and how many lie only just outside.

    `said` holds what the file says of each point's country. A point at most `limits.NEAR` metres
    outside the outline of a state counts as in it where the file names that state; without a name
    it stays outside and is counted in the second answer. `borders` are polygons by iso3, EPSG:4326.
    """
    states = numpy.full(len(lats), "", dtype=object)
    for iso3, outline in borders.geometry.items():
        west, south, east, north = outline.bounds
        maybe = (states == "") & (lons >= west) & (lons <= east) & (lats >= south) & (lats <= north)
        places = numpy.flatnonzero(maybe)
        deadline.check()
        shapely.prepare(outline)
        inside = shapely.intersects_xy(outline, lons[places], lats[places])
        states[places[inside]] = iso3
    rest = numpy.flatnonzero(states == "")
    if not len(rest):
        return states, 0
    outlines = borders.to_crs(METRES).geometry
    points = geopandas.GeoSeries.from_xy(lons[rest], lats[rest], crs=CRS).to_crs(METRES).array
    near: dict[int, tuple[float, str]] = {}
    tree = shapely.STRtree(outlines.array)
    which, whose = tree.query(numpy.asarray(points), "dwithin", distance=NEAR)
    missed = set()
    for point, state in deadline.checked(zip(which, whose, strict=True)):
        iso3 = outlines.index[state]
        if iso3 not in states_of(said.iloc[rest[point]]):
            missed.add(int(point))
            continue
        distance = shapely.distance(points[point], outlines.iloc[state])
        near[point] = min(near.get(point, (math.inf, "")), (distance, iso3))
    for point, (_, iso3) in near.items():
        states[rest[point]] = iso3
    return states, len(missed - set(near))


def why_no_place(lat_text: str, lon_text: str, lat: float, lon: float) -> tuple[str, str]:
    """Return which of "lat" and "lon" is wrong, and why; "", "" where both are coordinates."""
    for role, text, value, most in (("lat", lat_text, lat, 90), ("lon", lon_text, lon, 180)):
        if text.strip().casefold() in UNKNOWN:
            return role, "no place: the coordinates are not known"
        if math.isnan(value) or math.isinf(value):
            return role, "not a number of degrees; write it like 42.9660"
        if abs(value) > most:
            return role, f"outside -{most} to {most} degrees"
    if lat == lon == 0:
        return "lat", "0, 0 lies in the Gulf of Guinea and stands for a place that is not known"
    return "", ""
