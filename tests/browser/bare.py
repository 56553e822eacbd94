"""A page with nothing but the map in it: our modules, Leaflet and a scene, without the dashboard.

For tests of what the map does by itself, at any size of its frame. Each test has a folder of its
own on a shelf: there `map` is the map as wide and high as the window, `framed` a long page with the
map in a frame, `empty` a page with nothing.
"""

from __future__ import annotations

import json
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Locator, Page

from components.assets import LEAFLET
from geo.answers import build_answers
from geo.atlas import Atlas
from geo.period import Period, in_words, of_year, parse
from geo.scene import DEFAULT_LAYERS, build_scene

COMPONENTS = Path(__file__).resolve().parents[2] / "components"
TYPES = {
    ".js": "text/javascript", ".css": "text/css", ".json": "application/json",
    "": "text/html; charset=utf-8",
}  # fmt: skip
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
  const [scene, answers] = await Promise.all(["SCENE", "ANSWERS"]
    .map(async (name) => (await fetch(name)).json()));
  window.atlas = createAtlas(L, map, prepare(scene, answers),
    { onPick: tell("pick"), onDetails: tell("details"), onMoved: tell("moved"),
      onTime: tell("time") });
  window.atlas.set(FIRST);
</script></body></html>"""
#: The same for all tests.
SHARED = ("/empty", "/scene.json", "/answers.json")
EMPTY = "<!doctype html><title>Bare</title>"
FRAMED = """<!doctype html><html><body style="margin:0;height:4000px">
<iframe src="map" allow="fullscreen" style="display:block;border:0;width:100%;height:560px">
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


class Shelf(ThreadingHTTPServer):
    """A server of what the map alone loads; browsers keep what is the same for all tests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.url = f"http://localhost:{self.server_port}"
        #: What tests have put here, by its path.
        self.put = {"/empty": EMPTY}
        self.folders = 0

    def __enter__(self) -> Shelf:
        Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def folder(self) -> str:
        """The path of a new folder."""
        self.folders += 1
        return f"/{self.folders}"


class Asked(BaseHTTPRequestHandler):
    """A request for one of the project's own files, or for what a test has put there."""

    protocol_version = "HTTP/1.1"
    server: Shelf

    def do_GET(self) -> None:  # noqa: N802
        """Send the file."""
        path = self.path.split("?")[0]
        own = self.server.put.get(path)
        root = LEAFLET if path.startswith("/leaflet/") else COMPONENTS
        file = root / path.lstrip("/").removeprefix("leaflet/")
        if own is None and not file.is_file():
            self.send_error(404)
            return
        body = (file.read_text(encoding="utf-8") if own is None else own).encode()
        self.send_response(200)
        self.send_header("Content-Type", TYPES[file.suffix])
        self.send_header("Content-Length", str(len(body)))
        # A folder's own files may change with the next view.
        kept = own is None or path in SHARED
        self.send_header("Cache-Control", "max-age=3600" if kept else "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Bare:
    """The map alone on a page."""

    def __init__(self, page: Page, atlas: Atlas, shelf: Shelf, **changed: str) -> None:
        self.page = page
        self.atlas = atlas
        self.put = shelf.put
        self.folder = shelf.folder()
        for name, text in files(atlas).items():
            self.put[f"/{name}.json"] = text
        for name, text in changed.items():
            self.put[f"{self.folder}/{name}.json"] = text
        self.put[f"{self.folder}/framed"] = FRAMED
        self.first(None)

    def first(self, view: dict | None) -> None:
        """Have the map begin with a view."""
        page = PAGE.replace("FIRST", json.dumps(view or {}))
        for name in ("scene", "answers"):
            own = f"{self.folder}/{name}.json"
            page = page.replace(name.upper(), own if own in self.put else f"/{name}.json")
        self.put[f"{self.folder}/map"] = page

    def view(self, time: int | str, layers: str = ",".join(DEFAULT_LAYERS), **more: object) -> dict:
        """A view of a year or another period."""
        period = of_year(time) if isinstance(time, int) else parse(time)
        return {"time": time_of(period, self.atlas.reach), "layers": layers.split(","), **more}

    def open(self, time: int | str = 2023, theme: str = "light", **more: object) -> Bare:
        """Open the map with a view."""
        self.go("map", time, **more)
        self.page.wait_for_function("() => window.atlas?.year")
        self.page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        return self

    def go(self, name: str, time: int | str = 2023, **more: object) -> None:
        """Go to a page of this folder, on which the map begins with a view."""
        self.first(self.view(time, **more))
        self.page.goto(f"{self.folder}/{name}")

    def set(self, time: int | str, **more: object) -> None:
        """Show another view."""
        self.page.evaluate("(view) => atlas.set(view)", self.view(time, **more))

    def call(self, module: str, code: str, argument: object = None) -> object:
        """What a function does with a module of ours: `(m, argument) => ...`."""
        if not self.page.url.endswith("/empty"):
            self.page.goto("/empty")
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

