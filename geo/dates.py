"""Dates as ISO text, as the tables hold them: a year, a month or a day.

All functions take and give text: dates compare as text, and a column maps with ``Series.map``.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

#: Tables ask for the same dates again and again.
remembered = lru_cache(maxsize=2**15)

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def is_partial_date(text: str) -> bool:
    """Return whether a text is a year, month or day of the calendar: "1999", "1999-06-12"."""
    try:
        _parts(text)
    except ValueError:
        return False
    return True


@remembered
def first_day(text: str) -> str:
    """Return the first day a date may mean: "1999-06" gives "1999-06-01"; else ValueError."""
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1).isoformat()


@remembered
def last_day(text: str) -> str:
    """Return the last day a date may mean: "1999-06" gives "1999-06-30"; else ValueError."""
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1]).isoformat()


def year_of(text: str) -> int:
    """Return the year of a date; raises ValueError for what is no date."""
    return _parts(text)[0]


def decimal_year(text: str) -> float:
    """Return the first day a date may mean as a year with its fraction.

    "2017-07-02" gives about 2017.5. Raises ValueError for what is no date.
    """
    day = date.fromisoformat(first_day(text))
    begun, over = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - begun) / (over - begun)


def months_before(day: str, months: int) -> str:
    """Return the day so many months earlier; the 31st becomes the last day of a shorter month."""
    year, month, number = _parts(last_day(day))
    count = year * 12 + month - 1 - months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(number, calendar.monthrange(year, month)[1])).isoformat()


def describe(text: str) -> str:
    """Return a date in words: "12 June 1999", "June 1999", "1999"; "" for ""; else ValueError."""
    if not text:
        return ""
    year, month, day = _parts(text)
    words = [str(day) if day else "", calendar.month_name[month] if month else "", str(year)]
    return " ".join(word for word in words if word)


@remembered
def _parts(text: str) -> tuple[int, int, int]:
    """Return year, month and day, 0 where the text has none; raises ValueError for no date."""
    match = PARTIAL.fullmatch(text) if isinstance(text, str) and text.isascii() else None
    if not match:
        raise ValueError(f"{text!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part or 0) for part in match.groups())
    date(year, 1 if match[2] is None else month, 1 if match[3] is None else day)
    return year, month, day


def all_dates(values: Iterable[object]) -> bool:
    """Whether a column of text holds days, months or years, and nothing else but gaps."""
    said = {value for value in values if isinstance(value, str) and value}
    return bool(said) and all(map(is_partial_date, said))
