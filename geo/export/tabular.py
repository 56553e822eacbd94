"""A selection as a table: CSV, CSV for a spreadsheet with decimal commas, and XLSX."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from geo.downloads import FORMULA_STARTS
from geo.export.pieces import pieces

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from geo.export import Selection

#: What is more a cell of a workbook does not hold.
LONGEST = 32_767
#: Widths of columns in a workbook, in letters.
WIDE = {"title": 48, "place": 28, "summary": 70, "differs": 40, "source_titles": 60, "url": 60,
        "says": 110}  # fmt: skip
USUAL = 16


def csv(selection: Selection) -> bytes:
    """CSV with commas and decimal points in UTF-8, marked as such."""
    return _csv(selection.rows, ",", ".")


def excel_csv(selection: Selection) -> bytes:
    """CSV with semicolons and decimal commas, as spreadsheets of much of Europe read it."""
    return _csv(selection.rows, ";", ",")


def _csv(rows: pd.DataFrame, separator: str, decimal: str) -> bytes:
    # The mark of UTF-8 is for Excel, which without it garbles names like Reçak.
    made = io.BytesIO(b"")
    made.write(codecs.BOM_UTF8)
    for number, piece in enumerate(pieces(rows)):
        text = piece.map(harmless).to_csv(
            index=False, header=number == 0, sep=separator, decimal=decimal, lineterminator="\r\n"
        )
        made.write(text.encode())
    return made.getvalue()


def harmless(cell: object) -> object:
    """A cell that no spreadsheet runs: text that begins like a formula gets a leading quote."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def xlsx(selection: Selection) -> bytes:
    """A workbook of three sheets: the incidents, their sources, and what is said of the whole."""
    book = Workbook(write_only=True)
    about = pd.DataFrame(list(selection.about.items()), columns=["about", "says"])
    _sheet(book.create_sheet("Incidents"), selection.rows)
    _sheet(book.create_sheet("Sources"), selection.sources)
    _sheet(book.create_sheet("About"), about)
    # No time of its own: the same selection gives the same workbook.
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    book.properties.title = selection.about.get("cite_as", "")
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _sheet(sheet: WriteOnlyWorksheet, rows: pd.DataFrame) -> None:
    """Write rows under bold headings that stay in sight; text as text, numbers as numbers.

    Each row is written as it comes: a workbook in memory takes some ten thousand bytes a row.
    """
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rows.columns))}{len(rows) + 1}"
    for place, name in enumerate(rows.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDE.get(name, USUAL)
    heading = WriteOnlyCell(sheet)
    heading.font = Font(bold=True)
    sheet.append(_cells(list(rows.columns), heading, heading))
    text, formula = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
    text.alignment = formula.alignment = Alignment(vertical="top")
    formula.quotePrefix = True
    for piece in pieces(rows):
        for values in piece.astype("object").where(piece.notna(), None).to_numpy().tolist():
            sheet.append(_cells(values, text, formula))


def _cells(values: list, text: WriteOnlyCell, formula: WriteOnlyCell) -> Iterator[object]:
    """The cells of a row; a cell of text is written before the next one takes its place.

    `formula` is the cell for text that begins like one.
    """
    for value in values:
        if not isinstance(value, str):
            yield value
        elif value == "":
            yield None
        else:
            cell = formula if value.startswith(FORMULA_STARTS) else text
            cell.value = value[:LONGEST]
            # Whatever it begins with, it is text.
            cell.data_type = "s"
            yield cell
