"""Three questions to ask from Python or a notebook; dates as text, answers as tables.

    from geo import as_of, contingents, incidents, load

    atlas = load()
    states = as_of(atlas, "2006-07")  # names, sovereignty and NATO status of that day
    unrest = incidents(atlas, time="2004-03", state="XKX", category="riot")
    soldiers = contingents(atlas, "2023")  # nations in KFOR, the largest first

Raises ValueError with what is allowed for a date or a value that the data do not have.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from geo import asof
from geo.atlas import Atlas
from geo.filters import Filter, matching
from geo.period import Period, parse
from geo.signs import CATEGORY_SIGNS, CLAIM_STATUSES


def as_of(atlas: Atlas, date: str) -> pd.DataFrame:
    """The six states as of the last day of a date ("2004", "2004-03", "2004-03-17").

    Indexed by iso3: `name`, `short_name` and `sovereign_name` of that time, `nato_status`, and
    `member` (of NATO). What the data do not know of the day is empty.
    """
    day = atlas.day(_period(atlas, date))
    names = asof.names_on(atlas["state_names"], day)
    states = names.reindex(atlas.borders.index)[["name", "short_name", "sovereign_name"]]
    members = asof.members_on(atlas["nato_steps"], day)
    return states.assign(
        nato_status=asof.status_on(atlas["nato_status"], day),
        member=[iso3 in members for iso3 in states.index],
    )


def incidents(
    atlas: Atlas,
    time: str = "",
    category: str | Iterable[str] = (),
    state: str | Iterable[str] = (),
    account: str | Iterable[str] = (),
) -> pd.DataFrame:
    """The incidents of a time that pass a filter: rows and columns of data/incidents.csv.

    `time` is a date or two ("1999-03-24..1999-06-10"), "" for all; `category`, `state` (iso3 of
    today's states) and `account` (the claim status) one value or several.
    """
    wanted = Filter(
        _values("category", category, CATEGORY_SIGNS),
        _values("state", state, atlas.borders.index),
        _values("account", account, CLAIM_STATUSES),
    )
    rows = matching(atlas["incidents"], wanted)
    return asof.incidents_in(rows, _period(atlas, time)) if time else rows


def contingents(atlas: Atlas, date: str) -> pd.DataFrame:
    """The nations known to be in KFOR on the last day of a date, the largest contingent first.

    Rows and columns of data/kfor_contingents.csv; `troops` are soldiers present as of `as_of`.
    """
    day = atlas.day(_period(atlas, date))
    return asof.contingents_on(atlas["kfor_contingents"], day, atlas.encyclopedias)


def _period(atlas: Atlas, text: str) -> Period:
    period = parse(text)
    if period.last[:4] < str(atlas.years[0]) or period.first > atlas.reach:
        raise ValueError(f"{text} lies outside the data: {atlas.years[0]} to {atlas.reach}")
    return period


def _values(name: str, given: str | Iterable[str], allowed: Iterable[str]) -> tuple[str, ...]:
    values = (given,) if isinstance(given, str) else tuple(given)
    unknown = [one for one in values if one not in allowed]
    if unknown:
        raise ValueError(f"no {name} {', '.join(unknown)}; write one of {', '.join(allowed)}")
    return values
