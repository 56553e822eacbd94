"""As-of answers: what held on a day, or in a year, by the time semantics of data/README.md.

Days are ISO strings (YYYY-MM-DD) and compare as such. A year stands for its 31 December; the last
year for the last day the data reach. Intervals (`from`, `to`) include their first day and not their
last.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from geo.dates import first_day, last_day, months_before, year_of
from geo.period import Period, day_before

FIRST_YEAR = 1999
#: Stands for all time where a table names no start or end.
EVER = Period("0001-01-01", "9999-12-31")
#: A contingent's figure is shown for this many months after its date.
CONTINGENT_MONTHS = 24
#: The columns that date the rows of a table, and so say how far it reaches.
REACH = {
    "incidents": ("date", "date_end"),
    "milestones": ("date",),
    "kfor_strength": ("as_of",),
    "kfor_contingents": ("as_of", "valid_to"),
    "kfor_commands": ("from", "to"),
    "kfor_commanders": ("from", "to"),
    "nato_steps": ("date",),
    "nato_status": ("from", "to"),
    "eu_steps": ("date",),
    "state_names": ("from", "to"),
    "recognition": ("date",),
    "deployments": ("as_of",),
    "air_policing": ("from", "to"),
    "missions": ("from", "to"),
}
#: The tables that the timeline reaches as far as.
TIMELINE = ("incidents", "milestones", "kfor_strength", "nato_steps", "eu_steps")
#: Kinds of source that yield to dated ones: reference works and private pages.
YIELDING = ("reference", "encyclopedia", "blog")


class Casualties(NamedTuple):
    """Sums over incidents; `unknown` counts the events for which the figure is not known."""

    killed: int
    injured: int
    killed_unknown: int
    injured_unknown: int


class Standing(NamedTuple):
    """What is known of each nation's soldiers in KFOR on a day.

    `rows`: one row of kfor_contingents a nation, reported zeros included. `ended`: the nations
    (iso3) whose figure has ended without a later one, so that they are not known. `table_as_of`:
    the date of the complete table that the day rests on, "" where there is none.
    """

    rows: pd.DataFrame
    ended: frozenset[str]
    table_as_of: str


def reach_of(tables: dict[str, pd.DataFrame], name: str) -> str:
    """The last day (ISO) that a table of REACH speaks of, "" without a date.

    A bare year reaches its first day only, as it says nothing of its end.
    """
    table = tables[name]
    dates = {text for column in REACH[name] for text in table[column] if text}
    return max((last_day(text) if len(text) > 4 else first_day(text) for text in dates), default="")


def reach(tables: dict[str, pd.DataFrame], today: str = "") -> str:
    """The last day (ISO) that the tables of TIMELINE speak of, not after today (ISO)."""
    latest = max(reach_of(tables, name) for name in TIMELINE)
    return min(latest, today or date.today().isoformat()) or f"{FIRST_YEAR}-12-31"


def day_of(period: Period, last: str) -> str:
    """The day that stands for a period: its last, or `last` where the data end sooner."""
    return min(period.last, last)


def where(column: pd.Series, test: Callable[[str], bool]) -> pd.Series:
    """Which cells of a column pass a test, as booleans even where there are none; index kept."""
    return pd.Series([test(cell) for cell in column.tolist()], index=column.index, dtype=bool)


def on_day(intervals: pd.DataFrame, day: str) -> pd.DataFrame:
    """The rows of an interval table (`from`, `to`) that hold on a day; index kept."""
    begun = where(intervals["from"], lambda text: bool(text) and first_day(text) <= day)
    over = where(intervals["to"], lambda text: bool(text) and first_day(text) <= day)
    return intervals[begun & ~over]


def held(begin: str, end: str) -> tuple[str, str] | None:
    """First and last day on which an interval (`from`, `to`) holds as `on_day` has it.

    None where its start is not known or it ends as it starts; without an end it lasts.
    """
    if not begin:
        return None
    first, last = first_day(begin), day_before(first_day(end)) if end else EVER.last
    return (first, last) if first <= last else None


def touched(begin: str, end: str) -> tuple[str, str]:
    """First and last day that an interval (`from`, `to`) may touch.

    An unknown start or end is taken as open; who shows such a row says that it is not known. Of an
    end known to the month or year all but its last day counts.
    """
    first = first_day(begin) if begin else EVER.first
    last = day_before(last_day(end)) if end else EVER.last
    # An interval touches the day on which it starts.
    return first, max(first, last)


def touching(intervals: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The rows of an interval table that touch any day of a period; index kept."""
    spans = [touched(*row) for row in intervals[["from", "to"]].to_numpy().tolist()]
    kept = [first <= period.last and last >= period.first for first, last in spans]
    return intervals[pd.Series(kept, index=intervals.index, dtype=bool)]


def names_on(state_names: pd.DataFrame, day: str) -> pd.DataFrame:
    """Name and sovereignty of each state on a day: rows of state_names, indexed by iso3."""
    return one_each(on_day(state_names, day))


def declaration(state_names: pd.DataFrame) -> str:
    """The day of Kosovo's declaration of independence (ISO), or "" where the table has none.

    Since then Kosovo is in the table of names without a sovereign, as its status is disputed.
    """
    own = state_names[(state_names["iso3"] == "XKX") & (state_names["sovereign_iso3"] == "")]
    return min(own["from"].map(first_day), default="")


def status_on(nato_status: pd.DataFrame, day: str) -> pd.Series:
    """NATO status of each state on a day, indexed by iso3."""
    return one_each(on_day(nato_status, day))["status"]


def one_each(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows indexed by iso3; of several of a state, which is a fault, the one begun last."""
    if not rows["iso3"].is_unique:
        begun = rows.sort_values("from", kind="stable", key=lambda days: days.map(first_day))
        rows = rows.loc[sorted(begun.drop_duplicates("iso3", keep="last").index)]
    return rows.set_index("iso3")


def encyclopedias(sources: pd.DataFrame) -> frozenset[str]:
    """The ids of the sources that yield to dated ones, by their kind."""
    return frozenset(sources.loc[sources["kind"].isin(YIELDING), "source_id"])


def strength_on(kfor_strength: pd.DataFrame, day: str) -> pd.Series | None:
    """KFOR's last published total on or before a day (a row of kfor_strength), or None."""
    days = [(last_day(text), place) for place, text in enumerate(kfor_strength["as_of"].tolist())]
    known = [dated for dated in days if dated[0] <= day]
    return kfor_strength.iloc[max(known)[1]] if known else None


def contingents_on(
    kfor_contingents: pd.DataFrame, day: str, reference_sources: frozenset[str] = frozenset()
) -> pd.DataFrame:
    """One row of kfor_contingents for each nation known to be there on a day, largest first.

    Only figures of soldiers present count, dated on or before the day and not more than 24 months
    older. A figure past its `valid_to` never shows, nor an earlier one of that nation in its place:
    without a later one the nation is not known. The latest complete table goes before all figures
    it is not older than; a nation it leaves out had no soldiers then. It is replaced nation by
    nation by any later figure. Among several of a nation the latest calendar year goes first, in it
    a head count before a rounded figure, a dated source before an encyclopedia
    (`reference_sources`: the ids of such sources), then the latest date. A reported zero ends a
    contingent and is none. Index kept.
    """
    rows = standing_on(kfor_contingents, day, reference_sources).rows
    return rows[rows["troops"] > 0].sort_values("troops", ascending=False, kind="stable")


def standing_on(
    kfor_contingents: pd.DataFrame, day: str, reference_sources: frozenset[str] = frozenset()
) -> Standing:
    """The answer of `contingents_on` with what else is known: reported zeros, ends, the table."""
    columns = ("kind", "as_of", "valid_to", "contributor_iso3", "complete", "rounded", "source_ids")
    rows = zip(*(kfor_contingents[name].tolist() for name in columns), strict=True)
    oldest = months_before(day, CONTINGENT_MONTHS)
    known = []
    table_day = table_as_of = ""
    ended: dict[str, str] = {}
    for place, (kind, as_of, valid_to, nation, complete, rounded, source_ids) in enumerate(rows):
        dated = last_day(as_of) if kind == "present" else ""
        if not oldest <= dated <= day:
            continue
        if complete is True and dated > table_day:
            table_day, table_as_of = dated, as_of
        if valid_to and first_day(valid_to) <= day:
            ended[nation] = max(ended.get(nation, ""), dated)
            continue
        encyclopedia = reference_sources.issuperset(source_ids.split(";"))
        # The later and the better, the larger; of equals the first stays.
        worth = (dated[:4], rounded is False, not encyclopedia, dated)
        known.append((nation, dated, complete is True, worth, place))
    best: dict[str, tuple[tuple, int]] = {}
    for nation, dated, complete, worth, place in known:
        later = dated > table_day
        of_table = complete and dated == table_day
        if dated > ended.get(nation, "") and (later or of_table):
            rank = (later, *worth)
            if nation not in best or rank > best[nation][0]:
                best[nation] = rank, place
    chosen = kfor_contingents.iloc[[best[nation][1] for nation in sorted(best)]]
    # An end that a complete table has overtaken is none: that the nation is not in it is known.
    open_ends = (nation for nation, dated in ended.items() if dated >= table_day)
    return Standing(chosen, frozenset(open_ends) - set(best), table_as_of)


def contingent_days(kfor_contingents: pd.DataFrame) -> list[str]:
    """The days (ISO, in order) on which the answer of `contingents_on` may change.

    For each figure of soldiers present: its day, its end, and the day on which it is too old.
    """
    present = kfor_contingents[kfor_contingents["kind"] == "present"]
    dated = set(present["as_of"].map(last_day))
    ends = {first_day(text) for text in present["valid_to"] if text}
    return sorted(dated | ends | {too_old(day) for day in dated})


def too_old(day: str) -> str:
    """The first day (ISO) on which a figure of a day is more than 24 months old."""
    one = date.fromisoformat(months_before(day, -CONTINGENT_MONTHS))
    while months_before(one.isoformat(), CONTINGENT_MONTHS) <= day:
        one += timedelta(days=1)
    return one.isoformat()


def deployments_on(deployments: pd.DataFrame, day: str) -> pd.DataFrame:
    """One row of deployments for each state and mission on a day; index kept.

    Like contingents: the last figure on or before the day and not more than 24 months older. Troops
    present go before what was only planned, limited or pledged.
    """
    oldest = months_before(day, CONTINGENT_MONTHS)
    columns = (deployments[name].tolist() for name in ("iso3", "mission", "kind", "as_of"))
    best: dict[tuple[str, str], tuple[tuple, int]] = {}
    for place, (iso3, mission, kind, as_of) in enumerate(zip(*columns, strict=True)):
        dated = last_day(as_of)
        rank = (kind == "present", dated)
        sent = (iso3, mission)
        # Of equals the first stays.
        if oldest <= dated <= day and (sent not in best or rank > best[sent][0]):
            best[sent] = rank, place
    return deployments.iloc[sorted(place for _, place in best.values())]


def members_on(nato_steps: pd.DataFrame, day: str) -> set[str]:
    """The iso3 of the states that are members of NATO on a day, by their accession."""
    joined = nato_steps[nato_steps["step"] == "accession"]
    return {row.iso3 for row in joined.itertuples() if first_day(row.date) <= day}


def not_published(total: int | None, contingents: pd.DataFrame) -> int | None:
    """What of KFOR's total no nation's figure covers: None without a total, never below zero."""
    if total is None or pd.isna(total):
        return None
    return max(0, int(total) - int(contingents["troops"].sum()))


def years_of(incidents: pd.DataFrame) -> pd.DataFrame:
    """First and last calendar year of each incident: columns `first`, `last`; index kept."""
    first = [year_of(text) for text in incidents["date"].tolist()]
    ends = incidents["date_end"].tolist()
    last = [year_of(end) if end else begun for begun, end in zip(first, ends, strict=True)]
    return pd.DataFrame({"first": first, "last": last}, index=incidents.index, dtype="int64")


def days_of(incidents: pd.DataFrame) -> pd.DataFrame:
    """First and last day of each incident (ISO): columns `first`, `last`; index kept.

    A date known to the month or year may mean any of its days: its span is the whole of it.
    """
    first = [first_day(text) for text in incidents["date"].tolist()]
    dates = zip(incidents["date"].tolist(), incidents["date_end"].tolist(), strict=True)
    last = [last_day(end or begun) for begun, end in dates]
    return pd.DataFrame({"first": first, "last": last}, index=incidents.index, dtype="str")


def incidents_in(incidents: pd.DataFrame, period: Period, *, earlier: bool = False) -> pd.DataFrame:
    """The incidents whose span touches a period, or with `earlier` all begun by its end."""
    days = days_of(incidents)
    begun = days["first"] <= period.last
    return incidents[begun if earlier else begun & (days["last"] >= period.first)]


def casualties(incidents: pd.DataFrame) -> Casualties:
    """Killed and injured over a set of incidents, an umbrella event counted once.

    Where an umbrella of the set has a figure, its parts in the set add nothing to it; where it has
    none, the parts are added up and the umbrella is not counted as unknown.
    """

    def total(column: str) -> tuple[int, int]:
        figures = incidents.set_index("incident_id")[column]
        parents = incidents.set_index("incident_id")["part_of"]
        covered = where(parents, lambda up: up in figures.index and pd.notna(figures[up]))
        with_parts = set(parents[parents != ""])
        empty_umbrella = figures.index.isin(with_parts) & figures.isna().to_numpy()
        counted = figures[~covered.to_numpy() & ~empty_umbrella]
        return int(counted.sum()), int(counted.isna().sum())

    killed, killed_unknown = total("killed")
    injured, injured_unknown = total("injured")
    return Casualties(killed, injured, killed_unknown, injured_unknown)


def steps_until(steps: pd.DataFrame, iso3: str, day: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A state's steps on or before a day, and those after it, each in order of date."""
    own = steps[where(steps["iso3"], lambda ids: iso3 in ids.split(";"))]
    own = own.loc[own["date"].map(first_day).sort_values(kind="stable").index]
    done = where(own["date"], lambda text: first_day(text) <= day)
    return own[done], own[~done]
