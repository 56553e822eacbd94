"""What a column can be, and which one a heading means, in six languages and two scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geo.aliases import plain
from geo.own.dates import AMBIGUOUS, UNKNOWN, read_day
from geo.own.error import OwnFileError
from geo.own.places import read_number, read_point

#: Each role with the headings that mean it, the surest first, as `geo.aliases.plain` writes them:
#: the project's own and the bases' (ACLED, UCDP, GTD, Wikidata, TimeMap), then English, Serbian,
#: Bosnian, Croatian, Montenegrin, Macedonian, Albanian and German.
HEADINGS: dict[str, str] = {
    "id":
        "incident id, event id cnty, eventid, civid, event id, item, data id, id, sifra, kod",
    "date":
        "date, event date, date start, start date, datum, datum dogadaja, datum i vreme, data, "
        "data e ngjarjes, week, day of event, incident date, date of event, date of incident, "
        "pocetak, begin, start, when, from, datum od, od, ereignisdatum, beginn, timestamp, "
        "datetime, date time, time, vreme, vrijeme, koha",
    "date_end":
        "date end, end date, enddate, resolution, datum zavrsetka, kraj, zavrsetak, datum do, do, "
        "data e mbarimit, mbarimi, fund, enddatum, ende, end, until, to, kraj datum, krai",
    "year": "iyear, year, godina, viti, jahr",
    "month": "imonth, month, mesec, mjesec, muaji, monat",
    "day": "iday, day, dan, dita, tag, den",
    "date_precision":
        "date precision, date prec, time precision, dateprecision, timeprecision",
    "lat":
        "lat, latitude, centroid latitude, geografska sirina, g sirina, sirina, geografska "
        "sirocina, sirocina, geografska sirina n, gjeresia gjeografike, gjeresia, geographische "
        "breite, breitengrad, breite, geo lat, y, y coord, decimallatitude",
    "lon":
        "lon, longitude, lng, long, centroid longitude, geografska duzina, g duzina, duzina, "
        "geografska dolzina, dolzina, gjatesia gjeografike, gjatesia, geographische lange, "
        "langengrad, lange, geo lon, x, x coord, decimallongitude",
    "point":
        "coord, coords, coordinates, coordinate location, coordinate, wkt, geom wkt, geometry, "
        "geom, the geom, point, location wkt, koordinate, koordinati, koordinatat, koordinaten, "
        "geolocation",
    "location_precision": "location precision, geo precision, where prec, specificity",
    "state_said":
        "country iso3, country txt, country, country name, countrylabel, iso3, iso, drzava, "
        "zemlja, zemja, shteti, vendi shteti, land, staat, state, country code",
    "place":
        "place, where coordinates, city, location, placelabel, place name, town, village, mesto, "
        "mjesto, lokacija, naselje, grad, vendi, vendndodhja, lokacioni, qyteti, ort, stadt, "
        "gemeinde, opstina, opcina, komuna, where description, admin3, admin2",
    "title": "title, itemlabel, name, headline, naslov, naziv, titulli, emri, titel, event",
    "category":
        "category, sub event type, event type, attacktype1 txt, type of violence, type, "
        "kategorija, vrsta, tip, lloji, kategoria, art, kategorie, kind, disorder type",
    "category_group": "event type, disorder type",
    "killed":
        "killed, fatalities, best, best est, nkill, deaths, dead, number killed, number of "
        "deaths, poginuli, poginulih, broj poginulih, ubijeni, ubijenih, mrtvi, mrtvih, zrtve, "
        "broj zrtava, zaginati, te vrare, vrare, viktima, numri i te vrareve, tote, getotete, "
        "todesopfer, opfer",
    "killed_low": "low, killed low, low est",
    "killed_high": "high, killed high, high est",
    "injured":
        "injured, nwound, wounded, povredeni, povredenih, ranjeni, ranjenih, ozlijedeni, raneti, "
        "povredeni broj, te plagosur, plagosur, verletzte, verwundete, number injured",
    "actors":
        "actors, dyad name, gname, actor1, associations, akteri, aktori, aktoret, akteure",
    "actor2": "actor2",
    "summary":
        "summary, notes, description, opis, sazetak, pershkrimi, permbledhje, beschreibung, "
        "zusammenfassung, napomena, source headline",
    "source":
        "source ids, source, sources, source original, dbsource, url, izvor, izvori, burimi, "
        "quelle, link",
    "unfinished": "code status",
}  # fmt: skip


def listed(text: str) -> tuple[str, ...]:
    """Return what stands between the commas of a text."""
    return tuple(word.strip() for word in text.split(","))


WORDS: dict[str, tuple[str, ...]] = {role: listed(words) for role, words in HEADINGS.items()}
#: Roles that a user may give to a column by hand.
ROLES = tuple(WORDS)
#: Headings of a date that are written in a language whose dates begin with the day.
DAY_FIRST_HEADINGS = frozenset(
    listed(
        "datum, datum dogadaja, datum i vreme, data, data e ngjarjes, pocetak, datum od, od, "
        "ereignisdatum, beginn, vreme, vrijeme, koha, datum zavrsetka, kraj, zavrsetak, datum do, "
        "data e mbarimit, mbarimi, enddatum, ende, godina"
    )
)
#: Headings that say so plainly what a column is that faulty cells do not make it another.
PLAIN_WORDS = frozenset(
    listed(
        "date, event date, date start, datum, lat, latitude, lon, longitude, lng, coord, "
        "geografska sirina, geografska duzina, breitengrad, langengrad"
    )
)
#: How many filled cells of a column are looked at before its heading is believed.
LOOKS = 200


def _is_date(cell: str) -> bool:
    day = read_day(cell)
    return bool(day.text) or day.problem == AMBIGUOUS


TESTS: dict[str, Callable[[str], bool]] = {
    "date": _is_date,
    "lat": lambda cell: read_number(cell) == read_number(cell),
    "lon": lambda cell: read_number(cell) == read_number(cell),
    "point": lambda cell: read_point(cell)[0] == read_point(cell)[0],
    "year": lambda cell: cell.strip()[:4].isdecimal(),
}


def propose(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return which column (by number) plays which role, by its heading and its first rows.

    Of several columns that a heading makes a date, a coordinate or a place, the first is taken in
    which one of the filled cells among `rows` is one (or all are empty); without such a one, only
    a heading that can mean nothing else counts.
    """
    found: dict[str, int] = {}
    where: dict[str, int] = {}
    for number, title in enumerate(titles):
        where.setdefault(plain(title.split("(")[0]) or plain(title), number)
    for role, words in WORDS.items():
        there = [where[word] for word in words if word in where]
        sound = [number for number in there if _holds(role, number, rows)]
        plainly = [where[word] for word in words if word in where and word in PLAIN_WORDS]
        if chosen := sound or plainly:
            found[role] = chosen[0]
    if {"date", "year", "month", "day"} <= found.keys() and plain(titles[found["year"]]) == "iyear":
        found.pop("date")  # GTD's parts say more than its date in words
    for part in ("month", "day"):
        if "year" not in found:
            found.pop(part, None)
    if "lat" in found and "lon" in found:
        found.pop("point", None)
    for one in ("category_group", "actor2", "place", "title", "source"):
        twins = [role for role, number in found.items() if number == found.get(one) and role != one]
        if twins:
            found.pop(one)
    return found


def _holds(role: str, number: int, rows: Sequence[Sequence[str]]) -> bool:
    test = TESTS.get(role)
    if test is None:
        return True
    cells = (row[number] for row in rows if number < len(row))
    filled = [cell for cell in cells if cell and cell.strip().casefold() not in UNKNOWN][:LOOKS]
    return not filled or any(map(test, filled))


def apply_map(
    roles: dict[str, int], titles: Sequence[str], wanted: dict[str, str]
) -> dict[str, int]:
    """Return the roles with those that a user named: heading (or its number from 1) to role.

    The role "none" takes a column out. Raises OwnFileError for a heading or role that is not there.
    """
    found = dict(roles)
    for heading, role in wanted.items():
        number = _number(heading, titles)
        if role not in (*ROLES, "none"):
            raise OwnFileError(
                f"{role[:40]!r} is no role of a column. Roles: {', '.join(ROLES)}, none.",
                tuple(titles),
            )
        found = {one: at for one, at in found.items() if at != number or one == role}
        if role == "point":
            found.pop("lat", None), found.pop("lon", None)
        if role in ("lat", "lon"):
            found.pop("point", None)
        if role == "year":
            found.pop("date", None)
        if role != "none":
            found[role] = number
    return found


def _number(heading: str, titles: Sequence[str]) -> int:
    if heading in titles:
        return list(titles).index(heading)
    alike = [number for number, title in enumerate(titles) if plain(title) == plain(heading)]
    if alike:
        return alike[0]
    if heading.isdecimal() and 1 <= int(heading[:6]) <= len(titles):
        return int(heading) - 1
    raise OwnFileError(
        f"No column is called {heading[:80]!r}. Columns: {', '.join(titles)[:600]}.", tuple(titles)
    )


def missing(roles: dict[str, int]) -> list[str]:
    """Return what is lacking for incidents: "a date", "a place", both or nothing."""
    lacking = [] if {"date", "year"} & roles.keys() else ["a date"]
    return lacking if "point" in roles or {"lat", "lon"} <= roles.keys() else [*lacking, "a place"]
