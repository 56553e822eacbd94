"""A selection as a table: CSV, CSV for a spreadsheet with decimal commas, and XLSX."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from geo.downloads import FORMULA_STARTS

if TYPE_CHECKING:
    from geo.export import Selection

#: What is more a cell of a workbook does not hold.
LONGEST = 32_767
#: Widths of columns in a workbook, in letters.
WIDE = {"title": 48, "place": 28, "summary": 70, "differs": 40, "source_titles": 60, "url": 60}
USUAL = 16


def csv(selection: Selection) -> bytes:
    """CSV with commas and decimal points in UTF-8, marked as such."""
    return _csv(selection.rows, ",", ".")


def excel_csv(selection: Selection) -> bytes:
    """CSV with semicolons and decimal commas, as spreadsheets of much of Europe read it."""
    return _csv(selection.rows, ";", ",")


def _csv(rows: pd.DataFrame, separator: str, decimal: str) -> bytes:
    # The mark of UTF-8 is for Excel, which without it garbles names like Reçak.
    text = rows.map(harmless).to_csv(
        index=False, sep=separator, decimal=decimal, lineterminator="\r\n"
    )
    return text.encode("utf-8-sig")


def harmless(cell: object) -> object:
    """A cell that no spreadsheet runs: text that begins like a formula gets a leading quote."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def xlsx(selection: Selection) -> bytes:
    """A workbook of three sheets: the incidents, their sources, and what is said of the whole."""
    book = Workbook()
    book.remove(book.active)
    _sheet(book.create_sheet("Incidents"), selection.rows)
    _sheet(book.create_sheet("Sources"), selection.sources)
    about = pd.DataFrame(list(selection.about.items()), columns=["about", "says"])
    _sheet(book.create_sheet("About"), about)
    book["About"].column_dimensions["B"].width = 110
    # No time of its own: the same selection gives the same workbook.
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    book.properties.title = selection.about.get("cite_as", "")
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _sheet(sheet: Worksheet, rows: pd.DataFrame) -> None:
    """Write rows under bold headings that stay in sight; text as text, numbers as numbers."""
    for place, name in enumerate(rows.columns, 1):
        sheet.cell(1, place, name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = WIDE.get(name, USUAL)
    cells = rows.astype("object").where(rows.notna(), None).to_numpy().tolist()
    for line, values in enumerate(cells, 2):
        for place, value in enumerate(values, 1):
            if value is None or value == "":
                continue
            cell = sheet.cell(line, place)
            if isinstance(value, str):
                cell.value = value[:LONGEST]
                # Whatever it begins with, it is text.
                cell.data_type = "s"
                cell.quotePrefix = value.startswith(FORMULA_STARTS)
                cell.alignment = Alignment(vertical="top")
            else:
                cell.value = value
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
