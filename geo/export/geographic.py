"""A selection as points in EPSG:4326: GeoJSON, GeoPackage, and KML with time spans."""

from __future__ import annotations

import html
import io
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import geopandas as gpd
import pandas as pd
from pyogrio import write_dataframe

from geo.dates import describe
from geo.downloads import features
from geo.export.pieces import pieces
from geo.signs import CATEGORY_SIGNS
from geo.words import NOT_KNOWN, roles

if TYPE_CHECKING:
    from geo.export import Selection

KML = "http://www.opengis.net/kml/2.2"
CRS = "EPSG:4326"


def geojson(selection: Selection) -> bytes:
    """A feature for each incident, on a line of its own; what is said of the whole stands above."""
    whole = {"type": "FeatureCollection", "name": selection.name, **selection.about, "features": []}
    head, tail = json.dumps(whole, ensure_ascii=False, indent=1).rsplit("]", 1)
    made, between = io.BytesIO(), "\n"
    made.write(head.encode())
    for piece in pieces(selection.rows):
        for feature in features(piece):
            line = json.dumps(feature, ensure_ascii=False, allow_nan=False)
            made.write((between + line).encode())
            between = ",\n"
    made.write(f"\n]{tail}".encode())
    return made.getvalue()


def gpkg(selection: Selection) -> bytes:
    """A layer `incidents`, and the tables `sources` and `about` without places."""
    about = pd.DataFrame(list(selection.about.items()), columns=["about", "says"])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{selection.name}.gpkg"
        for number, rows in enumerate(pieces(selection.rows)):
            points = gpd.GeoDataFrame(
                rows.drop(columns=["lat", "lon"]), geometry=_points(rows), crs=CRS
            )
            write_dataframe(
                points, file, layer="incidents", driver="GPKG", geometry_type="Point",
                append=number > 0,
            )  # fmt: skip
        for name, table in (("sources", selection.sources), ("about", about)):
            write_dataframe(table, file, layer=name, driver="GPKG", append=True)
        return file.read_bytes()


def _points(rows: pd.DataFrame) -> gpd.GeoSeries:
    """A point a row, none where the place is not known."""
    at = rows[["lon", "lat"]].astype("float64")
    points = gpd.GeoSeries(gpd.points_from_xy(at["lon"], at["lat"]), index=rows.index, crs=CRS)
    return points.where(at.notna().all(axis=1), None)


def kml(selection: Selection) -> bytes:
    """A placemark for each incident with a place, from its first to its last day.

    Google Earth takes a description for HTML: all text of the tables is escaped in it.
    """
    document = ElementTree.Element("Document")
    _add(document, "name", selection.about.get("cite_as", selection.name))
    _add(document, "description", _lines(selection.about.values()))
    for category, sign in CATEGORY_SIGNS.items():
        style = _add(document, "Style", id=_anchor(category))
        icon = _add(style, "IconStyle")
        _add(icon, "color", _colour(sign.colour))
        _add(icon, "scale", "0.8")
    head, tail = _text(document).rsplit("</", 1)
    made = io.BytesIO()
    made.write(f"<?xml version='1.0' encoding='utf-8'?>\n<kml xmlns=\"{KML}\">{head}".encode())
    days = pieces(selection.days)
    for rows, spans in zip(pieces(selection.rows), days, strict=True):
        for row, span in zip(rows.to_dict("records"), spans.to_numpy().tolist(), strict=True):
            if not pd.isna(row["lat"]) and not pd.isna(row["lon"]):
                made.write(_text(_placemark(row, *span)).encode())
    made.write(f"</{tail}</kml>".encode())
    return made.getvalue()


def _placemark(row: dict, first: str, last: str) -> ElementTree.Element:
    """An incident at its place, from its first to its last day."""
    mark = ElementTree.Element("Placemark", id=f"incident-{row['incident_id']}")
    _add(mark, "name", row["title"])
    _add(mark, "description", _said(row))
    span = _add(mark, "TimeSpan")
    _add(span, "begin", first)
    _add(span, "end", last)
    _add(mark, "styleUrl", f"#{_anchor(row['category'] or 'other')}")
    point = _add(mark, "Point")
    _add(point, "coordinates", f"{float(row['lon'])},{float(row['lat'])}")
    return mark


def _text(node: ElementTree.Element) -> str:
    """An element as XML."""
    return ElementTree.tostring(node, encoding="unicode")


def _said(row: dict) -> str:
    """An incident's text for a balloon."""

    def figure(name: str) -> str:
        return NOT_KNOWN if pd.isna(row[name]) else f"{int(row[name]):,}"

    end = f" to {describe(row['date_end'])}" if row["date_end"] else ""
    return _lines(
        [
            f"{describe(row['date'])}{end}, {row['place']}",
            "; account: ".join(filter(None, (row["category"], row["claim_status"]))),
            f"Killed: {figure('killed')}; injured: {figure('injured')}",
            f"Who was harmed: {roles(row['harmed'])}" if row["harmed"] else "",
            f"Who harmed: {roles(row['harmed_by'])}" if row["harmed_by"] else "",
            f"Attribution: {row['attribution']}" if row["attribution"] else "",
            row["summary"],
            f"Sources differ: {row['differs']}" if row["differs"] else "",
            f"Sources: {row['source_titles']}" if row["source_titles"] else "",
            *row["source_urls"].split("; "),
            f"Version {row['version']}; {row['licence']}" if row["version"] else row["licence"],
        ]
    )


def _lines(texts) -> str:
    return "<br/>".join(html.escape(text) for text in texts if text)


def _add(
    parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    node = ElementTree.SubElement(parent, tag, attributes)
    node.text = text
    return node


def _anchor(category: str) -> str:
    return category.replace(" ", "-")


def _colour(code: str) -> str:
    """A colour "#rrggbb" as KML writes it: alpha, blue, green, red."""
    return f"ff{code[5:7]}{code[3:5]}{code[1:3]}"
