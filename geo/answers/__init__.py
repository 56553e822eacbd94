"""What is said of the facts: all that the page shows in words and figures, without a screen.

`build_answers` gives one JSON of all that follows the time in the browser; each panel's rows have a
module of their own. Nothing here imports Streamlit or Altair.
"""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

from geo.answers import cards, headline, stories, timeline
from geo.answers.about import TITLE
from geo.answers.citation import license_of, version
from geo.answers.phrases import PHRASES, PRECISION
from geo.atlas import Atlas
from geo.scene import DEFAULT_LAYERS, LAYER_TITLES
from geo.signs import CATEGORY_SIGNS, CLAIM_STATUSES, STATUS_LABELS, VERIFICATION


class Answers(NamedTuple):
    """The answers' JSON text and the digest that names it."""

    text: str
    digest: str


def build_answers(atlas: Atlas) -> Answers:
    """All that the browser says, for all times.

    Dates are ISO (a year, a month or a day), days ISO days, figures numbers, null for not known.
    """
    incidents = cards.incidents(atlas)
    states = cards.states(atlas)
    walks = stories.stories(atlas)
    said = {
        **timeline.span(atlas),
        "credit": {"title": TITLE, "data": f"Data: {version(atlas)}, {license_of(atlas)}"},
        "accessions": timeline.accessions(atlas),
        "layers": [
            {"id": layer, "title": title, "usual": layer in DEFAULT_LAYERS}
            for layer, title in LAYER_TITLES.items()
        ],
        "categories": {
            name: {"colour": sign.colour, "shape": sign.shape}
            for name, sign in CATEGORY_SIGNS.items()
        },
        "claim_statuses": list(CLAIM_STATUSES),
        "names": atlas.borders["name"].to_dict(),
        "members": headline.members(atlas),
        "strength": headline.strength(atlas),
        "kfor_entry": headline.entry(atlas),
        "incidents": incidents,
        "states": states,
        "stories": walks,
        "sources": cards.sources(atlas, incidents, states, walks),
        "words": {
            **PHRASES,
            "status": STATUS_LABELS,
            "verification": VERIFICATION,
            "precision": PRECISION,
        },
    }
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Answers(text, hashlib.sha256(text.encode()).hexdigest()[:16])
