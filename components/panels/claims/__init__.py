"""The claims of the five articles, checked: filtered and turned over in the browser.

All of them go to the browser once, as a file; only `Show on the map` comes back to Python.
"""

from __future__ import annotations

import json
from functools import cache, partial
from typing import Any

import pandas as pd
import streamlit as st

from components import assets, session
from components.panels import fields, taken, years
from components.panels.taken import Step
from components.view import WORDS, View
from geo.answers.claims import OPINION, by_id, content, year_on_map
from geo.atlas import Atlas
from geo.downloads import spreadsheet

ID, TITLE = "claims", "Claims checked"
KEY = "claims"

mount = assets.module_component("panels/claims")


def draw(atlas: Atlas, view: View) -> None:
    """Mount the claims."""
    st.markdown(
        "What five articles say about NATO and the region, claim by claim, held against sources. "
        "A verdict judges a claim's factual core. Opinions have none: they stand beside each other."
    )
    seen = taken.seen()
    chosen = {"words": view.words, "article": view.article or "", "verdict": view.verdict or ""}
    data = {"files": served(atlas), "wanted": {"turn": taken.turn_of(f"{KEY}.wanted"), **chosen}}
    taken.drawn(seen, KEY, mount(key=KEY, data=data))


def told(value: Any) -> Step | None:
    """The step to a claim that was clicked; what the browser tells may be forged."""
    match value:
        case {"claim": str(claim)} if claim in by_id(session.facts()[0]).index:
            return show(session.facts()[0], claim)
    return None


def show(atlas: Atlas, claim_id: str) -> Step | None:
    """The step to the place and year of a claim; at an opinion's place nothing is drawn."""
    claim = by_id(atlas).loc[claim_id]
    year = year_on_map(atlas, claim["date"])
    if pd.isna(claim["lat"]):
        return years.step_to(year)
    label = "" if claim["verdict"] == OPINION else f"{claim['place']}: claim {claim['verdict']}"
    at = float(claim["lat"]), float(claim["lon"])
    return partial(session.show_place, *at, label, year)


@cache
def served(atlas: Atlas) -> str:
    """The folder from which the browser gets all claims, and the table to download."""
    return assets.serve(
        {
            "claims.json": json.dumps(content(atlas), ensure_ascii=False).encode(),
            "claims.csv": spreadsheet(atlas, atlas["claims"], "claims"),
        }
    )


def wanted(value: Any) -> Step | None:
    """The step to what a reader looks for among the claims; what is not allowed is left out."""
    if not isinstance(value, dict):
        return None
    words, known = value.get("words"), session.choices()
    chosen = {"words": words[:WORDS]} if isinstance(words, str) else {}
    for name, allowed in (("article", known.articles), ("verdict", known.verdicts)):
        one = value.get(name)
        if isinstance(one, str):
            chosen[name] = one if one in allowed else None
    return partial(fields.change, ID, **chosen)


taken.register(KEY, told, "told")
taken.register(KEY, wanted, "wanted")
