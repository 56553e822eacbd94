"""The headline's figures for every day: who is in NATO, and KFOR's last published total.

Each but `entry` is a list of [first day, last day, value]; days are ISO, both included. The browser
adds the incidents of the period itself, since a span may begin and end on any day.
"""

from __future__ import annotations

import pandas as pd

from geo import asof
from geo.atlas import Atlas
from geo.dates import first_day, last_day
from geo.period import day_before


def members(atlas: Atlas) -> list[list]:
    """The iso3 codes of the six that are members, by the days on which that holds."""
    table = atlas["nato_status"]

    def held(day: str) -> list[str]:
        status = asof.status_on(table, day)
        return [iso3 for iso3, value in status.items() if value == "member"]

    return runs(atlas, days_of_change(table), held)


def entry(atlas: Atlas) -> str:
    """The day (ISO) on which KFOR entered; "" where the table of missions does not say it."""
    missions = atlas["missions"]
    begun = missions.loc[missions["mission_id"] == "kfor", "from"]
    return first_day(begun.iloc[0]) if len(begun) else ""


def strength(atlas: Atlas) -> list[list]:
    """KFOR's last published total: troops, nations (null: not known) and as_of (ISO)."""
    table = atlas["kfor_strength"]

    def published(day: str) -> dict | None:
        row = asof.strength_on(table, day)
        if row is None:
            return None
        nations = row["contributing_nations"]
        return {
            "troops": int(row["total_troops"]),
            "nations": None if pd.isna(nations) else int(nations),
            "as_of": row["as_of"],
        }

    return runs(atlas, {last_day(text) for text in table["as_of"]}, published)


def days_of_change(intervals: pd.DataFrame) -> set[str]:
    """The days (ISO) on which what holds in an interval table (`from`, `to`) may change."""
    return {first_day(text) for name in ("from", "to") for text in intervals[name] if text}


def runs(atlas: Atlas, changes: set[str], value) -> list[list]:
    """What holds from each day of change to the day before the next that differs; None is left out.

    `changes` are days (ISO) on which the value may change; the timeline's first day is added.
    """
    first, last = f"{atlas.years[0]}-01-01", f"{atlas.years[-1]}-12-31"
    days = sorted({first, *(day for day in changes if first < day <= last)})
    spans: list[list] = []
    for begun, following in zip(days, [*days[1:], ""], strict=True):
        now = value(begun)
        end = day_before(following) if following else last
        if spans and spans[-1][2] == now:
            spans[-1][1] = end
        else:
            spans.append([begun, end, now])
    return [span for span in spans if span[2] is not None]
