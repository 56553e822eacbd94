"""The headline: the period in five figures."""

from __future__ import annotations

from components.assets import module_component

mount = module_component("headline")


def draw(answers: str) -> None:
    """Mount the headline; it follows the view in the browser."""
    mount(key="headline", data={"answers": answers})
