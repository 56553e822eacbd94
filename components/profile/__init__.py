"""The profile of a state: a page of its own, at an address of its own, made for printing."""

from __future__ import annotations

import streamlit as st

from components import session
from components.assets import module_component
from components.view import View
from geo.answers.profile import data
from geo.atlas import Atlas

mount = module_component("profile")

#: Constant style, no data: on paper nothing but the profile, dark on white whatever the theme.
PRINT = """<style>
@page { margin: 14mm 13mm; }
@media print {
  .stApp, .stMain, body { background: #fff !important; }
  .stAppHeader, .stMainBlockContainer h1, .stAlert, .stStatusWidget { display: none !important; }
  .stMainBlockContainer { padding: 0 !important; max-width: none !important; }
}
</style>"""


def instead(atlas: Atlas, view: View) -> None:
    """Draw the profile that the address names and end the run, else do nothing."""
    if not view.profile:
        return
    st.html(PRINT)
    mount(
        key=session.INBOX,
        data={
            **data(atlas, view.profile, view.time),
            "year": view.year,
            "years": [atlas.years[0], atlas.years[-1]],
            "session": st.session_state.session,
            "view": session.to_browser(view),
            "taken": st.session_state.turn,
            "requests": st.session_state.requests,
            "back": session.address_of(profile=None, state=view.profile),
        },
        on_told_change=session.heard,
    )
    session.finish()
    st.stop()
