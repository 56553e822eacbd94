"""Rules of time: dates, years, spans and chains of intervals."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pandas

from geo.dates import first_day, last_day
from geo.package.borders import SIX
from geo.package.faults import Fault
from geo.package.rules.look import Facts, cells, fault, pairs

DATE_COLUMNS = ("date", "date_end", "from", "to", "as_of", "valid_to", "published")
#: First and last day that the dates of a table may name; "" is today.
SPAN = ("1990-01-01", "")
SPANS = {
    "incidents": ("1999-01-01", ""),
    "nato_steps": ("1949-04-04", ""),
    "claims": ("1990-01-01", "2050-12-31"),
}
#: NATO's first year; tables by year begin there at the earliest.
FIRST_YEAR = 1949


def dates_within_span(facts: Facts) -> Iterator[Fault]:
    for name, table in facts.tables.items():
        low, high = SPANS.get(name, SPAN)
        high = high or facts.today
        for column in table.columns.intersection(DATE_COLUMNS):
            for line, text in cells(table[column]):
                # A date cut to the length of another compares as "any day of it".
                if text and not low[: len(text)] <= text <= high[: len(text)]:
                    yield fault(
                        name,
                        line,
                        column,
                        text,
                        "dates lie within the table's span",
                        f"{low} to {high}",
                        "check the year",
                    )


def years_within_span(facts: Facts) -> Iterator[Fault]:
    last = int(facts.today[:4])
    for name, table in facts.tables.items():
        if "year" in table:
            for line, year in cells(table["year"]):
                if not pandas.isna(year) and not FIRST_YEAR <= year <= last:
                    yield fault(
                        name,
                        line,
                        "year",
                        year,
                        "years lie within the table's span",
                        f"{FIRST_YEAR} to {last}",
                        "check the year",
                    )


def spans_run_forward(facts: Facts) -> Iterator[Fault]:
    for name, table in facts.tables.items():
        if {"date", "date_end"} <= set(table.columns):
            for line, start, end in pairs(table, "date", "date_end"):
                if first_day(start) > last_day(end):
                    yield fault(
                        name,
                        line,
                        "date_end",
                        end,
                        "date is not after date_end",
                        f"{start} or later",
                        "check both dates",
                    )
        if {"from", "to"} <= set(table.columns):
            for line, start, end in pairs(table, "from", "to"):
                if first_day(start) >= last_day(end):
                    yield fault(
                        name,
                        line,
                        "to",
                        end,
                        "from is before to",
                        f"later than {start}",
                        "check both dates; to is the first day on which the row no longer holds",
                    )


def precision_fits_date(facts: Facts) -> Iterator[Fault]:
    length = {"year": 4, "month": 7, "day": 10}
    table = facts.tables["incidents"]
    for line, text, precision in zip(
        table.index, table["date"], table["date_precision"], strict=True
    ):
        if len(text) != length[precision]:
            yield fault(
                "incidents",
                line,
                "date_precision",
                precision,
                "date_precision fits the date",
                next(word for word, size in length.items() if size == len(text)),
                "write the date as precisely as it is known, and say so",
            )


def intervals_have_no_gap(facts: Facts) -> Iterator[Fault]:
    for name in ("nato_status", "state_names"):
        if facts.whole(name):
            table = facts.tables[name]
            for state in SIX:
                yield from _chain(name, table[table["iso3"] == state], f"of {state}")
    if facts.whole("kfor_commanders"):
        yield from _chain("kfor_commanders", facts.tables["kfor_commanders"], "of KFOR")


def _chain(name: str, table: pandas.DataFrame, whose: str) -> Iterator[Fault]:
    """Yield where intervals are not one chain from 1999 on, each ``to`` the next ``from``."""
    rule = f"the intervals {whose} follow each other without gap or overlap"
    rows = sorted(
        zip(table["from"].map(first_day), table["from"], table["to"], table.index, strict=True)
    )
    if not rows:
        yield fault(name, 0, "from", "", rule, "at least one row", f"add the rows {whose}")
        return
    if rows[0][0] > "1999-12-31":
        yield fault(
            name,
            rows[0][3],
            "from",
            rows[0][1],
            rule,
            "a first interval that begins by 1999",
            "add the intervals before this one",
        )
    for (_, _, end, line, *_), (_, start, *_) in pairwise(rows):
        if end != start:
            yield fault(
                name,
                line,
                "to",
                end,
                rule,
                f"{start}, where the next interval begins",
                "write the same day in both rows, or add the row between them",
            )
    _, _, end, line = rows[-1]
    if end:
        yield fault(
            name,
            line,
            "to",
            end,
            rule,
            "empty in the last interval",
            "empty the cell, or add the interval that follows",
        )
