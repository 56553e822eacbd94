"""One search field for everything: times, states, places, incidents, milestones, sources."""

from __future__ import annotations

import json

from components.assets import module_component, serve
from components.once import once
from geo.answers.search import entries, spellings
from geo.atlas import Atlas

mount = module_component("search")


def draw(atlas: Atlas, answers: str) -> None:
    """Mount the field; what is found is looked up in the browser."""
    mount(key="search", data={"answers": answers, "file": served(atlas)})


@once
def served(atlas: Atlas) -> str:
    """The name of the file with all that can be found, as the browser asks for it."""
    content = {"entries": entries(atlas), "spellings": spellings(atlas)}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"{serve({'search.json': text.encode()})}/search.json"
