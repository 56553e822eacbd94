"""The claims of the five articles in words, with the sources that bear on them."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from geo.answers.search import spellings
from geo.atlas import Atlas
from geo.dates import describe, year_of
from geo.words import sources, split, when

OPINION = "opinion"
#: The verdicts in the order of the picture, with what each one means.
VERDICTS = {
    "supported": "The sources bear it out. Of a statement: that it was made, not that it is true.",
    "partly supported": "The core holds, a part of it does not.",
    "unverifiable": "No confirming source is known; that does not make it false.",
    "contradicted": "The sources say otherwise.",
    OPINION: "A view or a forecast, which no source can decide.",
}

#: The words of units that count, and what one of them is called.
ONE = {
    "agreements": "agreement", "allies": "ally", "attackers": "attacker", "countries": "country",
    "days": "day", "documents": "document", "incidents": "incident", "members": "member",
    "months": "month", "people": "person", "signatories": "signatory", "states": "state",
    "tasks": "task", "tons": "ton", "troops": "soldier", "units": "unit",
    "volunteers": "volunteer", "weeks": "week", "years": "year",
}  # fmt: skip
PLURAL = re.compile(rf"\b({'|'.join(ONE)})\b")


@cache
def by_id(atlas: Atlas) -> pd.DataFrame:
    """The claims indexed by claim_id."""
    return atlas["claims"].set_index("claim_id")


def content(atlas: Atlas) -> dict:
    """All that the browser shows: verdicts, articles, claims, and the sources they name."""
    claims = by_id(atlas)
    used = split(";".join(claims["source_ids"]))
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
        "sources": {one: cited for one in used for cited in sources(atlas, one)},
        "spellings": spellings(atlas),
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
        "when": when(row["date"], row["date_end"]),
        "dates": [one for one in (row["date"], row["date_end"]) if one],
        "go": way(row, year_on_map(atlas, row["date"])),
        "sources": row["source_ids"].split(";"),
    }


def figure(value: float, unit: str) -> str:
    """A claim's figure with its unit in words; "" where there is none."""
    if pd.isna(value):
        return ""
    if unit == "year":
        return f"the year {value:g}"
    if value == 1 and not unit.startswith(("%", "of ")):
        unit = PLURAL.sub(lambda found: ONE[found[0]], unit, count=1)
    said = f"{value:,g}" if value < 1_000_000 else f"{value:,.0f}"
    return f"{said}{unit}" if unit.startswith("%") else f"{said} {unit}"


def way(row: pd.Series, year: int | None) -> str:
    """The words of the button that leads to a claim's place and year, or "" without either."""
    time = "" if year is None else f" in {year}"
    if pd.isna(row["lat"]):
        return f"Go to {year}" if year else ""
    if row["verdict"] == OPINION:
        return f"Go to the place{time} (nothing is drawn)"
    return f"Show on the map{time}"


def year_on_map(atlas: Atlas, date: str) -> int | None:
    """The year of a date where the timeline has it."""
    return year_of(date) if date and year_of(date) in atlas.years else None
