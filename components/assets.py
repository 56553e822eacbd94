"""All that the browser loads from us: Leaflet, our modules and style sheets, the scene.

The files are gathered in one folder of this process and served by Streamlit beside its own; nothing
comes from another host. The folder's name is a digest of its content, so that browsers may keep it.
"""

from __future__ import annotations

import atexit
import hashlib
import re
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import streamlit.components.v1 as v1
from streamlit.components.v2 import component

from geo.answers import Answers
from geo.scene import Scene

HERE = Path(__file__).parent
LEAFLET = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
ROOT = Path(tempfile.mkdtemp(prefix="atlas-"))
atexit.register(shutil.rmtree, ROOT, ignore_errors=True)

#: Finds the module's address from the page's own scripts, so that a base path does no harm. Its
#: text is small because Streamlit sends it with each change of the component.
LOADER = """export default async (component) => {{
  const own = document.querySelector('script[src*="/static/"]').src;
  const module = await import(own.split("/static/")[0] + "/{address}");
  return module.default(component);
}};"""


def publish() -> str:
    """Copy Leaflet and the modules to the served folder and return the name of its digest."""
    modules = [path for kind in ("js", "css") for path in sorted(HERE.rglob(f"*.{kind}"))]
    content = {str(path.relative_to(HERE)): path.read_bytes() for path in modules}
    for name in ("leaflet.js", "leaflet.css"):
        content[f"leaflet/{name}"] = (LEAFLET / name).read_bytes()
    digest = hashlib.sha256(b"".join(content.values())).hexdigest()[:12]
    for name, data in content.items():
        target = ROOT / digest / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return digest


v1.declare_component("web", path=str(ROOT))
NAME = f"{__name__}.web"
DIGEST = publish()


def address(name: str) -> str:
    """A file's address relative to the page's root."""
    return f"component/{NAME}/{DIGEST}/{name}"


def from_frame(name: str) -> str:
    """A file's address relative to the frame of another component."""
    return f"../{NAME}/{DIGEST}/{name}"


def beside(name: str) -> str:
    """A served file's address relative to the frame of another component."""
    return f"../{NAME}/{name}"


@cache
def served(content: Scene | Answers) -> str:
    """Serve a JSON file named by its digest and return its name, which web/files.js finds.

    Kept by Python and not by Streamlit, which would read all of it again at each rerun.
    """
    name = f"{type(content).__name__.lower()}-{content.digest}.json"
    (ROOT / name).write_text(content.text, encoding="utf-8")
    return name


def serve(files: Mapping[str, bytes]) -> str:
    """Serve files by their names and return their folder, beside that of our modules.

    A module finds one at `../../<folder>/<name>` from its own address.
    """
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(name.encode() + b"\0" + data)
    folder = ROOT / f"files-{digest.hexdigest()[:12]}"
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder.name


def module_component(name: str):
    """A v2 component whose module is components/<name>/component.js."""
    loader = LOADER.format(address=address(f"{name}/component.js"))
    return component(f"atlas-{re.sub('[/_]', '-', name)}", js=loader)
