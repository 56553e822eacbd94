"""Read the data package: typed tables, and every fault at once.

A small reader over the public Table Schema standard, so that the page starts fast; the test suite
compares its verdict with the ``frictionless`` tool's. Two properties go beyond the standard, both
on a field: ``"partialDate": true`` (a year, a month or a day) and ``"references": {"resource",
"field", "separator"}`` (a list of keys of another table in one cell).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas

from geo.dates import is_partial_date
from geo.package import descriptor
from geo.package.descriptor import listed_names
from geo.package.faults import Fault

DTYPES = {
    "string": "str", "date": "str", "integer": "Int64", "year": "Int64", "number": "Float64",
    "boolean": "boolean",
}  # fmt: skip
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


#: What a resource that does not say it itself takes over from the package; of licences and sources
#: the standard says so.
INHERITED = ("licenses", "sources", "updated")
#: What reading a description that is none may raise.
UNUSABLE = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
#: The most that a file may hold, far above what there is; a larger one would hold up the start.
LARGEST = 20_000_000
#: The most characters of a cell, and lines of a broken one.
LONGEST, LOOK_AHEAD = 5_000, 20


class PackageError(Exception):
    """The data package's own description cannot be used; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass
class Sheet:
    """One table as text: the columns that are there, cell by cell, and the rows found faulty."""

    resource: dict
    file: str
    lines: list[int]
    columns: dict[str, list[str]]
    faults: list[Fault]
    bad: set[int]
    torn: bool = True  # whether the file or a line of it could not be read

    @property
    def fields(self) -> list[dict]:
        """The fields of the schema whose column is there."""
        return [
            field for field in self.resource["schema"]["fields"] if field["name"] in self.columns
        ]

    def blame(self, rows: Iterable[int], column: str, rule: str, allowed: str, todo: str) -> None:
        """Note a fault in each of these rows and leave the rows out of the table."""
        for row in rows:
            value = self.columns[column][row]
            self.faults.append(
                Fault(self.file, self.lines[row], column, value, rule, allowed, todo)
            )
            self.bad.add(row)


def read_package(folder: Path) -> dict:
    """Return the descriptor in ``datapackage.json``; raises PackageError where it is unusable.

    A resource without a word of INHERITED has the package's.
    """
    path = folder / "datapackage.json"
    try:
        package = descriptor.parse(read_text(path))
        common = {word: package[word] for word in INHERITED if word in package}
        package["resources"] = [common | resource for resource in package["resources"]]
    except UNUSABLE as problem:
        said = "not there" if not path.exists() else str(problem) or type(problem).__name__
        raise PackageError(
            Fault(
                f"data/{path.name}",
                0,
                "",
                said,
                "the package describes its tables",
                f"JSON of a Data Package whose fields are of type {', '.join(DTYPES)}",
                "take the file from the last release, or mend the place named",
            )
        ) from problem
    return package


def read_file(path: Path) -> bytes:
    """The content of a file of the package; raises OSError with a reason that names no folder.

    What is no plain file (a link, a folder) is refused, as is one that is too large.
    """
    if path.is_symlink() or not path.is_file():
        raise OSError("no plain file" if path.exists() or path.is_symlink() else "not there")
    if path.stat().st_size > LARGEST:
        raise OSError(f"larger than {LARGEST // 1_000_000} MB")
    try:
        return path.read_bytes()
    except OSError as problem:
        raise OSError(problem.strerror or "cannot be read") from problem


def read_text(path: Path) -> str:
    """The same as text; raises ValueError for another encoding than UTF-8."""
    return read_file(path).decode("utf-8-sig")


def read_tables(
    folder: Path, package: dict | None = None
) -> tuple[dict[str, pandas.DataFrame], list[Fault]]:
    """Return every table of the package in ``folder``, and every fault found in them.

    Each table is a frame with the schema's columns, typed (string as str with "" for unknown,
    integer and year as Int64, number as Float64, boolean as boolean), and the line of the CSV file
    as index ``line``. Rows with a fault are left out, so that one bad row never costs the good
    ones; a file that is missing gives an empty frame. ``attrs["whole"]`` of a frame says whether
    nothing was left out, ``attrs["key"]`` names the columns of its key. ``package`` is the
    descriptor where it has been read; without it PackageError is raised where datapackage.json
    cannot be used.
    """
    package = package or read_package(folder)
    sheets = {resource["name"]: _read_sheet(folder, resource) for resource in _tabular(package)}
    for sheet in sheets.values():
        _check_cells(sheet)
        _check_keys(sheet)
    _check_links(sheets)
    tables = {name: _typed(sheet) for name, sheet in sheets.items()}
    faults = [fault for sheet in sheets.values() for fault in sorted(sheet.faults, key=_place)]
    return tables, faults


def _tabular(package: dict) -> list[dict]:
    return [resource for resource in package["resources"] if "fields" in resource.get("schema", {})]


def _place(fault: Fault) -> int:
    return fault.line


# ---------------------------------------------------------------------------------------- reading


def _read_sheet(folder: Path, resource: dict) -> Sheet:
    path = folder / resource["path"]
    wanted = [field["name"] for field in resource["schema"]["fields"]]
    sheet = Sheet(resource, f"data/{resource['path']}", [], {n: [] for n in wanted}, [], set())

    def fault(line: int, column: str, value: str, rule: str, allowed: str, todo: str) -> None:
        sheet.faults.append(Fault(sheet.file, line, column, value, rule, allowed, todo))

    try:
        raw = read_file(path)
    except OSError as problem:
        said = "" if str(problem) == "not there" else str(problem)
        fault(0, "", said, "every table has its file", f"a file {sheet.file}", "put the file back")
        return sheet
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        fault(
            raw.count(b"\n", 0, problem.start) + 1,
            "",
            repr(raw[problem.start : problem.end]),
            "files are in UTF-8",
            "text in the encoding UTF-8",
            'save the file again as "CSV UTF-8"',
        )
        return sheet

    records = _records(text)
    line, header = next(records, (1, []))
    if isinstance(header, str) or not header:
        fault(line, "", "", "the first line names the columns", ",".join(wanted), "write this line")
        return sheet
    if len(header) == 1 < len(wanted):
        fault(
            line,
            "",
            header[0],
            "commas separate the cells",
            ",".join(wanted),
            "save the file again as CSV with commas, not semicolons or tabs",
        )
        return sheet
    missing = [name for name in wanted if name not in header]
    extra = [name for name in header if name not in wanted]
    for name in missing:
        fault(1, name, "", "every column is there", ", ".join(wanted), f"add the column {name}")
    for name in extra:
        fault(1, name, name, "no column is unknown", ", ".join(wanted), "remove or rename it")
    if not missing and not extra and header != wanted:
        order = "the columns stand in the schema's order, each once"
        fault(1, "", ",".join(header), order, ",".join(wanted), "put them in this order")

    rows = []
    sheet.torn = False
    for line, cells in records:
        sheet.torn |= len(cells) != len(header) or isinstance(cells, str)
        if isinstance(cells, str):
            fault(
                line,
                "",
                cells,
                "a row is one line with every quotation mark closed",
                'text in one line; a cell with a comma between two " marks, a " in it doubled',
                "remove the line break, or close or double the quotation mark",
            )
        elif not cells:
            fault(line, "", "", "no line is empty", "a row of data", "delete the line")
        elif len(cells) != len(header):
            fault(
                line,
                "",
                ",".join(cells),
                "every row has a cell for each column",
                f"{len(header)} cells (this row has {len(cells)})",
                'add or remove commas; put a cell that holds a comma between two " marks',
            )
        else:
            sheet.lines.append(line)
            rows.append(cells)
    by_name = dict(zip(header, zip(*rows, strict=True), strict=False)) if rows else {}
    sheet.columns = {name: list(by_name.get(name, ())) for name in wanted if name in header}
    return sheet


def _records(text: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the first line and the cells of each CSV record, or the text of one that is broken.

    A cell with a line break in it is broken as a whole; an unclosed quotation mark costs its own
    line only, although it seems to hold all lines that follow.
    """
    lines = [line.removesuffix("\r") + "\n" for line in text.split("\n")]
    if lines[-1] == "\n":
        lines.pop()
    width = None
    start = 0
    while start < len(lines):
        line = start + 1
        cells, taken = _record(lines, start)
        if taken == 1 and cells is not None:
            width = width or len(cells)
            yield line, cells
        elif cells is not None and len(cells) == width:
            yield line, " ".join(",".join(cells).split())
        else:
            taken = 1
            yield line, lines[start].strip()
        start += taken


def _record(lines: list[str], start: int) -> tuple[list[str] | None, int]:
    """The cells of the record that begins here and the number of its lines; None for a broken one.

    A quotation mark that is still open after so many lines is taken as forgotten: to look for its
    end in all of the file, for each line anew, would take minutes.
    """
    for ahead in (1, LOOK_AHEAD):
        reader = csv.reader(lines[start : start + ahead], strict=True)
        try:
            return next(reader), reader.line_num
        except (csv.Error, StopIteration):
            continue
    return None, 1


def _typed(sheet: Sheet) -> pandas.DataFrame:
    fields = sheet.resource["schema"]["fields"]
    needed = {f["name"] for f in fields if f.get("constraints", {}).get("required")}
    whole = needed <= set(sheet.columns)  # without a needed column no row is sound
    kept = [row for row in range(len(sheet.lines)) if whole and row not in sheet.bad]
    data = {}
    for field in fields:
        kind = field.get("type", "string")
        cells = sheet.columns.get(field["name"])
        values = [cells[row] for row in kept] if cells else [""] * len(kept)
        if kind in CASTS:
            values = [CASTS[kind](value) if value else None for value in values]
        data[field["name"]] = pandas.array(values, dtype=DTYPES[kind])
    index = pandas.Index([sheet.lines[row] for row in kept], name="line", dtype="int64")
    frame = pandas.DataFrame(data, index=index)
    frame.attrs["whole"] = not sheet.faults
    frame.attrs["key"] = listed_names(sheet.resource["schema"].get("primaryKey", []))
    return frame


# --------------------------------------------------------------------------------------- checking


def _check_cells(sheet: Sheet) -> None:
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


def _check_keys(sheet: Sheet) -> None:
    """Check that the primary key is filled in and stands once."""
    key = listed_names(sheet.resource["schema"].get("primaryKey", []))
    if not key or not all(name in sheet.columns for name in key):
        return
    seen: dict[tuple[str, ...], int] = {}
    for row, values in enumerate(zip(*(sheet.columns[name] for name in key), strict=True)):
        for name, value in zip(key, values, strict=True):
            if not value and row not in sheet.bad:
                sheet.blame([row], name, "the key is not empty", "a value", f"write the {name}")
        first = seen.setdefault(values, row)
        if first != row and all(values) and row not in sheet.bad:
            sheet.blame(
                [row],
                key[0],
                f"{' + '.join(key)} stands once in the table",
                f"a key that line {sheet.lines[first]} does not have",
                "change the key, or delete the row if it is there twice",
            )


def _check_links(sheets: dict[str, Sheet]) -> None:
    """Check that foreign keys and lists of keys lead to rows that are there, faulty or not."""
    for sheet in sheets.values():
        for link in sheet.resource["schema"].get("foreignKeys", []):
            own, reference = listed_names(link["fields"]), link["reference"]
            target = sheets.get(reference["resource"] or sheet.resource["name"])
            _check_link(sheet, own, target, listed_names(reference["fields"]), None)
        for field in sheet.fields:
            if "references" in field:
                link = field["references"]
                target = sheets.get(link["resource"])
                _check_link(sheet, [field["name"]], target, [link["field"]], link["separator"])


def _check_link(
    sheet: Sheet, own: list[str], target: Sheet | None, theirs: list[str], separator: str | None
) -> None:
    there = target is not None and all(name in target.columns for name in theirs)
    if not there or not all(name in sheet.columns for name in own):
        return  # the missing table or column is reported once, where it is missing
    if target.torn:
        return  # the key may stand in what could not be read
    known = set(zip(*(target.columns[name] for name in theirs), strict=True))
    asked = {
        key
        for values in zip(*(sheet.columns[name] for name in own), strict=True)
        for key in ([(one,) for one in values[0].split(separator)] if separator else [values])
        if all(key)
    }
    if len(asked) > 1 and not asked & known:
        # All of them wrong: then it is what they lead to, and that is told there, once.
        named = ", ".join(" ".join(key) for key in sorted(asked)[:3])
        target.torn = True
        target.faults.append(
            Fault(
                target.file,
                0,
                theirs[0],
                "",
                f"the rows that {sheet.file} names are there",
                f"rows with the {theirs[0]} {named} and so on",
                "take the file from the last release",
            )
        )
        return
    rule = f"{' + '.join(own)} leads to a row of {target.file}"
    todo = f"correct the spelling, or add the row to {target.file}"
    for row, values in enumerate(zip(*(sheet.columns[name] for name in own), strict=True)):
        if separator is None:
            if all(values) and values not in known:
                sheet.blame([row], own[0], rule, f"a {theirs[0]} of {target.file}", todo)
        elif values[0]:
            parts = values[0].split(separator)
            unknown = [part for part in parts if (part,) not in known]
            if unknown or len(set(parts)) < len(parts):
                sheet.blame(
                    [row],
                    own[0],
                    rule,
                    f"each {theirs[0]} once, {separator!r} between two, no space"
                    + (f" (unknown: {', '.join(map(repr, unknown))})" if unknown else ""),
                    todo,
                )
