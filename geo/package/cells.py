"""Check each cell of a table against the type and the constraints of its field."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from geo.dates import is_partial_date
from geo.package import descriptor
from geo.package.sheets import Sheet

FORMS = {
    "integer": re.compile(r"[+-]?\d{1,15}", re.ASCII),
    "year": re.compile(r"\d{4}", re.ASCII),
    "number": re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII),
    "boolean": re.compile("true|false"),
}
CASTS = {"integer": int, "year": int, "number": float, "boolean": "true".__eq__}
ALLOWED = {
    "integer": ("a whole number without spaces or commas", "850"),
    "year": ("a year of four digits", "1999"),
    "number": ("a number with a point, without spaces or commas", "42.6629"),
    "boolean": ("true or false", "true"),
    "date": ("a day as YYYY-MM-DD", "1999-06-12"),
}
#: The most characters of a cell.
LONGEST = 5_000


def check_cells(sheet: Sheet) -> None:
    """Check each cell against its field's type and constraints."""
    for field in sheet.fields:
        name = field["name"]
        column = sheet.columns[name]
        rows_of: dict[str, list[int]] = defaultdict(list)
        for row, value in enumerate(column):
            rows_of[value].append(row)
        empty = rows_of.pop("", [])
        if field.get("constraints", {}).get("required"):
            sheet.blame(
                empty, name, "the cell is not empty", "a value", f"write the {name} of this row"
            )
        long = [value for value in rows_of if len(value) > LONGEST]
        for value in long:
            sheet.blame(
                rows_of.pop(value),
                name,
                "the text is not too long",
                f"at most {LONGEST} characters",
                "shorten it",
            )
        for rule, allowed, todo, holds in _demands(field):
            wrong = [value for value in rows_of if not holds(value)]
            for value in wrong:
                sheet.blame(rows_of.pop(value), name, rule, allowed, todo)
        if field.get("constraints", {}).get("unique"):
            again = (row for rows in rows_of.values() for row in rows[1:])
            sheet.blame(again, name, "the value stands once in its column", "a new value", "rename")


def _demands(field: dict) -> Iterator[tuple[str, str, str, Callable[[str], bool]]]:
    """Yield rule, allowed, what to do and the test of each demand on a filled cell of a field."""
    kind = field.get("type", "string")
    limits = field.get("constraints", {})
    if kind in FORMS:
        allowed, example = ALLOWED[kind]
        article = "an" if kind == "integer" else "a"
        rule = f"the cell holds {article} {kind}"
        yield rule, allowed, f"write it like {example}", FORMS[kind].fullmatch
    if kind == "date":
        allowed, example = ALLOWED[kind]
        yield "the cell holds a day of the calendar", allowed, f"write it like {example}", _is_day
    if field.get("partialDate"):
        yield (
            "the cell holds a date of the calendar",
            "YYYY, YYYY-MM or YYYY-MM-DD",
            "write it like 1999-06-12, or only as much of it as is known",
            is_partial_date,
        )
    if "enum" in limits:
        listed = frozenset(str(value) for value in limits["enum"])
        words = ", ".join(map(str, limits["enum"]))
        yield "the value is one of a list", words, "choose one of them", listed.__contains__
    if "pattern" in limits:
        yield (
            "the text has the right form",
            f"text like the pattern {limits['pattern']}",
            "write it in that form",
            descriptor.pattern(limits["pattern"]).fullmatch,
        )
    if "maxLength" in limits:
        longest = limits["maxLength"]
        yield (
            "the text is not too long",
            f"at most {longest} characters",
            "shorten it",
            lambda value: len(value) <= longest,
        )
    cast = CASTS.get(kind, str)
    if "minimum" in limits:
        least = cast(str(limits["minimum"]))
        yield (
            "the value is not too small",
            f"{limits['minimum']} or more",
            "check the figure",
            lambda value: cast(value) >= least,
        )
    if "maximum" in limits:
        most = cast(str(limits["maximum"]))
        yield (
            "the value is not too large",
            f"{limits['maximum']} or less",
            "check the figure",
            lambda value: cast(value) <= most,
        )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
