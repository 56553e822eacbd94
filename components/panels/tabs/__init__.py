"""The tabs over the panels: a click is a change of the view, told by the inbox like any other."""

from __future__ import annotations

from collections.abc import Mapping

from components.assets import module_component

mount = module_component("panels/tabs")


def draw(titles: Mapping[str, str], shown: str) -> None:
    """Mount a tab for each panel (its title by its id); `shown` is the one that is being drawn."""
    mount(key="tabs", data={"panels": list(titles.items()), "shown": shown})
