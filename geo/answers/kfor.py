"""KFOR: totals, commanders and contingents, as of any day, and what is known of each nation.

Days are ISO text. A figure of `figures` is a dict: troops (0 where none are known to be there),
as_of, when (in words), how (counted), earlier (of an earlier year), source_ids and sources.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from geo import asof
from geo.answers.packed import packed
from geo.atlas import Atlas
from geo.dates import decimal_year, describe, last_day, months_before, year_of
from geo.period import Period, in_words
from geo.words import NOT_KNOWN, cited, count, number, signed, span, split

#: What a total is of, by the column `scope`.
SCOPES = {
    "": "Total, area not stated",
    "kosovo": "Total in Kosovo alone",
    "theatre": "Total with Macedonia, Albania and Greece",
}
HEAD_COUNT, ABOUT, REST = "Head count", "About", "Not published by nation"
COMPLETE = "Total of a complete table by nation"
ABSENT = "none, not in the complete table"
WITHDRAWN = "none, withdrawal reported"
#: What stands in a cell without soldiers.
MARKS = {ABSENT: "–", WITHDRAWN: "0"}
NATION_COLUMNS = [
    "contributor_name", "troops", "as_of", "rounded", "complete", "differs", "source_ids", "notes",
]  # fmt: skip


def strength(atlas: Atlas) -> pd.DataFrame:
    """Published totals in order of date; x is the last day the date may mean, as a year."""
    published = atlas["kfor_strength"]
    published = published.loc[published["as_of"].map(last_day).sort_values(kind="stable").index]
    nations = published["contributing_nations"]
    return pd.DataFrame(
        {
            "kind": "total",
            "x": published["as_of"].map(last_day).map(decimal_year),
            "year": published["as_of"].map(year_of),
            "troops": published["total_troops"].astype(int),
            "what": published["scope"].map(SCOPES).mask(published["complete"], COMPLETE),
            "when": published["as_of"].map(describe),
            "nations": nations.astype("string").fillna(NOT_KNOWN),
            "differs": published["differs"],
            "sources": [cited(atlas, ids) for ids in published["source_ids"]],
        }
    )


def commanders(atlas: Atlas) -> pd.DataFrame:
    """Commanders by time, cut at each new year so that a click knows its year; x to x2 in years.

    The first piece of a command has its nation's code as `label`, and each the span of the whole.
    """
    end = decimal_year(atlas.reach)
    rows = []
    for row in atlas["kfor_commanders"].to_dict("records"):
        x, x2 = decimal_year(row["from"]), decimal_year(row["to"]) if row["to"] else end
        whole = {
            "kind": "commander",
            "from": x,
            "to": x2,
            "what": atlas.nation(row["nation_iso3"]),
            "name": row["name"],
            "when": span(row["from"], row["to"]),
            "sources": cited(atlas, row["source_ids"]),
        }
        for year in (year for year in range(int(x), int(x2) + 1) if year < x2):
            label = row["nation_iso3"] if year == int(x) else ""
            piece = {"year": year, "x": max(x, year), "x2": min(x2, year + 1), "label": label}
            rows.append(whole | piece)
    return pd.DataFrame(rows)


@cache
def leads(atlas: Atlas) -> tuple[str, ...]:
    """Nations of the commanders, the most frequent first."""
    return tuple(
        atlas.nation(iso3) for iso3 in atlas["kfor_commanders"]["nation_iso3"].value_counts().index
    )


@lru_cache(maxsize=1024)
def total(atlas: Atlas, day: str) -> dict[str, Any] | None:
    """The last total published by a day: a row of kfor_strength, or None."""
    row = asof.strength_on(atlas["kfor_strength"], day)
    return None if row is None else row.to_dict()


@lru_cache(maxsize=1024)
def contingents(atlas: Atlas, day: str) -> pd.DataFrame:
    """The contingents as of a day: rows of kfor_contingents, the largest first."""
    return asof.contingents_on(atlas["kfor_contingents"], day, atlas.encyclopedias)


@lru_cache(maxsize=1024)
def figures(atlas: Atlas, day: str) -> dict[str, dict[str, Any]]:
    """What is known as of a day, by nation, the largest first; of others nothing is known."""
    table = atlas["kfor_contingents"]
    names = dict(zip(table["contributor_iso3"], table["contributor_name"], strict=True))
    there = contingents(atlas, day).to_dict("records")
    known = {
        row["contributor_name"]: figure(atlas, row, day, ABOUT if row["rounded"] else HEAD_COUNT)
        for row in there
    }
    if complete_date(atlas, day):
        # Of whom a complete table does not speak, none were there.
        for name in sorted(set(names.values()) - set(known)):
            known[name] = figure(atlas, there[0] | {"troops": 0}, day, ABSENT)
        return known
    oldest = months_before(day, asof.CONTINGENT_MONTHS)
    for row in withdrawals(atlas):
        if oldest <= row["day"] <= day:
            known.setdefault(row["contributor_name"], figure(atlas, row, day, WITHDRAWN))
    return known


@cache
def withdrawals(atlas: Atlas) -> list[dict[str, Any]]:
    """The reported zeros in order of their `day` (ISO): rows of kfor_contingents."""
    table = atlas["kfor_contingents"]
    zeros = table[(table["troops"] == 0) & (table["kind"] == "present")]
    zeros = zeros.assign(day=zeros["as_of"].map(last_day)).sort_values("day", kind="stable")
    return zeros.to_dict("records")


def figure(atlas: Atlas, row: dict[str, Any], day: str, how: str) -> dict[str, Any]:
    """One figure of `figures` from a row of kfor_contingents."""
    return {
        "troops": int(row["troops"]),
        "as_of": row["as_of"],
        "when": describe(row["as_of"]),
        "how": how,
        "earlier": year_of(row["as_of"]) < year_of(day),
        "source_ids": row["source_ids"],
        "sources": cited(atlas, row["source_ids"]),
    }


def complete_date(atlas: Atlas, day: str) -> str:
    """The date of the complete table of that year that the contingents of a day are, or ""."""
    rows = contingents(atlas, day)
    dates = rows.loc[rows["complete"].astype(bool), "as_of"]
    return next((date for date in dates if year_of(date) == year_of(day)), "")


def present(atlas: Atlas, day: str) -> dict[str, dict[str, Any]]:
    """The figures of nations that had soldiers there, the largest first."""
    return {name: one for name, one in figures(atlas, day).items() if one["troops"]}


@cache
def cells(atlas: Atlas) -> pd.DataFrame:
    """Every figure known at a year's end as a cell; `label` marks those without soldiers."""
    return pd.DataFrame(
        [
            {"nation": name, "year": year, "label": MARKS.get(one["how"], ""), **one}
            for year in atlas.years
            for name, one in figures(atlas, atlas.year_end(year)).items()
        ]
    )


@cache
def nations(atlas: Atlas) -> tuple[str, ...]:
    """Names of all contributing nations, the largest contingent of any year first."""
    largest = cells(atlas).groupby("nation")["troops"].max()
    return tuple(largest.sort_values(ascending=False, kind="stable").index)


def remainder(atlas: Atlas, day: str) -> int:
    """What of the last total no nation's figure covers; 0 beside a complete table of the year."""
    published = total(atlas, day)
    if published is None or complete_date(atlas, day):
        return 0
    return asof.not_published(published["total_troops"], contingents(atlas, day)) or 0


def nation_bars(atlas: Atlas, day: str) -> list[dict[str, Any]]:
    """The contingents of a day, the largest first, then the remainder, each with its `text`."""
    bars = [{"nation": name, **one} for name, one in present(atlas, day).items()]
    published, rest = total(atlas, day), remainder(atlas, day)
    if rest:
        row = {"troops": rest, "as_of": published["as_of"], "source_ids": published["source_ids"]}
        bars.append({"nation": REST, **figure(atlas, row, day, REST)})
    for bar in bars:
        about = "about " if bar["how"] == ABOUT else ""
        bar["text"] = f"{about}{bar['troops']:,} · {short(bar['when'])}"
    return bars


def nation_table(atlas: Atlas, day: str) -> pd.DataFrame:
    """The figures behind the bars of a day, with the remainder as a row of its own."""
    rows = contingents(atlas, day)[NATION_COLUMNS]
    published, rest = total(atlas, day), remainder(atlas, day)
    if not rest:
        return rows
    last = {
        "contributor_name": REST,
        "troops": rest,
        "as_of": published["as_of"],
        "differs": "",
        "source_ids": published["source_ids"],
        "notes": "the last total less the figures above",
    }
    return pd.concat([rows, pd.DataFrame([last])], ignore_index=True)


@lru_cache(maxsize=1024)
def account(atlas: Atlas, day: str) -> list[str]:
    """How the contingents of a day and the last total hang together, in sentences."""
    published, year = total(atlas, day), year_of(day)
    if published is None:
        return ["No total is published yet."]
    known = list(present(atlas, day).values())
    own = [one for one in known if not one["earlier"]]
    added, rest = soldiers(known), remainder(atlas, day)
    date = complete_date(atlas, day)
    if date:
        lines = [f"Complete table of {describe(date)}: {many(known)}, {added:,} soldiers."]
        if date == published["as_of"]:
            lines.append("They add up to the total published with it.")
        else:
            lines.append(f"The headline shows the last total by then: {total_in_words(published)}.")
            lines.append("Another day and another count, so the two differ.")
    else:
        lines = [f"Known: {many(known)}, {added:,} soldiers."]
        if len(own) < len(known):
            lines.append(
                f"Of {year} itself: {many(own)}, {soldiers(own):,} soldiers; "
                "faint bars are last figures of earlier years."
            )
        lines.append(f"KFOR's last total: {total_in_words(published)}.")
        if rest:
            stated = published["contributing_nations"]
            others = 0 if pd.isna(stated) else int(stated) - len(known)
            who = f", by {count(others, 'nation')} or more" if others > 0 else ""
            lines.append(f"Not published by nation: {rest:,}{who}.")
        elif added > published["total_troops"]:
            lines.append(
                f"The figures by nation are of different dates and add up to {added:,}, more than "
                "the total; so no remainder is shown."
            )
    if published["scope"] == "theatre":
        lines.append("That total is for Kosovo with Macedonia, Albania and Greece.")
    return lines


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


def pair_bars(atlas: Atlas, chosen: Side, other: Side) -> list[dict[str, Any]]:
    """Two bars a nation; that of the chosen side has the difference as `text`, drawn at `end`."""
    bars = []
    for pair in pairs(atlas, chosen.day, other.day):
        longest = max(troops(pair.other), troops(pair.chosen))
        for one, known in ((other, pair.other), (chosen, pair.chosen)):
            bars.append(
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
    return bars


def pair_table(atlas: Atlas, chosen: Side, other: Side) -> pd.DataFrame:
    """The figures behind the bars of two sides, and their difference (chosen less other)."""
    rows = []
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
        rows.append(row | {"source_ids": ";".join(split(";".join(ids)))})
    table = pd.DataFrame(rows)
    whole = [f"Soldiers, {other.name}", f"Soldiers, {chosen.name}", "Difference"]
    return table.astype(dict.fromkeys(whole, "Int64")) if rows else table


def difference(pair: Pair, chosen: Side, other: Side) -> str:
    """The difference of two figures of a nation in words."""
    for name, known in ((other.name, pair.other), (chosen.name, pair.chosen)):
        if not known:
            return f"{name} {NOT_KNOWN}"
    if pair.chosen["as_of"] == pair.other["as_of"]:
        return "same figure"
    return signed(pair.chosen["troops"] - pair.other["troops"])


def pair_account(atlas: Atlas, chosen: Side, other: Side) -> list[str]:
    """The last totals of two sides and their difference, in sentences."""
    found = {one: total(atlas, one.day) for one in (other, chosen)}
    if None in found.values():
        return []
    lines = [f"Last total {one.name}: {total_in_words(row)}." for one, row in found.items()]
    change = int(found[chosen]["total_troops"]) - int(found[other]["total_troops"])
    return [*lines, f"Difference {other.name} to {chosen.name}: {signed(change)}."]


def total_in_words(published: dict[str, Any]) -> str:
    """A published total with its number of nations, where stated, and its date."""
    stated = published["contributing_nations"]
    nations = "" if pd.isna(stated) else f" from {count(int(stated), 'nation')}"
    return f"{number(published['total_troops'])}{nations} ({describe(published['as_of'])})"


def many(known: list) -> str:
    """The number of figures as nations, in words."""
    return count(len(known), "nation")


def soldiers(known: Iterable[dict[str, Any]]) -> int:
    """The sum of figures."""
    return sum(one["troops"] for one in known)


def troops(known: dict[str, Any] | None) -> int:
    """The soldiers of a figure, for order and length; 0 where it is not known."""
    return known["troops"] if known else 0


def short(date: str) -> str:
    """A date in words with its month in three letters."""
    return " ".join(word[:3] if word.isalpha() else word for word in date.split())


@cache
def strength_rows(atlas: Atlas, first: int) -> tuple[pa.Table, int]:
    """Packed rows of totals and commanders, and the highest total from a year on."""
    totals = strength(atlas)
    rows = packed(pd.concat([totals, commanders(atlas)]))
    return rows, int(totals.loc[totals["year"] >= first, "troops"].max())


@cache
def known(atlas: Atlas) -> pa.Table:
    """Packed cells of the heat map."""
    return packed(cells(atlas))


@lru_cache(maxsize=64)
def nation_rows(atlas: Atlas, day: str) -> tuple[pa.Table, int]:
    """Packed bars of a day and the longest of them."""
    bars = nation_bars(atlas, day)
    return pa.Table.from_pylist(bars), max((bar["troops"] for bar in bars), default=1)


@lru_cache(maxsize=64)
def pair_rows(atlas: Atlas, chosen: Side, other: Side) -> tuple[pa.Table, int]:
    """Packed bars of two sides and the longest of them."""
    bars = pair_bars(atlas, chosen, other)
    return pa.Table.from_pylist(bars), max((bar["end"] for bar in bars), default=1)
