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
                f"{swapped:,} points lie outside the six states, and inside once latitude and "
                "longitude change places. Are they swapped?",
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
        notes.append(f"{rows.ordered:,} dates with strokes were read {rows.order}, {why}.")
    if rows.near:
        notes.append(
            f"{rows.near:,} rows lie less than {limits.NEAR // 1000} km outside the simple "
            "outlines; a row counts as inside where its column of countries names that state."
        )
    if count := found.get("beyond"):
        notes.append(
            f"In {count:,} of all rows the best estimate of the killed is above the high one."
        )
    if count := found.get("unfinished"):
        notes.append(f"{count:,} of all rows are marked as unfinished by the base.")
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
