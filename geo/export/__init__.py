"""What can be taken away of the incidents: a selection with its sources, in six formats.

Each file says where it comes from: the data's version and date, the licence, and in words what was
selected. Tables carry that in columns of their own, so that any program reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from geo import asof
from geo.answers.citation import license_of, version
from geo.atlas import Atlas
from geo.downloads import with_origin
from geo.export import geographic, tabular
from geo.export.brought import joined, of_view
from geo.filters import Filter, matching, sentence
from geo.period import Period, in_words, text_of
from geo.words import split

#: Letters that neither XML nor a spreadsheet may hold.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SOURCE_COLUMNS = ["source_id", "title", "publisher", "published", "url", "kind"]


@dataclass(frozen=True, eq=False)
class Selection:
    """Incidents to take away.

    `rows`: columns as in data/README.md, those of `downloads.with_origin` (titles and addresses of
    the sources, licence, version), and `selection`, what was selected in words. `days`: first and
    last day of each row (ISO). `sources`: the rows of the sources table that they name. `about`:
    what is said of the whole. `name`: the file's name without its ending.
    """

    rows: pd.DataFrame
    days: pd.DataFrame
    sources: pd.DataFrame
    about: dict[str, str] = field(default_factory=dict)
    name: str = "incidents"


class Format(NamedTuple):
    """A format: what it is called, how its files end, their type, and what makes their bytes.

    `most`: how many rows it takes. More than ours have only the files that readers bring. So many
    take some ten seconds of a processor and 250 MB at most, and open where they are opened.
    """

    title: str
    suffix: str
    mime: str
    make: Callable[[Selection], bytes]
    most: int


FORMATS = {
    "csv": Format("CSV", ".csv", "text/csv", tabular.csv, 200_000),
    "excel-csv": Format(
        "CSV with semicolons and decimal commas", "-semicolon.csv", "text/csv", tabular.excel_csv,
        200_000,
    ),
    "xlsx": Format(
        "Excel workbook, sources on a sheet of their own",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        tabular.xlsx,
        50_000,
    ),
    "geojson": Format("GeoJSON", ".geojson", "application/geo+json", geographic.geojson, 100_000),
    "gpkg": Format(
        "GeoPackage", ".gpkg", "application/geopackage+sqlite3", geographic.gpkg, 200_000
    ),
    "kml": Format(
        "KML for Google Earth, with time", ".kml", "application/vnd.google-earth.kml+xml",
        geographic.kml, 100_000,
    ),
}  # fmt: skip


def select(
    atlas: Atlas,
    period: Period | None = None,
    wanted: Filter | None = None,
    rows: pd.DataFrame | None = None,
    words: str = "",
    brought: Mapping[str, object] | None = None,
) -> Selection:
    """The incidents of a period (None: of all time) that pass a filter, ready to be written.

    Who has found them already, say by a search for `words`, gives the `rows` (of incidents).
    `brought` are own ones (geo.own.Own by name) of the same period and filter, to stand below.
    """
    wanted = wanted or Filter()
    rows = chosen(atlas, period, wanted) if rows is None else rows
    about = {
        "selection": in_full(atlas, period, wanted, words, len(rows)),
        "version": version(atlas),
        "licence": license_of(atlas),
        "cite_as": f"{atlas.package['title']}, {version(atlas)}",
    }
    used = dict.fromkeys(one for ids in rows["source_ids"] for one in split(ids))
    known = atlas.sources.loc[[one for one in used if one in atlas.sources.index]]
    taken, days = with_origin(atlas, rows, "incidents"), asof.days_of(rows)
    if brought:
        taken, days = joined(taken, days, brought, period, wanted)
        count = len(taken) - len(rows)
        about["selection"] += f"; and {count:,} of {', '.join(brought)}"
    taken = taken.assign(selection=about["selection"])
    return Selection(
        plain(taken),
        days,
        plain(known.reset_index()[SOURCE_COLUMNS]),
        about,
        name_of(period, wanted, words),
    )


def chosen(atlas: Atlas, period: Period | None, wanted: Filter) -> pd.DataFrame:
    """The incidents of a period (None: of all time) that pass a filter; index kept."""
    rows = matching(atlas["incidents"], wanted)
    return rows if period is None else asof.incidents_in(rows, period)


def export(selection: Selection, kind: str) -> bytes:
    """A selection in a format of FORMATS; raises ValueError for another, or for too many rows."""
    if kind not in FORMATS:
        raise ValueError(f"no format {kind!r}; write one of {', '.join(FORMATS)}")
    if (count := len(selection.rows)) > FORMATS[kind].most:
        raise ValueError(too_many(count))
    return FORMATS[kind].make(selection)


def count_of(
    rows: pd.DataFrame, brought: Mapping[str, object], period: Period | None, wanted: Filter
) -> int:
    """How many rows a selection has: these of ours, and own ones of the same period and filter."""
    return len(rows) + sum(len(of_view(own, period, wanted)) for own in brought.values())


def too_many(count: int) -> str:
    """Which formats do not take so many rows, how many they take, and what to do; "" for none."""
    small = [one for one in FORMATS.values() if count > one.most]
    if not small:
        return ""
    listed = "; ".join(f"{one.title}: at most {one.most:,}" for one in small)
    larger = max(FORMATS.values(), key=lambda one: one.most)
    way = f"take {larger.title}, which has them all, or " if larger not in small else ""
    advice = f"{way}choose a shorter time or a filter, or untick your own file."
    return f"These are {count:,} rows. {listed}. For all of them: {advice}"


def in_full(atlas: Atlas, period: Period | None, wanted: Filter, words: str, count: int) -> str:
    """What was selected, in words: "16 incidents of 2023, only riot, Kosovo"."""
    parts = [
        f"{count:,} incident{'' if count == 1 else 's'} of "
        + ("all years" if period is None else in_words(period)),
        sentence(atlas, wanted),
        f"found by a search for “{words}”" if words else "",
    ]
    return ", ".join(filter(None, parts)) + "; a selection, not a census"


def name_of(period: Period | None = None, wanted: Filter | None = None, words: str = "") -> str:
    """The name of a file without its ending: "incidents-2004-03-selected"."""
    time = "all" if period is None else text_of(period).replace("..", "-to-")
    return f"incidents-{time}" + ("-selected" if wanted or words else "")


def plain(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows without letters that a format may not hold."""
    return rows.map(lambda cell: CONTROLS.sub("", cell) if isinstance(cell, str) else cell)
