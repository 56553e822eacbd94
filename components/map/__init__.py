"""The map: a small constant Folium map in its frame, on which map.js draws the scene."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import folium
import streamlit as st
from branca.element import MacroElement
from jinja2 import Template
from streamlit_folium import st_folium

from components import session
from components.assets import beside, from_frame, module_component
from components.view import View

tie = module_component("map")

HEIGHT = 560
WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8").strip()
#: The frame's own module, which holds all that it imports.
MODULE = from_frame("map/frame.js")


class Atlas(MacroElement):
    """The script that mounts map.js on the Folium map and gives it the address of the scene."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        import(new URL({{ this.module }}, document.baseURI)).then((frame) => {
          frame.followTheme(window.Streamlit);
          return frame.mount(L, {{ this._parent.get_name() }}, {{ this.options }});
        }).catch((problem) => { window.mapFailed(); throw problem; });
        {% endmacro %}"""
    )

    def __init__(self, options: dict) -> None:
        super().__init__()
        self._name = "Atlas"
        self.module = json.dumps(MODULE)
        self.options = json.dumps(options)


class Base(folium.Map):
    """A Folium map that renders once: nothing of it changes, and each rerun would pay for it."""

    rendered = False

    def render(self, **kwargs: object) -> None:
        """Render at the first call."""
        if not self.rendered:
            self.rendered = True
            super().render(**kwargs)


def draw(scene: str, answers: str) -> None:
    """Mount the page's own map, and the inbox in which the browser tells the view."""
    state = st.session_state
    mount_frame("map", scene, answers)
    data = {
        "answers": answers,
        "session": state.session,
        "view": session.to_browser(state.view),
        "taken": state.turn,
    }
    # It goes with every settled time, so nothing that is not needed is sent.
    if state.requests:
        data["requests"] = state.requests
    if state.waiting:
        data["waiting"] = True
    tie(key=session.INBOX, data=data, on_told_change=session.heard)


def draw_side(view: View, name: str, pair: str, scene: str, answers: str) -> None:
    """Mount a map of a panel, which shows a view and moves with its `pair`."""
    mount_frame(name, scene, answers, pair)
    tie(key=f"map-{name}", data={"name": name, "view": session.to_browser(view)})


def mount_frame(name: str, scene: str, answers: str, pair: str | None = None) -> None:
    """Mount a frame; the same arguments on each rerun keep it."""
    st_folium(
        base(name, scene, answers, pair), key=name, height=HEIGHT, use_container_width=True,
        returned_objects=[], render=False,
    )  # fmt: skip


@lru_cache(maxsize=8)
def base(name: str, scene: str, answers: str, pair: str | None) -> Base:
    """The map of a frame: no data, and the addresses of all that it loads.

    What it shows comes from a store in the page, because streamlit-folium overlooks most changes of
    a map. Leaflet comes from our own files instead of Folium's public servers.
    """
    made = Base(
        tiles=None, location=(43.0, 19.6), zoom_start=6, zoom_snap=0.1, zoom_delta=0.5,
        world_copy_jump=True, prefer_canvas=False,
    )  # fmt: skip
    # An address that holds the script itself: the watch must be there when the first file fails.
    files = [beside(scene), beside(answers)]
    sheets = [from_frame("leaflet/leaflet.css"), from_frame("map/map.css")]
    arguments = ", ".join(json.dumps(one) for one in (name, MODULE, sheets, files))
    watch = quote(f"({WATCH})({arguments})")
    made.default_js = [
        ("watch", f"data:text/javascript,{watch}"),
        ("leaflet", from_frame("leaflet/leaflet.js")),
    ]
    made.default_css = list(zip(("leaflet", "map"), sheets, strict=True))
    Atlas({"name": name, "scene": scene, "answers": answers, "pair": pair}).add_to(made)
    # The id that streamlit-folium gives to every map, from the first rendering on.
    made._id = "div"
    return made
