"""The panels under the map, one file each; only the one in view does work.

A panel module has a TITLE and `draw(atlas, view)`.
"""

from __future__ import annotations

import logging

import streamlit as st

from components import session
from components.address import View
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
)
from geo.atlas import Atlas

#: In the order of their tabs.
MODULES = (
    incidents, kfor, nato_path, recognition, deployments, milestones, compare,
    claims, sources, about, stories,
)  # fmt: skip
PANELS = {module.TITLE: module for module in MODULES}


def draw(atlas: Atlas, view: View) -> None:
    """Draw the tabs and the panel in view.

    A session's first run leaves it out: the map comes first, as what draws charts and tables is
    heavier than all the rest. The link tells when the map is there, and so has the page run again.
    """
    tabs = st.tabs(list(PANELS), key="panel", on_change=opened)
    for title, tab in zip(PANELS, tabs, strict=True):
        if tab.open:
            with tab:
                if st.session_state.waiting:
                    st.empty()
                else:
                    draw_one(title, atlas, view)


def draw_one(title: str, atlas: Atlas, view: View) -> None:
    """Draw a panel, or say that faults in the data left too little for it."""
    try:
        PANELS[title].draw(atlas, view)
    except Exception:
        if not atlas.faults:
            raise
        logging.getLogger(__name__).exception("The panel %s was left out", title)
        st.info("This panel needs data that could not be read; what is wrong stands on top.")


def opened() -> None:
    """Take the tab over into the view."""
    ids = {title: panel for panel, title in session.PANELS.items()}
    session.change(panel=ids.get(st.session_state.panel))
