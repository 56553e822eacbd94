"""The map as a picture or a film, made in the browser."""

from __future__ import annotations

from components.assets import module_component

mount = module_component("picture")


def draw(answers: str) -> None:
    """Mount the buttons; they need the map of the page."""
    mount(key="picture", data={"answers": answers})
