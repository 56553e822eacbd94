"""What became of each row of a file, in words that help to mend it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

import pandas

from geo.own import limits
from geo.own.sheets import clean

FAULT = ("line", "column", "value", "reason")


@dataclass(frozen=True)
class Question:
    """Something that is asked, not guessed: `kind` is "order" or "swap".

    `text` asks, `options` are what `read` takes for it, `rows` how many rows wait for the answer,
    `examples` values as they stand in the file, `column` its heading.
    """

    kind: str
    text: str
    options: tuple[str, ...]
    column: str = ""
    rows: int = 0
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """The account of a file: rows = shown + outside + early + left_out (and `untold` of those).

    `outside` counts rows outside the six states, `early` those before or after the period,
    `left_out` holds the rows that could not be used and `doubts` cells of shown rows that could
    not (columns line, column, value, reason); `untold` is how many more are not listed.
    """

    form: str
    rows: int = 0
    shown: int = 0
    outside: int = 0
    early: int = 0
    untold: int = 0
    left_out: pandas.DataFrame = field(default_factory=lambda: faults([]))
    doubts: pandas.DataFrame = field(default_factory=lambda: faults([]))
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()

    def headline(self) -> str:
        """Return the account in one sentence."""
        of = "row is" if self.rows == 1 else "rows are"
        parts = [f"{self.shown:,} of {self.rows:,} {of} shown"]
        parts += [f"outside the six states: {self.outside:,}"] if self.outside else []
        parts += [f"outside the period: {self.early:,}"] if self.early else []
        left = len(self.left_out) + self.untold
        parts += [f"could not be used: {left:,}"] if left else []
        return "; ".join(parts) + "."

    def to_csv(self) -> bytes:
        """Return what was left out and what is doubtful as CSV (UTF-8 with BOM, for spreadsheets).

        Text that a spreadsheet would take for a formula begins with an apostrophe.
        """
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(("kind", *FAULT))
        for kind, table in (("left out", self.left_out), ("doubt", self.doubts)):
            for row in table.itertuples(index=False):
                writer.writerow((kind, row.line, *map(safe_cell, row[1:])))
        return out.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip().startswith(tuple("=+-@|%")) else text


def faults(rows: list[tuple[int, str, str, str]]) -> pandas.DataFrame:
    """Return faults as a table, by line: columns line, column, value, reason."""
    cleaned = [(line, column, clean(value), reason) for line, column, value, reason in rows]
    table = pandas.DataFrame(cleaned[: limits.TOLD], columns=list(FAULT))
    table = table.astype({"line": "int64", **dict.fromkeys(FAULT[1:], "str")})
    return table.sort_values("line", kind="stable", ignore_index=True)
