"""The dashboard as one HTML file, without a server: the same modules, scene and answers, inlined.

`python -m components.standalone --out FILE` writes it. The file asks nothing of any address, opens
from a disk, and works in a frame of another page. Nothing here imports Streamlit.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from components.bundle import bundle, without_comments
from components.choices import CODES, to_browser
from components.icon import ICON
from components.standalone.markup import markup
from components.standalone.pack import packed
from components.view import View
from geo.answers import Answers
from geo.answers.about import LEFT, RIGHT, TAGLINE, TITLE
from geo.answers.catalogue import citation
from geo.answers.search import spellings
from geo.atlas import Atlas
from geo.scene import Scene

HERE = Path(__file__).parent
COMPONENTS = HERE.parent
LEAFLET = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
CONFIG = COMPONENTS.parent / ".streamlit" / "config.toml"
#: The sheets of the parts, by the name that page.js has for them.
SHEETS = (
    "headline", "layers", "filters", "picture", "search", "timeline", "details", "incident_list",
    "stories",
)  # fmt: skip
#: Whatever the data hold, the page may run and load only what stands in it.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline' data:; "
    "img-src data: blob:; media-src blob:; base-uri 'none'; form-action 'none'"
)
FONT = '"Source Sans", "Source Sans Pro", system-ui, sans-serif'


def page(
    atlas: Atlas, scene: Scene, answers: Answers, view: View, head: str = "", links: str = ""
) -> str:
    """The page as HTML; it opens with a view, which an address may change.

    `head` and `links` are HTML for a page that stands in a site: for its head, and its foot.
    """
    given = {
        "view": to_browser(view),
        "sheets": sheets(),
        "spellings": spellings(atlas),
        "codes": CODES,
        "pages": bool(links),
    }
    parts = {
        "TITLE": escape(TITLE),
        "TAGLINE": escape(TAGLINE),
        "POLICY": escape(POLICY),
        "HEAD": head,
        "LINKS": links,
        "ICON": ICON,
        "COLOURS": colours(),
        "PAGE_CSS": squeezed((HERE / "standalone.css").read_text(encoding="utf-8")),
        "LEFT": markup(LEFT),
        "RIGHT": markup(RIGHT),
        "CITATION": escape(citation(atlas)),
        "LEAFLET": (LEAFLET / "leaflet.js").read_text(encoding="utf-8").split("//#")[0],
        "MODULES": modules(),
        "GIVEN": in_script(given),
        "DATA": data(scene, answers),
    }
    template = (HERE / "page.html").read_text(encoding="utf-8")
    # Each part once, and none is looked through for the others.
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], template)


@cache
def data(scene: Scene, answers: Answers) -> str:
    """Scene and answers as they stand in the page: packed, compressed, in letters."""
    return packed(json.loads(scene.text), json.loads(answers.text))


@cache
def modules() -> str:
    """All modules of the page as one script."""
    return bundle(COMPONENTS, "standalone/page.js")


@cache
def sheets() -> Mapping[str, str]:
    """The style sheet of each part, and of the map."""
    return {
        "map": map_sheet(),
        **{
            name: squeezed((COMPONENTS / name / f"{name}.css").read_text(encoding="utf-8"))
            for name in SHEETS
        },
    }


@cache
def map_sheet() -> str:
    """The style of Leaflet and of the map. Leaflet's pictures are of controls not used here."""
    leaflet = (LEAFLET / "leaflet.css").read_text(encoding="utf-8")
    own = (COMPONENTS / "map" / "map.css").read_text(encoding="utf-8")
    return squeezed(re.sub(r"url\([^)]*\)", "none", leaflet) + own)


@cache
def colours() -> str:
    """The page's colours by light and dark, from the theme of the dashboard."""
    return f':root{{{theme("light")}}}[data-theme="dark"]{{{theme("dark")}}}'


def theme(base: str) -> str:
    """The colours of one base of the dashboard's theme, and the font, as a style sheet has them."""
    own = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][base]
    values = "".join(f"--st-{kebab(name)}:{value};" for name, value in own.items())
    return f"color-scheme:{base};--st-font:{FONT};{values}"


def kebab(name: str) -> str:
    """A name as style sheets write it: "linkColor" is "link-color"."""
    return re.sub("[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def squeezed(sheet: str) -> str:
    """A style sheet without its remarks and line breaks."""
    return re.sub(r"\s*\n\s*", "\n", without_comments(sheet)).strip()


def in_script(value: Any) -> str:
    """A value as JSON that stands in a script element, which no text of it can end."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
