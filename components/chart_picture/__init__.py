"""The charts of the panel in view as pictures, made in the browser from what it has drawn."""

from __future__ import annotations

from components.assets import module_component

mount = module_component("chart_picture")


def draw(answers: str) -> None:
    """Mount a pair of buttons for each chart; Python makes and sends nothing for it."""
    mount(key="chart-picture", data={"answers": answers})
