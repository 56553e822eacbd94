"""Rows of text on their way to incidents, and what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy
import pandas

from geo.own import limits
from geo.own.cells import cleaned


@dataclass
class Rows:
    """Rows of a sheet or a base as text, with what is known of their columns.

    `cells` has the column line and the columns that `roles` name (role to column), no other;
    `titles` gives the heading of each column. `order` is how 3/4/2011 is read, "" where that has to
    be asked. The rest is filled in on the way: faults (line, heading, value, reason), and counts of
    rows: `outside` the region, `near` its outlines, `early` or late, `swappable`; of dates: read by
    the `order`, in odd `ways`, and the texts of those `waiting` for an order.
    """

    cells: pandas.DataFrame
    roles: dict[str, str]
    titles: dict[str, str]
    form: str
    order: str = ""
    swap: bool = False
    crs: str = "EPSG:4326"
    first: str = limits.FIRST_DAY
    last: str = f"{limits.LAST_YEAR}-12-31"
    left_out: list[tuple[int, str, str, str]] = field(default_factory=list)
    doubts: list[tuple[int, str, str, str]] = field(default_factory=list)
    outside: int = 0
    near: int = 0
    early: int = 0
    swappable: int = 0
    ordered: int = 0
    ways: dict[str, int] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)

    def __getitem__(self, role: str) -> pandas.Series:
        """Return the cells of a role, all empty where no column has it."""
        if role in self.roles:
            return cleaned(self.cells[self.roles[role]])
        return pandas.Series("", index=self.cells.index, dtype="str")

    def title(self, role: str) -> str:
        """Return the heading of the column with a role, "" for none."""
        return self.titles[self.roles[role]] if role in self.roles else ""

    def keep(self, mask: numpy.ndarray) -> None:
        """Go on with some of the rows."""
        self.cells = self.cells[mask]

    def blame(
        self, mask: numpy.ndarray, role: str, values: pandas.Series, reasons: list[str] | str
    ) -> None:
        """Note the rows of a mask as left out, with heading, value and reason."""
        self._tell(self.left_out, mask, role, values, reasons)

    def doubt(
        self, mask: numpy.ndarray, role: str, values: pandas.Series, reasons: list[str] | str
    ) -> None:
        """Note a cell of the rows of a mask as doubtful; the rows stay."""
        self._tell(self.doubts, mask, role, values, reasons)

    def _tell(self, where, mask, role, values, reasons) -> None:
        lines, texts = self.cells["line"].to_numpy(), values.tolist()
        for at in numpy.flatnonzero(mask):
            reason = reasons if isinstance(reasons, str) else reasons[at]
            where.append((int(lines[at]), self.title(role), texts[at][:80], reason))
