"""Filters of the incidents: by category, state and claim status."""

from __future__ import annotations

from components.assets import module_component

mount = module_component("filters")


def draw(answers: str) -> None:
    """Mount the drop-down of filters; they change the view in the browser."""
    mount(key="filters", data={"answers": answers})
