"""Rules of KFOR's figures: complete tables, and figures that end."""

from __future__ import annotations

from collections.abc import Iterator

import pandas

from geo.dates import first_day, last_day
from geo.package.faults import Fault
from geo.package.rules.look import Facts, cells, fault, pairs


def complete_tables_add_up(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("kfor_strength", "kfor_contingents"):
        return
    rule = "a complete national table adds up to its total"
    totals, nations = facts.tables["kfor_strength"], facts.tables["kfor_contingents"]
    complete = nations[nations["complete"]]
    parts = complete.groupby("table_id")["troops"].agg(["sum", "size"])
    stated = totals[totals["complete"]]
    for line, row in stated.iterrows():
        key = row["table_id"]
        if key not in parts.index:
            yield fault(
                "kfor_strength",
                line,
                "complete",
                "true",
                rule,
                "true only where table_id names a complete table in kfor_contingents.csv",
                "write false, or complete the table",
            )
            continue
        for column, found in (
            ("total_troops", parts.at[key, "sum"]),
            ("contributing_nations", parts.at[key, "size"]),
        ):
            if not row["differs"] and (pandas.isna(row[column]) or row[column] != found):
                yield fault(
                    "kfor_strength",
                    line,
                    column,
                    row[column],
                    rule,
                    f"{found}, as in kfor_contingents.csv, or the difference told in differs",
                    "check the figures, or say in differs who says what",
                )
    for line, key, kind in zip(complete.index, complete["table_id"], complete["kind"], strict=True):
        if key not in set(stated["table_id"]):
            yield fault(
                "kfor_contingents",
                line,
                "complete",
                "true",
                rule,
                f"true only with a complete total of the table {key or 'named in table_id'}",
                "write false, or add the total to kfor_strength.csv",
            )
        elif kind != "present":
            yield fault(
                "kfor_contingents",
                line,
                "kind",
                kind,
                "a complete table counts soldiers present",
                "present",
                "write false in complete, or correct the kind",
            )


def tables_are_one(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("kfor_strength", "kfor_contingents"):
        return
    totals, nations = facts.tables["kfor_strength"], facts.tables["kfor_contingents"]
    of_tables = nations[nations["table_id"] != ""]
    for line, key in cells(totals["table_id"]):
        if key and key not in set(of_tables["table_id"]):
            yield fault(
                "kfor_strength",
                line,
                "table_id",
                key,
                "a total's table has its rows",
                "a table_id of kfor_contingents.csv",
                "correct the key, or empty it",
            )
    for key, rows in of_tables[of_tables["complete"]].groupby("table_id"):
        whole = nations[nations["table_id"] == key]
        for line in whole.index[~whole["complete"] | (whole["as_of"] != rows["as_of"].iloc[0])]:
            yield fault(
                "kfor_contingents",
                line,
                "table_id",
                key,
                "all rows of a complete table are complete and of one date",
                f"complete, and as of {rows['as_of'].iloc[0]}",
                "correct the row, or its table_id",
            )
        again = whole["contributor_iso3"].duplicated()
        for line in whole.index[again]:
            yield fault(
                "kfor_contingents",
                line,
                "contributor_iso3",
                whole.at[line, "contributor_iso3"],
                "a nation stands once in a complete table",
                "a nation that the table does not have yet",
                "correct the nation, or empty table_id",
            )


def figures_end_after_their_day(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["kfor_contingents"]
    for line, as_of, end in pairs(table, "as_of", "valid_to"):
        if first_day(end) <= last_day(as_of):
            yield fault(
                "kfor_contingents",
                line,
                "valid_to",
                end,
                "a figure ends after its day",
                f"later than {last_day(as_of)}",
                "check both dates; valid_to is the first day on which the figure no longer holds",
            )
