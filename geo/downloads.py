"""What can be taken away: rows as CSV, with places or shapes as GeoJSON, and all as one ZIP.

Each row says where it comes from: titles and addresses of its sources, licence and version.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pandas as pd
from shapely.geometry import mapping

from geo import search
from geo.atlas import DATA, Atlas
from geo.package.files import read_file
from geo.words import addresses, cited

#: Spreadsheets take text that begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CODEBOOK = "README.md"
DESCRIPTOR = "datapackage.json"
#: What the ZIP holds beside what the descriptor names: its licence, and how it was made.
BESIDE = ("LICENSE", "build/borders.py", "build/codebook.py", "build/towns.py")
#: Tables of states that are given their outlines.
OUTLINED = ("recognition", "nato_status")


def geojson(rows: pd.DataFrame, lat: str = "lat", lon: str = "lon") -> str:
    """Rows as GeoJSON features: a point each in EPSG:4326, the other columns as properties.

    What is not known is null; a row without a place has the geometry null.
    """
    return _collection(features(rows, lat, lon))


def features(rows: pd.DataFrame, lat: str = "lat", lon: str = "lon") -> list[dict]:
    """Rows as the features of a GeoJSON, as `geojson` has them."""
    cells = _cells(rows)
    return _features([(_point(row.pop(lat), row.pop(lon)), row) for row in cells])


def outlines(atlas: Atlas, rows: pd.DataFrame) -> str:
    """Rows of states (`iso3`) as GeoJSON features in EPSG:4326: the outline of today's state each.

    A state whose outline is not in the data has the geometry null.
    """
    shapes = {**atlas.neighbours.geometry.to_dict(), **atlas.borders.geometry.to_dict()}
    known = {iso3: mapping(shape) for iso3, shape in shapes.items()}
    return _collection(_features([(known.get(row["iso3"]), row) for row in _cells(rows)]))


def _cells(rows: pd.DataFrame) -> list[dict]:
    """Rows as dicts, None for what is empty or not known."""
    return rows.astype(object).where(rows.notna() & (rows != ""), None).to_dict("records")


def _features(of: list[tuple[dict | None, dict]]) -> list[dict]:
    """Features of geometries and properties."""
    return [
        {"type": "Feature", "geometry": geometry, "properties": properties}
        for geometry, properties in of
    ]


def _collection(made: list[dict]) -> str:
    """GeoJSON of features."""
    collection = {"type": "FeatureCollection", "features": made}
    return json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False)


def files(atlas: Atlas, folder: Path = DATA) -> dict[str, bytes]:
    """Every file to download, by its name.

    Codebook, descriptor and shapes as they stand in the folder (what is missing is left out), each
    table's sound rows as CSV and, where they have places or outlines, as GeoJSON; and the whole
    package, unchanged, as a ZIP.
    """
    resources = atlas.package["resources"]
    found = plain(folder, [CODEBOOK, DESCRIPTOR, *(one["path"] for one in resources)])
    archived = archive(atlas.package, folder)
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
    found[archive_name(atlas)] = archived
    return found


def plain(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The plain files of these names that there are, and neither links nor folders."""
    found, home = {}, folder.resolve()
    for name in names:
        with suppress(OSError):
            if (folder / name).resolve() == home / name:
                found[name] = read_file(folder / name)
    return found


def archive_name(atlas: Atlas) -> str:
    """The name of the ZIP: the package's name and version."""
    return f"{atlas.package['name']}-{atlas.package['version']}.zip"


def _point(lat: float | None, lon: float | None) -> dict | None:
    if lat is None or lon is None:
        return None
    return {"type": "Point", "coordinates": [float(lon), float(lat)]}


def archive(package: dict, folder: Path = DATA) -> bytes:
    """What belongs to the package as a ZIP: the same files give the same bytes.

    That is what its descriptor names, and a fixed list beside it: whatever else lies in a folder
    (drafts, locks with a name and machine, secrets) stays there.
    """
    names = {CODEBOOK, DESCRIPTOR, *BESIDE, *(one["path"] for one in package["resources"])}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in plain(folder, sorted(names)).items():
            # Without a date of its own: the folder's version says how old it is.
            entry = zipfile.ZipInfo(f"data/{name}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, data)
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
