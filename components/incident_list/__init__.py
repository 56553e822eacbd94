"""The incidents of the period as a list: by keyboard what the markers are by mouse."""

from __future__ import annotations

from components.assets import module_component

mount = module_component("incident_list")


def draw(answers: str) -> None:
    """Mount the list; it follows the view in the browser."""
    mount(key="incident-list", data={"answers": answers})
