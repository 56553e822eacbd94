"""KFOR contingents: a circle in each contributing nation and a line to Kosovo, by size."""

from __future__ import annotations

import math
from bisect import bisect_right
from functools import cache

import pandas as pd

from geo import asof
from geo.atlas import Atlas
from geo.dates import last_day, year_of
from geo.scene.days import changes, new_years, runs, timeline
from geo.scene.features import circle, date, figure, key, layer, so, tip
from geo.scene.layers.kfor import CENTRE
from geo.scene.places import inside
from geo.scene.types import Circle, Figure, Layer, Tip
from geo.signs import KFOR_COLOUR as COLOUR

ID = "contingents"
TITLE = "KFOR contingents"
#: Pixels of radius for the root of a soldier, the same at all times: 10,000 make a circle of 32 px.
SCALE = 32 / math.sqrt(10_000)
#: A contingent too small for its circle to be seen is drawn with this radius.
LEAST_RADIUS = 2.5
#: Width of a line as a part of its circle's radius.
LINE = 0.22
LEGEND_SIZES = (100, 1_000, 5_000)
#: Europe and North America; the few contributors outside lie in the same direction.
VIEW = [[27.0, -122.0], [66.0, 46.0]]


def build(atlas: Atlas) -> Layer:
    """Circle and line of each nation on the days on which a figure of it holds.

    `series` holds all figures of a nation once; a pop-up names the nation.
    """
    features = []
    for iso3, spans in nation_runs(atlas).items():
        at = inside(atlas, iso3)
        if at:
            features += nation(atlas, spans, at)
    legend = [
        key("Soldiers, at all times alike", colour=COLOUR,
            discs=[(soldiers, radius(soldiers)) for soldiers in LEGEND_SIZES]),
        key("To Kosovo, wider for more soldiers", line=COLOUR),
        key("Broken outline: about, not a head count", circle=COLOUR, dashed=True),
        key("Paler: last figure is of an earlier year", circle=COLOUR, faded=True),
        key("No circle: no figure that still holds, or none present"),
    ]  # fmt: skip
    return layer(ID, TITLE, features, legend, view=VIEW, series=series(atlas))


@cache
def change_days(atlas: Atlas) -> list[str]:
    """The days on which the contingents may change, the first of the timeline before all."""
    days = asof.contingent_days(atlas["kfor_contingents"])
    return changes(atlas, {*days, *new_years(atlas)})


@cache
def figures(atlas: Atlas) -> pd.DataFrame:
    """The table of contingents with its texts as plain objects.

    It is asked for hundreds of days, and plain texts answer in less than half the time.
    """
    table = atlas["kfor_contingents"]
    return table.astype(dict.fromkeys(table.select_dtypes("str"), "object"))


@cache
def _since(atlas: Atlas, day: str) -> dict[str, int]:
    rows = asof.contingents_on(figures(atlas), day, atlas.encyclopedias)
    return dict(zip(rows["contributor_iso3"], rows.index, strict=True))


def standing(atlas: Atlas, day: str) -> dict[str, int]:
    """The nations in KFOR on a day of the timeline, each with its row of kfor_contingents."""
    days = change_days(atlas)
    return _since(atlas, days[bisect_right(days, day) - 1])


@cache
def nation_runs(atlas: Atlas) -> dict[str, list[tuple[str, str, tuple[int, bool]]]]:
    """By nation when which figure holds: first and last day, its row, whether it is of an earlier
    year than the day."""
    table = atlas["kfor_contingents"]
    years = table["as_of"].map(year_of).to_dict()
    days = change_days(atlas)
    held = {}
    for day in days:
        numbers = standing(atlas, day).items()
        held[day] = {iso3: (number, years[number] < year_of(day)) for iso3, number in numbers}
    last = timeline(atlas).last
    nations = sorted(set(table["contributor_iso3"]))
    return {one: runs(days, lambda day, one=one: held[day].get(one), last) for one in nations}


def nation(atlas: Atlas, spans: list, at: list[float]) -> list[Circle]:
    """Circle and line of a nation for each run of days with the same figure."""
    features = []
    for first, last, (number, earlier) in spans:
        row = atlas["kfor_contingents"].loc[number]
        soldiers = int(row["troops"])
        size = radius(soldiers)
        text = pop_up(row, earlier)
        features.append(
            circle((first, last), at, size, soldiers, COLOUR, text,
                   to=list(CENTRE), width=round(size * LINE, 1),
                   **so(dashed=row["rounded"], faded=earlier))
        )  # fmt: skip
    return features


def radius(soldiers: int) -> float:
    """Pixels of radius of a contingent's circle."""
    return round(max(LEAST_RADIUS, SCALE * math.sqrt(soldiers)), 1)


def pop_up(row: pd.Series, earlier: bool) -> Tip:
    """The figure with its date and how it was counted; the browser adds the nation's series."""
    facts = [
        ("Soldiers", int(row["troops"])),
        ("Last known figure, as of" if earlier else "As of", date(row["as_of"])),
        ("Held until", date(row["valid_to"])),
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


def series(atlas: Atlas) -> dict[str, list[Figure]]:
    """All figures of soldiers present, by nation and in order of date."""
    table = atlas["kfor_contingents"]
    present = table[table["kind"] == "present"]
    ordered = present.loc[present["as_of"].map(last_day).sort_values(kind="stable").index]
    return {
        iso3: [
            figure(row.as_of, row.troops, row.source_ids, about=bool(row.rounded))
            for row in rows.itertuples()
        ]
        for iso3, rows in ordered.groupby("contributor_iso3")
    }
