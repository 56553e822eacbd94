"""On which days something holds: from tables with dates to spans for the map.

Only the days on which an answer may change are asked for; between two of them it stays. Days are
ISO text; a span is (first day, last day), both included.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from geo.asof import too_old
from geo.atlas import Atlas
from geo.dates import first_day, last_day
from geo.period import Period, day_before
from geo.scene.types import Span

Value = TypeVar("Value", bound=Hashable)


def timeline(atlas: Atlas) -> Period:
    """All days of the timeline: from 1 January of its first year to 31 December of its last."""
    return Period(f"{atlas.years[0]}-01-01", f"{atlas.years[-1]}-12-31")


def runs(
    days: Iterable[str], value: Callable[[str], Value | None], last: str
) -> list[tuple[str, str, Value]]:
    """What holds from when to when, as (first day, last day, value).

    `days` are those on which the value may change, in order; the last one's value holds to the day
    `last`. Days without a value are left out.
    """
    spans: list[tuple[str, str, Value]] = []
    open_since, held = "", None
    for day in days:
        now = value(day)
        if now == held:
            continue
        if held is not None:
            spans.append((open_since, day_before(day), held))
        open_since, held = day, now
    if held is not None:
        spans.append((open_since, last, held))
    return spans


def changes(atlas: Atlas, dates: Iterable[str]) -> list[str]:
    """The days to ask for, in order: the first of the timeline, and those of some dates after it.

    Of a partial date its first day. What comes after the data's reach is never shown.
    """
    first = timeline(atlas).first
    days = {first_day(text) for text in dates if text}
    return [first, *sorted(day for day in days if first < day <= atlas.reach)]


def new_years(atlas: Atlas) -> list[str]:
    """The first day of each year of the timeline: figures of the year before grow old on it."""
    return [f"{year}-01-01" for year in atlas.years]


def figure_days(dates: Iterable[str]) -> set[str]:
    """The days on which figures of these dates come into use and are too old for it."""
    days = {last_day(text) for text in dates}
    return days | {too_old(day) for day in days}


def of_date(atlas: Atlas, text: str) -> Span | None:
    """All days that a date may mean, as far as they lie in the timeline."""
    return clip(atlas, (first_day(text), last_day(text)))


def clip(atlas: Atlas, span: Span | None) -> Span | None:
    """What of a span lies in the timeline, or None."""
    whole = timeline(atlas)
    if span is None or span[1] < whole.first or span[0] > whole.last:
        return None
    return max(span[0], whole.first), min(span[1], whole.last)
