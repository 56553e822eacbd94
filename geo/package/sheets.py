"""Read one table of the package as text, and tell each line that is no row of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.package.faults import Fault
from geo.package.files import read_file

#: So many lines of a broken cell are looked at.
LOOK_AHEAD = 20


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


def read_sheet(folder: Path, resource: dict) -> Sheet:
    """Return the table of a resource as text; what cannot be read is noted in its faults."""
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
