"""The facts of this process: the atlas, its scene, and what an address may name.

Kept by Python and not by Streamlit: any visitor can have Streamlit's caches emptied.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import streamlit as st

from components.address import Choices
from components.choices import choices_of
from components.once import once
from geo.answers import Answers, build_answers
from geo.atlas import Atlas, load
from geo.package.faults import Fault
from geo.package.tables import PackageError
from geo.scene import Scene, build_scene

Made = TypeVar("Made", Scene, Answers)
#: What no rule knows of.
UNREADABLE = Fault(
    "data", 0, "", "", "the data can be read", "the files of the last release",
    "run: python -m geo.package.check, and take back the last change",
)  # fmt: skip


class Facts(NamedTuple):
    """What all visitors share: the tables, what the map draws, and what is said."""

    atlas: Atlas
    scene: Scene
    answers: Answers


def facts() -> Facts:
    """The facts, read once a process. Without a descriptor nothing can be shown."""
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
def read() -> Facts | Fault:
    """The facts, or why there are none; a scene or answers without a digest could not be made."""
    try:
        atlas = load()
    except PackageError as error:
        return error.fault
    except Exception:
        logging.getLogger(__name__).exception("The data cannot be read")
        return UNREADABLE
    made = Facts(atlas, made_of(atlas, build_scene, Scene), made_of(atlas, build_answers, Answers))
    # To look through all that stays for good (libraries and data) makes a collection of garbage
    # several times as long as a rerun.
    gc.collect()
    gc.freeze()
    return made


def made_of(atlas: Atlas, build: Callable[[Atlas], Made], kind: Callable[[str, str], Made]) -> Made:
    """What is built of the atlas, without a digest where that fails: then its parts say so."""
    try:
        return build(atlas)
    except Exception:
        logging.getLogger(__name__).exception("%s could not be made", kind.__name__)
        return kind("", "")


@once
def choices() -> Choices:
    """What the address and the filters may name."""
    # Not above: the panels need the facts.
    from components.panels import TITLES

    return choices_of(facts().atlas, TITLES)
