"""How much the tables know: KFOR's strength by nation on a day, and whom the incidents tell of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from geo import asof
from geo.dates import describe, last_day, months_before, year_of

#: The columns of incidents that say who was harmed and by whom, with the words before their values.
ROLES = {"harmed": "harmed: ", "harmed_by": "harmed by: "}
NOT_TOLD = "not told"


class Part(NamedTuple):
    """Some nations of KFOR and their soldiers."""

    nations: int
    soldiers: int


class Coverage(NamedTuple):
    """How much of KFOR is known by nation on a day (ISO).

    `shown` is split into figures `of_year` of the day and of `earlier` years; `total` is the last
    published one (None: none yet) with its date (`total_as_of`) and number of nations (`stated`,
    None: not stated). `table_as_of` is the date of the complete table the day rests on, or "".
    `first` and `last` are the earliest and latest date of the figures. Of the nations that were
    shown a year before (`before`) and are not any more, `aged` have only figures older than 24
    months, those of `ended` have ended, and the soldiers of `left` are known to have left (iso3).
    """

    day: str
    shown: Part
    of_year: Part
    earlier: Part
    total: int | None
    total_as_of: str
    stated: int | None
    table_as_of: str
    first: str
    last: str
    before: int
    aged: tuple[str, ...]
    ended: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def not_published(self) -> int | None:
        """What of the total no nation's figure covers; None without a total, never below zero."""
        return None if self.total is None else max(0, self.total - self.shown.soldiers)

    @property
    def not_published_nations(self) -> int | None:
        """How many nations have no figure at least; None where their number is not stated."""
        return None if self.stated is None else max(0, self.stated - self.shown.nations)

    @property
    def shorter_by_age(self) -> bool:
        """Whether there are fewer nations than a year before only as figures grew old or ended."""
        return self.shown.nations < self.before and not self.left

    def share(self, soldiers: int) -> float | None:
        """Soldiers as a part of the total; None without one."""
        return soldiers / self.total if self.total else None


def coverage_on(
    kfor_contingents: pd.DataFrame,
    kfor_strength: pd.DataFrame,
    day: str,
    reference_sources: frozenset[str] = frozenset(),
) -> Coverage:
    """The coverage of KFOR by nation on a day (ISO), beside that of the day a year before."""
    standing = asof.standing_on(kfor_contingents, day, reference_sources)
    rows = standing.rows[standing.rows["troops"] > 0]
    earlier = rows["as_of"].map(year_of) < year_of(day) if len(rows) else rows["troops"] < 0
    total = asof.strength_on(kfor_strength, day)
    dates = sorted(rows["as_of"], key=last_day)
    before = asof.contingents_on(kfor_contingents, months_before(day, 12), reference_sources)
    gone = before[~before["contributor_iso3"].isin(rows["contributor_iso3"])]
    why: dict[str, list[str]] = {"aged": [], "ended": [], "left": []}
    known = set(standing.rows["contributor_iso3"])
    table_day = last_day(standing.table_as_of) if standing.table_as_of else ""
    for nation, as_of in zip(gone["contributor_iso3"], gone["as_of"], strict=True):
        reported = nation in known or last_day(as_of) < table_day
        reason = "ended" if nation in standing.ended else "left" if reported else "aged"
        why[reason].append(nation)
    none = total is None
    stated = pd.NA if none else total["contributing_nations"]
    return Coverage(
        day=day,
        shown=part(rows),
        of_year=part(rows[~earlier]),
        earlier=part(rows[earlier]),
        total=None if none else int(total["total_troops"]),
        total_as_of="" if none else total["as_of"],
        stated=None if pd.isna(stated) else int(stated),
        table_as_of=standing.table_as_of,
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        before=len(before),
        **{reason: tuple(nations) for reason, nations in why.items()},
    )


def part(rows: pd.DataFrame) -> Part:
    """The number of nations of some rows of kfor_contingents, and their soldiers."""
    return Part(len(rows), int(rows["troops"].sum()))


def why_above_total(known: Coverage) -> str:
    """Why the nations' figures add up to more than the total, as a sentence; "" if they do not."""
    if known.total is None or known.shown.soldiers <= known.total:
        return ""
    return (
        f"The figures by nation are of {describe(known.first)} to {describe(known.last)}, "
        f"the total is of {describe(known.total_as_of)}; so they add up to "
        f"{known.shown.soldiers:,}, more than the total."
    )


def shorter_by_age(known: Coverage) -> str:
    """Why a list that lost nations only by age or end is shorter than a year before, in words."""
    why = [
        f"the last figure of {nations(len(gone))} {what}"
        for gone, what in (
            (known.aged, "is more than 24 months old"),
            (known.ended, "has ended without a later one"),
        )
        if gone
    ]
    return (
        f"The list is shorter than a year before ({nations(known.before)}) only because "
        f"{' and '.join(why)}; nobody is reported to have left."
    )


def nations(number: int) -> str:
    """A number of nations in words."""
    return f"{number} nation{'' if number == 1 else 's'}"


def balance(incidents: pd.DataFrame, groups: dict[str, pd.Series]) -> pd.DataFrame:
    """Numbers of incidents (rows: what is counted) in each group (columns; a mask of incidents).

    Counted are all, those with a known casualty, and, where the table has the columns of ROLES,
    those in which each role was harmed or harmed others, or is not told.
    """
    casualties = (incidents["killed"] > 0) | (incidents["injured"] > 0)
    counted = {
        "incidents": pd.Series(True, index=incidents.index),
        "with casualties": casualties.fillna(False).astype(bool),
    }
    for column, words in ROLES.items():
        if column in incidents:
            cells = incidents[column].str.split(";")
            for role in [*sorted(roles(cells)), ""]:
                named = [role in cell for cell in cells]
                words_of = words + (role.replace("_", " ") or NOT_TOLD)
                counted[words_of] = pd.Series(named, index=incidents.index, dtype=bool)
    return pd.DataFrame(
        {group: {what: int((mask & held).sum()) for what, held in counted.items()}
         for group, mask in groups.items()}
    )  # fmt: skip


def roles(cells: Iterable[list[str]]) -> set[str]:
    """The words that stand in the lists of a column."""
    return {word for cell in cells for word in cell if word}
