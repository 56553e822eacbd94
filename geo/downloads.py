"""What can be taken away: rows with places as GeoJSON, and the whole data package as one ZIP."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pandas as pd

from geo.atlas import DATA, Atlas
from geo.package.tables import read_file

CODEBOOK = "README.md"
DESCRIPTOR = "datapackage.json"
#: What the ZIP holds beside what the descriptor names: its licence, and how it was made.
BESIDE = ("LICENSE", "build/borders.py", "build/codebook.py", "build/towns.py")


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
    return json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False)


def files(atlas: Atlas, folder: Path = DATA) -> dict[str, bytes]:
    """Every file to download, by its name.

    Codebook, descriptor and tables as they stand in the folder (what is missing is left out), each
    table with places as GeoJSON (its sound rows), and all of them as a ZIP.
    """
    resources = atlas.package["resources"]
    found = plain(folder, [CODEBOOK, DESCRIPTOR, *(one["path"] for one in resources)])
    archived = archive(atlas.package, folder)
    for one in resources:
        if one.get("place") and one["name"] in atlas.tables:
            rows = atlas[one["name"]]
            found[f"{one['name']}.geojson"] = geojson(rows, *one["place"]).encode()
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
