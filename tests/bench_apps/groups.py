"""The better usual way: a constant Folium map, and the year's states and incidents as a group."""

import folium
import streamlit as st
from starlette.middleware import Middleware
from streamlit_folium import st_folium

from components import server
from tests.bench_apps import base


def draw() -> None:
    """Draw the page."""
    years = base.facts().years
    year = st.slider("Year", years[0], years[-1], years[0])
    group = folium.FeatureGroup(name="year")
    base.states(year).add_to(group)
    base.draw_incidents(year, group)
    st_folium(
        base.empty_map(), key="map", feature_group_to_add=group, height=560,
        use_container_width=True, returned_objects=[],
    )  # fmt: skip


if __name__ == "__main__":
    draw()
else:
    # Without our policy: streamlit-folium evaluates what it adds to a map as text.
    app = st.App(__file__, **{**server.hooks(), "middleware": [Middleware(server.Files)]})
