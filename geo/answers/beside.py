"""Own incidents beside ours: both counted alike, by time and by category, so that they compare.

What is counted is when an incident begins. One of which only the year is known counts in the year,
in none of its months.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from geo.atlas import Atlas
from geo.filters import Filter, matching
from geo.period import Period, of_year
from geo.signs import CATEGORY_SIGNS

#: Months that are drawn one by one; a longer time is drawn by year.
MONTHS = 36
#: The months of a year, and 0 for those of which the month is not known.
SLOTS = 13
UNKNOWN = "Not known"


class Tally(NamedTuple):
    """Numbers of incidents: `counts` by year, month (0: not known), category and state.

    `categories` and `states` are the texts of the last two axes as the rows have them, "" for not
    known, states of one incident with ";" between.
    """

    counts: np.ndarray
    years: range
    categories: tuple[str, ...]
    states: tuple[str, ...]


def tally(
    dates: Iterable[str], categories: Iterable[str], states: Iterable[str], years: range
) -> Tally:
    """Count incidents by their first date (ISO, as exact as known), in the years of a timeline."""
    rows = [row for row in zip(dates, categories, states, strict=True) if int(row[0][:4]) in years]
    axes = [tuple(sorted({row[axis] for row in rows})) for axis in (1, 2)]
    place = [{text: at for at, text in enumerate(axis)} for axis in axes]
    counts = np.zeros((len(years), SLOTS, len(axes[0]), len(axes[1])), "int32")
    if rows:
        at = [
            (int(date[:4]) - years[0], int(date[5:7] or 0), place[0][category], place[1][state])
            for date, category, state in rows
        ]
        np.add.at(counts, tuple(np.array(at).T), 1)
    return Tally(counts, years, *axes)


def tally_of(own, years: range) -> Tally:
    """Count own incidents (geo.own.Own)."""
    table = own.table
    return tally(table["date"], table["category"], table["state"], years)


@lru_cache(maxsize=64)
def ours(atlas: Atlas, wanted: Filter) -> Tally:
    """Count our own incidents that pass a filter."""
    rows = matching(atlas["incidents"], wanted)
    return tally(rows["date"], rows["category"], rows["country_iso3"], atlas.years)


def whole(period: Period) -> Period:
    """The time that is compared: the year of a month or of a day, else the period itself."""
    return of_year(period.year) if period.first[:4] == period.last[:4] else period


def narrowed(one: Tally, wanted: Filter) -> np.ndarray:
    """The counts by year, month and category of what passes a filter; accounts are ours alone."""
    states = set(wanted.states)
    kept = [not states or bool(states & set(text.split(";"))) for text in one.states]
    counts = one.counts[..., np.array(kept, bool)].sum(axis=-1)
    if wanted.categories:
        counts = counts * np.array([text in wanted.categories for text in one.categories], int)
    return counts


def by_time(one: Tally, period: Period, wanted: Filter) -> dict[str, int]:
    """The numbers of each month of a time (2004-03), or of each year where it is long (2004)."""
    counts = narrowed(one, wanted).sum(axis=-1)
    (first, begin), (last, end) = (_month(day) for day in (period.first, period.last))
    years = range(max(first, one.years[0]), min(last, one.years[-1]) + 1)
    if (last - first) * 12 + end - begin >= MONTHS:
        return {str(year): int(counts[year - one.years[0]].sum()) for year in years}
    return {
        f"{year}-{month:02d}": int(counts[year - one.years[0], month])
        for year in years
        for month in range(1, SLOTS)
        if (first, begin) <= (year, month) <= (last, end)
    }


def total(one: Tally, period: Period, wanted: Filter) -> tuple[int, int]:
    """How many incidents of whole years there are, and of how many of them no month is known."""
    counts = narrowed(one, wanted).sum(axis=-1)[_years(one, period)]
    return int(counts.sum()), int(counts[:, 0].sum())


def by_category(
    tallies: Mapping[str, Tally], period: Period, wanted: Filter
) -> pa.Table:
    """The numbers of each category in the years of a time, and their share of all of one kind.

    Columns: label (in the legend's order, "Not known" last), source (a key of `tallies`),
    incidents, share (0 to 1; null where the source has none at all).
    """
    found = {}
    for source, one in tallies.items():
        counts = narrowed(one, wanted)[_years(one, period)].sum(axis=(0, 1))
        found[source] = dict(zip(one.categories, map(int, counts), strict=True))
    sums = {source: sum(counts.values()) for source, counts in found.items()}
    rows = [
        (category.capitalize() or UNKNOWN, source, counts.get(category, 0), sums[source])
        for category in (*CATEGORY_SIGNS, "")
        if any(counts.get(category) for counts in found.values())
        for source, counts in found.items()
    ]
    return pa.table(
        {
            "label": pa.array([row[0] for row in rows], pa.string()),
            "source": pa.array([row[1] for row in rows], pa.string()),
            "incidents": pa.array([row[2] for row in rows], pa.int64()),
            "share": pa.array([row[2] / row[3] if row[3] else None for row in rows], pa.float64()),
        }
    )


def side_by_side(
    tallies: Mapping[str, Tally], period: Period, wanted: Filter
) -> pd.DataFrame:
    """The numbers of `by_time` as one table: time, and a column for each source (one at least)."""
    columns = {name: by_time(one, period, wanted) for name, one in tallies.items()}
    times = list(next(iter(columns.values())))
    numbers = {name: list(found.values()) for name, found in columns.items()}
    return pd.DataFrame({"time": times, **numbers})


def _month(day: str) -> tuple[int, int]:
    return int(day[:4]), int(day[5:7])


def _years(one: Tally, period: Period) -> slice:
    """The years of a time on the first axis."""
    first, last = int(period.first[:4]) - one.years[0], int(period.last[:4]) - one.years[0]
    return slice(max(first, 0), max(last, 0) + 1)
