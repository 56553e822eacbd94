"""The facts of this process: the atlas, its scene, and what an address may name.

Kept by Python and not by Streamlit: any visitor can have Streamlit's caches emptied.
"""

from __future__ import annotations

import gc
import logging

import streamlit as st

from components.address import Choices
from components.once import once
from geo.atlas import Atlas, load
from geo.package.faults import Fault
from geo.package.tables import PackageError
from geo.scene import DEFAULT_LAYERS, LAYER_TITLES, Scene, build_scene
from geo.signs import CATEGORY_SIGNS

#: The panels' titles in the order of their tabs.
PANELS = (
    "Incidents",
    "KFOR",
    "NATO path",
    "Recognition",
    "Deployments",
    "Milestones",
    "Compare",
    "Claims checked",
    "Sources and data",
    "About",
)
#: What no rule knows of.
UNREADABLE = Fault(
    "data", 0, "", "", "the data can be read", "the files of the last release",
    "run: python -m geo.package.check, and take back the last change",
)  # fmt: skip
CLAIMS = ("established", "disputed", "alleged")


def facts() -> tuple[Atlas, Scene]:
    """The atlas and its scene, read once a process. Without a descriptor nothing can be shown."""
    if read.kept():
        found = read()
    else:
        with st.spinner("Reading the data"):
            found = read()
    if isinstance(found, Fault):
        st.error("The data cannot be read.")
        st.code(str(found), language=None, wrap_lines=True)
        st.stop()
    return found


@once
def read() -> tuple[Atlas, Scene] | Fault:
    """The atlas and its scene, or why there is none; a scene without a digest draws nothing."""
    try:
        atlas = load()
    except PackageError as error:
        return error.fault
    except Exception:
        logging.getLogger(__name__).exception("The data cannot be read")
        return UNREADABLE
    try:
        scene = build_scene(atlas)
    except Exception:
        logging.getLogger(__name__).exception("The scene could not be made")
        scene = Scene("", "")
    # To look through all that stays for good (libraries and data) makes a collection of garbage
    # several times as long as a rerun.
    gc.collect()
    gc.freeze()
    return atlas, scene


@once
def choices() -> Choices:
    """What the address and the filters may name."""
    atlas, _ = facts()
    return Choices(
        years=atlas.years,
        layers=tuple(LAYER_TITLES),
        default_layers=DEFAULT_LAYERS,
        incidents=frozenset(atlas["incidents"]["incident_id"]),
        states=tuple(atlas.borders.index),
        categories=tuple(CATEGORY_SIGNS),
        claims=CLAIMS,
        panels=PANELS,
    )
