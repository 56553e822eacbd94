"""Excel workbooks (.xlsx) into sheets, row by row."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice

import openpyxl

from geo.own import limits
from geo.own.error import OwnFileError
from geo.own.recognise import find_titles
from geo.own.roles import missing, propose
from geo.own.sheets import Progress, Sheet, check_width, gather, unique_titles


def read_workbook(raw: bytes, progress: Progress) -> Sheet:
    """Read the first sheet of a workbook that has a date and a place, else its first one with rows.

    Of formulas the values count that Excel saved with them. Raises OwnFileError for a workbook that
    cannot be read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validation, which are not read
            book = openpyxl.load_workbook(
                io.BytesIO(raw), read_only=True, data_only=True, keep_links=False
            )
            try:
                return _read(book, progress)
            finally:
                book.close()
    except OwnFileError:
        raise
    except Exception as problem:  # openpyxl and what it reads XML with fail in many ways
        raise OwnFileError(
            "The workbook cannot be read: it is damaged or not an .xlsx. Save the table as CSV."
        ) from problem


def _read(book: openpyxl.Workbook, progress: Progress) -> Sheet:
    chosen: tuple | None = None
    for page in book.worksheets:
        first = list(islice(_rows(page), limits.HEAD))
        if not first:
            continue
        notes: list[str] = []
        titles, start = find_titles([cells for _, cells in first], notes)
        fits = not missing(propose(titles, [cells for _, cells in first[start:]]))
        if chosen is None or fits:
            chosen = page, titles, first[start][0] if start < len(first) else 0, notes
        if fits:
            break
    if chosen is None:
        raise OwnFileError("The workbook has no rows.")
    page, titles, begin, notes = chosen
    if (count := len(book.worksheets)) > 1:
        notes.append(f"Of the workbook's {count} sheets {page.title[:40]!r} was read.")
    rows = _padded(_rows(page, begin), len(titles), page.max_row or 1, progress)
    return Sheet("xlsx", unique_titles(titles), gather(rows, len(titles), notes), [], notes)


def _padded(
    rows: Iterator[tuple[int, list[str]]], width: int, total: int, progress: Progress
) -> Iterator[tuple[int, Sequence[str]]]:
    for line, cells in rows:
        if not line % limits.BATCH:
            progress(min(line / total, 1.0))
        yield line, [*cells, *[""] * (width - len(cells))][:width]


def _rows(page, begin: int = 1) -> Iterator[tuple[int, list[str]]]:
    """Yield number and texts of each row that is not empty, from row `begin` on."""
    if not hasattr(page, "iter_rows"):
        return
    page.reset_dimensions()  # what a sheet says of its own size may be wrong
    for line, cells in enumerate(page.iter_rows(values_only=True), 1):
        if line > 2 * limits.ROWS:
            raise OwnFileError(f"The sheet has more than {limits.ROWS:,} rows, the most allowed.")
        if line < begin or not any(cell is not None for cell in cells):
            continue
        texts = [_text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        check_width(len(texts))
        yield line, texts


def _text(cell: object) -> str:
    """Return a cell as text: a day in ISO, a number without a needless fraction."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    text = str(cell)
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


#: How Excel writes a character that XML cannot hold, like a line break: _x000D_.
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
