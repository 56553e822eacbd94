"""CSV, TSV and their like: rows of cells, each with the line it stands on."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice, repeat

import numpy
import pyarrow
import pyarrow.compute
import pyarrow.csv

from geo.own import deadline, limits
from geo.own.decode import open_text
from geo.own.error import OwnFileError
from geo.own.recognise import find_titles
from geo.own.sheets import (
    Progress,
    Sheet,
    check_rows,
    check_width,
    gather,
    unique_titles,
)

SEPARATORS = ",;\t|"
#: How many times over all lines may be read again, because of marks that are not closed.
AGAIN = 5


def read_delimited(raw: bytes, progress: Progress, encoding: str = "") -> Sheet:
    """Read a delimited text; the separator is found, the first row with headings too.

    Raises OwnFileError for what is no text, is empty, or has too many columns or rows.
    """
    text, encoding_name, notes = open_text(raw, encoding)
    separator, skipped = _separator(text)
    text.seek(0)
    records = _records(text, separator, skipped)
    first = list(islice(records, limits.ABOVE + limits.HEAD))
    if not first:
        raise OwnFileError("The file has no rows.")
    titles, start = find_titles([cells[: limits.COLUMNS + 1] for _, cells in first], notes)
    if len(titles) > limits.COLUMNS:
        check_width(max(len(cells) for _, cells in first))
    if len(titles) == 1:
        raise OwnFileError(
            "The file has one column only: no comma, semicolon, tab or | separates its cells. "
            "Give a CSV, TSV, Excel (.xlsx), GeoJSON or KML file.",
            unique_titles(titles),
        )
    begin = first[start][0] if start < len(first) else 0
    if begin and encoding_name == "utf-8-sig":
        table = _whole(raw, separator, len(titles), begin)
        if table is not None:
            progress(1.0)
            return Sheet("csv", unique_titles(titles), table, [], notes)
    broken: list[tuple[int, str, str, str]] = []

    def rows() -> Iterator[tuple[int, Sequence[str]]]:
        size, told = max(len(raw), 1), 0
        width, empty = len(titles), [""] * len(titles)
        for source in (first[start:], records):
            for line, cells in source:
                if len(cells) != width:
                    if len(cells) > width and any(cells[width:]):
                        check_rows(told + len(broken) + 1)
                        # Of more than are told one by one the number counts alone.
                        broken.append(
                            (line, "", _joined(cells, separator), _wrong(len(cells), width))
                            if len(broken) < limits.TOLD
                            else broken[-1]
                        )
                        continue
                    cells = (cells + empty)[:width]
                yield line, cells
                told += 1
                if not told % limits.BATCH:
                    progress(min(text.buffer.tell() / size, 1.0))

    table = gather(rows(), len(titles), notes)
    return Sheet("csv", unique_titles(titles), table, broken, notes)


def _whole(raw: bytes, separator: str, width: int, begin: int) -> pyarrow.Table | None:
    """Read a text in which every row is sound at once, from line `begin` on; None for any other.

    Gives the same as the careful way, row by row (a test compares the two), in a third of the time.
    """
    if raw.count(b"\r") != raw.count(b"\r\n"):
        return None
    # At most so many rows: what may have too many cells is counted in pieces, the careful way.
    if raw.count(b"\n") * width > limits.CELLS:
        return None
    names = [f"c{number}" for number in range(width)]
    try:
        table = pyarrow.csv.read_csv(
            pyarrow.BufferReader(raw),
            pyarrow.csv.ReadOptions(
                column_names=names, skip_rows=begin - 1, block_size=8 * limits.MB
            ),
            pyarrow.csv.ParseOptions(
                delimiter=separator, newlines_in_values=True, ignore_empty_lines=False
            ),
            pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pyarrow.string()), strings_can_be_null=False
            ),
        )
    except pyarrow.ArrowInvalid:
        return None  # a row with more or fewer cells, bytes that are no UTF-8
    rows = table.num_rows
    last = table.slice(max(rows - 1, 0)).to_pylist()
    if not rows or rows > limits.ROWS or any("\n" in cell for row in last for cell in row.values()):
        return None
    lines = numpy.arange(begin, begin + rows, dtype="int64")
    if raw.count(b"\n") != begin - 1 + rows - (not raw.endswith(b"\n")):
        breaks = sum(
            numpy.asarray(pyarrow.compute.count_substring(column, "\n"), "int64")
            for column in table.columns
        )
        lines[1:] += numpy.cumsum(breaks)[:-1]
    longest = max(
        pyarrow.compute.max(pyarrow.compute.binary_length(column)).as_py()
        for column in table.columns
    )
    if longest > limits.CELL:
        return None
    table = table.add_column(0, "line", pyarrow.array(lines))
    blank = pyarrow.compute.equal(table["c0"], "")
    for name in names[1:]:
        if not pyarrow.compute.any(blank).as_py():
            return table
        blank = pyarrow.compute.and_(blank, pyarrow.compute.equal(table[name], ""))
    return table.filter(pyarrow.compute.invert(blank))


def _wrong(cells: int, width: int) -> str:
    return (
        f"the row has {cells} cells, the headings {width}; "
        'a cell with the separator in it stands between two " marks'
    )


def _joined(cells: Sequence[str], separator: str) -> str:
    return separator.join(cells[:20])[: limits.HEADING]


def check_line(line: str) -> None:
    """Raise OwnFileError for a line that is too long to be one of a table."""
    if len(line) > limits.LINE:
        raise OwnFileError(
            f"A line of the file has {len(line):,} characters; at most {limits.LINE:,} are read. "
            "Save the table again as CSV."
        )


class _Lines:
    """The lines of a text, which can be taken back: `taken` are those of the row being read."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text = text
        self.again: deque[str] = deque()
        self.taken: list[str] = []
        self.repeated = 0
        self.fresh = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= limits.CELL_LINES:
            raise csv.Error("a row of too many lines")
        if self.again:
            line = self.again.popleft()
            self.repeated += 1
        else:
            line = next(self.text)
            check_line(line)
            self.fresh += 1
        self.taken.append(line)
        return line

    def give_back(self) -> str:
        """Take the row's lines back but the first, which is returned."""
        deadline.check()
        self.again.extendleft(reversed(self.taken[1:]))
        if self.repeated > AGAIN * self.fresh + limits.CELL_LINES * AGAIN:
            raise OwnFileError(
                'Too many quotation marks (") are not closed. Save the table again as CSV.'
            )
        return self.taken[0]


def _records(
    text: io.TextIOWrapper, separator: str, skipped: int
) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line and the cells of each row that is not empty.

    A quotation mark that is not closed costs its own line only, although it seems to hold all
    lines up to the next mark: a row of several lines must have as many cells as the others.
    """
    lines = _Lines(text)
    line, widths = 1, set()
    for _ in range(skipped):
        next(lines)
        line += 1
        lines.taken.clear()
    reader = csv.reader(lines, delimiter=separator)
    for _ in deadline.checked(repeat(None)):
        try:
            cells = next(reader)
            torn = len(lines.taken) > 1 and bool(widths) and len(cells) not in widths
        except StopIteration:
            if not lines.taken:
                return
            torn = True
        except csv.Error:
            torn = True
        if not torn and len(lines.taken) > 1 and cells and lines.taken[-1].find('"') < 0:
            torn = True  # the file ended inside quotation marks
        if torn:
            alone = lines.give_back()
            lines.taken.clear()
            reader = csv.reader(lines, delimiter=separator)
            cells = alone[: limits.CELL].replace('"', "").rstrip("\r\n").split(separator)
            lines.taken.append(alone)
        if any(cells):
            if len(lines.taken) == 1 and not torn:
                widths.add(len(cells))
            yield line, cells
        line += len(lines.taken)
        lines.taken.clear()


def _separator(text: io.TextIOWrapper) -> tuple[str, int]:
    """Return the separator of the cells, and 1 if the first line only names it (sep=;)."""
    sample: list[str] = []
    size = 0
    for line in text:
        check_line(line)
        sample.append(line)
        size += len(line)
        if len(sample) == limits.ABOVE or size > limits.MB:
            break
    if sample and sample[0].lower().startswith("sep=") and len(sample[0].strip()) <= 5:
        named = sample[0][4:5]
        return named if named in SEPARATORS and named else ",", 1
    best, chosen = (0.0, 0), ","
    for separator in SEPARATORS:
        try:
            rows = list(csv.reader(sample, delimiter=separator))
        except csv.Error:
            rows = [line.split(separator) for line in sample]
        counts = [len(row) for row in rows if any(row)]
        width = max(counts, default=1)
        if width < 2:
            continue
        usual = max(set(counts), key=counts.count)
        score = (counts.count(usual) / len(counts) if usual > 1 else 0.0, usual)
        if score > best:
            best, chosen = score, separator
    return chosen, 0
