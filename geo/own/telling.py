"""What is asked and told of a file that was read."""

from __future__ import annotations

import pandas

from geo.aliases import plain
from geo.own import limits
from geo.own.dates import DAY_FIRST, MONTH_FIRST, ORDERS
from geo.own.recognise import WEEKLY, Form
from geo.own.report import Question
from geo.own.roles import DAY_FIRST_HEADINGS
from geo.own.rows import Rows


def settled(
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


def questions(rows: Rows, found: dict[str, int], swap: bool) -> tuple[Question, ...]:
    """Return what has to be asked: the order of day and month, and swapped coordinates."""
    asked = []
    if rows.waiting:
        waiting = tuple(dict.fromkeys(rows.waiting))[:3]
        asked.append(
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
        asked.append(
            Question(
                "swap",
                "Are latitude and longitude swapped? So many points lie outside the six states, "
                f"and inside once the two change places: {swapped:,}.",
                ("swap",),
                rows.title("lat") or rows.title("point"),
                swapped,
            )
        )
    return tuple(asked)


def notes_of(
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
        notes.append(f"Dates with strokes that were read {rows.order}, {why}: {rows.ordered:,}.")
    counted = {
        "Dates read as serial numbers of a spreadsheet": rows.ways.get("serial"),
        "Dates read as seconds or milliseconds since 1970, in UTC": rows.ways.get("epoch"),
        "Years of two digits, read as 1969 to 2068": rows.ways.get("short"),
        f"Rows less than {limits.NEAR // 1000} km outside the simple outlines (a row counts as "
        "inside where its column of countries names that state)": rows.near,
        "Rows in all whose best estimate of the killed is above the high one": found.get("beyond"),
        "Rows in all that the base marks as unfinished": found.get("unfinished"),
        "Points that stand for a whole region or country, not for a spot": int(
            (table["stands_for"] != "").sum()
        ),
    }
    if rows.form == "Wikidata" and "date_precision" not in rows.roles:
        first = table["date"].str.endswith("-01") & (table["date"].str.len() == len("2001-01-01"))
        label = "Rows on the first of a month, which in Wikidata may stand for the whole month"
        counted[label] = int(first.sum())
    notes += [f"{label}: {count:,}." for label, count in counted.items() if count]
    if rows.form == WEEKLY:
        notes.append("Each row is the sum of a week and a region, from Saturday to Friday.")
    if (
        2 * sum("degrees" in fault[3] and "outside" in fault[3] for fault in rows.left_out)
        > (found["rows"])
    ):
        notes.append("Most coordinates are no degrees. Name their system by its EPSG code (--crs).")
    if note := same_points(table):
        notes.append(note)
    return notes


def same_points(table: pandas.DataFrame) -> str:
    """Return a note where many rows stand at one point, which may be the middle of a region."""
    if len(table) < 100:
        return ""
    counts = table.groupby(["lat", "lon"]).size()
    most, (lat, lon) = int(counts.max()), counts.idxmax()
    if most * 5 < len(table):
        return ""
    return (
        f"So many rows stand at one point ({lat:g}, {lon:g}), which may be the middle of a region "
        f"or stand for a capital: {most:,}."
    )
