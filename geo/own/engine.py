"""The questions to a table, in Ibis: the same in the embedded DuckDB and in a team's base.

Region and period are asked for where the rows are, so that only rows that may be shown, or that
need a look, are loaded. A column may hold text, as in a file, or typed values, as in a base.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import NamedTuple

import ibis
import ibis.expr.types as ir
import pyarrow

from geo.own import deadline, limits

#: Cells in other forms, or with spaces, are not surely elsewhere: their rows are loaded and read
#: with care.
NUMBER = r"^[+-]?\d{1,12}([.,]\d{1,20})?$"
ISO_DAY = r"^\d{4}-\d{2}-\d{2}"
#: x and y of a point in well-known text.
POINT = r"^\s*(SRID=4326;)?[Pp][Oo][Ii][Nn][Tt]\s*[ZM]*\s*\(\s*(-?\d+\.?\d*)\s+(-?\d+\.?\d*)"
DAY_FIRST = r"^\s*(1[3-9]|2\d|3[01])\s*[/-]\s*\d{1,2}\s*[/-]\s*\d{2,4}"
MONTH_FIRST = r"^\s*\d{1,2}\s*[/-]\s*(1[3-9]|2\d|3[01])\s*[/-]\s*\d{2,4}"


class Window(NamedTuple):
    """What is looked for: degrees of EPSG:4326, and ISO days, the last one included."""

    west: float
    south: float
    east: float
    north: float
    first: str
    last: str


def connect(files: bool = False) -> ibis.BaseBackend:
    """Return an embedded DuckDB in memory, within limits; it reaches files only if asked to."""
    backend = ibis.duckdb.connect(
        threads=limits.THREADS,
        memory_limit=limits.ENGINE_MEMORY,
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
        enable_external_access=files,
        temp_directory="",  # nothing of a private file is written to disk
    )
    silence(backend)
    return backend


def silence(backend: ibis.BaseBackend) -> None:
    """Keep DuckDB from drawing its bar of progress among what a program prints."""
    for setting in ("enable_progress_bar", "enable_progress_bar_print"):
        backend.raw_sql(f"SET {setting} = false")


def answer(backend: ibis.BaseBackend, question: ibis.Table) -> pyarrow.Table:
    """Return the rows of a question; OwnFileError where they take longer than the file may."""
    stop = getattr(backend.con, "interrupt", None)  # a team's base has an end of its own
    with deadline.broken_off(stop) if stop else nullcontext():
        return backend.to_pyarrow(question)


def survey(
    backend: ibis.BaseBackend, table: ibis.Table, roles: dict[str, str], window: Window
) -> dict[str, int]:
    """Count in one go: rows, those outside the region or the period, swapped ones, orders of dates.

    `roles` give the column of each role. "early" are rows of the region outside the period,
    "swapped" those outside the region that lie inside once latitude and longitude change places,
    "day_first" and "month_first" dates with strokes that can only be read so, "beyond" best
    estimates of the killed above the high one, "unfinished" rows that a base marks so.
    """
    away, early, swapped = _apart(table, roles, window)
    asked = {
        "rows": table.count(),
        "outside": away.sum(),
        "early": (~away & early).sum(),
        "swapped": (away & swapped).sum(),
        "early_swapped": (away & swapped & early).sum(),
    }
    if {"killed", "killed_high"} <= roles.keys():
        best, high = (_number(table[roles[role]]) for role in ("killed", "killed_high"))
        asked["beyond"] = (best > high).fill_null(False).sum()
    if "unfinished" in roles:
        mark = table[roles["unfinished"]].cast("string").lower()
        asked["unfinished"] = (~mark.isin(["", "clear"])).fill_null(False).sum()
    texts = [table[roles[role]] for role in ("date", "date_end") if role in roles]
    texts = [column for column in texts if column.type().is_string()]
    for name, pattern in (("day_first", DAY_FIRST), ("month_first", MONTH_FIRST)):
        for number, column in enumerate(texts):
            asked[f"{name}_{number}"] = column.re_search(pattern).fill_null(False).sum()
    [row] = answer(backend, table.aggregate(**asked)).to_pylist()
    found = dict.fromkeys(("day_first", "month_first"), 0)
    for name, count in row.items():
        name = name.removesuffix("_0").removesuffix("_1")
        found[name] = found.get(name, 0) + int(count or 0)
    return found


def wanted(table: ibis.Table, roles: dict[str, str], window: Window, swap: bool) -> ibis.Table:
    """Return the rows that may be shown or need a look: all that are not surely elsewhere.

    With `swap` also those that lie in the region once latitude and longitude change places.
    """
    away, early, swapped = _apart(table, roles, window)
    if swap:
        away = away & ~swapped
    return table.filter(~(away | early))


def _apart(
    table: ibis.Table, roles: dict[str, str], window: Window
) -> tuple[ir.BooleanValue, ir.BooleanValue, ir.BooleanValue]:
    """Return which rows lie surely outside the region, outside the period, and look swapped."""
    nothing = table[table.columns[0]].isnull() & ibis.literal(False)
    lat, lon = _degrees(table, roles)
    if lat is None:
        away = swapped = nothing
    else:
        real = lat.between(-90, 90) & lon.between(-180, 180) & ((lat != 0) | (lon != 0))
        inside = _within(lat, lon, window)
        away = (real & ~inside).fill_null(False)
        swapped = _within(lon, lat, window).fill_null(False)
    if "date" not in roles:
        return away, nothing, swapped
    begun = _day(table[roles["date"]])
    over = begun
    if "date_end" in roles:
        column = table[roles["date_end"]]
        blank = column.isnull() | (column == "") if column.type().is_string() else (
            column.isnull()
        )  # fmt: skip
        over = ibis.cases((blank, begun), else_=_day(column))
    known = begun.between(f"{limits.FIRST_YEAR}-01-01", f"{limits.LAST_YEAR}-12-31")
    early = known & ((over < window.first) | (begun > window.last))
    return away, early.fill_null(False), swapped


def _within(lat: ir.NumericValue, lon: ir.NumericValue, window: Window) -> ir.BooleanValue:
    return lat.between(window.south, window.north) & lon.between(window.west, window.east)


def _degrees(
    table: ibis.Table, roles: dict[str, str]
) -> tuple[ir.NumericValue | None, ir.NumericValue | None]:
    if "lat" in roles and "lon" in roles:
        return _number(table[roles["lat"]]), _number(table[roles["lon"]])
    if "point" not in roles:
        return None, None
    column = table[roles["point"]]
    if column.type().is_geospatial():
        return column.y(), column.x()
    if not column.type().is_string():
        return None, None
    y, x = (column.re_extract(POINT, group) for group in (3, 2))
    return _number(y), _number(x)


def _number(column: ir.Column) -> ir.NumericValue:
    if column.type().is_numeric():
        return column.cast("float64")
    text = column if column.type().is_string() else column.cast("string")
    return ibis.cases((text.re_search(NUMBER), text.replace(",", ".").cast("float64")))


def _day(column: ir.Column) -> ir.StringValue | ir.DateValue:
    """Return a whole day, comparable with an ISO text; null where it needs a look."""
    if column.type().is_date() or column.type().is_timestamp():
        return column.cast("date").cast("string")
    text = column if column.type().is_string() else column.cast("string")
    return ibis.cases((text.re_search(ISO_DAY), text.substr(0, 10)))
