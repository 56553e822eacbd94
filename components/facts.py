"""The facts of this process: the atlas, its scene, and what an address may name.

Kept by Python and not by Streamlit: any visitor can have Streamlit's caches emptied.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from typing import Any, NamedTuple

import streamlit as st

from components.address import Choices
from components.once import once
from geo.aliases import ALIASES
from geo.answers import Answers, build_answers
from geo.answers.claims import VERDICTS
from geo.answers.stories import stories
from geo.answers.timeline import complete_year
from geo.atlas import Atlas, load
from geo.package.faults import Fault
from geo.package.tables import PackageError
from geo.period import Period
from geo.scene import DEFAULT_LAYERS, LAYER_TITLES, Scene, build_scene
from geo.signs import CATEGORY_SIGNS, CLAIM_STATUSES


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
    """The facts, or why there are none."""
    try:
        atlas = load()
    except PackageError as error:
        return error.fault
    made = Facts(atlas, build_scene(atlas), build_answers(atlas))
    # To look through all that stays for good (libraries and data) makes a collection of garbage
    # several times as long as a rerun.
    gc.collect()
    gc.freeze()
    return made


@once
def choices() -> Choices:
    """What the address and the filters may name."""
    # Not above: the panels need the facts.
    from components.panels import TITLES

    atlas = facts().atlas
    return Choices(
        years=atlas.years,
        start=complete_year(atlas),
        layers=tuple(LAYER_TITLES),
        default_layers=DEFAULT_LAYERS,
        incidents=frozenset(atlas["incidents"]["incident_id"]),
        states=tuple(atlas.borders.index),
        categories=tuple(CATEGORY_SIGNS),
        claim_statuses=CLAIM_STATUSES,
        panels=TITLES,
        articles=frozenset(atlas["documents"]["document_id"]),
        verdicts=tuple(VERDICTS),
        aliases={word.upper(): code for code, words in ALIASES.items() for word in words},
        stories={
            story["id"]: tuple(shown(step["view"]) for step in story["steps"])
            for story in stories(atlas)
        },
    )


def shown(view: Mapping[str, Any]) -> dict[str, Any]:
    """What a step of a story shows, as fields of the address's view."""
    return {**view, "time": Period(**view["time"]), "layers": tuple(view["layers"])}
