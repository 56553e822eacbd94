"""KFOR contingents: a circle in each contributing nation and a line to Kosovo, by size."""

from __future__ import annotations

import math
from functools import cache

import pandas as pd

from geo import asof
from geo.atlas import Atlas
from geo.dates import decimal_year, describe, last_day, year_of
from geo.scene.features import circle, key, layer, runs, tip
from geo.scene.layers.kfor import CENTRE, COLOUR
from geo.scene.places import inside

ID = "contingents"
TITLE = "KFOR contingents"
#: Pixels of radius for the root of a soldier, the same in all years: 10,000 make a circle of 32 px.
SCALE = 32 / math.sqrt(10_000)
#: A contingent too small for its circle to be seen is drawn with this radius.
LEAST_RADIUS = 2.5
#: Width of a line as a part of its circle's radius.
LINE = 0.22
LEGEND_SIZES = (100, 1_000, 5_000)
#: Europe and North America; the few contributors outside lie in the same direction.
VIEW = [[27.0, -122.0], [66.0, 46.0]]


def build(atlas: Atlas) -> dict:
    """Circle and line of each nation with a figure as of each year's end.

    `series` holds all figures of a nation once: date in words, year with its fraction, soldiers,
    "about" or "", ids of sources; a pop-up names the nation.
    """
    features = []
    for iso3 in sorted(set(atlas["kfor_contingents"]["contributor_iso3"])):
        at = inside(atlas, iso3)
        if at:
            features += nation(atlas, iso3, at)
    legend = [
        key("Soldiers, all years alike", colour=COLOUR,
            discs=[[soldiers, radius(soldiers)] for soldiers in LEGEND_SIZES]),
        key("To Kosovo, wider for more soldiers", line=COLOUR),
        key("Broken outline: about, not a head count", circle=COLOUR, dashed=True),
        key("Paler: last figure is of an earlier year", circle=COLOUR, faded=True),
        key("No circle: no figure that still holds, or none present"),
    ]  # fmt: skip
    return layer(ID, TITLE, features, legend, view=VIEW, series=series(atlas))


@cache
def by_year(atlas: Atlas) -> dict[int, pd.DataFrame]:
    """The contingents as of each year's end: rows of kfor_contingents, largest first."""
    table, known = atlas["kfor_contingents"], atlas.encyclopedias
    return {year: asof.contingents_on(table, atlas.year_end(year), known) for year in atlas.years}


def nation(atlas: Atlas, iso3: str, at: list[float]) -> list[dict]:
    """Circle and line of a nation for each run of years with the same figure."""
    table = atlas["kfor_contingents"]
    own = {number: year_of(date) for number, date in
           table["as_of"][table["contributor_iso3"] == iso3].items()}  # fmt: skip

    def figure(year: int) -> tuple[int, bool] | None:
        number = next((line for line in by_year(atlas)[year].index if line in own), None)
        return None if number is None else (number, own[number] < year)

    features = []
    for first, last, (number, earlier) in runs(atlas.years, figure):
        row = table.loc[number]
        size = radius(row["troops"])
        text = pop_up(row, earlier)
        features.append(
            circle((first, last), at, size, f"{row['troops']:,}", COLOUR, text,
                   to=list(CENTRE), width=round(size * LINE, 1),
                   dashed=bool(row["rounded"]), faded=earlier)
        )  # fmt: skip
    return features


def radius(soldiers: int) -> float:
    """Pixels of radius of a contingent's circle."""
    return round(max(LEAST_RADIUS, SCALE * math.sqrt(soldiers)), 1)


def pop_up(row: pd.Series, earlier: bool) -> dict:
    """The figure with its date and how it was counted; the browser adds the nation's series."""
    date = describe(row["as_of"])
    facts = [
        ("Soldiers", f"{row['troops']:,}"),
        ("As of", f"{date}, the last known figure" if earlier else date),
        ("Held until", describe(row["valid_to"])),
        ("Counted", counted(row)),
        ("Sources differ", row["differs"]),
    ]
    text = tip(row["contributor_name"], facts, row["notes"], row["source_ids"],
               verification=row["verification"])  # fmt: skip
    return {**text, "series": row["contributor_iso3"]}


def counted(row: pd.Series) -> str:
    """How a figure was counted, in words."""
    if row["complete"]:
        return "head count, from a table of all nations"
    return "about" if row["rounded"] else "head count"


def series(atlas: Atlas) -> dict[str, list[list]]:
    """All figures of soldiers present, by nation and in order of date."""
    table = atlas["kfor_contingents"]
    present = table[table["kind"] == "present"]
    ordered = present.loc[present["as_of"].map(last_day).sort_values(kind="stable").index]
    return {
        iso3: [
            [describe(row.as_of), round(decimal_year(last_day(row.as_of)), 3), int(row.troops),
             "about" if row.rounded else "", row.source_ids.split(";")]
            for row in rows.itertuples()
        ]
        for iso3, rows in ordered.groupby("contributor_iso3")
    }  # fmt: skip
