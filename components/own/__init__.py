"""Your own incidents: a reader's file on the same map and timeline, for this session only."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import session
from components.assets import module_component
from components.own import desk as desks
from components.own.desk import Desk, Layer
from geo.signs import OWN_SIGNS

mount = module_component("own")
KEY = "own"


def sat_at() -> Desk:
    """The session's desk; its state alone holds it."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Desk(get_script_run_ctx().session_id)
    return st.session_state[KEY]


def draw(answers: str) -> None:
    """Mount the button with its drop-down; the browser asks the desk for all else."""
    mount(
        key="own-incidents",
        data={
            "answers": answers,
            "key": sat_at().key,
            "signs": {name: sign.colour for name, sign in OWN_SIGNS.items()},
            "files": desks.takes_files(),
            "base": desks.has_base(),
        },
        on_told_change=session.heard,  # That a file has come or gone has the page run again.
    )


def held() -> dict[str, Layer]:
    """Own incidents that are there, by file and base."""
    layers = {"file": sat_at().file, "base": desks.base}
    return {kind: one for kind, one in layers.items() if one.own is not None}
