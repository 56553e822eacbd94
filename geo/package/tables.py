"""Read the data package: typed tables, and every fault at once.

A small reader over the public Table Schema standard, so that the page starts fast; the test suite
compares its verdict with the ``frictionless`` tool's. Two properties go beyond the standard, both
on a field: ``"partialDate": true`` (a year, a month or a day) and ``"references": {"resource",
"field", "separator"}`` (a list of keys of another table in one cell).
"""

from __future__ import annotations

from pathlib import Path

import pandas

from geo.package import descriptor
from geo.package.cells import CASTS, check_cells
from geo.package.faults import Fault
from geo.package.files import read_text
from geo.package.keys import check_keys, check_links
from geo.package.sheets import Sheet, read_sheet

DTYPES = {
    "string": "str", "date": "str", "integer": "Int64", "year": "Int64", "number": "Float64",
    "boolean": "boolean",
}  # fmt: skip
#: What a resource that does not say it itself takes over from the package; of licences and sources
#: the standard says so.
INHERITED = ("licenses", "sources", "updated")
#: What reading a description that is none may raise.
UNUSABLE = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


class PackageError(Exception):
    """The data package's own description cannot be used; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


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


def read_tables(
    folder: Path, package: dict | None = None
) -> tuple[dict[str, pandas.DataFrame], list[Fault]]:
    """Return every table of the package in ``folder``, and every fault found in them.

    Each table is a frame with the schema's columns, typed (string as str with "" for unknown,
    integer and year as Int64, number as Float64, boolean as boolean), and the line of the CSV file
    as index ``line``. Rows with a fault are left out, so that one bad row never costs the good
    ones; a file that is missing gives an empty frame. ``package`` is the descriptor where it has
    been read; without it PackageError is raised where datapackage.json cannot be used.
    """
    package = package or read_package(folder)
    sheets = {resource["name"]: read_sheet(folder, resource) for resource in _tabular(package)}
    for sheet in sheets.values():
        check_cells(sheet)
        check_keys(sheet)
    check_links(sheets)
    tables = {name: _typed(sheet) for name, sheet in sheets.items()}
    faults = [fault for sheet in sheets.values() for fault in sorted(sheet.faults, key=_place)]
    return tables, faults


def _tabular(package: dict) -> list[dict]:
    return [resource for resource in package["resources"] if "fields" in resource.get("schema", {})]


def _place(fault: Fault) -> int:
    return fault.line


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
    return pandas.DataFrame(data, index=index)
