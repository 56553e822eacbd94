"""Rules of states: membership of NATO, recognition, administration."""

from __future__ import annotations

from collections.abc import Iterator

from geo.package.borders import SIX
from geo.package.faults import Fault
from geo.package.rules.look import Facts, fault


def accession_is_membership(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("nato_steps", "nato_status"):
        return
    steps, status = facts.tables["nato_steps"], facts.tables["nato_status"]
    joined = steps[(steps["step"] == "accession") & steps["iso3"].isin(SIX)]
    member = status[status["status"] == "member"]
    days = dict(zip(joined["iso3"], joined["date"], strict=True))
    since = dict(zip(member["iso3"], member["from"], strict=True))
    rule = "a state is a member from the day of its accession"
    for line, state, day in zip(member.index, member["iso3"], member["from"], strict=True):
        if days.get(state) != day:
            yield fault(
                "nato_status",
                line,
                "from",
                day,
                rule,
                days.get(state, f"an accession step of {state} in nato_steps.csv"),
                "write the same day in nato_status.csv and nato_steps.csv",
            )
    for line, state, day in zip(joined.index, joined["iso3"], joined["date"], strict=True):
        if state not in since:
            yield fault(
                "nato_steps",
                line,
                "date",
                day,
                rule,
                "a row with status member from this day",
                "add it to nato_status.csv",
            )


def recognition_has_day(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["recognition"]
    for line, said, day in zip(table.index, table["recognised"], table["date"], strict=True):
        if (said == "yes") != bool(day):
            yield fault(
                "recognition",
                line,
                "date",
                day,
                "a recognition has a date, and only that",
                "a date with yes, none with no",
                "add or remove the date",
            )


def administration_is_of_a_part(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["state_names"]
    own = (table["sovereign_iso3"] == "") | (table["sovereign_iso3"] == table["iso3"])
    for line in table.index[own & (table["administration"] != "")]:
        yield fault(
            "state_names",
            line,
            "administration",
            table.at[line, "administration"],
            "only a part of another state is administered by somebody else",
            "empty, where no other state is named as sovereign",
            "empty the cell, or name the state in sovereign_iso3",
        )
