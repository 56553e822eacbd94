"""All that the browser loads from us: Leaflet, our modules and style sheets, the scene, downloads.

Held in memory, so that no disk can be full and no folder swept away, under addresses made of their
content, so that browsers may keep them for good. `components/server.py` sends them; nothing comes
from another host.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from streamlit.components.v2 import component

from components.bundle import module, parts
from geo.answers import Answers
from geo.scene import Scene

HERE = Path(__file__).parent
LEAFLET = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
#: The address of our files under that of the page.
ROUTE = "atlas"

#: The module of all parts of the page, and those that are asked for apart: the map's frame, and
#: what takes own incidents.
PAGE = "page.js"
APART = ("map/frame.js", "own/own.js", "own/layer.js")

#: Finds the module's address from the page's own scripts, so that a base path does no harm, and
#: says so where the module, or what it needs at once, does not come. Its text is small because
#: Streamlit sends it with each change of the component.
LOADER = "\n".join(
    line.strip()
    for line in """export default part => import(
  document.querySelector('script[src*="/static/"]').src.replace(/static\\/js\\/[^/]+$/, "{page}")
).then(page => page.parts["{name}"](part)).catch(fault => {{
  const box = part.parentElement;
  box.querySelector("[role=alert]") ?? box.append(Object.assign(document.createElement("p"),
    {{ role: "alert", className: "not-loaded",
      textContent: "This part could not be loaded. Please reload the page." }}));
  reportError(fault);
}});""".splitlines()
)

#: What is served: content by folder and name, without the ROUTE.
shelf: dict[str, bytes] = {}


def serve(files: Mapping[str, bytes]) -> str:
    """Serve files by their names and return their folder, beside that of our modules.

    A module finds one at `../../<folder>/<name>` from its own address.
    """
    folder = f"files-{digest_of(files)}"
    shelf.update({f"{folder}/{name}": data for name, data in files.items()})
    return folder


def publish() -> str:
    """Serve Leaflet, the modules and the style sheets, and return the name of their folder."""
    every = sorted(path.relative_to(HERE).as_posix() for path in HERE.rglob("component.js"))
    content = {PAGE: parts(HERE, every, PAGE).encode()}
    content |= {name: module(HERE, name).encode() for name in APART}
    for path in sorted(HERE.rglob("*.css")):
        content[path.relative_to(HERE).as_posix()] = path.read_bytes()
    for name in ("leaflet.js", "leaflet.css"):
        content[f"leaflet/{name}"] = (LEAFLET / name).read_bytes()
    folder = digest_of(content)
    shelf.update({f"{folder}/{name}": data for name, data in content.items()})
    return folder


def digest_of(files: Mapping[str, bytes]) -> str:
    """A short digest of names and content."""
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:12]


DIGEST = publish()


def address(name: str) -> str:
    """A file's address relative to the page's root."""
    return f"{ROUTE}/{DIGEST}/{name}"


def from_frame(name: str) -> str:
    """A file's address relative to the frame of another component."""
    return f"../../{address(name)}"


def beside(name: str) -> str:
    """A served file's address relative to the frame of another component."""
    return f"../../{ROUTE}/{name}"


@cache
def served(content: Scene | Answers) -> str:
    """Serve a JSON file named by its digest and return its name, which web/files.js finds.

    Kept by Python and not by Streamlit, which would read all of it again at each rerun.
    """
    name = f"{type(content).__name__.lower()}-{content.digest}.json"
    shelf[name] = content.text.encode()
    return name


def module_component(name: str):
    """A v2 component whose module is components/<name>/component.js."""
    loader = LOADER.format(page=address(PAGE), name=name)
    return component(f"atlas-{re.sub('[/_]', '-', name)}", js=loader)
