"""The panels under the map, one file each; only the one in view does work.

A panel module has an ID, which the address names, a TITLE and `draw(atlas, view)`; what readers do
in it is registered as it is imported and taken over by `take`.
"""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import guard, session
from components.panels import (
    about,
    claims,
    compare,
    deployments,
    incidents,
    kfor,
    milestones,
    nato_path,
    recognition,
    sources,
    stories,
    tabs,
    taken,
)
from components.view import View
from geo.atlas import Atlas

#: In the order of their tabs.
MODULES = (
    incidents, kfor, nato_path, recognition, deployments, milestones, compare,
    claims, sources, about, stories,
)  # fmt: skip
PANELS = {module.ID: module for module in MODULES}
TITLES = {module.ID: module.TITLE for module in MODULES}


def take() -> None:
    """Take over what the reader did in the panels since the last run; call it as a run begins."""
    taken.take()


def draw(atlas: Atlas, view: View) -> None:
    """Draw the tabs and the panel in view.

    A session's first run leaves it out: the map comes first, as what draws charts and tables is
    heavier than all the rest. What the browser tells when the map is there has the page run again.
    """
    panel = session.panel()
    tabs.draw(TITLES, panel)
    with st.container(key="panel"), room(panel):
        if not st.session_state.waiting:
            draw_one(panel, atlas, view)


def draw_one(panel: str, atlas: Atlas, view: View) -> None:
    """Draw a panel, or say that it could not be drawn."""
    with guard.part(f"The panel {TITLES[panel]}", atlas):
        PANELS[panel].draw(atlas, view)


def room(panel: str) -> DeltaGenerator:
    """A place to draw a panel in, other than the last one's.

    What stands in a place stays there until it is drawn over, so that for a moment two panels would
    be seen at once.
    """
    state = st.session_state
    last, second = state.get("room", (panel, False))
    second ^= panel != last
    state.room = panel, second
    if second:
        st.empty()
        return st.container()
    place = st.container()
    st.empty()
    return place
