"""The data themselves: tables, gaps, sources and what they support, rules and faults."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache, lru_cache

import pandas as pd
import pyarrow as pa

from geo import downloads
from geo.answers.packed import packed
from geo.answers.search import spellings
from geo.atlas import Atlas
from geo.coverage import ROLES
from geo.dates import describe
from geo.package.check import coverage, span
from geo.package.rules import SENTENCES
from geo.signs import VERIFICATION
from geo.words import roles, with_sources

#: So many faults are written out; a broken file can have thousands.
FAULTS = 200


@lru_cache(maxsize=32)
def looked_into(atlas: Atlas, name: str) -> pa.Table:
    """A table with its sources in words, as it is sent to the browser."""
    return packed(in_words(atlas, atlas[name]))


@cache
def cells(atlas: Atlas) -> pd.DataFrame:
    """Columns year, state, incidents (that begin then); one in two states counts in both."""
    counted = coverage(atlas["incidents"]).reindex(atlas.years).fillna(0)
    counted = counted[[*atlas.borders.index]].rename(columns=atlas.nation)
    counted.columns.name = "state"
    return counted.rename_axis("year").stack().rename("incidents").reset_index()


@cache
def packed_cells(atlas: Atlas) -> pa.Table:
    """The cells as they are sent to the browser."""
    return packed(cells(atlas))


def content(atlas: Atlas, sizes: dict[str, int]) -> dict:
    """All that the catalogue shows; `sizes` in bytes are those of the files there are."""
    package = atlas.package
    archive = downloads.archive_name(atlas)
    return {
        "version": package["version"],
        "created": describe(package["created"][:10]),
        "licence": licence(package),
        "archive": {"name": archive, "size": sizes[archive]},
        "codebook": downloads.CODEBOOK if downloads.CODEBOOK in sizes else "",
        "tables": [
            {**one, "files": [{"name": file, "size": sizes[file]} for file in files_of(one, sizes)]}
            for one in tables(atlas)
        ],
        "sources": sources(atlas),
        "spellings": spellings(atlas),
        "rules": SENTENCES,
        "faults": [str(fault) for fault in atlas.faults[:FAULTS]],
        "more": max(0, len(atlas.faults) - FAULTS),
    }


@cache
def tables(atlas: Atlas) -> list[dict]:
    """Every table and the shapes: name, title, description, rows, span, last change, licence."""
    shapes = {"borders": atlas.borders, "neighbours": atlas.neighbours}
    return [
        {
            "name": resource["name"],
            "title": resource["title"],
            "description": resource["description"],
            "rows": len(shapes.get(resource["name"], atlas.tables.get(resource["name"], ()))),
            "span": span_in_words(atlas.tables.get(resource["name"])),
            "updated": describe(resource["updated"]),
            "licence": licence(resource),
        }
        for resource in atlas.package["resources"]
    ]


@cache
def column_titles(atlas: Atlas, table: str = "") -> dict[str, str]:
    """The title of each column in the codebook's words: of one table, and then of the others."""
    described: dict[str, str] = {}
    resources = sorted(atlas.package["resources"], key=lambda one: one["name"] != table)
    for resource in resources:
        for field in resource.get("schema", {}).get("fields", []):
            described.setdefault(field["name"], field["title"])
    return described


def in_words(atlas: Atlas, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows as a reader meets them: names for codes of states and roles, titles for sources."""
    shown = with_sources(atlas, rows)
    for column in [name for name in shown if str(name).endswith("iso3")]:
        shown = shown.assign(**{column: shown[column].map(atlas.nation)})
    for column in [name for name in ROLES if name in shown]:
        shown = shown.assign(**{column: shown[column].map(roles)})
    if "verification" in shown:
        shown = shown.assign(verification=shown["verification"].replace(VERIFICATION))
    return shown


def citation(atlas: Atlas) -> str:
    """The data package as a reference."""
    package = atlas.package
    return (
        f"The project's contributors: {package['title']} (data package, "
        f"version {package['version']}, {describe(package['created'][:10])}). CC BY 4.0."
    )


def span_in_words(rows: pd.DataFrame | None) -> str:
    """First and last date of a table in words, or "" where it has none."""
    dates = "" if rows is None else span(rows)
    return " to ".join(describe(day) for day in dates.split(" to ")) if dates else ""


def licence(described: dict) -> dict:
    """Title and address of a package's or a table's licence."""
    return {"title": described["licenses"][0]["title"], "url": described["licenses"][0]["path"]}


def files_of(one: dict, names: dict[str, int]) -> list[str]:
    """The files of a table that there are: CSV, GeoJSON."""
    files = [f"{one['name']}.{kind}" for kind in ("csv", "geojson")]
    return [name for name in files if name in names]


def sources(atlas: Atlas) -> list[dict]:
    """Every source with the number of rows of each table that it supports, by publisher."""
    used = supports(atlas)
    titles = {one["name"]: one["title"] for one in tables(atlas)}
    ordered = atlas["sources"].sort_values(
        ["publisher", "title"], key=lambda text: text.str.casefold()
    )
    return [
        {
            "title": row["title"],
            "publisher": row["publisher"],
            "published": describe(row["published"]),
            "date": row["published"],
            "url": row["url"],
            "kind": row["kind"],
            "supports": {titles[name]: count for name, count in used[row["source_id"]].items()},
        }
        for row in ordered.to_dict("records")
    ]


def supports(atlas: Atlas) -> dict[str, Counter]:
    """By source: the number of rows of each table that name it."""
    used: dict[str, Counter] = defaultdict(Counter)
    for name, rows in atlas.tables.items():
        if "source_ids" in rows:
            for ids in rows["source_ids"]:
                for one in set(ids.split(";")):
                    used[one][name] += 1
    return used
