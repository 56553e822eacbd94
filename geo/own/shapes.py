"""GeoJSON and the JSON of TimeMap into sheets: a row for each feature."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

import shapely

from geo.own import deadline, limits
from geo.own.decode import open_text
from geo.own.error import OwnFileError
from geo.own.places import point_of
from geo.own.sheets import Progress, Sheet, check_width, gather, unique_titles

#: Headings of the columns that a feature's shape gives, and their roles.
PLACE_TITLES = {
    "latitude of the shape": "lat",
    "longitude of the shape": "lon",
    "kind of shape": "shape",
}
STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
CRS_CODE = re.compile(r"(?:EPSG:+|/EPSG/[^/]*/)(\d{4,6})", re.IGNORECASE)
AREAS = "Polygon", "MultiPolygon"


def read_json(raw: bytes, progress: Progress, encoding: str = "") -> Sheet:
    """Read GeoJSON, or a JSON array of objects (TimeMap); properties become columns.

    The CRS is the one that the file names, else WGS 84. Raises OwnFileError for other JSON.
    """
    text, _, notes = open_text(raw, encoding)
    content = text.read()
    _check_depth(content)
    try:
        data = json.loads(content, parse_constant=str, parse_int=_number)
    except (ValueError, RecursionError) as problem:
        said = str(problem)[:120] if isinstance(problem, json.JSONDecodeError) else "too deep"
        raise OwnFileError(f"The JSON of this file cannot be read ({said}).") from problem
    del content
    if isinstance(data, list):
        return _objects(data, notes, progress)
    if not isinstance(data, dict):
        raise OwnFileError("This JSON holds no list of events.")
    if data.get("type") == "Feature":
        data = {"type": "FeatureCollection", "features": [data], "crs": data.get("crs")}
    features = data.get("features")
    if data.get("type") != "FeatureCollection" or not isinstance(features, list):
        for rows in data.values():
            if isinstance(rows, list) and rows and isinstance(rows[0], dict):
                return _objects(rows, notes, progress)
        raise OwnFileError("This JSON holds no features and no list of events.")
    return _features(features, _crs(data), notes, progress)


def _number(text: str) -> int | float:
    """Read a whole number of JSON; one of thousands of digits would take long."""
    return int(text) if len(text) < 25 else float(text) if len(text) < 300 else float("inf")


def _check_depth(content: str) -> None:
    brackets = content.count("[") + content.count("{")
    if brackets <= limits.DEPTH:
        return
    if brackets > limits.NODES:
        raise OwnFileError(
            f"The JSON of this file has {brackets:,} lists and objects; at most {limits.NODES:,} "
            "are read. Save it as CSV, or cut it to the region."
        )
    deep = 0
    for bracket in deadline.checked(re.finditer(r"[\[\]{}]", STRING.sub("", content))):
        deep += 1 if bracket[0] in "[{" else -1
        if deep > limits.DEPTH:
            raise OwnFileError(
                f"The JSON of this file is nested more than {limits.DEPTH} levels deep, the most "
                "allowed. A list of events needs about six."
            )


def _crs(data: dict) -> str:
    named = data.get("crs")
    properties = named.get("properties") if isinstance(named, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    match = CRS_CODE.search(name)
    return f"EPSG:{match[1]}" if match else "EPSG:4326"


def _objects(data: list, notes: list[str], progress: Progress) -> Sheet:
    rows = [one if isinstance(one, dict) else {} for one in data]
    if not any(rows):
        raise OwnFileError("This JSON holds no list of events.")
    keys = keys_of(rows)
    numbered = (
        (number, [_text(row.get(key)) for key in keys]) for number, row in enumerate(rows, 1)
    )
    table = gather(told(numbered, len(rows), progress), len(keys), notes)
    return Sheet("json", unique_titles(keys), table, [], notes)


def _features(features: list, crs: str, notes: list[str], progress: Progress) -> Sheet:
    rows = [one if isinstance(one, dict) else {} for one in features]
    properties = [
        one["properties"] if isinstance(one.get("properties"), dict) else {} for one in rows
    ]
    keys = keys_of(properties)

    def cells() -> Iterator[tuple[int, list[str]]]:
        for number, (row, says) in enumerate(zip(rows, properties, strict=True), 1):
            yield number, [*_place(row.get("geometry")), *(_text(says.get(key)) for key in keys)]

    table = gather(told(cells(), len(rows), progress), len(keys) + len(PLACE_TITLES), notes)
    return placed("geojson", keys, table, notes, crs)


def placed(kind: str, keys: Iterable[str], table, notes: list[str], crs: str) -> Sheet:
    titles = unique_titles([*PLACE_TITLES, *keys])
    roles = {role: number for number, role in enumerate(PLACE_TITLES.values())}
    return Sheet(kind, titles, table, [], notes, roles, crs)


def told(rows: Iterator, total: int, progress: Progress) -> Iterator:
    for number, row in enumerate(rows):
        deadline.check()
        if not number % limits.BATCH:
            progress(number / max(total, 1))
        yield row


def keys_of(rows: list[dict]) -> list[str]:
    keys: dict[str, None] = {}
    for row in deadline.checked(rows):
        if len(row) > limits.COLUMNS or len(keys) > limits.COLUMNS:
            check_width(max(len(row), len(keys)))
        keys.update(dict.fromkeys(row))
    check_width(len(keys))
    return list(keys)


def _place(geometry: object) -> tuple[str, str, str]:
    """Return y, x and "point" or "area" of a GeoJSON geometry; "" for none and for a broken one."""
    if not isinstance(geometry, dict):
        return "", "", ""
    at = geometry.get("coordinates")
    if geometry.get("type") == "Point" and isinstance(at, list) and len(at) >= 2:
        return _text(at[1]), _text(at[0]), "point"
    try:
        shape = shapely.from_geojson(json.dumps(geometry))
        y, x, single = point_of(shape)
    except (shapely.errors.GEOSException, ValueError, TypeError, RecursionError):
        return "", "", ""
    if y != y:
        return "", "", ""
    kind = "point" if single else "outline" if shape.geom_type in AREAS else "area"
    return repr(y), repr(x), kind


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return repr(value) if isinstance(value, float) and not value.is_integer() else f"{value:.15g}"
