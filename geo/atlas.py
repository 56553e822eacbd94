"""The Atlas: every table, the borders and the faults found in them, loaded once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo import asof, needed
from geo.package.borders import read_borders
from geo.package.faults import Fault
from geo.package.rules import check_rules, without
from geo.package.rules.sources import WEAK_KINDS
from geo.package.tables import PackageError, read_package, read_tables
from geo.period import Period, of_year

#: The data folder; the environment variable ATLAS_DATA names another one.
DATA = Path(os.environ.get("ATLAS_DATA") or Path(__file__).resolve().parent.parent / "data")

#: No clock is right that is before this was written.
WRITTEN = "2026-11-01"
#: What the page asks the descriptor for: of the package, of each resource (or of the package in its
#: place), and the tables by name.
NAMED = ("name", "title", "version", "created", "licenses")
DESCRIBED = ("title", "description", "updated", "licenses")
TABLES = set(needed.NEEDED)


@dataclass(frozen=True, eq=False)
class Atlas:
    """All facts of the data package, read and checked.

    `tables` maps a table's name to its sound rows (columns as in data/README.md); `borders` and
    `neighbours` are polygons in EPSG:4326 indexed by iso3; `faults` says what was left out and why;
    `package` is the descriptor data/datapackage.json, `today` the day it was read (ISO).
    """

    tables: dict[str, pd.DataFrame]
    borders: gpd.GeoDataFrame
    neighbours: gpd.GeoDataFrame
    faults: tuple[Fault, ...]
    package: dict
    today: str = ""

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]

    @cached_property
    def reach(self) -> str:
        """The last day the timeline reaches (ISO); never after today."""
        return asof.reach(self.tables, self.today)

    def reach_of(self, name: str) -> str:
        """The last day (ISO) that a table of `asof.REACH` speaks of, "" without a date."""
        return asof.reach_of(self.tables, name)

    def searched_to(self, name: str) -> str:
        """The day (ISO) up to which a table's facts were looked for, "" where it is not told."""
        told = {one["name"]: one.get("searched_to", "") for one in self.package["resources"]}
        return told.get(name, "")

    @cached_property
    def years(self) -> range:
        """The years of the timeline, 1999 to the last that the data reach."""
        return range(asof.FIRST_YEAR, int(self.reach[:4]) + 1)

    @cached_property
    def sources(self) -> pd.DataFrame:
        """The sources table indexed by source_id; a weak kind stands beside the publisher's name.

        So whoever names a source says as well that it is a copy, an open encyclopedia or a blog.
        """
        table = self.tables["sources"].set_index("source_id")
        named = [
            f"{publisher}, {kind}"
            if kind in WEAK_KINDS and kind not in publisher.casefold()
            else publisher
            for publisher, kind in zip(table["publisher"], table["kind"], strict=True)
        ]
        return table.assign(publisher=named)

    @cached_property
    def encyclopedias(self) -> frozenset[str]:
        """Ids of sources that are reference works or private pages, which yield to dated ones."""
        return asof.encyclopedias(self.tables["sources"])

    @cached_property
    def incidents_by_id(self) -> pd.DataFrame:
        """The incidents indexed by incident_id."""
        return self.tables["incidents"].set_index("incident_id", drop=False)

    @cached_property
    def nations(self) -> dict[str, str]:
        """Names of states by iso3: the six, their neighbours and KFOR's contributors."""
        table = self.tables["kfor_contingents"].set_index("contributor_iso3")
        names = table["contributor_name"].to_dict()
        return self.neighbours["name"].to_dict() | names | self.borders["name"].to_dict()

    def nation(self, iso3: str) -> str:
        """The name of a state by iso3, or of several separated by `;`; the code where it is new."""
        return ", ".join(self.nations.get(one, one) for one in iso3.split(";") if one)

    def day(self, period: Period) -> str:
        """The day (ISO) that stands for a period in all that is not an incident."""
        return asof.day_of(period, self.reach)

    def year_end(self, year: int) -> str:
        """The day (ISO) that stands for a calendar year."""
        return self.day(of_year(year))


def load(folder: Path = DATA) -> Atlas:
    """Read, type and check everything in a data folder; faulty rows are left out and reported.

    Raises PackageError where datapackage.json lacks a table, or a word on one, that the page needs.
    """
    package = read_package(folder)
    check_descriptor(package)
    tables, faults = read_tables(folder, package)
    borders, neighbours, border_faults = read_borders(folder)
    faults = [*faults, *border_faults]
    day = today(package)
    faults += check_rules(package, tables, borders, neighbours, day, faults)
    return Atlas(without(tables, faults), borders, neighbours, tuple(faults), package, day)


def today(package: dict) -> str:
    """Today (ISO); by a clock that is plainly wrong, the day the package was made."""
    now = date.today().isoformat()
    return now if now >= WRITTEN else package["created"][:10]


def check_descriptor(package: dict) -> None:
    """Raise PackageError with all that the page needs and a descriptor does not say."""
    resources = {one["name"]: one for one in package["resources"]}
    lacking = [name for name in NAMED if not package.get(name)]
    described = {name for name, one in resources.items() if "fields" in one.get("schema", {})}
    lacking += sorted(TABLES - described)
    lacking += [
        f"{name}: {word}"
        for name, one in resources.items()
        for word in DESCRIBED
        if not one.get(word)
    ]
    for table in sorted(TABLES & described):
        lacking += needed.lacking(table, resources[table]["schema"]["fields"])
    if lacking:
        raise PackageError(
            Fault(
                "data/datapackage.json",
                0,
                "",
                f"no {', no '.join(lacking)}",
                "the package describes its tables",
                f"{', '.join(NAMED)}; for each table {', '.join(DESCRIBED)} and its schema, with "
                "the columns and types of the codebook",
                "take the file from the last release, or put back what is named",
            )
        )
