"""The milestones: points by kind and body over time, and the rows that a search lets pass."""

from __future__ import annotations

from functools import cache, lru_cache

import pandas as pd
import pyarrow as pa

from geo import search
from geo.answers.packed import packed
from geo.answers.search import milestone_index, spellings
from geo.asof import where
from geo.atlas import Atlas
from geo.dates import decimal_year, describe, first_day, last_day, year_of
from geo.period import Period, in_words
from geo.words import cited, with_sources

#: Points of one kind nearer to each other than this many years stand below each other.
NEAR = 0.45
LANES = 3


@cache
def kinds(atlas: Atlas) -> tuple[str, ...]:
    """All kinds of milestones in the order of the alphabet."""
    return tuple(sorted(atlas["milestones"]["kind"].unique()))


@cache
def points(atlas: Atlas) -> pa.Table:
    """All milestones in order of date, with a `lane` within their kind."""
    rows = ordered(atlas)
    drawn = pd.DataFrame(
        {
            "x": rows["date"].map(decimal_year),
            "year": rows["date"].map(year_of),
            "kind": rows["kind"],
            "body": rows["body"],
            "title": rows["title"],
            "when": rows["date"].map(describe),
            "summary": rows["summary"],
            "differs": rows["differs"],
            "sources": rows["source_ids"].map(lambda ids: cited(atlas, ids)),
        }
    )
    drawn["lane"] = lanes(drawn)
    return packed(drawn)


def lanes(drawn: pd.DataFrame) -> list[int]:
    """The lane of each point, 0 to LANES - 1: the next one where the last of its kind is near."""
    taken: dict[str, tuple[float, int]] = {}
    found = []
    for x, kind in zip(drawn["x"], drawn["kind"], strict=True):
        before, lane = taken.get(kind, (-1.0, LANES - 1))
        lane = (lane + 1) % LANES if x - before < NEAR else 0
        taken[kind] = (x, lane)
        found.append(lane)
    return found


@cache
def ordered(atlas: Atlas) -> pd.DataFrame:
    """The milestones by date; index of the table kept."""
    rows = atlas["milestones"]
    return rows.loc[rows["date"].map(first_day).sort_values(kind="stable").index]


@lru_cache(maxsize=64)
def find(atlas: Atlas, said: str, time: Period | None) -> pd.DataFrame:
    """The milestones that a search finds, of a period or of all time, by date."""
    rows = ordered(atlas)
    if time is not None:
        rows = rows[
            where(rows["date"], lambda d: first_day(d) <= time.last and last_day(d) >= time.first)
        ]
    return rows[search.matching(milestone_index(atlas)[rows.index], said, spellings(atlas))]


def sentence(atlas: Atlas, found: int, said: str, time: Period | None) -> str:
    """How many milestones a search finds, or what may have been meant."""
    if found:
        return f"{found} of {len(atlas['milestones'])} milestones. Tick a row to go to its year."
    where = "" if time is None else f" in {in_words(time)}"
    nothing = f"Nothing found for “{said}”{where}" if said else f"No milestone{where}"
    meant = search.suggestion(milestone_index(atlas), said, spellings(atlas))
    return f"{nothing}; did you mean “{meant}”?" if meant else f"{nothing}."


@lru_cache(maxsize=16)
def listed(atlas: Atlas, lines: tuple[int, ...]) -> pa.Table:
    """Milestones as a reader meets them, packed for the browser."""
    rows = with_sources(atlas, atlas["milestones"].loc[list(lines)])
    return packed(
        pd.DataFrame(
            {
                "Date": rows["date"],
                "Title": rows["title"],
                "Kind": rows["kind"].str.capitalize(),
                "Body": rows["body"],
                "States concerned": rows["iso3"].map(atlas.nation),
                "Place": rows["place"],
                "Summary": rows["summary"],
                "Where sources differ": rows["differs"],
                "Sources": rows["sources"],
                "First source": rows["source"],
            }
        )
    )
