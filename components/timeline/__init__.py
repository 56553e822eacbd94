"""The timeline under the map: play, step and slide through years, months and spans."""

from __future__ import annotations

from components.assets import module_component

mount = module_component("timeline")


def draw(answers: str) -> None:
    """Mount the timeline; it changes the view in the browser."""
    mount(key="timeline", data={"answers": answers})
