"""What an address may name, of an atlas; and a view as the browser keeps it. Without Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.address import Choices
from components.view import View
from geo.aliases import ALIASES
from geo.answers.claims import VERDICTS
from geo.answers.stories import stories
from geo.answers.timeline import complete_year
from geo.atlas import Atlas
from geo.period import Period
from geo.scene import DEFAULT_LAYERS, LAYER_TITLES
from geo.signs import CATEGORY_SIGNS, CLAIM_STATUSES

#: Other codes and names of states in capitals, by which an address may name them.
CODES = {word.upper(): code for code, words in ALIASES.items() for word in words}


def choices_of(atlas: Atlas, panels: Mapping[str, str]) -> Choices:
    """What an address may name; `panels` are titles by id."""
    return Choices(
        years=atlas.years,
        start=complete_year(atlas),
        layers=tuple(LAYER_TITLES),
        default_layers=DEFAULT_LAYERS,
        incidents=frozenset(atlas["incidents"]["incident_id"]),
        states=tuple(atlas.borders.index),
        categories=tuple(CATEGORY_SIGNS),
        claim_statuses=CLAIM_STATUSES,
        panels=panels,
        articles=frozenset(atlas["documents"]["document_id"]),
        verdicts=tuple(VERDICTS),
        aliases=CODES,
        stories={
            story["id"]: tuple(shown(step["view"]) for step in story["steps"])
            for story in stories(atlas)
        },
    )


def shown(view: Mapping[str, Any]) -> dict[str, Any]:
    """What a step of a story shows, as fields of the address's view; layers in the usual order."""
    layers = tuple(layer for layer in LAYER_TITLES if layer in view["layers"])
    return {**view, "time": Period(**view["time"]), "layers": layers}


def to_browser(view: View) -> dict[str, Any]:
    """The fields of a view that the browser keeps, as JSON."""
    return {
        "time": {"first": view.time.first, "last": view.time.last},
        "mode": view.mode,
        "layers": list(view.layers),
        "filter": {
            "categories": list(view.filter.categories),
            "states": list(view.filter.states),
            "claim_statuses": list(view.filter.claim_statuses),
        },
        "incident": view.incident,
        "state": view.state,
        "story": view.story,
        "step": view.step,
        "at": list(view.at) if view.at else None,
        "panel": view.panel,
    }
