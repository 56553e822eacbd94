"""Own incidents as typed arrays for the map, and the small questions that the page asks.

The bytes of `packed` are, all little-endian:

    4 bytes      length n of the header, unsigned
    n bytes      header, JSON in UTF-8, padded with spaces so that 4 + n is a multiple of 8
    the columns  one after the other, each padded with zeros to a multiple of 8 bytes

The header is {"version": 1, "rows": N, "columns": {name: {"type", "offset"}}, "categories": [...],
"states": [...], "precisions": [...], "stands_for": [...]}; an offset counts from the end of the
header. In the browser a column is, for example, `new Float32Array(buffer, 4 + n + offset, N)`.
Rows are in the order of their first day.

    lat, lon                  float32   degrees, EPSG:4326
    first, last               int32     days since 1970-01-01 of the first and last day it may mean
    killed, injured           int32     -1: not known
    category, state           uint8     position in "categories" ("" is not known), "states"
    precision, stands_for     uint8     position in "precisions", "stands_for" ("" is not known)
    line                      uint32    line of the file: what details_of takes
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import numpy
import pandas

from geo.dates import first_day, last_day
from geo.own.cells import each
from geo.own.reading import Own
from geo.own.recognise import CATEGORIES

PRECISIONS = ("", "exact", "place", "municipality", "area")
STANDS_FOR = ("", "region", "country")
#: What a list or a pop-up says of an incident.
SAID = [
    "line", "date", "date_end", "title", "place", "category", "category_said", "state", "killed",
    "injured", "location_precision", "stands_for", "lat", "lon",
]  # fmt: skip
EPOCH = date(1970, 1, 1).toordinal()


def columns_of(own: Own) -> tuple[dict[str, numpy.ndarray], dict[str, tuple[str, ...]]]:
    """Return the typed arrays by name, and the lists that their positions stand for."""
    table = own.table
    words = {
        "category": ("categories", ("", *CATEGORIES)),
        "state": ("states", tuple(sorted(set(table["state"])))),
        "location_precision": ("precisions", PRECISIONS),
        "stands_for": ("stands_for", STANDS_FOR),
    }
    ends = table["date_end"].where(table["date_end"] != "", table["date"])
    arrays = {
        "lat": table["lat"].to_numpy("float32"),
        "lon": table["lon"].to_numpy("float32"),
        "first": numpy.array(each(table["date"], lambda day: _number(first_day(day))), "int32"),
        "last": numpy.array(each(ends, lambda day: _number(last_day(day))), "int32"),
        "killed": table["killed"].fillna(-1).to_numpy("int32"),
        "injured": table["injured"].fillna(-1).to_numpy("int32"),
    }
    for column, (_, listed) in words.items():
        place = {word: number for number, word in enumerate(listed)}
        name = "precision" if column == "location_precision" else column
        arrays[name] = numpy.array([place[word] for word in table[column]], "uint8")
    arrays["line"] = table["line"].to_numpy("uint32")
    order = numpy.argsort(arrays["first"], kind="stable")
    return {name: values[order] for name, values in arrays.items()}, dict(words.values())


def packed(own: Own) -> bytes:
    """Return own incidents as bytes for the map, in the layout that this module describes."""
    arrays, words = columns_of(own)
    said, body = {}, bytearray()
    for name, values in arrays.items():
        said[name] = {"type": values.dtype.name, "offset": len(body)}
        body += values.astype(values.dtype.newbyteorder("<")).tobytes()
        body += bytes(-len(body) % 8)
    header = {"version": 1, "rows": len(own.table), "columns": said, **words}
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-(4 + len(text)) % 8)
    return len(text).to_bytes(4, "little") + text + bytes(body)


def counts_by_month(own: Own) -> pandas.DataFrame:
    """Count incidents and known killed by month of the first day and category.

    Columns: month (YYYY-MM; YYYY where only the year is known), category ("" for not known),
    incidents, killed (missing where none of the rows knows it).
    """
    table = own.table
    groups = table.assign(month=table["date"].str.slice(0, 7)).groupby(["month", "category"])
    counts = groups.agg(
        incidents=("line", "size"), killed=("killed", lambda known: known.sum(min_count=1))
    )
    return counts.reset_index().astype({"killed": "Int64"})


def rows_between(own: Own, first: str, last: str) -> pandas.DataFrame:
    """Return the incidents whose span touches a period, for lists and export.

    `first` and `last` are ISO dates, as exact as known: "2004" to "2004" is a whole year. The
    columns are those of `Own.table`, in its order. Raises ValueError for what is no date.
    """
    begin, end = first_day(first), last_day(last)
    table = own.table
    ends = table["date_end"].where(table["date_end"] != "", table["date"])
    begun = pandas.Series(each(table["date"], first_day), index=table.index, dtype="str")
    over = pandas.Series(each(ends, last_day), index=table.index, dtype="str")
    return table[(begun <= end) & (over >= begin)]


def details_of(own: Own, line: int) -> dict:
    """Return one incident by the line of the file: {"incident": {column: value}, "columns": [...]}.

    Unknown values are None. "columns" holds heading and text of each filled cell of the row as the
    file has it. All of it is plain text of somebody else: show it as text only. Raises KeyError for
    a line that is not shown.
    """
    found = own.table[own.table["line"] == line]
    if found.empty:
        raise KeyError(line)
    [incident] = records(found)
    cells = own.raw.loc[line]
    return {"incident": incident, "columns": [(name, text) for name, text in cells.items() if text]}


def rows_of(own: Own, lines: Sequence[int]) -> list[dict]:
    """Return what a list says of some incidents, by their lines and in that order.

    Each is {"line", "date", "date_end", "title", "place", "category", "category_said", "state",
    "killed", "injured", "location_precision", "stands_for", "lat", "lon"}, None for what is not
    known. Lines that are not shown are passed over.
    """
    rows = own.table.loc[own.table["line"].isin(lines), SAID]
    found = {row["line"]: row for row in records(rows)}
    return [found[line] for line in lines if line in found]


def records(table: pandas.DataFrame) -> list[dict]:
    """Return rows as plain Python values, None for what is not known."""
    values = table.astype(object).where(table.notna() & (table != ""), None)
    return values.to_dict("records")


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal() - EPOCH
