"""Rows of text into incidents: places, states, dates and counts, and what was left out and why."""

from __future__ import annotations

import geopandas
import numpy
import pandas

from geo.aliases import plain
from geo.own import limits
from geo.own.cells import category_of, category_words, code, each, read_count
from geo.own.places import read_number, read_point, states_at, to_degrees, why_no_place
from geo.own.recognise import PLACE_CODES, REGION, WEEKLY
from geo.own.rows import Rows
from geo.own.spans import days_of

#: The columns of the table of own incidents; data/README.md says what they hold.
COLUMNS = {
    "line": "int64", "id": "str", "date": "str", "date_end": "str", "date_precision": "str",
    "lat": "float64", "lon": "float64", "location_precision": "str", "stands_for": "str",
    "state": "str", "state_said": "str", "place": "str", "title": "str", "category": "str",
    "category_said": "str", "killed": "Int64", "killed_low": "Int64", "killed_high": "Int64",
    "injured": "Int64", "actors": "str", "summary": "str", "source": "str",
}  # fmt: skip
TEXTS = ("id", "place", "title", "actors", "summary", "source", "state_said")


def incidents(rows: Rows, borders: geopandas.GeoDataFrame) -> pandas.DataFrame:
    """Return the rows that lie in the states of `borders` (by iso3, EPSG:4326) and in the period.

    The table has the columns `COLUMNS`, in the order of the rows. What becomes of the other rows
    is noted in `rows`, which is used up: each row is shown, outside, early or left out.
    """
    places = _places(rows, borders)
    days, places = days_of(rows, places)
    table = pandas.DataFrame({"line": rows.cells["line"].to_numpy(), **places, **days})
    for role in TEXTS:
        table[role] = rows[role].array
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
        single = ~rows["shape"].isin(["area", "outline"]).to_numpy(bool)
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
