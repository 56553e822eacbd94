"""Stories: guided walks over the map, step by step, beside it or on a phone under it."""

from __future__ import annotations

from components.assets import module_component

mount = module_component("stories")


def draw(answers: str) -> None:
    """Mount the player; it shows the step of the view, and nothing without a story."""
    mount(key="story", data={"answers": answers, "part": "player"})


def offer(answers: str) -> None:
    """Mount the line under the title that offers some stories on a first visit."""
    mount(key="story-offer", data={"answers": answers, "part": "offer"})


def draw_list(answers: str) -> None:
    """Mount the list of all stories."""
    mount(key="story-list", data={"answers": answers, "part": "list"})
