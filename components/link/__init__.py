"""The tie between Python and the map: the view goes out, clicks come back, a failure is said."""

from __future__ import annotations

from components import session
from components.address import View
from components.assets import module_component

mount = module_component("link")


def draw(view: View, channel: str) -> None:
    """Tell the map layers, filters and selection; the year goes to it from the timeline."""
    mount(
        key="link",
        data={
            "channel": channel,
            "name": "map",
            "view": {
                "layers": list(view.layers),
                "filter": {
                    "categories": list(view.categories),
                    "states": list(view.states),
                    "claims": list(view.claims),
                },
                "incident": view.incident,
                "state": view.state,
            },
        },
        on_told_change=lambda: session.told("link"),
    )
