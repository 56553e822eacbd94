"""Excel workbooks (.xlsx) into sheets."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice

from python_calamine import CalamineSheet, CalamineWorkbook

from geo.own import deadline, limits
from geo.own.error import OwnFileError
from geo.own.recognise import find_titles
from geo.own.roles import missing, propose
from geo.own.sheets import Progress, Sheet, check_cells, check_width, gather, unique_titles

DAMAGED = "The workbook cannot be read: it is damaged or not an .xlsx. Save the table as CSV."
NEARER = "Delete what stands far from the table, or save the table as CSV."
#: The number of a cell ("AB12") or of a row ("12") in the XML of a sheet.
PLACE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)([0-9]*)""")
LETTERS = 26
#: Bytes that the parts of a number may be cut at.
OVERLAP = 64


def read_workbook(raw: bytes, progress: Progress) -> Sheet:
    """Read the first sheet of a workbook that has a date and a place, else its first one with rows.

    Of formulas the values count that Excel saved with them. Raises OwnFileError for a workbook that
    cannot be read. The archive must have been unpacked once, within limits (sheets.unpack).
    """
    try:
        check_extent(raw)
        with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
            return _read(book, progress)
    except (OwnFileError, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except (
        BaseException
    ) as problem:  # the reader's own errors, and its panics, which are no Exception
        raise OwnFileError(DAMAGED) from problem


def check_extent(raw: bytes) -> None:
    """Raise OwnFileError where cells lie so far apart that the table between them is too large.

    The reader lays out all cells between the first and the last one; two cells in opposite corners
    would need hundreds of gigabytes.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for part in archive.namelist():  # any of them may be named as a sheet
            rows, columns = 1, 1
            with archive.open(part) as source:
                rest = b""
                while piece := source.read(limits.MB):
                    deadline.check()
                    for letters, number in set(PLACE.findall(rest + piece)):
                        rows = max(rows, int(number[:10] or 0))
                        columns = max(columns, _column(letters))
                    rest = piece[-OVERLAP:]
            check_cells(rows, columns, NEARER)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * LETTERS + letter - ord("A") + 1
    return number


def _read(book: CalamineWorkbook, progress: Progress) -> Sheet:
    chosen: tuple | None = None
    for name in book.sheet_names:
        page = book.get_sheet_by_name(name)
        first = list(islice(_rows(page), limits.HEAD))
        if not first:
            continue
        notes: list[str] = []
        titles, start = find_titles([cells for _, cells in first], notes)
        fits = not missing(propose(titles, [cells for _, cells in first[start:]]))
        if chosen is None or fits:
            begin = first[start][0] if start < len(first) else first[-1][0] + 1
            chosen = page, titles, begin, notes
        if fits:
            break
    if chosen is None:
        raise OwnFileError("The workbook has no rows.")
    page, titles, begin, notes = chosen
    check_width(len(titles))
    if (count := len(book.sheet_names)) > 1:
        notes.append(f"Of the workbook's {count} sheets {page.name[:40]!r} was read.")
    total = max(page.total_height, 1)
    rows = _padded(_rows(page, begin), len(titles), total, progress)
    return Sheet("xlsx", unique_titles(titles), gather(rows, len(titles), notes), [], notes)


def _padded(
    rows: Iterator[tuple[int, list[str]]], width: int, total: int, progress: Progress
) -> Iterator[tuple[int, Sequence[str]]]:
    for line, cells in rows:
        if not line % limits.BATCH:
            progress(min(line / total, 1.0))
        yield line, [*cells, *[""] * (width - len(cells))][:width]


def _rows(page: CalamineSheet, begin: int = 1) -> Iterator[tuple[int, list[str]]]:
    """Yield number and texts of each row that is not empty, from row `begin` on."""
    if page.start is None:
        return
    for line, cells in enumerate(deadline.checked(page.iter_rows()), 1):
        if line < begin:
            continue
        texts = [_text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield line, texts


def _text(cell: object) -> str:
    """Return a cell as text: a day in ISO, a number without a needless fraction."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else str(cell)
