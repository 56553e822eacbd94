"""pydeck: the year's points of a file as a layer of deck.gl, sent to the browser at each step."""

from __future__ import annotations

import pydeck
import streamlit as st

from components import server
from tests.bench_apps import own_rows


def draw() -> None:
    """Draw the page."""
    year = st.slider("Year", own_rows.YEARS[0], own_rows.YEARS[-1], own_rows.YEARS[0])
    points = own_rows.of_year(year)[["longitude", "latitude"]]
    layer = pydeck.Layer(
        "ScatterplotLayer", points, get_position=["longitude", "latitude"], get_radius=900,
        get_fill_color=[148, 70, 196],
    )  # fmt: skip
    view = pydeck.ViewState(latitude=43, longitude=19.6, zoom=5.5)
    st.pydeck_chart(pydeck.Deck([layer], initial_view_state=view, map_provider=None), height=560)
    # It comes after the points, and deck.gl tells of no paint: this is the earliest.
    st.text(f"drawn {year}")


if __name__ == "__main__":
    draw()
else:
    app = st.App(__file__, **server.hooks())
