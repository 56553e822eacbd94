"""Which base a table comes from, by its columns, and what that base's codes mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from geo.aliases import plain
from geo.own.dates import MONTH_FIRST, read_day
from geo.own.places import read_number, read_point
from geo.own.roles import missing, propose


class Form(NamedTuple):
    """A kind of table: its name, the headings that mark it, and how it writes 3/4/2011."""

    name: str
    needs: tuple[str, ...] = ()
    order: str = ""


WEEKLY = "weekly aggregates of ACLED"

#: The first whose headings are all there is meant. UCDP and GTD write dates with strokes month
#: first, as their releases and codebooks show.
FORMS = (
    Form("our own table of incidents", ("incident_id", "date", "lat", "lon", "location_precision")),
    Form("UCDP GED", ("where_prec", "date_prec", "date_start", "date_end", "best"), MONTH_FIRST),
    Form("GTD", ("eventid", "iyear", "imonth", "iday"), MONTH_FIRST),
    Form("ACLED", ("event_id_cnty", "event_date", "event_type")),
    Form("ACLED", ("event_date", "event_type", "sub_event_type", "geo_precision")),
    Form(WEEKLY, ("week", "event_type", "centroid_latitude")),
    Form("Wikidata", ("item", "itemlabel")),
    Form("TimeMap", ("civid", "date")),
)
GENERAL = Form("a table with headings")

#: The columns of UCDP GED, in their order, for files without a line of headings.
UCDP = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip

#: What a point stands for, from exact to a whole country, in our words
#: (location_precision, and what of a state it stands for).
EXACT, PLACE, MUNICIPALITY, AREA, REGION, COUNTRY = (
    ("exact", ""), ("place", ""), ("municipality", ""), ("area", ""),
    ("area", "region"), ("area", "country"),
)  # fmt: skip
#: Codes of places by the heading of their column. Sources: UCDP GED codebook (where_prec: 1 exact,
#: 2 within 25 km, 3 district, 4 province, 5 line or larger area, 6 country, 7 sea or air), ACLED
#: codebook (geo_precision: 1 town, 2 part of a region, 3 region), GTD codebook (specificity:
#: 1 town, 2 and 3 middle of the smallest district, 4 of a province, 5 not known).
PLACE_CODES = {
    "where prec": {"1": EXACT, "2": AREA, "3": MUNICIPALITY, "4": REGION, "5": REGION,
                   "6": COUNTRY, "7": COUNTRY},
    "geo precision": {"1": PLACE, "2": MUNICIPALITY, "3": REGION},
    "specificity": {"1": PLACE, "2": MUNICIPALITY, "3": MUNICIPALITY, "4": REGION, "5": COUNTRY},
    "location precision": {"exact": EXACT, "place": PLACE, "municipality": MUNICIPALITY,
                           "area": AREA, "region": REGION, "country": COUNTRY},
}  # fmt: skip
#: Codes of dates: UCDP (1 day, 2 two to six days, 3 week, 4 month, 5 year), ACLED (1 day, 2 week,
#: 3 month), Wikidata (11 day, 10 month, 9 year).
DATE_CODES = {
    "date prec": {"1": "day", "2": "week", "3": "week", "4": "month", "5": "year"},
    "time precision": {"1": "day", "2": "week", "3": "month"},
    "dateprecision": {"11": "day", "10": "month", "9": "year"},
    "timeprecision": {"11": "day", "10": "month", "9": "year"},
    "date precision": {"day": "day", "week": "week", "month": "month", "year": "year"},
}

#: Our kinds of incident, and the words of the bases that mean one of them without doubt.
CATEGORIES = (
    "airstrike", "armed clash", "arms seizure", "assassination", "attack on peacekeepers",
    "blockade", "bombing", "border incident", "cyber attack", "mass killing", "other",
    "police operation", "protest", "riot", "shooting",
)  # fmt: skip
CATEGORY_WORDS = {
    **{plain(word): word for word in CATEGORIES},
    "battles": "armed clash", "armed clash": "armed clash", "riots": "riot", "protests": "protest",
    "government regains territory": "armed clash",
    "non state actor overtakes territory": "armed clash",
    "air drone strike": "airstrike", "shelling artillery missile attack": "bombing",
    "remote explosive landmine ied": "bombing", "suicide bomb": "bombing", "grenade": "bombing",
    "explosions remote violence": "bombing", "mob violence": "riot",
    "violent demonstration": "riot", "peaceful protest": "protest",
    "protest with intervention": "protest", "excessive force against protesters": "protest",
    "disrupted weapons use": "arms seizure",
    "bombing explosion": "bombing", "strategic development": "other",
}  # fmt: skip
#: The words for a column of codes, by its heading (UCDP's type_of_violence).
CATEGORY_CODES = {
    "type of violence": {
        "1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence",
    },
}  # fmt: skip
CATEGORY_WORDS |= {
    "state based conflict": "armed clash", "non state conflict": "armed clash",
    "one sided violence": "other",
}  # fmt: skip


def form_of(kind: str, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Form:
    """Return the form of a table by its headings and, for Wikidata, its cells."""
    if kind == "kml":
        return Form("KML")
    there = {title.casefold() for title in titles}
    for form in FORMS:
        if there.issuperset(form.needs):
            return form
    marks = "http://www.wikidata.org/entity/Q"
    if any(cell.startswith(marks) for row in rows[:5] for cell in row if cell):
        return Form("Wikidata")
    if _is_weekly(there, titles, rows):
        return Form(WEEKLY)
    return Form("GeoJSON") if kind == "geojson" else GENERAL


def _is_weekly(there: set[str], titles: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell sums of a week from events: no id or text, Saturdays only, many rows at few points."""
    if not there.issuperset(("event_date", "event_type", "latitude", "longitude")):
        return False
    if len(titles) > 12 or there & {"event_id_cnty", "data_id", "notes", "location", "actor1"}:
        return False
    at = {title.casefold(): number for number, title in enumerate(titles)}
    days = {read_day(row[at["event_date"]]).text for row in rows}
    points = {(row[at["latitude"]], row[at["longitude"]]) for row in rows}
    whole = [date.fromisoformat(day) for day in days if len(day) == 10]
    saturdays = len(whole) >= 4 and len({day.weekday() for day in whole}) == 1
    return saturdays and whole[0].weekday() == 5 and len(points) * 4 <= len(rows)


def find_titles(rows: Sequence[Sequence[str]], notes: list[str]) -> tuple[list[str], int]:
    """Return the headings of a table and the number of its first row of data.

    Lines above the headings are passed over. Without headings, UCDP's own order of 49 columns is
    recognised; else the columns are called "column 1" and so on.
    """
    first = rows[0]
    body = rows[1:]
    if len(first) in (len(UCDP), len(UCDP) + 1) and _is_ucdp(first[-len(UCDP) :]):
        notes.append("The file has no headings; its columns stand in the order of UCDP GED.")
        return ["#"] * (len(first) - len(UCDP)) + list(UCDP), 0
    if not missing(propose(first, body)):
        return list(first), 1
    for number, row in enumerate(rows[1:20], 1):
        if len(row) > 1 and not missing(propose(row, rows[number + 1 :])):
            rows_below = f"{number} row{'' if number == 1 else 's'}"
            notes.append(f"The headings were found {rows_below} below the first.")
            return list(row), number + 1
    width = max(len(row) for row in rows)
    if _is_data(first):
        notes.append("The file has no headings; its columns were numbered.")
        return [f"column {number}" for number in range(1, width + 1)], 0
    for number, row in enumerate(rows[:20]):
        if len(row) > 1 and len(row) == width and sum(map(bool, row)) > 1:
            return list(row), number + 1
    return list(first), 1


def _is_ucdp(cells: Sequence[str]) -> bool:
    numbers = (cells[29], cells[30])
    return all(read_number(cell) == read_number(cell) for cell in numbers) and (
        cells[31].upper().startswith("POINT")
    )


def _is_data(cells: Sequence[str]) -> bool:
    """Tell a row of data from headings: it has a date, and numbers with a fraction or a point."""
    filled = [cell for cell in cells if cell.strip()]
    dates = sum(len(cell) > 5 and bool(read_day(cell).text) for cell in filled)
    places = sum(
        ("." in cell or "," in cell) and read_number(cell) == read_number(cell) for cell in filled
    )
    places += sum(2 for cell in filled if read_point(cell)[0] == read_point(cell)[0])
    return dates >= 1 and places >= 2


def guess(rows: Sequence[Sequence[str]], width: int) -> dict[str, int]:
    """Return roles for a table without headings, by its cells: a date, and two columns of degrees.

    Only what fits in every filled cell is taken; latitudes lie in 39 to 47, longitudes in 13 to 24.
    """
    roles: dict[str, int] = {}
    for number in range(width):
        cells = [row[number] for row in rows if row[number].strip()]
        if not cells:
            continue
        values = [read_number(cell) for cell in cells]
        if all("," in cell or "." in cell for cell in cells) and values == values:
            if all(39 <= value <= 47 for value in values):
                roles.setdefault("lat", number)
                continue
            if all(13 <= value <= 24 for value in values):
                roles.setdefault("lon", number)
                continue
        if all(len(cell) > 5 and (read_day(cell).text or "?" in read_day(cell).problem)
               for cell in cells):  # fmt: skip
            roles.setdefault("date", number)
        elif all(read_point(cell)[0] == read_point(cell)[0] for cell in cells):
            roles.setdefault("point", number)
    if {"lat", "lon"} <= roles.keys():
        roles.pop("point", None)
    return roles
