"""Folium's FastMarkerCluster: the year's points of a file, sent to a Folium map at each step."""

from __future__ import annotations

from importlib.resources import files

import folium
import streamlit as st
from folium.plugins import FastMarkerCluster
from streamlit_folium import st_folium

from components import server
from components.assets import beside, serve
from tests.bench_apps import base, own_rows

PLUGIN = files("xstatic.pkg.leaflet_markercluster") / "data"
NAMES = ("leaflet.markercluster.js", "MarkerCluster.css", "MarkerCluster.Default.css")
#: A point as a circle: Leaflet's own pins are pictures that are not served here.
CALLBACK = "(row) => L.circleMarker(new L.LatLng(row[0], row[1]), { radius: 5 })"


def draw() -> None:
    """Draw the page."""
    folder = serve({name: (PLUGIN / name).read_bytes() for name in NAMES})
    script, *styles = (beside(f"{folder}/{name}") for name in NAMES)
    year = st.slider("Year", own_rows.YEARS[0], own_rows.YEARS[-1], own_rows.YEARS[0])
    shown = base.empty_map()
    shown.options["maxZoom"] = 12  # Without tiles there is none, and clusters need one.
    found = own_rows.of_year(year)[["latitude", "longitude"]].to_numpy().tolist()
    cluster = FastMarkerCluster(found, callback=CALLBACK)
    cluster.default_js = [("cluster", script)]
    cluster.default_css = [(f"cluster{number}", name) for number, name in enumerate(styles)]
    cluster.add_to(shown)
    label = folium.DivIcon(html=f'<b id="drawn-{year}">{year}</b>')
    folium.Marker((46.2, 15.6), icon=label).add_to(shown)
    st_folium(shown, height=560, use_container_width=True, returned_objects=[])


if __name__ == "__main__":
    draw()
else:
    app = st.App(__file__, **server.hooks())
