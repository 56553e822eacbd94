"""The days of rows: first and last, how exact they are, and whether they lie in the period."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import numpy
import pandas

from geo.aliases import plain
from geo.dates import first_day, last_day
from geo.own.cells import code, each
from geo.own.dates import AMBIGUOUS, NO_DATE, Day, read_day
from geo.own.recognise import DATE_CODES, WEEKLY
from geo.own.rows import Rows

COARSE = {"day": 0, "week": 1, "month": 2, "year": 3}
BY_LENGTH = {4: "year", 7: "month", 10: "day"}


def days_of(
    rows: Rows, places: dict[str, numpy.ndarray]
) -> tuple[dict[str, numpy.ndarray], dict[str, numpy.ndarray]]:
    """Keep the rows with a date in the period; return the dates, and the places of those rows."""
    role = "date" if "date" in rows.roles else "year"
    texts = rows["date"] if role == "date" else _joined(rows)
    begun: list[Day] = each(texts, lambda cell: read_day(cell, rows.order))
    problem = [day.problem for day in begun]
    rows.waiting = [
        text for text, why in zip(texts.tolist(), problem, strict=True) if why == AMBIGUOUS
    ]
    rows.ordered = sum(each(texts, lambda cell: read_day(cell).problem == AMBIGUOUS))
    rows.ordered -= len(rows.waiting)
    rows.ways = dict(Counter(day.way for day in begun if day.text))
    bad = numpy.array([bool(one) for one in problem], bool)
    rows.blame(bad, role, texts, problem)
    ends = _ends(rows, begun, rows["date_end"])
    precision = _date_precision(rows, begun)
    start = [day.text for day in begun]
    for at, wide in enumerate(precision):
        if wide in ("month", "year") and not ends[at]:
            start[at] = start[at][: 7 if wide == "month" else 4]
    late = numpy.array(
        [
            not hit and (last_day(end or day) < rows.first or first_day(day) > rows.last)
            for hit, day, end in zip(bad, start, ends, strict=True)
        ],
        bool,
    )
    rows.early += int(late.sum())
    kept = ~bad & ~late
    rows.keep(kept)
    dates = {"date": start, "date_end": ends, "date_precision": precision}
    return (
        {name: numpy.array(values, object)[kept] for name, values in dates.items()},
        {name: values[kept] for name, values in places.items()},
    )


def _joined(rows: Rows) -> pandas.Series:
    """Return dates from columns of year, month and day; what is not there is 0, not known."""
    parts = zip(rows["year"], rows["month"], rows["day"], strict=True)
    texts = [
        "-".join((code(year), *(code(part) if part else "0" for part in rest)))
        if code(year) not in ("", "0") else ""
        for year, *rest in parts
    ]  # fmt: skip
    return pandas.Series(texts, index=rows.cells.index, dtype="str")


def _ends(rows: Rows, begun: list[Day], texts: pandas.Series) -> list[str]:
    """Return the last days, "" for one day; an end that cannot be is told and left away."""
    read = each(texts, lambda cell: read_day(cell, rows.order))
    ends, why = [], []
    for day, end, text in zip(begun, read, texts, strict=True):
        if end.problem == AMBIGUOUS:
            rows.waiting.append(text)
        last, reason = end.text or day.end, ""
        if end.problem not in ("", NO_DATE):
            reason = f"the end was left away: {end.problem}"
        elif last and day.text and last_day(last) < first_day(day.text):
            last, reason = day.end, "the end was left away: it is before the beginning"
        if rows.form == WEEKLY and len(day.text) == 10 and not last:
            last = (date.fromisoformat(day.text) + timedelta(days=6)).isoformat()
        ends.append("" if last == day.text else last)
        why.append(reason if day.text else "")
    rows.doubt(numpy.array([bool(one) for one in why], bool), "date_end", texts, why)
    return ends


def _date_precision(rows: Rows, begun: list[Day]) -> list[str]:
    """Return how exact each date is: as it is written, or coarser where the base says so."""
    codes = DATE_CODES.get(plain(rows.title("date_precision")), {})
    said = each(rows["date_precision"], lambda cell: codes.get(code(cell), "day"))
    if rows.form == WEEKLY:
        said = ["week"] * len(said)
    written = [BY_LENGTH.get(len(day.text), "day") for day in begun]
    return [max(pair, key=COARSE.__getitem__) for pair in zip(written, said, strict=True)]
