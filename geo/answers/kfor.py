"""KFOR: totals, commanders and contingents, as of any day, and what is known of each nation.

Days are ISO text. A figure of `figures` is a dict: troops (0 where none are known to be there),
as_of, when (in words), how (counted), earlier (of an earlier year), source_ids and sources.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import pandas as pd
import pyarrow as pa

from geo import asof
from geo.answers.headline import entry
from geo.answers.packed import packed
from geo.atlas import Atlas
from geo.coverage import Coverage, Part, coverage_on, shorter_by_age, why_above_total
from geo.dates import decimal_year, describe, last_day, year_of
from geo.words import NOT_KNOWN, cited, count, number, span

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
def before_entry(atlas: Atlas, day: str) -> str:
    """That KFOR had not entered by a day, as a sentence; "" from its entry on.

    Before it there is nothing to know: neither a total nor a nation's figure is missing.
    """
    entered = entry(atlas)
    if not day < entered:
        return ""
    return f"As of {describe(day)} KFOR had not entered yet: it entered on {describe(entered)}."


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
def standing(atlas: Atlas, day: str) -> asof.Standing:
    """What is known of each nation as of a day, reported zeros and ends included."""
    return asof.standing_on(atlas["kfor_contingents"], day, atlas.encyclopedias)


@lru_cache(maxsize=1024)
def coverage(atlas: Atlas, day: str) -> Coverage:
    """How much of KFOR is known by nation as of a day."""
    tables = atlas["kfor_contingents"], atlas["kfor_strength"]
    return coverage_on(*tables, day, atlas.encyclopedias)


@lru_cache(maxsize=1024)
def figures(atlas: Atlas, day: str) -> dict[str, dict[str, Any]]:
    """What is known as of a day, by nation, the largest first; of others nothing is known."""
    table, held = atlas["kfor_contingents"], standing(atlas, day)
    names = dict(zip(table["contributor_iso3"], table["contributor_name"], strict=True))
    known = {
        row["contributor_name"]: figure(atlas, row, day, ABOUT if row["rounded"] else HEAD_COUNT)
        for row in contingents(atlas, day).to_dict("records")
    }
    for row in held.rows[held.rows["troops"] == 0].to_dict("records"):
        known[row["contributor_name"]] = figure(atlas, row, day, WITHDRAWN)
    date = complete_date(atlas, day)
    if date:
        # Of whom a complete table does not speak, none were there.
        of_table = table[table["complete"] & (table["as_of"] == date)].to_dict("records")[0]
        unknown = {names[iso3] for iso3 in held.ended}
        for name in sorted(set(names.values()) - set(known) - unknown):
            known[name] = figure(atlas, of_table | {"troops": 0}, day, ABSENT)
    return known


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
    """The date of the complete table of that year that the contingents of a day rest on, or ""."""
    date = standing(atlas, day).table_as_of
    return date if date and year_of(date) == year_of(day) else ""


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
    published, told = total(atlas, day), coverage(atlas, day)
    if published is None:
        return ["No total is published yet."]
    lines = [*shown(atlas, day), f"KFOR's last total: {total_in_words(published)}."]
    rest = remainder(atlas, day)
    if rest:
        others = told.not_published_nations
        who = f", by {count(others, 'nation')} or more" if others else ""
        lines.append(f"Not published by nation: {rest:,} ({told.share(rest):.0%}){who}.")
    if told.shown.soldiers == told.total:
        lines.append("The figures by nation add up to it.")
    lines.append(why_above_total(told))
    if told.shorter_by_age:
        lines.append(shorter_by_age(told))
    if published["scope"] == "theatre":
        lines.append("That total is for Kosovo with Macedonia, Albania and Greece.")
    if day == atlas.reach:
        lines.append(
            f"The last figure of a nation is of {describe(atlas.reach_of('kfor_contingents'))}; "
            f"searched to {describe(atlas.searched_to('kfor_contingents'))}."
        )
    return [line for line in lines if line]


def shown(atlas: Atlas, day: str) -> list[str]:
    """How many nations and soldiers are known, and what part of them is of the year itself."""
    told, date = coverage(atlas, day), complete_date(atlas, day)
    of_table = sum(one["as_of"] == date for one in present(atlas, day).values())
    later = told.shown.nations - of_table
    if not date:
        begin = "Known"
    elif later:
        some = count(later, "nation")
        begin = f"Complete table of {describe(date)}, with later figures of {some}"
    else:
        begin = f"Complete table of {describe(date)}"
    lines = [f"{begin}: {in_part(told, told.shown)}."]
    if told.earlier.nations:
        lines.append(
            f"Of {year_of(day)} itself: {in_part(told, told.of_year)}; faint bars are last figures "
            f"of earlier years: {in_part(told, told.earlier)}."
        )
    return lines


def in_part(told: Coverage, part: Part) -> str:
    """Nations and soldiers in words, with their share of the total."""
    share = told.share(part.soldiers)
    of_total = "" if share is None else f" ({share:.0%} of the total)"
    return f"{count(part.nations, 'nation')}, {count(part.soldiers, 'soldier')}{of_total}"


def total_in_words(published: dict[str, Any]) -> str:
    """A published total with its number of nations, where stated, and its date."""
    stated = published["contributing_nations"]
    nations = "" if pd.isna(stated) else f" from {count(int(stated), 'nation')}"
    return f"{number(published['total_troops'])}{nations} ({describe(published['as_of'])})"


def troops(known: dict[str, Any] | None) -> int:
    """The soldiers of a figure, for order and length; 0 where it is not known."""
    return known["troops"] if known else 0


def short(date: str) -> str:
    """A date in words with its month in three letters."""
    return " ".join(word[:3] if word.isalpha() else word for word in date.split())


@lru_cache(maxsize=64)
def curves(atlas: Atlas, names: tuple[str, ...]) -> pa.Table:
    """Every figure of soldiers present of some nations, by nation and date; x is a year."""
    table = atlas["kfor_contingents"]
    own = table[(table["kind"] == "present") & table["contributor_name"].isin(names)]
    rows = pd.DataFrame(
        {
            "nation": own["contributor_name"],
            "x": own["as_of"].map(last_day).map(decimal_year),
            "year": own["as_of"].map(year_of),
            "troops": own["troops"].astype(int),
            "when": own["as_of"].map(describe),
            "how": own["rounded"].map({True: ABOUT, False: HEAD_COUNT}).fillna(ABOUT),
            "sources": [cited(atlas, ids) for ids in own["source_ids"]],
        }
    )
    return packed(rows.sort_values(["nation", "x"], kind="stable"))


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
