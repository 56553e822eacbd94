"""What can be taken away: rows as CSV, with places or shapes as GeoJSON, and all as one ZIP.

Each row says where it comes from: titles and addresses of its sources, licence and version.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pandas as pd
from shapely.geometry import mapping

from geo import search
from geo.atlas import DATA, Atlas
from geo.words import addresses, cited

#: Spreadsheets take text that begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CODEBOOK = "README.md"
DESCRIPTOR = "datapackage.json"
#: Tables of states that are given their outlines.
OUTLINED = ("recognition", "nato_status")


def geojson(rows: pd.DataFrame, lat: str = "lat", lon: str = "lon") -> str:
    """Rows as GeoJSON features: a point each in EPSG:4326, the other columns as properties.

    What is not known is null; a row without a place has the geometry null.
    """
    cells = _cells(rows)
    return _collection([(_point(row.pop(lat), row.pop(lon)), row) for row in cells])


def outlines(atlas: Atlas, rows: pd.DataFrame) -> str:
    """Rows of states (`iso3`) as GeoJSON features in EPSG:4326: the outline of today's state each.

    A state whose outline is not in the data has the geometry null.
    """
    shapes = {**atlas.neighbours.geometry.to_dict(), **atlas.borders.geometry.to_dict()}
    known = {iso3: mapping(shape) for iso3, shape in shapes.items()}
    return _collection([(known.get(row["iso3"]), row) for row in _cells(rows)])


def _cells(rows: pd.DataFrame) -> list[dict]:
    """Rows as dicts, None for what is empty or not known."""
    return rows.astype(object).where(rows.notna() & (rows != ""), None).to_dict("records")


def _collection(features: list[tuple[dict | None, dict]]) -> str:
    """GeoJSON of geometries and properties."""
    made = [
        {"type": "Feature", "geometry": geometry, "properties": properties}
        for geometry, properties in features
    ]
    collection = {"type": "FeatureCollection", "features": made}
    return json.dumps(collection, ensure_ascii=False, indent=1)


def files(atlas: Atlas, folder: Path = DATA) -> dict[str, bytes]:
    """Every file to download, by its name.

    Codebook, descriptor and shapes as they stand in the folder (what is missing is left out), each
    table's sound rows as CSV and, where they have places or outlines, as GeoJSON; and the whole
    folder, unchanged, as a ZIP.
    """
    resources = atlas.package["resources"]
    paths = [folder / name for name in (CODEBOOK, DESCRIPTOR, *(one["path"] for one in resources))]
    found = {path.name: path.read_bytes() for path in paths if path.is_file()}
    for one in resources:
        name = one["name"]
        if name not in atlas.tables:
            continue
        if one["path"] in found:
            found[one["path"]] = spreadsheet(atlas, atlas[name], name)
        if one.get("place"):
            rows = with_origin(atlas, atlas[name], name)
            found[f"{name}.geojson"] = geojson(rows, *one["place"]).encode()
        if name in OUTLINED:
            rows = with_origin(atlas, atlas[name], name)
            found[f"{name}.geojson"] = outlines(atlas, rows).encode()
    found[archive_name(atlas)] = archive(folder)
    return found


def archive_name(atlas: Atlas) -> str:
    """The name of the ZIP: the package's name and version."""
    return f"{atlas.package['name']}-{atlas.package['version']}.zip"


def _point(lat: float | None, lon: float | None) -> dict | None:
    if lat is None or lon is None:
        return None
    return {"type": "Point", "coordinates": [float(lon), float(lat)]}


def archive(folder: Path = DATA) -> bytes:
    """All files of a data folder as a ZIP; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                # Without a date of its own: the folder's version says how old it is.
                entry = zipfile.ZipInfo(f"data/{path.relative_to(folder).as_posix()}")
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                target.writestr(entry, path.read_bytes())
    return packed.getvalue()


def with_origin(atlas: Atlas, rows: pd.DataFrame, table: str = "") -> pd.DataFrame:
    """Rows with `source_titles` and `source_urls` (each `; ` apart), `licence` and `version`.

    `table` names the table whose licence they are under; else it is the package's.
    """
    described = next(
        (one for one in atlas.package["resources"] if one["name"] == table), atlas.package
    )
    origin = {"licence": described["licenses"][0]["title"], "version": atlas.package["version"]}
    if "source_ids" in rows:
        titles = [cited(atlas, ids) for ids in rows["source_ids"]]
        urls = ["; ".join(addresses(atlas, ids)) for ids in rows["source_ids"]]
        origin = {"source_titles": titles, "source_urls": urls, **origin}
    return rows.assign(**origin)


def file_name(name: str, *parts: str) -> str:
    """A file's name without its ending: "incidents", "incidents-riot-kosovo-2004-03"."""
    words = search.words(" ".join([name, *parts]))
    return "-".join(word for one in words for word in one.split("/"))[:80].strip("-")


def spreadsheet(atlas: Atlas, rows: pd.DataFrame, table: str = "") -> bytes:
    """Rows with their origin as CSV in UTF-8 with a mark of it, or Excel garbles names (Reçak)."""
    return to_csv(with_origin(atlas, rows, table)).encode("utf-8-sig")


def to_csv(rows: pd.DataFrame) -> str:
    """Rows as CSV; text that a spreadsheet would run as a formula gets a leading quote."""

    def safe(cell):
        return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell

    # With both ends of a line named, a text that holds either is put in quotes.
    return rows.map(safe).to_csv(index=False, lineterminator="\r\n")
