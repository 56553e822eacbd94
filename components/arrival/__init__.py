"""Leads who comes by the address of a panel to that panel, which lies below the map."""

from __future__ import annotations

import streamlit as st

from components.assets import module_component

mount = module_component("arrival")


def draw() -> None:
    """Mount it above the panels, where the address named one as the visit began."""
    if st.session_state.to_panel:
        mount(key="arrival")
