"""The tie between Python and the map: the view goes out, clicks come back, a failure is said."""

from __future__ import annotations

from components import session
from components.address import View
from components.assets import module_component

mount = module_component("link")


def draw(view: View, channel: str, name: str = "map", **more) -> None:
    """Tell a map layers, filters and selection, and what is in `more`.

    The year of the main map goes to it from the timeline.
    """
    mount(
        key=f"link-{name}",
        data={
            "channel": channel,
            "name": name,
            "view": {
                "layers": list(view.layers),
                "filter": {
                    "categories": list(view.categories),
                    "states": list(view.states),
                    "claims": list(view.claims),
                },
                "incident": view.incident,
                "state": view.state,
                **more,
            },
        },
        on_told_change=lambda: session.told(f"link-{name}"),
    )
