"""The map: a small constant Folium map in its frame, on which map.js draws the scene."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import folium
from branca.element import MacroElement
from jinja2 import Template
from streamlit_folium import st_folium

from components.assets import from_frame

HEIGHT = 560
WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8").strip()
#: All that frame.js imports, at the end of a chain or not: fetched at once.
MODULES = [
    from_frame(f"map/{path.name}")
    for path in sorted(Path(__file__).parent.glob("*.js"))
    if path.name != "watch.js"
] + [from_frame("web/dom.js")]


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
        self.module = json.dumps(from_frame("map/frame.js"))
        self.options = json.dumps(options)


class Base(folium.Map):
    """A Folium map that renders once: nothing of it changes, and each rerun would pay for it."""

    rendered = False

    def render(self, **kwargs: object) -> None:
        """Render at the first call."""
        if not self.rendered:
            self.rendered = True
            super().render(**kwargs)


def draw(
    channel: str, scene: str, name: str = "map", height: int = HEIGHT, pair: str | None = None
) -> None:
    """Mount the map; the same arguments on each rerun keep its frame. It moves with its `pair`."""
    st_folium(
        base(channel, scene, name, pair), key=name, height=height, use_container_width=True,
        returned_objects=[], render=False,
    )  # fmt: skip


@lru_cache(maxsize=512)
def base(channel: str, scene: str, name: str, pair: str | None) -> Base:
    """The map of a session: no data, and the addresses of all that it loads.

    What it shows comes over the channel, because streamlit-folium overlooks most changes of a map.
    Leaflet comes from our own files instead of Folium's public servers.
    """
    made = Base(
        tiles=None, location=(43.0, 19.6), zoom_start=6, zoom_snap=0.1, zoom_delta=0.5,
        world_copy_jump=True, prefer_canvas=False,
    )  # fmt: skip
    # An address that holds the script itself: the watch must be there when the first file fails.
    arguments = ", ".join(json.dumps(one) for one in (channel, name, MODULES, scene))
    watch = quote(f"({WATCH})({arguments})")
    made.default_js = [
        ("watch", f"data:text/javascript,{watch}"),
        ("leaflet", from_frame("leaflet/leaflet.js")),
    ]
    made.default_css = [
        ("leaflet", from_frame("leaflet/leaflet.css")),
        ("map", from_frame("map/map.css")),
    ]
    Atlas({"channel": channel, "name": name, "scene": scene, "pair": pair}).add_to(made)
    # The id that streamlit-folium gives to every map, from the first rendering on.
    made._id = "div"
    return made
