"""The layer switches: a check box each, named after the layer's title."""

from __future__ import annotations

import streamlit as st

from components import session
from geo.scene import LAYER_TITLES


def draw() -> None:
    """Draw the switches; each changes the view before the page is drawn again."""
    for layer, title in LAYER_TITLES.items():
        st.checkbox(title, key=f"layer-{layer}", on_change=switched, width="content")


@session.surely
def switched() -> None:
    """Take the switches over into the view."""
    on = tuple(layer for layer in LAYER_TITLES if st.session_state[f"layer-{layer}"])
    session.change(layers=on)
