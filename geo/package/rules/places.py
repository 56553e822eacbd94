"""Rules of places: shapes, codes of states, points and capitals."""

from __future__ import annotations

from collections.abc import Iterator

import geopandas
import pandas
import shapely

from geo.package.borders import SIX
from geo.package.faults import Fault
from geo.package.rules.look import Facts, cells, fault

METRIC = "EPSG:3035"
BORDER_M = 2_000
#: Outlines beyond the six states are simplified by up to 0.2 degrees.
OUTLINE_DEGREES = 0.3
#: Natural Earth draws most of Western Sahara, with its towns, within Morocco's outline.
DRAWN_WITH = {"ESH": "MAR"}
#: Tables whose points lie in one state: the column that names it, or its code.
POINTS = {
    "incidents": "country_iso3",
    "towns": "iso3",
    "missions": "host_iso3",
    "deployments": "host_iso3",
    "kfor_sites": "XKX",
    "kfor_commands": "XKX",
}
NATION_COLUMNS = (
    "iso3", "country_iso3", "contributor_iso3", "lead_nation_iso3", "nation_iso3", "host_iso3",
    "provider_iso3", "sovereign_iso3", "other_iso3",
)  # fmt: skip
#: States of the record that are no more: Yugoslavia, and Serbia and Montenegro.
FORMER = {"YUG", "SCG"}


def shapes_equal_states(facts: Facts) -> Iterator[Fault]:
    for state in sorted(set(SIX) ^ set(facts.borders.index)):
        yield Fault(
            "data/borders.geojson",
            0,
            "iso3",
            state,
            "the map has a shape for each state",
            ", ".join(SIX),
            "run: python -m data.build.borders",
        )


def codes_have_shapes(facts: Facts) -> Iterator[Fault]:
    if facts.neighbours is None or facts.neighbours.empty:
        return
    known = set(SIX) | set(facts.neighbours.index)
    for name, table in facts.tables.items():
        for column in table.columns.intersection(NATION_COLUMNS):
            allowed = known | FORMER if column == "sovereign_iso3" else known
            for line, codes in cells(table[column]):
                if codes and not allowed.issuperset(codes.split(";")):
                    yield fault(
                        name,
                        line,
                        column,
                        codes,
                        "codes of states have a shape on the map",
                        "ISO 3166-1 alpha-3 codes, XKX for Kosovo; several with ; between them",
                        "correct the code",
                    )


def points_lie_in_state(facts: Facts) -> Iterator[Fault]:
    near = facts.borders.geometry.to_crs(METRIC)
    far = pandas.Series(dtype=object) if facts.neighbours is None else facts.neighbours.geometry
    for name, column in POINTS.items():
        table = facts.tables[name]
        states = table[column].str[:3] if column in table else pandas.Series(column, table.index)
        states = states.replace(DRAWN_WITH)
        points = geopandas.GeoSeries.from_xy(
            table["lon"], table["lat"], index=table.index, crs=facts.borders.crs
        )
        for shapes, located, limit, unit in (
            (near, points.to_crs(METRIC), BORDER_M, "m"),
            (far, points, OUTLINE_DEGREES, "degrees"),
        ):
            here = states[states.isin(shapes.index)]
            away = shapely.distance(located[here.index].array, shapes.reindex(here).array)
            for line, distance in zip(here.index[away > limit], away[away > limit], strict=True):
                point = f"{table.at[line, 'lat']}, {table.at[line, 'lon']}"
                yield fault(
                    name,
                    line,
                    "lat",
                    f"{point} ({distance:.1f} {unit} outside {here[line]})",
                    "a point lies in its state",
                    f"a point within {limit} {unit} of {here[line]}",
                    "look the place up again; lat (north) comes before lon (east)",
                )


def one_capital_each(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("towns"):
        return
    towns = facts.tables["towns"]
    capitals = towns[towns["capital"].fillna(False).astype(bool)]
    for state in SIX:
        lines = capitals.index[capitals["iso3"] == state].tolist()
        if len(lines) != 1:
            yield fault(
                "towns",
                lines[-1] if lines else 0,
                "capital",
                f"{len(lines)} of {state}",
                "each of the six states has one capital",
                f"one row of {state} with true",
                "add the row of the capital, or write false in the others",
            )
