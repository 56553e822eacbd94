"""The incidents: what filter and search let pass, counted and in words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from geo import asof, filters, search
from geo.answers.packed import packed
from geo.answers.search import incident_index, spellings, with_family
from geo.atlas import Atlas
from geo.downloads import file_name
from geo.filters import Filter, matching
from geo.period import Period, in_words, text_of
from geo.signs import CATEGORY_SIGNS, VERIFICATION
from geo.words import count, roles, with_sources

BAR = ["key", "label", "incidents"]


class Wanted(NamedTuple):
    """Filter and search; an empty one lets all pass."""

    filter: Filter
    words: str


class Found(NamedTuple):
    """What passes: rows of incidents, the numbers of each year, and all that is drawn of them."""

    rows: pd.DataFrame
    years: pd.DataFrame
    sentence: str
    listed: pa.Table
    year_bars: pa.Table
    category_bars: pa.Table
    state_bars: pa.Table


@lru_cache(maxsize=64)
def find(atlas: Atlas, wanted: Wanted, time: Period | None) -> Found:
    """What passes filters and search, of a period or of all time.

    The years are counted over all time; a category's bar is not narrowed by the filter of
    categories, nor a state's by that of states, so that a filter can be widened by a click.
    """
    incidents = atlas["incidents"]
    spoken = incidents[with_family(incidents, searched(atlas, wanted.words))]
    dated = spoken if time is None else asof.incidents_in(spoken, time)

    def of(rows: pd.DataFrame, **but: tuple) -> pd.DataFrame:
        return matching(rows, replace(wanted.filter, **but))

    rows, counted = of(dated), by_year(of(spoken), atlas.years)
    return Found(
        rows,
        counted,
        sentence(rows, len(incidents), time) if len(rows) else nothing(atlas, wanted, time),
        packed(worded(atlas).loc[rows.index]),
        packed(stacked(counted)),
        packed(by_category(of(dated, categories=()))),
        packed(by_state(atlas, of(dated, states=()))),
    )


def searched(atlas: Atlas, words: str) -> pd.Series:
    """Which incidents a search finds by their own words."""
    return search.matching(incident_index(atlas), words, spellings(atlas))


def nothing(atlas: Atlas, wanted: Wanted, time: Period | None) -> str:
    """What is said where nothing passes: of what, and what may have been meant. No figures."""
    where = "" if time is None else f" in {in_words(time)}"
    said = f"Nothing found for “{wanted.words}”{where}" if wanted.words else f"Nothing fits{where}"
    if wanted.filter:
        said += f", {filters.sentence(atlas, wanted.filter)}"
    meant = search.suggestion(incident_index(atlas), wanted.words, spellings(atlas))
    return f"{said}; did you mean “{meant}”?" if meant else f"{said}."


def by_year(incidents: pd.DataFrame, years: range) -> pd.DataFrame:
    """Number of incidents by year and category; one that lasts counts in each year it touches."""
    spans = asof.years_of(incidents)
    lasting = [
        (year, category)
        for first, last, category in zip(
            spans["first"], spans["last"], incidents["category"], strict=True
        )
        for year in range(first, last + 1)
        if year in years
    ]
    counted = pd.DataFrame(lasting, columns=["year", "category"]).value_counts(sort=False)
    return counted.rename("incidents").reset_index()


def stacked(counted: pd.DataFrame) -> pd.DataFrame:
    """The numbers of `by_year` in the legend's order, each from `low` to `high` above the last."""
    order = counted["category"].map(list(CATEGORY_SIGNS).index)
    rows = counted.assign(order=order).sort_values(["year", "order"]).drop(columns="order")
    high = rows.groupby("year")["incidents"].cumsum().astype("int64")
    return rows.assign(low=high - rows["incidents"], high=high)


def by_category(incidents: pd.DataFrame) -> pd.DataFrame:
    """Number of incidents by category in the legend's order: columns as BAR."""
    counted = incidents["category"].value_counts()
    return pd.DataFrame(
        [bar(name, name.capitalize(), counted.get(name, 0)) for name in CATEGORY_SIGNS],
        columns=BAR,
    )


def by_state(atlas: Atlas, incidents: pd.DataFrame) -> pd.DataFrame:
    """Number of incidents by today's state, most first; one in two states counts in both."""
    counted = incidents["country_iso3"].str.split(";").explode().value_counts()
    rows = [bar(iso3, atlas.nation(iso3), counted.get(iso3, 0)) for iso3 in atlas.borders.index]
    ordered = pd.DataFrame(rows, columns=BAR)
    return ordered.sort_values("incidents", ascending=False, kind="stable")


def bar(key: str, name: str, incidents: int) -> tuple[str, str, int]:
    """One bar's row; its number stands in its label, which follows the page's light or dark."""
    return key, f"{name}  {incidents:,}", int(incidents)


def sentence(rows: pd.DataFrame, every: int, time: Period | None) -> str:
    """How many incidents are shown, and the killed and injured, an umbrella event counted once."""
    shown = f"{len(rows):,} of {every:,} incidents of all years"
    if time is not None:
        shown = f"{count(len(rows), 'incident')} of {in_words(time)} (of {every:,} of all years)"
    sums = asof.casualties(rows)
    killed, injured = (
        f"{known:,} {what}" + (f" (not known for {unknown:,})" if unknown else "")
        for what, known, unknown in (
            ("killed", sums.killed, sums.killed_unknown),
            ("injured", sums.injured, sums.injured_unknown),
        )
    )
    return (
        f"{shown}: {killed}, {injured}. An umbrella event counts once, with the toll "
        "of all its places; its parts do not count again. A selection, not a census."
    )


def file_of(atlas: Atlas, wanted: Wanted, time: Period | None) -> str:
    """The name, without its ending, of a file of what passes: named after filter and search."""
    chosen = wanted.filter
    parts = [*chosen.categories, *map(atlas.nation, chosen.states), *chosen.claim_statuses]
    return file_name("incidents", *parts, wanted.words, text_of(time) if time else "")


@cache
def worded(atlas: Atlas) -> pd.DataFrame:
    """All incidents as a reader meets them: columns by their headings, index of the table."""
    rows = with_sources(atlas, atlas["incidents"])
    return pd.DataFrame(
        {
            "Date": rows["date"],
            "Title": rows["title"],
            "Place": rows["place"],
            "State today": rows["country_iso3"].map(atlas.nation),
            "Category": rows["category"].str.capitalize(),
            "Killed": rows["killed"],
            "Injured": rows["injured"],
            "Last day": rows["date_end"],
            "KFOR killed": rows["kfor_killed"],
            "KFOR injured": rows["kfor_injured"],
            "Who was harmed": in_roles(rows["harmed"]),
            "Who harmed": in_roles(rows["harmed_by"]),
            "Account": rows["claim_status"].str.capitalize(),
            "Attribution": rows["attribution"].str.capitalize(),
            "Confirmed by": rows["verification"].map(VERIFICATION).str.capitalize(),
            "Where sources differ": rows["differs"],
            "Sources": rows["sources"],
            "First source": rows["source"],
        }
    )


def in_roles(cells: pd.Series) -> pd.Series:
    """A column of roles in words, each cell with a capital."""
    words = cells.map(roles)
    return words.str[:1].str.upper() + words.str[1:]
