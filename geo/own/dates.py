"""Dates as people write them, in six languages and two scripts, into the partial dates of ours.

A date is taken as it stands there: a clock and its zone are read past and never move the day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from geo.aliases import plain
from geo.own.limits import FIRST_YEAR, LAST_YEAR


def words(text: str) -> frozenset[str]:
    """Return the words of a text, for lists that are read better in lines."""
    return frozenset(text.split())


DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
ORDERS = (DAY_FIRST, MONTH_FIRST)

#: English, German; Serbian, Bosnian, Montenegrin and Croatian with their cases; Macedonian;
#: Albanian. Without accents and in Latin letters, as `plain` gives them.
MONTHS = {
    word: number
    for number, listed in enumerate(
        (
            "january jan januar jaenner janner januara januari sijecanj sijecnja janar janari",
            "february feb februar februara fevruari veljaca veljace shkurt shkurti",
            "march mar marz maerz mart marta ozujak ozujka mars marsi mrz",
            "april apr aprila travanj travnja prill prilli",
            "may mai maj maja svibanj svibnja maji",
            "june jun juni juna lipanj lipnja qershor qershori",
            "july jul juli jula srpanj srpnja korrik korriku",
            "august aug avg avgust avgusta augusta kolovoz kolovoza gusht gushti",
            "september sep sept septembar septembra septembri septemvri rujan rujna "
            "shtator shtatori",
            "october oct oktober okt oktobar oktobra oktomvri listopad listopada tetor tetori",
            "november nov novembar novembra noemvri studeni studenog studenoga nentor nentori",
            "december dec dezember dez decembar decembra dekemvri prosinac prosinca dhjetor "
            "dhjetori",
        ),
        1,
    )
    for word in words(listed)
}
#: Words that may stand beside a date and say nothing of it: days of the week, "year", endings.
FILLERS = words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun of the "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag ponedeljak ponedjeljak utorak "
    "sreda srijeda cetvrtak petak subota nedelja nedjelja ponedelnik vtornik cetvrtok petok sabota "
    "godine godina god g viti e st nd rd th"
)
#: Cells that say: not known.
UNKNOWN = words(
    "n/a na nan nat null none unknown unk nepoznato nepoznat непознато panjohur unbekannt - -- "
    "? . -99 -9 -999 -9999 #n/a #value! <na> nil"
) | {"", "i panjohur", "not known"}

CLOCK = re.compile(
    r"(?:[T,\s]+|\b)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|h|uhr)?"
    r"\s*(?:Z|UTC|GMT|CES?T|\(?[+-]\d{2}(?::?\d{2})?\)?)?(?:\[[\w/+-]+\])?\s*$",
    re.ASCII | re.IGNORECASE,
)
YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2}|XX)(?:\s*[-/.]\s*(\d{1,2}|XX))?\.?", re.ASCII)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
YEAR_LAST = re.compile(
    r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})\.?(?:\s*g(?:od(?:ine)?)?\.?)?",
    re.ASCII,
)
MONTH_YEAR = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4})\.?", re.ASCII)
YEAR = re.compile(r"(\d{4})\.?(?:\s*g(?:od(?:ine)?)?\.?)?", re.ASCII)
SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)
EPOCH = re.compile(r"(-?\d{9,10}|\d{12,13})(?:\.0)?", re.ASCII)
WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.ASCII | re.IGNORECASE)
INTERVAL = re.compile(r"(\d{4}(?:-\d{2}){0,2})/(\d{4}(?:-\d{2}){0,2})", re.ASCII)
NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)?", re.ASCII)
#: Characters of the longest date that is tried.
LONGEST = 60
#: Day 0 of Excel's calendar, which counts a 29 February 1900 that never was.
EXCEL = date(1899, 12, 30)

AMBIGUOUS = "day or month first? both can be; say which (--order)"
NO_DATE = "no date"
UNREAD = "not read as a date; write it like 2023-09-24"


class Day(NamedTuple):
    """A date that was read: ISO text, as exact as it stands there, or why it is none.

    `end` is the last day where one cell holds a span; `way` says how it was read where that needs
    telling: serial, epoch, short (a year of two digits), clock.
    """

    text: str = ""
    end: str = ""
    problem: str = ""
    way: str = ""


@lru_cache(maxsize=2**16)
def read_day(text: str, order: str = "") -> Day:
    """Read one cell. `order` (day-first or month-first) is for what could be both, like 3/4/2011.

    Two numbers with dots between are day first: no language writes a month first with dots. A
    month or day 0 is not known: "2003-00-00" gives "2003".
    """
    text = text.strip().lstrip("'")  # which spreadsheets put before what is to stay text
    if text.casefold() in UNKNOWN or re.fullmatch(r"t\d+", text):
        return Day(problem=NO_DATE)
    if len(text) > LONGEST:
        return Day(problem=UNREAD)
    if span := INTERVAL.fullmatch(text):
        first, last = (read_day(part) for part in span.groups())
        return first if first.problem else first._replace(end=last.text)
    bare = CLOCK.sub("", text) or text
    found = _read(bare.strip().rstrip(",").strip(), order)
    return found._replace(way="clock") if bare != text and not found.way else found


def _read(text: str, order: str) -> Day:
    if match := YEAR_FIRST.fullmatch(text) or COMPACT.fullmatch(text):
        return _day(*(0 if part in (None, "XX") else int(part) for part in match.groups()))
    if match := YEAR_LAST.fullmatch(text):
        return _day_and_month(match, order)
    if match := MONTH_YEAR.fullmatch(text):
        return _day(int(match[2]), int(match[1]), 0)
    if match := YEAR.fullmatch(text):
        return _day(int(match[1]), 0, 0)
    if match := SERIAL.fullmatch(text):
        day = EXCEL + timedelta(days=int(match[1]))
        return _day(day.year, day.month, day.day)._replace(way="serial")
    if match := EPOCH.fullmatch(text):
        seconds = int(match[1]) // (1000 if len(match[1]) > 10 else 1)
        day = datetime.fromtimestamp(0, UTC) + timedelta(seconds=seconds)
        return _day(day.year, day.month, day.day)._replace(way="epoch")
    if match := WEEK.fullmatch(text):
        return _week(int(match[1]), int(match[2]))
    return _words(text)


def _day_and_month(match: re.Match, order: str) -> Day:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    short = len(match[4]) == 2
    year = _century(year) if short else year
    if second > 12 or (second == 0 and 0 < first <= 12):
        order = MONTH_FIRST
    elif first > 12 or first == second or first == 0 or match[2] == ".":
        order = DAY_FIRST
    if not order:
        return Day(problem=AMBIGUOUS)
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    found = _day(year, month, day)
    return found._replace(way="short") if short else found


def _words(text: str) -> Day:
    """Read a date with the month in words, in any order of its parts."""
    parts = [word for word in plain(text).split() if word not in FILLERS]
    names = [MONTHS[word] for word in parts if word in MONTHS]
    numbers = [match[1] for word in parts if (match := NUMBER.fullmatch(word))]
    if len(names) != 1 or len(parts) != len(numbers) + 1:
        return Day(problem=UNREAD)
    years = [number for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    short = not years and len(days) == 2  # 24-Sep-23
    if short:
        years, days = [str(_century(days[1]))], days[:1]
    if len(years) != 1 or len(days) > 1 or len(years) + len(days) != len(numbers):
        return Day(problem=UNREAD)
    found = _day(int(years[0]), names[0], days[0] if days else 0)
    return found._replace(way="short") if short else found


def _century(year: int) -> int:
    """Return the whole year that two digits stand for: 69 to 99 the last century, else this."""
    return year + (1900 if year > 68 else 2000)


def _week(year: int, week: int) -> Day:
    try:
        first = date.fromisocalendar(year, week, 1)
    except ValueError:
        return Day(problem="no week of the calendar")
    found = _day(first.year, first.month, first.day)
    return found._replace(end=(first + timedelta(days=6)).isoformat()) if found.text else found


def _day(year: int, month: int, day: int) -> Day:
    if not year:
        return Day(problem=NO_DATE)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Day(problem=f"the year is outside {FIRST_YEAR} to {LAST_YEAR}")
    if not month:
        return Day(f"{year:04}")
    if month > 12:
        return Day(problem=f"no day of the calendar: there is no month {month}")
    if not day:
        return Day(f"{year:04}-{month:02}")
    longest = monthrange(year, month)[1]
    if day > longest:
        return Day(problem=f"no day of the calendar: that month has {longest} days")
    return Day(f"{year:04}-{month:02}-{day:02}")
