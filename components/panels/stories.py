"""The list of all stories."""

from __future__ import annotations

import streamlit as st

from components import stories
from components.assets import served
from components.facts import facts
from components.view import View
from geo.atlas import Atlas

ID, TITLE = "stories", "Stories"


def draw(_atlas: Atlas, _view: View) -> None:
    """Say what a story is, and mount the list."""
    st.markdown(
        "A story leads over the map in a few steps. Each of its sentences rests on rows of the "
        "tables, with their sources at each step; you may leave it anywhere, and the view stays."
    )
    stories.draw_list(served(facts().answers))
