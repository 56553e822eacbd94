"""The figures and dates that a text says, so that a rule can hold a sentence against its rows."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

#: Rows are named by several steps.
remembered = lru_cache(maxsize=2**13)

MONTHS = list(calendar.month_name)
_MONTH = "|".join(MONTHS[1:])
_YEAR = r"(?<![\d,.])(?:1[89]\d\d|20\d\d)(?!\d|,\d{3})"
#: 2004-03-17, 2004-03; "17 and 18 March 2004", "24 March"; "March 2004"; 2004.
ISO = re.compile(r"\b(\d{4})-(\d\d)(?:-(\d\d))?\b")
DAYS = re.compile(rf"\b(\d{{1,2}})(?:(?:-| and | to )(\d{{1,2}}))? ({_MONTH})\b(?: ({_YEAR}))?")
MONTH = re.compile(rf"\b({_MONTH}) ({_YEAR})")
YEAR = re.compile(_YEAR)
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
#: "One" counts nothing as often as it counts something.
WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
WORD = re.compile(rf"\b({'|'.join(WORDS)})\b", re.IGNORECASE)
#: The six states are the frame of all tables, not a figure of one.
FRAME = re.compile(r"\bthe six\b", re.IGNORECASE)
#: Columns whose figures say nothing of what happened.
SILENT = re.compile(r"lat|lon|url|.*_ids?|.*iso3")


@remembered
def figures(text: str) -> frozenset[float]:
    """The numbers of a text, in figures or words, but for dates; 4,353 and "four" included."""
    rest = FRAME.sub(" ", text)
    for form in (ISO, DAYS, MONTH, YEAR):
        rest = form.sub(" ", rest)
    found = {float(number.replace(",", "")) for number in NUMBER.findall(rest)}
    words = {float(WORDS[word.lower()]) for word in WORD.findall(rest)}
    return frozenset(found | words)


@remembered
def dates(text: str) -> frozenset[str]:
    """The dates of a text as ISO: 2004-03-17, 2004-03, 2004, and --03-17 for one without a year."""
    found = set()
    for year, month, day in ISO.findall(text):
        found.add(f"{year}-{month}-{day}" if day else f"{year}-{month}")
    rest = ISO.sub(" ", text)
    for first, second, month, year in DAYS.findall(rest):
        for day in filter(None, (first, second)):
            found.add(f"{year or '-'}-{MONTHS.index(month):02}-{int(day):02}")
    rest = DAYS.sub(" ", rest)
    found.update(f"{year}-{MONTHS.index(month):02}" for month, year in MONTH.findall(rest))
    found.update(YEAR.findall(MONTH.sub(" ", rest)))
    return frozenset(found)


def unborne(text: str, rows: Iterable[Mapping[str, object]], time: str = "") -> Iterator[str]:
    """The figures and dates of a text that no cell of some rows, nor the step's time, holds."""
    numbers: set[float] = set()
    days = set(dates(time.replace("..", " ")))
    for row in rows:
        for column, cell in row.items():
            if isinstance(cell, str):
                days |= dates(cell)
                if not SILENT.fullmatch(column):
                    numbers |= figures(cell)
            elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
                numbers.add(float(cell))
                days.add(str(cell))
    for number in sorted(figures(text) - numbers):
        yield f"{number:,.10g}"
    yield from sorted(one for one in dates(text) if not _told(one, days))


def _told(date: str, days: set[str]) -> bool:
    """Whether a date is one of some days, or a less exact form of one."""
    if any(day.startswith(date) for day in days):
        return True
    year, rest = date[:4], date[4:]
    if date.startswith("--"):
        return any(day[4:] == date[1:] for day in days)
    # A cell may name the day in words and leave the year to another.
    return f"-{rest}" in days and _told(year, days) if len(rest) == 6 else False
