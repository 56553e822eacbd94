"""Recognition of Kosovo: what the members of NATO had answered by any day, and when each did."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from geo import asof
from geo.answers.packed import packed
from geo.atlas import Atlas
from geo.dates import describe, first_day
from geo.signs import RECOGNITION_SIGNS, UNKNOWN, Sign
from geo.words import NOT_KNOWN, cited

YES, NO = "recognises", "does not recognise"
ANSWERS = {"yes": YES, "no": NO}
#: What is said of a state without a day of recognition.
UNDATED = {
    YES: "Recognises, day not known",
    NO: "Does not recognise",
    NOT_KNOWN: "Position not known",
}
#: Stacked from below; the last is a member of which the table does not speak.
SIGNS = {
    NO: RECOGNITION_SIGNS["no"],
    YES: RECOGNITION_SIGNS["yes"],
    NOT_KNOWN: Sign(UNKNOWN, "diamond"),
}


class Standing(NamedTuple):
    """Names of NATO's members on a day, by what they had answered until then."""

    yes: list[str]
    no: list[str]
    unknown: list[str]

    @property
    def members(self) -> int:
        """How many members NATO had."""
        return len(self.yes) + len(self.no) + len(self.unknown)


@cache
def declaration(atlas: Atlas) -> str:
    """The day of Kosovo's declaration of independence, or "": before, there was no question."""
    return asof.declaration(atlas["state_names"])


def asked(atlas: Atlas, day: str) -> bool:
    """Whether Kosovo had declared independence by a day."""
    return bool(declaration(atlas)) and day >= declaration(atlas)


def recognise(recognition: pd.DataFrame, day: str) -> pd.Series:
    """Which rows of the table are of states that recognise on a day; a day not known counts."""
    yes = recognition["recognised"] == "yes"
    return yes & asof.where(recognition["date"], lambda text: not text or first_day(text) <= day)


@lru_cache(maxsize=512)
def standing(atlas: Atlas, day: str) -> Standing:
    """What the members of NATO on a day had answered by then."""
    members = asof.members_on(atlas["nato_steps"], day)
    rows = atlas["recognition"]
    rows = rows[rows["iso3"].isin(members)].sort_values("name")
    yes = recognise(rows, day)
    unknown = sorted(atlas.nation(one) for one in members - set(rows["iso3"]))
    return Standing(list(rows["name"][yes]), list(rows["name"][~yes]), unknown)


def sentence(atlas: Atlas, day: str) -> str:
    """How many of NATO's members recognise Kosovo on a day, and who does not."""
    found, when = standing(atlas, day), describe(day)
    if not asked(atlas, day):
        before = f"As of {when} NATO had {found.members} members."
        if not declaration(atlas):
            return before
        return (
            f"{before} Kosovo declared independence on {describe(declaration(atlas))}; before that "
            "there was nothing to recognise."
        )
    text = f"As of {when}, {len(found.yes)} of {found.members} members of NATO recognise Kosovo."
    if found.no:
        text += f" These do not: {', '.join(found.no)}."
    if found.unknown:
        text += f" Not known: {', '.join(found.unknown)}."
    return text


@cache
def by_year(atlas: Atlas) -> pa.Table:
    """Members of NATO by answer at each year's end: how many, who, of how many; low to high.

    A year before the declaration has no row.
    """
    rows = []
    for year in atlas.years:
        day = atlas.year_end(year)
        found, low = standing(atlas, day), 0
        groups = (found.no, found.yes, found.unknown) if asked(atlas, day) else ()
        for answer, names in zip(SIGNS, groups, strict=False):
            if names:
                listed = "all other members" if answer == YES else ", ".join(names)
                of = f"{len(names)} of {found.members} members"
                rows.append((year, answer, len(names), listed, of, low, low + len(names)))
                low += len(names)
    columns = ["year", "answer", "members", "names", "of", "low", "high"]
    return packed(pd.DataFrame(rows, columns=columns))


def answers(atlas: Atlas) -> pd.DataFrame:
    """One row a state, and one a member of NATO of which the table does not speak.

    `day` (of recognition) and `joined` (NATO) are ISO text or missing; `since` is the day of
    joining in words.
    """
    steps = atlas["nato_steps"]
    joined = steps[steps["step"] == "accession"].set_index("iso3")["date"]
    table = atlas["recognition"]
    rows = pd.DataFrame(
        {
            "iso3": table["iso3"],
            "name": table["name"],
            "day": table["date"].map(lambda text: first_day(text) if text else None),
            "answer": table["recognised"].map(ANSWERS),
            "label": table["date"].map(describe),
            "differs": table["differs"],
            "notes": table["notes"],
            "sources": table["source_ids"].map(lambda ids: cited(atlas, ids)),
        }
    )
    silent = sorted(asof.members_on(steps, atlas.reach) - set(table["iso3"]))
    blank = dict.fromkeys(("label", "differs", "notes", "sources"), "")
    missing = [
        {**blank, "iso3": iso3, "name": atlas.nation(iso3), "answer": NOT_KNOWN} for iso3 in silent
    ]
    rows = pd.concat([rows, pd.DataFrame(missing)]) if missing else rows
    dates = rows["iso3"].map(joined)
    return rows.assign(
        joined=[first_day(one) if isinstance(one, str) else None for one in dates],
        since=[describe(one) if isinstance(one, str) else "not a member" for one in dates],
    )


@cache
def days(atlas: Atlas) -> pa.Table:
    """The states with a day of recognition, by day; columns of `answers`."""
    rows = answers(atlas).dropna(subset="day").sort_values(["day", "name"], kind="stable")
    # Words stand on the side of the point where there is room.
    month = rows["day"].str[:7]
    return packed(rows.assign(late=month == month.max()))


@cache
def undated(atlas: Atlas) -> pa.Table:
    """The states without a day, by answer and name: `said` is the answer, `label` its note too."""
    rows = answers(atlas)
    rows = rows[rows["day"].isna()].sort_values(["answer", "name"])
    said = rows["answer"].map(UNDATED)
    note = rows["notes"].map(lambda text: f"; {text}" if text else "")
    return packed(rows.assign(said=said, label=said + note))
