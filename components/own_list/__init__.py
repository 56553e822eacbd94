"""Own incidents beside the map: their counts, the chosen one, and the list that reaches each."""

from __future__ import annotations

from components.assets import module_component

mount = module_component("own_list")


def draw(answers: str) -> None:
    """Mount the counts, the card and the list; they follow the view in the browser."""
    mount(key="own-list", data={"answers": answers})
