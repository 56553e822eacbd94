"""What can be taken away: rows with places as GeoJSON, and the whole data package as one ZIP."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pandas as pd

from geo.atlas import DATA, Atlas

#: Spreadsheets take text that begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CODEBOOK = "README.md"
DESCRIPTOR = "datapackage.json"


def geojson(rows: pd.DataFrame, lat: str = "lat", lon: str = "lon") -> str:
    """Rows as GeoJSON features: a point each in EPSG:4326, the other columns as properties.

    What is not known is null; a row without a place has the geometry null.
    """
    cells = rows.astype(object).where(rows.notna() & (rows != ""), None).to_dict("records")
    features = [
        {
            "type": "Feature",
            "geometry": _point(row.pop(lat), row.pop(lon)),
            "properties": row,
        }
        for row in cells
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1)


def files(atlas: Atlas, folder: Path = DATA) -> dict[str, bytes]:
    """Every file to download, by its name.

    Codebook, descriptor and tables as they stand in the folder (what is missing is left out), each
    table with places as GeoJSON (its sound rows), and the whole folder as a ZIP.
    """
    resources = atlas.package["resources"]
    paths = [folder / name for name in (CODEBOOK, DESCRIPTOR, *(one["path"] for one in resources))]
    found = {path.name: path.read_bytes() for path in paths if path.is_file()}
    for one in resources:
        if one.get("place"):
            rows = atlas[one["name"]]
            found[f"{one['name']}.geojson"] = geojson(rows, *one["place"]).encode()
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


def spreadsheet(rows: pd.DataFrame) -> bytes:
    """Rows as CSV in UTF-8 with a mark of it, without which Excel garbles names like Reçak."""
    return to_csv(rows).encode("utf-8-sig")


def to_csv(rows: pd.DataFrame) -> str:
    """Rows as CSV; text that a spreadsheet would run as a formula gets a leading quote."""

    def safe(cell):
        return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell

    # With both ends of a line named, a text that holds either is put in quotes.
    return rows.map(safe).to_csv(index=False, lineterminator="\r\n")
