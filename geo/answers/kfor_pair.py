"""KFOR of two periods beside each other: each nation's figures, and what changed between them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from geo.answers.kfor import figures, present, total, total_in_words, troops
from geo.atlas import Atlas
from geo.period import Period, in_words
from geo.words import NOT_KNOWN, number, signed, split


class Side(NamedTuple):
    """One side of a comparison: its name in words, and the day (ISO) that stands for it."""

    name: str
    day: str


def side(atlas: Atlas, time: Period) -> Side:
    """A period as a side."""
    return Side(in_words(time), atlas.day(time))


class Pair(NamedTuple):
    """A nation's figures of two sides; None: not known."""

    nation: str
    other: dict[str, Any] | None
    chosen: dict[str, Any] | None


def pairs(atlas: Atlas, chosen: str, other: str) -> list[Pair]:
    """Each nation present on either of two days with both figures, the largest first."""
    mine, theirs = figures(atlas, chosen), figures(atlas, other)
    left = (name for name in present(atlas, other) if not troops(mine.get(name)))
    names = [*present(atlas, chosen), *left]
    return [Pair(name, theirs.get(name), mine.get(name)) for name in names]


def bars(atlas: Atlas, chosen: Side, other: Side) -> list[dict[str, Any]]:
    """Two bars a nation; that of the chosen side has the difference as `text`, drawn at `end`."""
    made = []
    for pair in pairs(atlas, chosen.day, other.day):
        longest = max(troops(pair.other), troops(pair.chosen))
        for one, known in ((other, pair.other), (chosen, pair.chosen)):
            made.append(
                {
                    "nation": pair.nation,
                    "which": one.name,
                    "troops": known and known["troops"],
                    "told": number(known and known["troops"]),
                    "when": known["when"] if known else NOT_KNOWN,
                    "how": known["how"] if known else NOT_KNOWN,
                    "sources": known["sources"] if known else "",
                    "end": longest,
                    "text": difference(pair, chosen, other) if one is chosen else "",
                }
            )
    return made


def table(atlas: Atlas, chosen: Side, other: Side) -> pd.DataFrame:
    """The figures behind the bars of two sides, and their difference (chosen less other)."""
    listed = []
    for pair in pairs(atlas, chosen.day, other.day):
        row: dict[str, Any] = {"Nation": pair.nation}
        for name, known in ((other.name, pair.other), (chosen.name, pair.chosen)):
            known = known or {}
            row |= {
                f"Soldiers, {name}": known.get("troops"),
                f"As of, {name}": known.get("as_of"),
                f"Counted, {name}": known.get("how"),
            }
        both = pair.chosen and pair.other
        row["Difference"] = pair.chosen["troops"] - pair.other["troops"] if both else None
        ids = [known["source_ids"] for known in (pair.other, pair.chosen) if known]
        listed.append(row | {"source_ids": ";".join(split(";".join(ids)))})
    made = pd.DataFrame(listed)
    whole = [f"Soldiers, {other.name}", f"Soldiers, {chosen.name}", "Difference"]
    return made.astype(dict.fromkeys(whole, "Int64")) if listed else made


def difference(pair: Pair, chosen: Side, other: Side) -> str:
    """The difference of two figures of a nation in words."""
    for name, known in ((other.name, pair.other), (chosen.name, pair.chosen)):
        if not known:
            return f"{name} {NOT_KNOWN}"
    if pair.chosen["as_of"] == pair.other["as_of"]:
        return "same figure"
    return signed(pair.chosen["troops"] - pair.other["troops"])


def account(atlas: Atlas, chosen: Side, other: Side) -> list[str]:
    """The last totals of two sides and their difference, in sentences."""
    found = {one: total(atlas, one.day) for one in (other, chosen)}
    if None in found.values():
        return []
    lines = [f"Last total {one.name}: {total_in_words(row)}." for one, row in found.items()]
    change = int(found[chosen]["total_troops"]) - int(found[other]["total_troops"])
    return [*lines, f"Difference {other.name} to {chosen.name}: {signed(change)}."]


@lru_cache(maxsize=64)
def rows(atlas: Atlas, chosen: Side, other: Side) -> tuple[pa.Table, int]:
    """Packed bars of two sides and the longest of them."""
    made = bars(atlas, chosen, other)
    return pa.Table.from_pylist(made), max((bar["end"] for bar in made), default=1)
