"""Own incidents beside the map: their counts, the chosen one, and the list that reaches each."""

from __future__ import annotations

from components import own
from components.assets import module_component
from components.own import desk as desks

mount = module_component("own_list")


def draw(answers: str) -> None:
    """Mount the counts, the card and the list where there are any; they follow the view."""
    if own.held() or desks.has_base():
        mount(key="own-list", data={"answers": answers})
