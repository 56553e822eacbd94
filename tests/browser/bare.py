"""A page with nothing but the map in it: our modules, Leaflet and a scene, served without a server.

For tests of what the map does by itself, at any size of its frame. `/` is the map as wide and high
as the window, `/framed` a long page with the map in a frame.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from playwright.sync_api import Locator, Page, Route

from components.assets import LEAFLET
from geo.answers import build_answers
from geo.atlas import Atlas
from geo.period import Period, in_words, of_year, parse
from geo.scene import DEFAULT_LAYERS, build_scene

COMPONENTS = Path(__file__).resolve().parents[2] / "components"
ORIGIN = "http://map.localhost"
TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
#: The map in its frame as Folium makes it; `start` mounts the atlas on it.
PAGE = """<!doctype html><html><head><meta charset="utf-8">
<link rel="stylesheet" href="/leaflet/leaflet.css"><link rel="stylesheet" href="/map/map.css">
<script src="/leaflet/leaflet.js"></script></head>
<body><div id="root"><div id="parent"><div class="float-child">
<div id="map_div"></div></div></div></div>
<script type="module">
  import { createAtlas } from "/map/map.js";
  import { prepare } from "/map/prepare.js";
  const map = L.map("map_div", { center: [43.0, 19.6], zoom: 6, zoomSnap: 0.1, zoomDelta: 0.5,
    worldCopyJump: true });
  window.told = [];
  const tell = (name) => (value) => window.told.push({ [name]: value ?? null });
  const [scene, answers] = await Promise.all(["/scene.json", "/answers.json"]
    .map(async (name) => (await fetch(name)).json()));
  window.atlas = createAtlas(L, map, prepare(scene, answers),
    { onPick: tell("pick"), onDetails: tell("details"), onMoved: tell("moved"),
      onTime: tell("time") });
  window.atlas.set(window.first ?? {});
</script></body></html>"""
FRAMED = """<!doctype html><html><body style="margin:0;height:4000px">
<iframe src="/" allow="fullscreen" style="display:block;border:0;width:100%;height:560px">
</iframe>
</body></html>"""


@cache
def files(atlas: Atlas) -> dict[str, str]:
    """The scene and the answers as the browser loads them."""
    return {"scene": build_scene(atlas).text, "answers": build_answers(atlas).text}


def time_of(period: Period, reach: str) -> dict:
    """A period as a view has it."""
    return {
        "first": period.first,
        "last": period.last,
        "day": min(period.last, reach),
        "label": in_words(period),
    }


class Bare:
    """The map alone on a page."""

    def __init__(self, page: Page, atlas: Atlas, **changed: str) -> None:
        self.page = page
        self.atlas = atlas
        self.files = {**files(atlas), **changed}
        page.route(f"{ORIGIN}/**", self.serve)

    def serve(self, route: Route) -> None:
        """Answer from the project's own files."""
        path = route.request.url.removeprefix(ORIGIN).split("?")[0]
        if path in ("/", "/framed"):
            body = PAGE if path == "/" else FRAMED
            route.fulfill(content_type="text/html; charset=utf-8", body=body)
        elif path == "/empty":
            route.fulfill(content_type="text/html", body="<!doctype html><title>Bare</title>")
        elif path in ("/scene.json", "/answers.json"):
            route.fulfill(content_type=TYPES[".json"], body=self.files[path[1:-5]])
        else:
            root, name = (LEAFLET, path.removeprefix("/leaflet/"))
            if not path.startswith("/leaflet/"):
                root, name = COMPONENTS, path.lstrip("/")
            file = root / name
            route.fulfill(content_type=TYPES[file.suffix], body=file.read_text(encoding="utf-8"))

    def view(self, time: int | str, layers: str = ",".join(DEFAULT_LAYERS), **more: object) -> dict:
        """A view of a year or another period."""
        period = of_year(time) if isinstance(time, int) else parse(time)
        return {"time": time_of(period, self.atlas.reach), "layers": layers.split(","), **more}

    def open(self, time: int | str = 2023, path: str = "/", theme: str = "light", **more) -> Bare:
        """Open the map with a view."""
        self.page.add_init_script(f"window.first = {json.dumps(self.view(time, **more))};")
        self.page.goto(ORIGIN + path)
        if path == "/":
            self.page.wait_for_function("() => window.atlas?.year")
            self.page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        return self

    def set(self, time: int | str, **more: object) -> None:
        """Show another view."""
        self.page.evaluate("(view) => atlas.set(view)", self.view(time, **more))

    def call(self, module: str, code: str, argument: object = None) -> object:
        """What a function does with a module of ours: `(m, argument) => ...`."""
        if self.page.url != f"{ORIGIN}/empty":
            self.page.goto(f"{ORIGIN}/empty")
        return self.page.evaluate(
            f"async (argument) => ({code})(await import('/map/{module}.js'), argument)", argument
        )

    @property
    def popup(self) -> Locator:
        """The open pop-up."""
        return self.page.locator(".leaflet-popup .tip")

    def marker(self, title: str) -> Locator:
        """An incident's marker, by the title that ends its name."""
        name = json.dumps(f": {title}", ensure_ascii=False)
        return self.page.locator(f".incident[aria-label$={name}]")

