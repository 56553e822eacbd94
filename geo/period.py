"""Periods of time: what a view shows, from its first to its last day.

A year is only a period like another: 2004 is 1 January to 31 December 2004. Incidents are those
whose span touches the period; all else is as of its last day. Days are ISO text (YYYY-MM-DD), both
ends included.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from geo.dates import describe, first_day, last_day, year_of

FORM = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:\.\.(\d{4}(?:-\d{2}(?:-\d{2})?)?))?")


class Period(NamedTuple):
    """The days from `first` to `last`, both included (ISO)."""

    first: str
    last: str

    @property
    def year(self) -> int:
        """The year of the last day, which all that is not an incident is drawn as of."""
        return year_of(self.last)

    @property
    def is_year(self) -> bool:
        """Whether this is one whole calendar year."""
        return self == of_year(self.year)

    @property
    def is_month(self) -> bool:
        """Whether this is one whole calendar month."""
        return self == of_month(self.last[:7])


def of_year(year: int) -> Period:
    """The period of a calendar year."""
    return Period(f"{year}-01-01", f"{year}-12-31")


def of_month(month: str) -> Period:
    """The period of a month ("2004-03"); raises ValueError for what is no month."""
    return Period(first_day(month), last_day(month))


def parse(text: str) -> Period:
    """The period of a text: "2004", "2004-03", "2004-03-17", or two of these as "1999..2001-06".

    Raises ValueError for another form, for days the calendar has not, and for an end before the
    start.
    """
    found = FORM.fullmatch(text)
    if not found:
        raise ValueError("write a year, a month (2004-03), a day, or two of them: 1999..2001-06")
    start, end = found[1], found[2] or found[1]
    period = Period(first_day(start), last_day(end))
    if period.last < period.first:
        raise ValueError("the end of a span lies before its start")
    return period


def text_of(period: Period) -> str:
    """The shortest text that `parse` reads as this period: "2004", "2004-03", "1999-03-24..2001".

    That of a year, a month or a day has no dots.
    """
    if period.is_year:
        return period.last[:4]
    if period.is_month:
        return period.last[:7]
    if period.first == period.last:
        return period.last
    return f"{_start(period.first)}..{_end(period.last)}"


def in_words(period: Period) -> str:
    """A period in words: "2004", "March 2004", "24 March to 10 June 1999", "2017 to 2021"."""
    text = text_of(period)
    if ".." not in text:
        return describe(text)
    # Both ends are as exact as the finer one: "January to June 2001", not "2001 to June 2001".
    size = max(map(len, text.split("..")))
    start, end = describe(period.first[:size]), describe(period.last[:size])
    # What they share is said once: "17 to 19 March 2004".
    _, *month_and_year = end.partition(" ")
    for shared in ("".join(month_and_year), f" {period.year}"):
        start = start.removesuffix(shared)
    return f"{start} to {end}"


def months(first: str, last: str) -> list[str]:
    """All months ("1999-01") from that of one day to that of another."""
    (year, month), (end_year, end_month) = _month(first), _month(last)
    count = (end_year - year) * 12 + end_month - month + 1
    numbers = range(year * 12 + month - 1, year * 12 + month - 1 + count)
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]


def day_before(day: str) -> str:
    """The day before a day (ISO)."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    """The day after a day (ISO)."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _month(day: str) -> tuple[int, int]:
    return int(day[:4]), int(day[5:7])


def _start(day: str) -> str:
    """The shortest date whose first day this is."""
    if day.endswith("-01-01"):
        return day[:4]
    return day[:7] if day.endswith("-01") else day


def _end(day: str) -> str:
    """The shortest date whose last day this is."""
    if day.endswith("-12-31"):
        return day[:4]
    year, month = _month(day)
    return day[:7] if int(day[8:]) == calendar.monthrange(year, month)[1] else day
