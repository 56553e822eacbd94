"""Rows of text into incidents: places, states, dates and counts, and what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import geopandas
import numpy
import pandas

from geo.aliases import plain
from geo.dates import first_day, last_day
from geo.own import limits
from geo.own.cells import category_of, category_words, cleaned, code, each, read_count
from geo.own.dates import AMBIGUOUS, NO_DATE, Day, read_day
from geo.own.places import read_number, read_point, states_at, to_degrees, why_no_place
from geo.own.recognise import DATE_CODES, PLACE_CODES, REGION, WEEKLY

#: The columns of the table of own incidents; data/README.md says what they hold.
COLUMNS = {
    "line": "int64", "id": "str", "date": "str", "date_end": "str", "date_precision": "str",
    "lat": "float64", "lon": "float64", "location_precision": "str", "stands_for": "str",
    "state": "str", "state_said": "str", "place": "str", "title": "str", "category": "str",
    "category_said": "str", "killed": "Int64", "killed_low": "Int64", "killed_high": "Int64",
    "injured": "Int64", "actors": "str", "summary": "str", "source": "str",
}  # fmt: skip
TEXTS = ("id", "place", "title", "actors", "summary", "source", "state_said")
COARSE = {"day": 0, "week": 1, "month": 2, "year": 3}
BY_LENGTH = {4: "year", 7: "month", 10: "day"}


@dataclass
class Rows:
    """Rows of a sheet or a base as text, with what is known of their columns.

    `cells` has the column line and the columns that `roles` name (role to column), no other;
    `titles` gives the heading of each column. `order` is how 3/4/2011 is read, "" where
    that has to be asked.
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


def incidents(rows: Rows, borders: geopandas.GeoDataFrame) -> pandas.DataFrame:
    """Return the rows that lie in the states of `borders` (by iso3, EPSG:4326) and in the period.

    The table has the columns `COLUMNS`, in the order of the rows. What becomes of the other rows
    is noted in `rows`, which is used up: each row is shown, outside, early or left out.
    """
    places = _places(rows, borders)
    days, places = _days(rows, places)
    table = pandas.DataFrame({"line": rows.cells["line"].to_numpy(), **places, **days})
    for role in TEXTS:
        table[role] = rows[role].to_numpy()
    if "actor2" in rows.roles:
        both = zip(rows["actors"], rows["actor2"], strict=True)
        table["actors"] = ["; ".join(filter(None, pair)) for pair in both]
    for role in ("killed", "killed_low", "killed_high", "injured"):
        cells = rows[role]
        read = each(cells, read_count)
        table[role] = pandas.array([count for count, _ in read], dtype="Int64")
        wrong = [problem for _, problem in read]
        rows.doubt(numpy.array([bool(one) for one in wrong], bool), role, cells, wrong)
    _check_range(rows, table)
    said = each(rows["category"], category_words(rows.title("category")))
    group = rows["category_group"].tolist()
    table["category_said"] = said
    table["category"] = [category_of(one, wide) for one, wide in zip(said, group, strict=True)]
    _name(table)
    unfinished = rows["unfinished"]
    marked = ~unfinished.str.casefold().isin(["", "clear"]).to_numpy(bool)
    rows.doubt(marked, "unfinished", unfinished, "the base marks this row as unfinished")
    return table.astype(COLUMNS)[list(COLUMNS)]


def _places(rows: Rows, borders: geopandas.GeoDataFrame) -> dict[str, numpy.ndarray]:
    """Keep the rows with a point in the region; return where they are and how exactly."""
    if "lat" in rows.roles:
        lat_text, lon_text = rows["lat"], rows["lon"]
        lat = numpy.array(each(lat_text, read_number), float)
        lon = numpy.array(each(lon_text, read_number), float)
        single = ~rows["shape"].isin(["area"]).to_numpy(bool)
    else:
        lat_text = lon_text = rows["point"]
        found = each(lat_text, read_point)
        lat, lon = (numpy.array([one[part] for one in found], float) for part in (0, 1))
        single = numpy.array([one[2] for one in found], bool)
    if rows.crs != "EPSG:4326":
        lat, lon = to_degrees(lat, lon, rows.crs)
    with numpy.errstate(invalid="ignore"):
        real = (abs(lat) <= 90) & (abs(lon) <= 180) & ((lat != 0) | (lon != 0))
    for at in numpy.flatnonzero(~real):
        texts = lat_text.iat[at], lon_text.iat[at]
        role, reason = why_no_place(*texts, lat[at], lon[at])
        value = texts[role == "lon"][:80]
        role = role if role in rows.roles else "point"
        rows.left_out.append((int(rows.cells["line"].iat[at]), rows.title(role), value, reason))
    rows.keep(real)
    lat, lon, single = lat[real], lon[real], single[real]
    said = rows["state_said"]
    states, rows.near = states_at(lat, lon, said, borders)
    away = numpy.flatnonzero(states == "")
    if len(away):
        turned, _ = states_at(lon[away], lat[away], said.iloc[away], borders)
        if rows.swap:
            lat[away], lon[away] = numpy.where(
                turned != "", (lon[away], lat[away]), (lat[away], lon[away])
            )
            states[away] = turned
        else:
            rows.swappable = int((turned != "").sum())
    inside = states != ""
    rows.outside += int((~inside).sum())
    rows.keep(inside)
    lat, lon, single, states = lat[inside], lon[inside], single[inside], states[inside]
    precision, stands_for = _precision(rows, single)
    return {
        "lat": lat, "lon": lon, "state": states, "location_precision": precision,
        "stands_for": stands_for,
    }  # fmt: skip


def _precision(rows: Rows, single: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Return what each point is exact to and what it stands for, in our words; "" is not known."""
    codes = PLACE_CODES.get(plain(rows.title("location_precision")), {})
    found = each(rows["location_precision"], lambda cell: codes.get(code(cell), ("", "")))
    if rows.form == WEEKLY:
        found = [REGION] * len(found)
    exact, stands = (numpy.array([one[part] for one in found], object) for part in (0, 1))
    exact[~single & (exact == "")] = "area"
    return exact, stands


def _days(
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
    for day, end in zip(begun, read, strict=True):
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


def _check_range(rows: Rows, table: pandas.DataFrame) -> None:
    """Tell a best estimate of the killed that lies outside its own low and high."""
    best, low, high = (table[name] for name in ("killed", "killed_low", "killed_high"))
    for other, wrong, word in ((high, best > high, "above"), (low, best < low, "below")):
        mask = wrong.fillna(False).to_numpy(bool)
        name = "high" if word == "above" else "low"
        reasons = [
            f"the best estimate is {word} the {name} one ({value})" for value in other.tolist()
        ]
        rows.doubt(mask, "killed", rows["killed"], reasons)


def _name(table: pandas.DataFrame) -> None:
    """Give a row without a title its kind and place as one."""
    bare = (table["title"] == "").to_numpy(bool)
    parts = zip(table["category_said"], table["place"], strict=True)
    made = numpy.array([", ".join(filter(None, pair)) for pair in parts], object)
    table["title"] = numpy.where(bare, made, table["title"].to_numpy(object))
    table["title"] = table["title"].astype("str").str.slice(0, limits.HEADING)


def same_points(table: pandas.DataFrame) -> str:
    """Return a note where many rows stand at one point, which may be the middle of a region."""
    if len(table) < 100:
        return ""
    counts = table.groupby(["lat", "lon"]).size()
    most, (lat, lon) = int(counts.max()), counts.idxmax()
    if most * 5 < len(table):
        return ""
    return (
        f"{most:,} rows stand at one point ({lat:g}, {lon:g}): it may be the middle of a region "
        "or the point of a capital."
    )
