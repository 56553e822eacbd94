"""The layer switches: a check box each, named after the layer's title."""

from __future__ import annotations

from components.assets import module_component

mount = module_component("layers")


def draw(answers: str) -> None:
    """Mount the switches; they change the view in the browser."""
    mount(key="layers", data={"answers": answers})
