"""The panels under the map, one file each; only the one in view does work.

A panel module has an ID, which the address names, a TITLE and `draw(atlas, view)`; what readers do
in it is registered as it is imported and taken over by `take`.
"""

from __future__ import annotations

import logging
from functools import partial

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
    taken,
)
from components.panels.taken import Step
from geo.atlas import Atlas

#: In the order of their tabs.
MODULES = (
    incidents, kfor, nato_path, recognition, deployments, milestones, compare,
    claims, sources, about, stories,
)  # fmt: skip
PANELS = {module.ID: module for module in MODULES}
TITLES = {module.ID: module.TITLE for module in MODULES}
KEY = "panel"


def take() -> None:
    """Take over what the reader did in the panels since the last run; call it as a run begins."""
    taken.take()


def draw(atlas: Atlas, view: View) -> None:
    """Draw the tabs and the panel in view.

    A session's first run leaves it out: the map comes first, as what draws charts and tables is
    heavier than all the rest. The link tells when the map is there, and so has the page run again.
    """
    taken.keep(KEY, TITLES[view.panel or MODULES[0].ID])
    tabs = st.tabs(list(TITLES.values()), key=KEY, on_change="rerun")
    for panel, tab in zip(PANELS, tabs, strict=True):
        if tab.open:
            with tab:
                if st.session_state.waiting:
                    st.empty()
                else:
                    draw_one(panel, atlas, view)


def draw_one(panel: str, atlas: Atlas, view: View) -> None:
    """Draw a panel, or say that faults in the data left too little for it."""
    try:
        PANELS[panel].draw(atlas, view)
    except Exception:
        if not atlas.faults:
            raise
        logging.getLogger(__name__).exception("The panel %s was left out", panel)
        st.info("This panel needs data that could not be read; what is wrong stands on top.")


def opened(title: object) -> Step | None:
    """The step to the panel whose tab was opened."""
    panel = next((panel for panel, one in TITLES.items() if one == title), None)
    # The words were meant for the panel that is left.
    return partial(session.change, panel=panel, words="", only=False) if panel else None


taken.register(KEY, opened)
