"""From a sheet to own incidents: what its columns mean, which rows are in, what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb
import geopandas
import ibis
import pandas
import pyarrow
import pyarrow.compute

from geo.dates import first_day, last_day
from geo.own import deadline, limits
from geo.own.cells import cleaned
from geo.own.dates import ORDERS
from geo.own.engine import Window, answer, connect, survey, wanted
from geo.own.error import OwnFileError
from geo.own.files import read_sheet
from geo.own.incidents import incidents
from geo.own.proposal import check_columns, propose_roles
from geo.own.recognise import Form
from geo.own.report import Report, faults
from geo.own.roles import apply_map
from geo.own.rows import Rows
from geo.own.sheets import Progress, Sheet
from geo.own.telling import notes_of, questions, settled

#: How far around the six states the engine looks: more than `limits.NEAR`, in degrees.
AROUND = 0.1
#: How far outside the period a day may lie to be looked at: the week or month it may stand for.
SLACK = pandas.Timedelta(days=31)


@dataclass(frozen=True, eq=False)
class Own:
    """Somebody's own incidents: what is shown, the rows as the file has them, and the report.

    `table` has the columns of geo.own.incidents.COLUMNS, one row an incident, in the file's order.
    `raw` has all columns of the file as text under their own headings, for the same rows, with the
    file's line as index. `roles` is heading to role, as it was used.
    """

    table: pandas.DataFrame
    raw: pandas.DataFrame
    report: Report
    roles: dict[str, str]


def read(
    raw: bytes,
    borders: geopandas.GeoDataFrame,
    *,
    progress: Progress | None = None,
    encoding: str = "",
    **options,
) -> Own:
    """Read a file's bytes as incidents; `options` are those of `read_rows`.

    Raises OwnFileError, with a message for the user, for a file that cannot be used, and nothing
    else.
    """
    with within_limits():
        return read_rows(read_sheet(raw, progress, encoding), borders, **options)


@contextmanager
def within_limits() -> Iterator[None]:
    """Have what needs more memory or time than a file may take end as OwnFileError.

    All that is done with one file stands in one of these: the whole has `limits.READING` seconds.
    """
    try:
        with deadline.within(limits.READING):
            yield
    except (MemoryError, RecursionError, duckdb.OutOfMemoryException) as problem:
        raise OwnFileError(
            "The file needs more memory than is allowed. Cut it to the region or the years."
        ) from problem


def read_rows(
    sheet: Sheet,
    borders: geopandas.GeoDataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    order: str = "",
    swap: bool = False,
    crs: str = "",
    first: str = limits.FIRST_DAY,
    last: str = "",
) -> Own:
    """Read a sheet's rows as incidents in the six states of `borders` (iso3, EPSG:4326).

    `columns` gives headings (or their numbers) a role by hand, `order` says how 3/4/2011 is read
    (day-first, month-first), `swap` puts points in place whose latitude and longitude are swapped,
    `crs` names the coordinate system, `first` and `last` are the period (ISO, as exact as known).
    Raises OwnFileError where no date or place is found, or an option is wrong.
    """
    proposal = propose_roles(sheet)
    numbers = {role: sheet.titles.index(title) for title, role in proposal.roles.items()}
    numbers = apply_map(numbers, sheet.titles, dict(columns or {}))
    check_columns(sheet, proposal.form, numbers)
    names = {f"c{number}": title for number, title in enumerate(sheet.titles)}
    roles = {role: f"c{number}" for role, number in numbers.items()}
    notes = list(sheet.notes)
    with_engine = connect()
    try:
        own = ask(
            with_engine, ibis.memtable(sheet.table), roles, names, proposal.form, borders,
            order=order, swap=swap, crs=crs or sheet.crs, first=first, last=last,
            broken=sheet.broken, notes=notes,
        )  # fmt: skip
    finally:
        with_engine.disconnect()
    return own


def ask(
    backend: ibis.BaseBackend,
    table: ibis.Table,
    roles: dict[str, str],
    titles: dict[str, str],
    form: Form,
    borders: geopandas.GeoDataFrame,
    *,
    order: str = "",
    swap: bool = False,
    crs: str = "EPSG:4326",
    first: str = limits.FIRST_DAY,
    last: str = "",
    broken: list[tuple[int, str, str, str]] | None = None,
    notes: list[str] | None = None,
) -> Own:
    """Ask an Ibis table, in a file's engine or in a base, for the incidents of region and period.

    `roles` is role to column, `titles` column to heading; rows of a table without a
    column `line` are numbered in the answer.
    """
    if order not in ("", *ORDERS):
        raise OwnFileError(f"{order[:40]!r} is no order of dates; write {' or '.join(ORDERS)}.")
    period = _period(first, last)
    degrees = crs == "EPSG:4326"
    asked = roles if degrees else {name: at for name, at in roles.items() if name != "lat"}
    window = _window(borders, *period)
    found = survey(backend, table, asked, window)
    if (near := found["rows"] - found["outside"] - found["early"]) > limits.ROWS:
        raise OwnFileError(
            f"{near:,} rows may lie in the region and the period; at most {limits.ROWS:,} are "
            "read. Ask for fewer years."
        )
    way = order or settled(found, form, roles, titles)
    picked = wanted(table, asked, window, swap)
    if "line" not in picked.columns:
        picked = picked.mutate(line=ibis.row_number() + 1)
    loaded = _filled(answer(backend, _as_text(picked)))
    cells = loaded.to_pandas()
    needed = cells[list(dict.fromkeys(("line", *roles.values())))]
    rows = Rows(needed, roles, titles, form.name, way, swap, crs, *period)
    rows.outside = found["outside"] - (found["swapped"] if swap else 0)
    rows.early = found["early"] + (found["early_swapped"] if swap else 0)
    result = incidents(rows, borders)
    shown = set(result["line"].tolist())
    broken = broken or []
    report = Report(
        form=form.name,
        rows=found["rows"] + len(broken),
        shown=len(result),
        outside=rows.outside,
        early=rows.early,
        untold=max(0, len(rows.left_out) + len(broken) - limits.TOLD),
        left_out=faults([*broken, *rows.left_out]),
        doubts=faults([one for one in rows.doubts if one[0] in shown]),
        questions=questions(rows, found, swap),
        notes=tuple(notes_of([*(notes or [])], rows, result, found, order)),
    )
    raw = cells if len(cells) == len(shown) else cells[cells["line"].isin(shown)]
    raw = raw.set_index("line").rename(columns=titles)
    for title in raw.columns:
        raw[title] = cleaned(raw[title])
    heads = {titles[column]: role for role, column in roles.items()}
    return Own(result, raw, report, heads)


def _period(first: str, last: str) -> tuple[str, str]:
    try:
        return first_day(first), last_day(last or str(limits.LAST_YEAR))
    except ValueError as problem:
        raise OwnFileError(f"The period is not one: {problem}.") from problem


def _window(borders: geopandas.GeoDataFrame, first: str, last: str) -> Window:
    west, south, east, north = (float(side) for side in borders.total_bounds)
    begin, end = pandas.Timestamp(first) - SLACK, pandas.Timestamp(last) + SLACK
    return Window(
        west - AROUND, south - AROUND, east + AROUND, north + AROUND,
        begin.date().isoformat(), end.date().isoformat(),
    )  # fmt: skip


def _filled(table: pyarrow.Table) -> pyarrow.Table:
    """Return a table with "" for what a base does not know."""
    for number, column in enumerate(table.columns):
        if column.null_count:
            name = table.column_names[number]
            table = table.set_column(number, name, pyarrow.compute.fill_null(column, ""))
    return table


def _as_text(table: ibis.Table) -> ibis.Table:
    """Return a table with all columns as text, but the line; shapes as well-known text."""
    columns = {}
    for name, kind in table.schema().items():
        if name != "line" and not kind.is_string():
            column = table[name]
            columns[name] = column.as_text() if kind.is_geospatial() else column.cast("string")
    return table.mutate(**columns) if columns else table
