"""Data of a test's own: a copy of the package to plant a fault in, and tables of a few rows."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from geo.atlas import Atlas

DATA = Path(__file__).resolve().parent.parent / "data"


def table(atlas: Atlas, name: str, *rows: dict) -> pd.DataFrame:
    """A table like that of the data, of these rows alone; a cell that a row has not is empty."""
    types = atlas[name].dtypes
    empty = {column: "" if kind == "str" else None for column, kind in types.items()}
    return pd.DataFrame([empty | row for row in rows], columns=list(types.index)).astype(types)


class Copy:
    """The committed data in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "data"
        self.folder.mkdir()
        for path in DATA.iterdir():
            if path.is_file():
                shutil.copy(path, self.folder)

    def find(self, table: str, holds: Callable[[dict[str, str]], bool] = bool) -> int:
        """Return the line of the first row that holds; the header is line 1."""
        return next(n for n, row in enumerate(self.rows(table), 2) if holds(row))

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a table as text."""
        text = (self.folder / f"{table}.csv").read_text(encoding="utf-8")
        return list(csv.DictReader(io.StringIO(text)))

    def edit(self, table: str, line: int, **cells: str) -> int:
        """Write cells of a row and return its line."""
        rows = self.rows(table)
        rows[line - 2].update({name.rstrip("_"): text for name, text in cells.items()})
        self._write(table, rows)
        return line

    def append(self, table: str, like: int, **cells: str) -> int:
        """Append a row like that of a line, but for some cells, and return its line."""
        rows = self.rows(table)
        rows.append({**rows[like - 2], **cells})
        self._write(table, rows)
        return len(rows) + 1

    def drop(self, table: str, gone: Callable[[dict[str, str]], bool]) -> None:
        """Delete the rows for which ``gone`` holds."""
        self._write(table, [row for row in self.rows(table) if not gone(row)])

    def change_json(self, name: str, change: Callable[[dict], object]) -> None:
        """Change a JSON file of the package in place."""
        path = self.folder / name
        content = json.loads(path.read_text(encoding="utf-8"))
        change(content)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    def _write(self, table: str, rows: list[dict[str, str]]) -> None:
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (self.folder / f"{table}.csv").write_text(out.getvalue(), encoding="utf-8")
