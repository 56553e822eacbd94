"""The tie between Python and the map: the view goes out, clicks come back, a failure is said."""

from __future__ import annotations

import streamlit as st

from components import session
from components.address import View
from components.assets import module_component

mount = module_component("link")
#: The name of the page's own map on the channel.
MAIN = "map"


def draw(view: View, channel: str, name: str = MAIN, **more) -> None:
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
                    "categories": list(view.filter.categories),
                    "states": list(view.filter.states),
                    "claims": list(view.filter.claim_statuses),
                },
                "incident": view.incident,
                "state": view.state,
                "place": st.session_state.get("place") if name == MAIN else None,
                **more,
            },
            "look": st.session_state.get("look", 0) if name == MAIN else 0,
            "heard": st.session_state.heard if name == MAIN else None,
            "waiting": name == MAIN and st.session_state.waiting,
        },
        on_told_change=lambda: session.told(f"link-{name}"),
    )
