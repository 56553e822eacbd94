"""The claims of the five articles, checked: filtered and turned over in the browser.

All of them go to the browser once, as a file; only `Show on the map` comes back to Python.
"""

from __future__ import annotations

import json
from functools import cache

import pandas as pd
import streamlit as st

from components import assets, details, session, table
from components.address import View
from geo.atlas import Atlas
from geo.dates import describe, year_of

TITLE = "Claims checked"
KEY = "claims"
OPINION = "opinion"
#: The verdicts in the order of the picture, with what each one means.
VERDICTS = {
    "supported": "The sources bear it out. Of a statement: that it was made, not that it is true.",
    "partly supported": "The core holds, a part of it does not.",
    "unverifiable": "No confirming source is known; that does not make it false.",
    "contradicted": "The sources say otherwise.",
    OPINION: "A view or a forecast, which no source can decide.",
}

mount = assets.module_component("claims")


def draw(atlas: Atlas, _view: View) -> None:
    """Mount the claims."""
    st.markdown(
        "What five articles say about NATO and the region, claim by claim, held against sources. "
        "A verdict judges a claim's factual core. Opinions have none: they stand beside each other."
    )
    mount(key=KEY, data={"files": served(atlas)}, on_told_change=lambda: told(atlas))


def told(atlas: Atlas) -> None:
    """Show the place and year of a claim; at an opinion's place nothing is drawn."""
    claims = by_id(atlas)
    fields = st.session_state[KEY].told
    wanted = fields.get("claim") if isinstance(fields, dict) else None
    if not isinstance(wanted, str) or wanted not in claims.index:
        return
    claim = claims.loc[wanted]
    year = year_on_map(atlas, claim["date"])
    if pd.notna(claim["lat"]):
        label = "" if claim["verdict"] == OPINION else f"{claim['place']}: claim {claim['verdict']}"
        session.show_place(float(claim["lat"]), float(claim["lon"]), label, year)
    elif year is not None:
        session.look_at_map()
        session.change(year=year)


@cache
def served(atlas: Atlas) -> str:
    """The folder from which the browser gets all claims, and the table to download."""
    return assets.serve(
        {
            "claims.json": json.dumps(content(atlas), ensure_ascii=False).encode(),
            "claims.csv": table.to_csv(atlas["claims"]).encode(),
        }
    )


@cache
def by_id(atlas: Atlas) -> pd.DataFrame:
    """The claims indexed by claim_id."""
    return atlas["claims"].set_index("claim_id")


def content(atlas: Atlas) -> dict:
    """All that the browser shows: verdicts, articles, claims, and the sources they name."""
    claims = by_id(atlas)
    used = dict.fromkeys(one for ids in claims["source_ids"] for one in ids.split(";"))
    return {
        "verdicts": VERDICTS,
        "articles": [
            {
                "id": row["document_id"],
                "title": row["short_title"],
                "author": row["author"],
                "publisher": row["publisher"],
                "published": describe(row["published"]),
                "url": row["url"],
                "stance": row["stance"],
            }
            for _, row in atlas["documents"].iterrows()
        ],
        "claims": [record(atlas, claim_id, row) for claim_id, row in claims.iterrows()],
        "sources": {one: cited for one in used for cited in details.sources(atlas, one)},
    }


def record(atlas: Atlas, claim_id: str, row: pd.Series) -> dict:
    """One claim in words; what is not known is empty."""
    return {
        "id": claim_id,
        "article": row["document_id"],
        "claim": row["claim"],
        "claimant": "The author" if row["claimant_kind"] == "author" else row["claimant"],
        "kind": row["kind"],
        "topic": row["topic"],
        "verdict": row["verdict"],
        "evidence": row["evidence"],
        "notes": row["notes"],
        "figure": figure(row["value"], row["unit"]),
        "right": row["mended_value"],
        "about": atlas.nation(row["iso3"]),
        "place": row["place"],
        "when": " to ".join(describe(day) for day in (row["date"], row["date_end"]) if day),
        "go": way(row, year_on_map(atlas, row["date"])),
        "sources": row["source_ids"].split(";"),
    }


def figure(value, unit: str) -> str:
    """A claim's figure with its unit in words; "" where there is none."""
    if pd.isna(value):
        return ""
    number = f"{value:g}" if value < 10_000 else f"{value:,.0f}"
    joined = f"{number}{unit}" if unit.startswith("%") else f"{number} {unit}"
    return f"the {unit} {number}" if unit == "year" else joined


def way(row: pd.Series, year: int | None) -> str:
    """The words of the button that leads to a claim's place and year, or "" without either."""
    when = "" if year is None else f" in {year}"
    if pd.isna(row["lat"]):
        return f"Go to {year}" if year else ""
    if row["verdict"] == OPINION:
        return f"Go to the place{when} (nothing is drawn)"
    return f"Show on the map{when}"


def year_on_map(atlas: Atlas, date: str) -> int | None:
    """The year of a date where the timeline has it."""
    return year_of(date) if date and year_of(date) in atlas.years else None
