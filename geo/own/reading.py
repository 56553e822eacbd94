"""From a sheet to own incidents: what its columns mean, which rows are in, what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas
import ibis
import pandas

from geo.aliases import plain
from geo.dates import first_day, last_day
from geo.own import limits
from geo.own.cells import cleaned
from geo.own.dates import DAY_FIRST, MONTH_FIRST, ORDERS
from geo.own.engine import Window, connect, survey, wanted
from geo.own.error import OwnFileError
from geo.own.files import read_sheet
from geo.own.incidents import Rows, incidents, same_points
from geo.own.recognise import WEEKLY, Form, form_of, guess
from geo.own.report import Question, Report, faults
from geo.own.roles import DAY_FIRST_HEADINGS, apply_map, missing, propose
from geo.own.sheets import Progress, Sheet

#: How far around the six states the engine looks: more than `limits.NEAR`, in degrees.
AROUND = 0.1
#: How far outside the period a day may lie to be looked at: the week or month it may stand for.
SLACK = pandas.Timedelta(days=31)


@dataclass(frozen=True)
class Proposal:
    """What a sheet seems to be: its form, its headings, and the role of each (heading to role).

    `examples` has the first values of each column; `lacking` what no column was found for ("a
    date", "a place"): then a user has to name it.
    """

    form: Form
    titles: tuple[str, ...]
    roles: dict[str, str]
    examples: dict[str, list[str]]
    lacking: list[str]


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


def propose_roles(sheet: Sheet) -> Proposal:
    """Return what a sheet's columns seem to be; nothing is read further."""
    head = sheet.head()
    form = form_of(sheet.kind, sheet.titles, head)
    roles = {**propose(sheet.titles, head), **sheet.roles}
    if "lat" in sheet.roles:
        roles.pop("point", None)
    if missing(roles) and sheet.headless:
        roles = {**guess(head, len(sheet.titles)), **roles}
    examples = {
        title: [row[number][:80] for row in head if row[number]][:3]
        for number, title in enumerate(sheet.titles)
    }
    named = {sheet.titles[number]: role for role, number in roles.items()}
    return Proposal(form, sheet.titles, named, examples, missing(roles))


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
    return read_rows(read_sheet(raw, progress, encoding), borders, **options)


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
    _check_columns(sheet, proposal.form, numbers)
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

    `roles` is role to column, `titles` column to heading; the table has a column `line`.
    """
    if order not in ("", *ORDERS):
        raise OwnFileError(f"{order[:40]!r} is no order of dates; write {' or '.join(ORDERS)}.")
    period = _period(first, last)
    degrees = crs == "EPSG:4326"
    asked = roles if degrees else {name: at for name, at in roles.items() if name != "lat"}
    window = _window(borders, *period)
    found = survey(backend, table, asked, window)
    settled = order or _settled(found, form, roles, titles)
    loaded = backend.to_pyarrow(_as_text(wanted(table, asked, window, swap)))
    cells = loaded.to_pandas().fillna("").reset_index(drop=True)
    needed = cells[list(dict.fromkeys(("line", *roles.values())))]
    rows = Rows(needed, roles, titles, form.name, settled, swap, crs, *period)
    rows.outside = found["outside"] - (found["swapped"] if swap else 0)
    rows.early = found["early"] + (found["early_swapped"] if swap else 0)
    try:
        result = incidents(rows, borders)
    except (ValueError, OverflowError, ArithmeticError) as problem:
        raise OwnFileError("The rows of this file cannot be read as incidents.") from problem
    questions = _questions(rows, found, swap)
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
        questions=questions,
        notes=tuple(_notes([*(notes or [])], rows, result, found, order)),
    )
    kept = cells[cells["line"].isin(shown)].set_index("line")
    raw = kept.apply(cleaned).rename(columns=titles)
    heads = {titles[column]: role for role, column in roles.items()}
    return Own(result, raw, report, heads)


def _check_columns(sheet: Sheet, form: Form, roles: dict[str, int]) -> None:
    lacking = missing(roles)
    if not lacking:
        return
    shapes = sheet.table.column("c2").unique().to_pylist() if "shape" in sheet.roles else []
    outlines = " It holds outlines, not events." if "outline" in shapes else ""
    listed = ", ".join(sheet.titles)
    raise OwnFileError(
        f"No column with {' and no column with '.join(lacking)} was found ({form.name}).{outlines} "
        "An incident needs a date and a point (latitude and longitude). Say which column it is, "
        f"for example with --map COLUMN=date. Columns: {listed[:600]}.",
        sheet.titles,
    )


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


def _as_text(table: ibis.Table) -> ibis.Table:
    """Return a table with all columns as text, but the line; shapes as well-known text."""
    columns = {}
    for name, kind in table.schema().items():
        if name != "line" and not kind.is_string():
            column = table[name]
            columns[name] = column.as_text() if kind.is_geospatial() else column.cast("string")
    return table.mutate(**columns) if columns else table


def _settled(
    found: dict[str, int], form: Form, roles: dict[str, str], titles: dict[str, str]
) -> str:
    """Return how dates with strokes are read, "" where nothing settles it.

    A date of the same columns that can only be read in one way settles it, then the base's own way,
    then a heading in a language that writes the day first.
    """
    if found["day_first"] and not found["month_first"]:
        return DAY_FIRST
    if found["month_first"] and not found["day_first"]:
        return MONTH_FIRST
    if form.order:
        return form.order
    heading = plain(titles[roles["date"]]) if "date" in roles else ""
    mixed = found["day_first"] and found["month_first"]
    return DAY_FIRST if heading in DAY_FIRST_HEADINGS and not mixed else ""


def _questions(rows: Rows, found: dict[str, int], swap: bool) -> tuple[Question, ...]:
    """Return what has to be asked: the order of day and month, and swapped coordinates."""
    questions = []
    if rows.waiting:
        waiting = tuple(dict.fromkeys(rows.waiting))[:3]
        questions.append(
            Question(
                "order",
                f"Does the day or the month come first in dates like {waiting[0][:30]}? "
                "Until this is said, these rows wait.",
                ORDERS,
                rows.title("date"),
                len(rows.waiting),
                waiting,
            )
        )
    swapped = found["swapped"] + rows.swappable
    if not swap and swapped and 2 * swapped >= rows.outside:
        questions.append(
            Question(
                "swap",
                f"{swapped:,} points lie outside the six states, and inside once latitude and "
                "longitude change places. Are they swapped?",
                ("swap",),
                rows.title("lat") or rows.title("point"),
                swapped,
            )
        )
    return tuple(questions)


def _notes(
    notes: list[str], rows: Rows, table: pandas.DataFrame, found: dict[str, int], order: str
) -> list[str]:
    """Return what a reader should know of how the rows were read."""
    if rows.ordered and not order:
        why = (
            "as other rows show"
            if found["day_first"] or found["month_first"]
            else f"as {rows.form} writes them"
            if rows.form in ("UCDP GED", "GTD")
            else "the way of the headings' language"
        )
        notes.append(f"{rows.ordered:,} dates with strokes were read {rows.order}, {why}.")
    if rows.near:
        notes.append(
            f"{rows.near:,} rows lie less than {limits.NEAR // 1000} km outside the simple "
            "outlines; a row counts as inside where its column of countries names that state."
        )
    if note := same_points(table):
        notes.append(note)
    firsts = int((table["date"].str.endswith("-01") & (table["date"].str.len() == 10)).sum())
    if rows.form == "Wikidata" and firsts and "date_precision" not in rows.roles:
        notes.append(
            f"Wikidata writes a month as its first day: of {firsts:,} rows on the first of a month "
            "the month only may be known."
        )
    if rows.form == WEEKLY:
        notes.append("Each row is the sum of a week and a region, from Saturday to Friday.")
    coarse = int((table["stands_for"] != "").sum())
    if coarse:
        notes.append(f"{coarse:,} points stand for a whole region or country, not for a spot.")
    return notes
