"""What every rule looks at, and how it tells a breach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import geopandas
import pandas

from geo.package.faults import Fault


class Facts(NamedTuple):
    """What the rules look at: tables by name, shapes by iso3 (EPSG:4326), today as ISO text.

    ``keys`` names the key's columns of a table, ``torn`` the tables of which rows were left out.
    """

    tables: dict[str, pandas.DataFrame]
    borders: geopandas.GeoDataFrame
    neighbours: geopandas.GeoDataFrame | None
    today: str
    keys: dict[str, list[str]]
    torn: frozenset[str]

    def whole(self, *names: str) -> bool:
        """Return whether no row of these tables was left out."""
        return self.torn.isdisjoint(names)


def file_of(table: str) -> str:
    """The file of a table as faults name it."""
    return f"data/{table}.csv"


def fault(
    table: str, line: int, column: str, value: object, rule: str, allowed: str, todo: str
) -> Fault:
    return Fault(file_of(table), line, column, str(value), rule, allowed, todo)


def cells(column: pandas.Series) -> list[tuple[int, str]]:
    """Return line and value of each cell; far quicker than ``Series.items``."""
    return list(zip(column.index.tolist(), column.tolist(), strict=True))


def records(table: pandas.DataFrame) -> list[tuple[int, dict]]:
    """Return line and row of a table; far quicker than ``DataFrame.iterrows``."""
    return list(zip(table.index.tolist(), table.to_dict("records"), strict=True))


def pairs(table: pandas.DataFrame, first: str, second: str) -> Iterator[tuple[int, str, str]]:
    """Yield line and both texts of the rows in which both columns are filled."""
    filled = table[(table[first] != "") & (table[second] != "")]
    return zip(filled.index, filled[first], filled[second], strict=True)
