"""What the two peers share: the borders and incidents of the dashboard, drawn with Folium alone."""

from __future__ import annotations

import folium
import streamlit as st

from components.assets import from_frame
from geo import asof
from geo.atlas import Atlas, load
from geo.period import of_year
from geo.scene.features import point
from geo.signs import CATEGORY_SIGNS, STATUS_COLOURS, casualty_radius
from geo.words import when


@st.cache_resource
def facts() -> Atlas:
    """The atlas, read once a process."""
    return load()


@st.cache_resource
def shapes() -> tuple[dict, dict]:
    """The six states and their neighbours as GeoJSON."""
    atlas = facts()
    return atlas.borders.reset_index().__geo_interface__, atlas.neighbours.__geo_interface__


def empty_map() -> folium.Map:
    """A Folium map with Leaflet from our own files and the neighbours in grey."""
    base = folium.Map(tiles=None, location=(43.0, 19.6), zoom_start=6)
    base.default_js = [("leaflet", from_frame("leaflet/leaflet.js"))]
    base.default_css = [("leaflet", from_frame("leaflet/leaflet.css"))]
    grey = {"color": "#c3c9cd", "weight": 1, "fillColor": "#f4f3ef", "fillOpacity": 1}
    folium.GeoJson(shapes()[1], style_function=lambda _: grey).add_to(base)
    return base


def states(year: int) -> folium.GeoJson:
    """The six states filled by NATO status."""
    atlas = facts()
    status = asof.status_on(atlas["nato_status"], atlas.year_end(year))

    def style(feature: dict) -> dict:
        held = STATUS_COLOURS[status[feature["properties"]["iso3"]]]
        return {"color": "#1b2430", "weight": 1, "fillColor": held, "fillOpacity": 1}

    return folium.GeoJson(shapes()[0], style_function=style)


def draw_incidents(year: int, onto: folium.Element) -> None:
    """A circle with a tooltip for each incident, and the year as a label that tells it is drawn."""
    atlas = facts()
    found = asof.incidents_in(atlas["incidents"], of_year(year))
    hurt = (found["killed"].fillna(0) + found["injured"].fillna(0)).tolist()
    for row, casualties in zip(found.to_dict("records"), hurt, strict=True):
        folium.CircleMarker(
            point(row["lat"], row["lon"]),
            radius=casualty_radius(casualties),
            color="#1b2430",
            fill=True,
            fill_color=CATEGORY_SIGNS[row["category"]].colour,
            fill_opacity=1,
            tooltip=folium.Tooltip(f"{when(row['date'], row['date_end'])}: {row['place']}"),
        ).add_to(onto)
    label = folium.DivIcon(html=f'<b id="drawn-{year}">{year}</b>')
    folium.Marker((46.2, 15.6), icon=label).add_to(onto)
