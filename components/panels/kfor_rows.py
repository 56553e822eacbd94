"""What the charts and tables of the KFOR panel are made of, without the page."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from components import years
from components.panels.kfor_charts import ABOUT, HEAD_COUNT, REST
from geo import asof
from geo.atlas import Atlas
from geo.coverage import Coverage, Part, coverage_on, shorter_by_age, why_above_total
from geo.dates import decimal_year, describe, last_day, year_of
from geo.scene.layers.contingents import by_year

#: What a total is of, by the column `scope`.
SCOPES = {
    "": "Total, area not stated",
    "kosovo": "Total in Kosovo alone",
    "theatre": "Total with Macedonia, Albania and Greece",
}
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
            "nations": nations.astype("string").fillna("not known"),
            "differs": published["differs"],
            "sources": [years.cited(atlas, ids) for ids in published["source_ids"]],
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
            "when": f"{describe(row['from'])} to {describe(row['to']) or 'now'}",
            "sources": years.cited(atlas, row["source_ids"]),
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


@cache
def totals(atlas: Atlas) -> dict[int, dict[str, Any] | None]:
    """The last published total as of each year's end: a row of kfor_strength, or None."""
    found = {y: asof.strength_on(atlas["kfor_strength"], atlas.year_end(y)) for y in atlas.years}
    return {year: None if row is None else row.to_dict() for year, row in found.items()}


@cache
def figures(atlas: Atlas) -> dict[int, dict[str, dict[str, Any]]]:
    """What is known as of each year's end, by nation, the largest first; else it is not known.

    A figure has troops (0 where none are known to be there), as_of, when (in words), how (counted),
    earlier (of an earlier year), source_ids and sources.
    """
    table = atlas["kfor_contingents"]
    names = dict(zip(table["contributor_iso3"], table["contributor_name"], strict=True))
    known: dict[int, dict[str, dict[str, Any]]] = {}
    for year, rows in by_year(atlas).items():
        there = rows.to_dict("records")
        own = known[year] = {
            row["contributor_name"]: figure(
                atlas, row, year, ABOUT if row["rounded"] else HEAD_COUNT
            )
            for row in there
        }
        standing = standings(atlas)[year]
        zeros = standing.rows[standing.rows["troops"] == 0]
        for row in zeros.to_dict("records"):
            own[row["contributor_name"]] = figure(atlas, row, year, WITHDRAWN)
        date = complete_date(atlas, year)
        if date:
            of_table = table[table["complete"] & (table["as_of"] == date)].to_dict("records")[0]
            unknown = {names[iso3] for iso3 in standing.ended}
            for name in sorted(set(names.values()) - set(own) - unknown):
                own[name] = figure(atlas, of_table | {"troops": 0}, year, ABSENT)
    return known


@cache
def standings(atlas: Atlas) -> dict[int, asof.Standing]:
    """What is known of each nation as of each year's end, reported zeros and ends included."""
    table = atlas["kfor_contingents"]
    return {
        year: asof.standing_on(table, atlas.year_end(year), atlas.encyclopedias)
        for year in atlas.years
    }


@cache
def known(atlas: Atlas, year: int) -> Coverage:
    """How much of KFOR is known by nation as of a year's end."""
    return coverage_on(
        atlas["kfor_contingents"], atlas["kfor_strength"], atlas.year_end(year), atlas.encyclopedias
    )


def figure(atlas: Atlas, row: dict[str, Any], year: int, how: str) -> dict[str, Any]:
    """One figure of `figures` from a row of kfor_contingents."""
    return {
        "troops": int(row["troops"]),
        "as_of": row["as_of"],
        "when": describe(row["as_of"]),
        "how": how,
        "earlier": year_of(row["as_of"]) < year,
        "source_ids": row["source_ids"],
        "sources": years.cited(atlas, row["source_ids"]),
    }


@cache
def complete_date(atlas: Atlas, year: int) -> str:
    """The date of the complete table of a year that its contingents rest on, or ""."""
    date = standings(atlas)[year].table_as_of
    return date if date and year_of(date) == year else ""


def present(atlas: Atlas, year: int) -> dict[str, dict[str, Any]]:
    """The figures of nations that had soldiers there, the largest first."""
    return {name: one for name, one in figures(atlas)[year].items() if one["troops"]}


@cache
def cells(atlas: Atlas) -> pd.DataFrame:
    """Every known figure as a cell of nation and year; `label` marks those without soldiers."""
    return pd.DataFrame(
        [
            {"nation": name, "year": year, "label": MARKS.get(one["how"], ""), **one}
            for year, known in figures(atlas).items()
            for name, one in known.items()
        ]
    )


@cache
def nations(atlas: Atlas) -> tuple[str, ...]:
    """Names of all contributing nations, the largest contingent of any year first."""
    largest = cells(atlas).groupby("nation")["troops"].max()
    return tuple(largest.sort_values(ascending=False, kind="stable").index)


def remainder(atlas: Atlas, year: int) -> int:
    """What of the last total no nation's figure covers; 0 beside a complete table of the year."""
    total = totals(atlas)[year]
    if total is None or complete_date(atlas, year):
        return 0
    return asof.not_published(total["total_troops"], by_year(atlas)[year]) or 0


def nation_bars(atlas: Atlas, year: int) -> list[dict[str, Any]]:
    """The contingents of a year, the largest first, then the remainder, each with its `text`."""
    bars = [{"nation": name, **one} for name, one in present(atlas, year).items()]
    total, rest = totals(atlas)[year], remainder(atlas, year)
    if rest:
        row = {"troops": rest, "as_of": total["as_of"], "source_ids": total["source_ids"]}
        bars.append({"nation": REST, **figure(atlas, row, year, REST)})
    for bar in bars:
        about = "about " if bar["how"] == ABOUT else ""
        bar["text"] = f"{about}{bar['troops']:,} · {short(bar['when'])}"
    return bars


def nation_table(atlas: Atlas, year: int) -> pd.DataFrame:
    """The figures behind the bars of a year, with the remainder as a row of its own."""
    rows = by_year(atlas)[year][NATION_COLUMNS]
    total, rest = totals(atlas)[year], remainder(atlas, year)
    if not rest:
        return rows
    last = {
        "contributor_name": REST,
        "troops": rest,
        "as_of": total["as_of"],
        "differs": "",
        "source_ids": total["source_ids"],
        "notes": "the last total less the figures above",
    }
    return pd.concat([rows, pd.DataFrame([last])], ignore_index=True)


@cache
def account(atlas: Atlas, year: int) -> list[str]:
    """How the contingents of a year and the last total hang together, in sentences."""
    total, told = totals(atlas)[year], known(atlas, year)
    if total is None:
        return ["No total is published yet."]
    lines = [*shown(atlas, year), f"KFOR's last total: {in_words(total)}."]
    rest = remainder(atlas, year)
    if rest:
        others = told.not_published_nations
        who = f", by {others} nations or more" if others else ""
        lines.append(f"Not published by nation: {rest:,} ({told.share(rest):.0%}){who}.")
    if told.shown.soldiers == told.total:
        lines.append("The figures by nation add up to it.")
    lines.append(why_above_total(told))
    if told.shorter_by_age:
        lines.append(shorter_by_age(told))
    if total["scope"] == "theatre":
        lines.append("That total is for Kosovo with Macedonia, Albania and Greece.")
    if year == atlas.years[-1]:
        lines.append(
            f"The last figure of a nation is of {describe(atlas.reach_of('kfor_contingents'))}; "
            f"searched to {describe(atlas.searched_to('kfor_contingents'))}."
        )
    return [line for line in lines if line]


def shown(atlas: Atlas, year: int) -> list[str]:
    """How many nations and soldiers are known, and what part of them is of the year itself."""
    told, date = known(atlas, year), complete_date(atlas, year)
    of_table = sum(one["as_of"] == date for one in present(atlas, year).values())
    later = told.shown.nations - of_table
    if not date:
        begin = "Known"
    elif later:
        begin = f"Complete table of {describe(date)}, with later figures of {later} nations"
    else:
        begin = f"Complete table of {describe(date)}"
    lines = [f"{begin}: {in_part(told, told.shown)}."]
    if told.earlier.nations:
        lines.append(
            f"Of {year} itself: {in_part(told, told.of_year)}; faint bars are last figures of "
            f"earlier years: {in_part(told, told.earlier)}."
        )
    return lines


def in_part(told: Coverage, part: Part) -> str:
    """Nations and soldiers in words, with their share of the total."""
    plural = "" if part.nations == 1 else "s"
    share = told.share(part.soldiers)
    of_total = "" if share is None else f" ({share:.0%} of the total)"
    return f"{part.nations} nation{plural}, {part.soldiers:,} soldiers{of_total}"


@cache
def pairs(atlas: Atlas, year: int, other: int) -> list[dict[str, Any]]:
    """Each nation present in either year with both figures (None: not known), largest first."""
    mine, yours = figures(atlas)[year], figures(atlas)[other]
    names = [*present(atlas, year), *(n for n in present(atlas, other) if not troops(mine.get(n)))]
    return [{"nation": name, year: mine.get(name), other: yours.get(name)} for name in names]


def pair_bars(atlas: Atlas, year: int, other: int) -> list[dict[str, Any]]:
    """Two bars a nation; that of the chosen year has the difference as `text`, drawn at `end`."""
    bars = []
    for pair in pairs(atlas, year, other):
        longest = max(troops(pair[one]) for one in (other, year))
        for one in (other, year):
            known = pair[one]
            bars.append(
                {
                    "nation": pair["nation"],
                    "which": str(one),
                    "troops": known and known["troops"],
                    "told": f"{known['troops']:,}" if known else "not known",
                    "when": known["when"] if known else "not known",
                    "how": known["how"] if known else "not known",
                    "sources": known["sources"] if known else "",
                    "end": longest,
                    "text": difference(pair, year, other) if one == year else "",
                }
            )
    return bars


def pair_table(atlas: Atlas, year: int, other: int) -> pd.DataFrame:
    """The figures behind the bars of two years, and their difference (year less other)."""
    rows = []
    for pair in pairs(atlas, year, other):
        row: dict[str, Any] = {"nation": pair["nation"]}
        for one in (other, year):
            known = pair[one] or {}
            row |= {f"{name}_{one}": known.get(name) for name in ("troops", "as_of", "how")}
        both = pair[year] and pair[other]
        row["difference"] = pair[year]["troops"] - pair[other]["troops"] if both else None
        ids = [
            source
            for one in (other, year)
            if pair[one]
            for source in pair[one]["source_ids"].split(";")
        ]
        rows.append(row | {"source_ids": ";".join(dict.fromkeys(ids))})
    table = pd.DataFrame(rows)
    whole = [f"troops_{other}", f"troops_{year}", "difference"]
    return table.astype(dict.fromkeys(whole, "Int64")) if rows else table


def difference(pair: dict, year: int, other: int) -> str:
    """The difference of two figures of a nation in words."""
    for one in (other, year):
        if not pair[one]:
            return f"{one} not known"
    if pair[year]["as_of"] == pair[other]["as_of"]:
        return "same figure"
    return signed(pair[year]["troops"] - pair[other]["troops"])


def pair_account(atlas: Atlas, year: int, other: int) -> list[str]:
    """The last totals of two years and their difference, in sentences."""
    found = {one: totals(atlas)[one] for one in (other, year)}
    if None in found.values():
        return []
    lines = [f"Last total {one}: {in_words(total)}." for one, total in found.items()]
    change = int(found[year]["total_troops"]) - int(found[other]["total_troops"])
    return [*lines, f"Difference {other} to {year}: {signed(change)}."]


def in_words(total: dict[str, Any]) -> str:
    """A published total with its number of nations, where stated, and its date."""
    number = total["contributing_nations"]
    stated = "" if pd.isna(number) else f" from {int(number)} nations"
    return f"{int(total['total_troops']):,}{stated} ({describe(total['as_of'])})"


def troops(known: dict[str, Any] | None) -> int:
    """The soldiers of a figure, for order and length; 0 where it is not known."""
    return known["troops"] if known else 0


def signed(number: int) -> str:
    """A difference with its sign."""
    return f"{number:+,}".replace("-", "−") if number else "±0"


def short(date: str) -> str:
    """A date in words with its month in three letters."""
    return " ".join(word[:3] if word.isalpha() else word for word in date.split())
