"""Any file as a sheet: rows of text cells with the lines they stand on."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

import pyarrow
import pyarrow.compute

from geo.own import deadline, limits
from geo.own.error import OwnFileError

#: Told how much of a file is read, 0 to 1.
Progress = Callable[[float], object]

#: What to do about a table that is too large.
SMALLER = "Keep the columns that are needed, or split the file."
#: Marks that turn the direction of text or cannot be seen, and control characters.
HIDDEN_MARKS = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)


def clean(text: str) -> str:
    """Return a text without marks that cannot be seen and without lone halves of characters."""
    return HIDDEN_MARKS.sub("", text.encode("utf-8", "replace").decode("utf-8")).strip()


@dataclass
class Sheet:
    """A file's rows as text.

    `table` has the column `line` (of the file; of GeoJSON and KML the number of the feature) and
    one column of text for each of `titles`, named c0, c1, ...; empty is "". `broken` holds rows
    that are none: (line, column, value, reason). `roles` are those that the form of the file gives
    (a GeoJSON has its places apart), `crs` the CRS of the coordinates.
    """

    kind: str
    titles: tuple[str, ...]
    table: pyarrow.Table
    broken: list[tuple[int, str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    roles: dict[str, int] = field(default_factory=dict)
    crs: str = "EPSG:4326"

    @property
    def headless(self) -> bool:
        """Whether the file names no column, so that they were numbered."""
        return self.titles[:1] == ("column 1",)

    def head(self, rows: int = limits.HEAD) -> list[tuple[str, ...]]:
        """Return the cells of the first rows."""
        columns = self.table.slice(0, rows).drop_columns("line").to_pydict().values()
        return list(zip(*columns, strict=True))


def unique_titles(titles: Iterable[str]) -> tuple[str, ...]:
    """Return headings as they can be shown: clean, not too long, each once, none empty."""
    seen: dict[str, int] = {}
    result = []
    for number, title in enumerate(titles, 1):
        title = " ".join(clean(title).split())[: limits.HEADING] or f"column {number}"
        seen[title] = seen.get(title, 0) + 1
        result.append(title if seen[title] == 1 else f"{title} ({seen[title]})")
    return tuple(result)


def check_width(width: int) -> None:
    """Raise OwnFileError for more columns than are read."""
    if width > limits.COLUMNS:
        raise OwnFileError(
            f"The file has {width:,} columns; at most {limits.COLUMNS:,} are read. "
            "Keep the columns that are needed."
        )


def check_rows(count: int) -> None:
    """Raise OwnFileError for more rows than are read."""
    if count > limits.ROWS:
        raise OwnFileError(
            f"The file has more than {limits.ROWS:,} rows; that many are read at most. "
            "Split it, or put it into a shared base."
        )


def check_cells(rows: int, columns: int, advice: str = SMALLER) -> None:
    """Raise OwnFileError for a table of more cells than are read, each of which takes memory."""
    if rows * columns > limits.CELLS:
        raise OwnFileError(
            f"The table reaches over {rows:,} rows and {columns:,} columns; at most "
            f"{limits.CELLS:,} cells are read. {advice}"
        )


def gather(
    rows: Iterable[tuple[int, Sequence[str]]], width: int, notes: list[str]
) -> pyarrow.Table:
    """Return numbered rows of `width` cells as a table with the columns line, c0, c1, ...

    Cells that are too long are cut, with a note. Raises OwnFileError for too many rows or cells.
    """
    schema = pyarrow.schema(
        [("line", pyarrow.int64()), *((f"c{number}", pyarrow.string()) for number in range(width))]
    )
    batches: list[pyarrow.RecordBatch] = []
    cut = count = 0
    rows = iter(rows)
    while batch := list(islice(rows, limits.BATCH)):
        deadline.check()
        count += len(batch)
        check_rows(count)
        check_cells(count, width)
        lines, cells = zip(*batch, strict=True)
        columns = []
        for column in zip(*cells, strict=True):
            array, short = _column(column)
            cut += short
            columns.append(array)
        batches.append(pyarrow.record_batch([pyarrow.array(lines), *columns], schema=schema))
    if cut:
        notes.append(f"Cells cut to {limits.CELL:,} characters, the most allowed: {cut:,}.")
    return pyarrow.Table.from_batches(batches, schema)


def _column(cells: Sequence[str]) -> tuple[pyarrow.Array, int]:
    try:
        array = pyarrow.array(cells, pyarrow.string())
    except UnicodeEncodeError:
        array = pyarrow.array([clean(cell) for cell in cells], pyarrow.string())
    sizes = pyarrow.compute.binary_length(array)
    if not (pyarrow.compute.max(sizes).as_py() or 0) > limits.CELL:
        return array, 0
    short = pyarrow.compute.utf8_slice_codeunits(array, 0, limits.CELL)
    return short, pyarrow.compute.sum(pyarrow.compute.not_equal(short, array)).as_py() or 0


def unpack(archive: zipfile.ZipFile) -> None:
    """Unpack every part of a ZIP once, keeping nothing; OwnFileError where it is too large.

    What an archive says of its own sizes may be wrong, so the bytes are counted.
    """
    total = 0
    for part in archive.infolist():
        size = 0
        with archive.open(part) as source:
            while piece := source.read(limits.MB):
                deadline.check()
                size += len(piece)
                total += len(piece)
                packed = max(part.compress_size, 1)
                if total > limits.UNPACKED or (
                    size > limits.RATIO_FROM and size > limits.RATIO * packed
                ):
                    raise OwnFileError(
                        "This packed file would unpack to far more than it seems; at most "
                        f"{limits.UNPACKED // limits.MB} MB and {limits.RATIO} times its size are "
                        "read. Save the table as CSV."
                    )
