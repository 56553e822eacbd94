"""Rules of incidents: parts and umbrellas, casualties, who was harmed."""

from __future__ import annotations

from collections.abc import Iterator

from geo.dates import first_day, last_day
from geo.package.faults import Fault
from geo.package.rules.look import Facts, fault


def parts_fit_umbrella(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["incidents"].set_index("incident_id")
    lines = dict(zip(table.index, facts.tables["incidents"].index, strict=True))
    parent = table["part_of"][table["part_of"] != ""].to_dict()
    start = table["date"].map(first_day)
    end = table["date_end"].where(table["date_end"] != "", table["date"]).map(last_day)
    for child, umbrella in parent.items():
        if _in_circle(child, parent):
            yield fault(
                "incidents",
                lines[child],
                "part_of",
                umbrella,
                "part_of never leads in a circle",
                "an event that is not itself, and not a part of it",
                "empty part_of in one row",
            )
        elif umbrella in lines and not (
            start[umbrella] <= start[child] and end[child] <= end[umbrella]
        ):
            yield fault(
                "incidents",
                lines[child],
                "date",
                table.at[child, "date"],
                "a part lies within the days of its umbrella event",
                f"{start[umbrella]} to {end[umbrella]} ({umbrella})",
                "check the dates of both rows, or empty part_of",
            )


def _in_circle(child: str, parent: dict[str, str]) -> bool:
    above = parent[child]
    for _ in parent:
        if above == child:
            return True
        if above not in parent:
            return False
        above = parent[above]
    return False


def kfor_within_all(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["incidents"]
    for kind in ("killed", "injured"):
        over = (table[f"kfor_{kind}"] > table[kind]).fillna(False)
        for line in table.index[over]:
            yield fault(
                "incidents",
                line,
                f"kfor_{kind}",
                table.at[line, f"kfor_{kind}"],
                "KFOR casualties are not above all casualties",
                f"at most {table.at[line, kind]}, the number {kind}",
                f"check both numbers: {kind} counts KFOR's own as well",
            )


def harm_is_told_whole(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["incidents"]
    half = (table["harmed"] == "") & (table["harmed_by"] != "")
    for line in table.index[half]:
        yield fault(
            "incidents",
            line,
            "harmed_by",
            table.at[line, "harmed_by"],
            "who harmed stands beside who was harmed",
            "an empty cell, where harmed is empty",
            "say in harmed who was harmed, or empty harmed_by",
        )
