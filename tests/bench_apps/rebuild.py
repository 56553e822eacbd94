"""The usual way: the whole Folium map again for each year of an st.slider."""

import streamlit as st
from streamlit_folium import st_folium

from components import server
from tests.bench_apps import base


def draw() -> None:
    """Draw the page."""
    years = base.facts().years
    year = st.slider("Year", years[0], years[-1], years[0])
    shown = base.empty_map()
    base.states(year).add_to(shown)
    base.draw_incidents(year, shown)
    st_folium(shown, height=560, use_container_width=True, returned_objects=[])


if __name__ == "__main__":
    draw()
else:
    app = st.App(__file__, **server.hooks())
