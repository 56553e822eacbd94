"""The details beside the map: the chosen incident and the chosen state, with every source."""

from __future__ import annotations

from components.assets import module_component

mount = module_component("details")


def draw(answers: str) -> None:
    """Mount the cards; they follow the view in the browser."""
    mount(key="details", data={"answers": answers})
