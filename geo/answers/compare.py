"""The comparison: figures of two periods, or of two states in a period, and their difference."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pandas as pd

from geo import asof
from geo.answers.kfor import before_entry
from geo.atlas import Atlas
from geo.dates import describe
from geo.filters import Filter, matching
from geo.period import Period, in_words
from geo.signs import STATUS_LABELS
from geo.words import NOT_KNOWN, count, number

#: What stands for KFOR's figures before its entry, when there were none to know.
NOT_ENTERED = "not entered yet"


def rows(left: dict, right: dict) -> list[dict[str, str]]:
    """The figures of two sides by their labels, each with its difference (right less left)."""
    return [row(label, left[label], right[label]) for label in left]


def row(label: str, left, right) -> dict[str, str]:
    """A row of two values in words; numbers get their difference, None is not known."""
    known = all(isinstance(one, int | float) for one in (left, right))
    gap = f"{right - left:+,}" if known and isinstance(right - left, int) else ""
    if known and not gap:
        gap = f"{right - left:+,.2f}"
    return {
        "label": label,
        "left": text(left),
        "right": text(right),
        "difference": "±0" if gap in ("+0", "+0.00") else gap.replace("-", "−"),
    }


def text(value) -> str:
    """A value in words."""
    return value if isinstance(value, str) else number(value)


def lengths(atlas: Atlas, left: Period, right: Period) -> str:
    """That two periods differ in length, which their counts follow, as a sentence; "" if not.

    Two years and two months are of one length, but for one that the data reach only a part of.
    """
    cut = atlas.reach < max(left.last, right.last)
    alike = left.is_year and right.is_year or left.is_month and right.is_month
    if days(atlas, left) == days(atlas, right) or (alike and not cut):
        return ""
    sides = ((in_words(one), count(days(atlas, one), "day")) for one in (left, right))
    told = ", ".join(f"{name} has {long}" for name, long in sides)
    reach = f" up to {describe(atlas.reach)}, where the data end" if cut else ""
    return (
        f"The two times differ in length: {told}{reach}. Incidents, killed and injured are "
        "counted over all days of a time and not set against its length; all else is as of its "
        "last day."
    )


def days(atlas: Atlas, time: Period) -> int:
    """How many days of a period the data reach."""
    first, last = (date.fromisoformat(day) for day in (time.first, atlas.day(time)))
    return max(0, (last - first).days + 1)


@lru_cache(maxsize=256)
def period_figures(atlas: Atlas, time: Period, wanted: Filter) -> dict:
    """The figures of a period by label: incidents of it, all else as of its last day."""
    day = atlas.day(time)
    strength = asof.strength_on(atlas["kfor_strength"], day)
    nations = None if strength is None else strength["contributing_nations"]
    found = matching(asof.incidents_in(atlas["incidents"], time), wanted)
    sums = asof.casualties(found)
    status = asof.status_on(atlas["nato_status"], day)
    none = NOT_ENTERED if before_entry(atlas, day) else None
    return {
        "Members of NATO among the six": int((status == "member").sum()),
        "KFOR soldiers, last published total": none
        if strength is None
        else int(strength["total_troops"]),
        "KFOR total as of": none if strength is None else describe(strength["as_of"]),
        "KFOR nations": none if pd.isna(nations) else int(nations),
        "Incidents (by the filters above)": len(found),
        "Killed, where known": sums.killed,
        "Injured, where known": sums.injured,
        **{
            f"{atlas.nation(iso3)} and NATO": STATUS_LABELS.get(status.get(iso3), NOT_KNOWN)
            for iso3 in atlas.borders.index
        },
    }


@lru_cache(maxsize=256)
def state_figures(atlas: Atlas, iso3: str, time: Period, wanted: Filter) -> dict:
    """The figures of a state in a period by label."""
    day = atlas.day(time)
    names = asof.names_on(atlas["state_names"], day)
    status = asof.status_on(atlas["nato_status"], day).get(iso3)
    done, _ = asof.steps_until(atlas["nato_steps"], iso3, day)
    own = matching(atlas["incidents"], Filter(states=(iso3,)))
    now = matching(asof.incidents_in(own, time), wanted)
    ever = asof.incidents_in(own, time, earlier=True)
    sums = asof.casualties(now)
    spent = atlas["defence_spending"]
    spent = spent[(spent["iso3"] == iso3) & (spent["year"] == time.year)].dropna(subset="pct_gdp")
    # With its series, and as text without a difference: the series define spending differently.
    shares = [f"{row.pct_gdp:.2f} ({row.series})" for row in spent.itertuples()]
    return {
        "Name": names["name"].get(iso3),
        "Sovereignty": names["sovereign_name"].get(iso3),
        "NATO": STATUS_LABELS.get(status),
        "NATO steps so far": len(done),
        f"Defence spending of {time.year}, % of GDP": "; ".join(shares) or None,
        f"Incidents of {in_words(time)} (by the filters above)": len(now),
        "Killed, where known": sums.killed,
        "Injured, where known": sums.injured,
        f"Incidents from {atlas.years[0]} to the end of {in_words(time)}, all kinds": len(ever),
    }
