"""A small data package: a few rows of each table of the real one, and all that they name.

It has every table and no fault, and is read in a small part of the time.
"""

from __future__ import annotations

import json
from pathlib import Path

import shapely

from geo.package.borders import SIX
from tests.planting import Copy

#: So many rows of a table, from all over it; of one that must be whole, all.
FEW = 4
WHOLE = ("nato_status", "state_names", "kfor_commanders", "documents", "air_policing")
#: A story with its steps, and a table of KFOR by nation.
STORY, NATIONS = "march-2004", "kfor-2023-09"

Rows = dict[str, list[dict[str, str]]]


class Small(Copy):
    """The small package in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        package = json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))
        schemas = {one["name"]: one["schema"] for one in package["resources"] if "schema" in one}
        rows = {name: self.rows(name) for name in schemas}
        kept = {name: set(picked(name, rows[name])) for name in schemas}
        before = -1
        while before < (before := sum(map(len, kept.values()))):
            for name, schema in schemas.items():
                for table, numbers in named(name, schema, rows, kept[name]):
                    kept[table] |= numbers
        for name, numbers in kept.items():
            self._write(name, [rows[name][number] for number in sorted(numbers)])
        codes = {code for name in kept for row in self.rows(name) for cell in row.values()
                 if len(cell) % 4 == 3 for code in cell.split(";")}  # fmt: skip
        self.change_json("neighbours.geojson", lambda shapes: simplify(shapes, codes))


def picked(name: str, rows: list[dict[str, str]]) -> list[int]:
    """The numbers of the rows of a table to begin with."""
    every = range(0, len(rows), max(1, len(rows) // FEW))
    match name:
        case "sources":
            return []  # those that are named
        case "kfor_strength" | "kfor_contingents":
            return [
                n for n, row in enumerate(rows)
                if row["table_id"] == NATIONS or (n in every and row["complete"] == "false")
            ]  # fmt: skip
        case "towns":
            return [n for n, row in enumerate(rows) if row["capital"] == "true" or n in every]
        case "nato_steps":
            joined = [row["step"] == "accession" and row["iso3"] in SIX for row in rows]
            return [n for n in range(len(rows)) if joined[n] or n in every]
        case "stories" | "story_steps":
            return [n for n, row in enumerate(rows) if row["story_id"] == STORY]
    return list(range(len(rows)) if name in WHOLE else every)


def named(name: str, schema: dict, rows: Rows, kept: set[int]) -> list[tuple[str, set[int]]]:
    """The rows of other tables that kept rows of this one name, by table."""
    own = [rows[name][number] for number in kept]
    links = []
    for link in schema.get("foreignKeys", []):
        column, there = link["fields"], link["reference"]
        links.append((there["resource"] or name, there["fields"], {row[column] for row in own}))
    for field in schema["fields"]:
        if there := field.get("references"):
            values = {part for row in own for part in row[field["name"]].split(there["separator"])}
            links.append((there["resource"], there["field"], values))
    found = [
        (table, {n for n, row in enumerate(rows[table]) if row[column] in values})
        for table, column, values in links
    ]
    return found + [(table, numbers) for row in own for table, numbers in rested_on(row, rows)]


def rested_on(row: dict[str, str], rows: Rows) -> list[tuple[str, set[int]]]:
    """The rows that a step of a story rests on, by table."""
    refs = [ref.split(":", 1) for ref in row.get("row_refs", "").split(";") if ref]
    return [(table, {n for n, one in enumerate(rows[table])
                     if "+".join(list(one.values())[: key.count("+") + 1]) == key})
            for table, key in refs]  # fmt: skip


def simplify(shapes: dict, codes: set[str]) -> None:
    """Keep the shapes of countries that are named, each as the box around it."""
    shapes["features"] = [one for one in shapes["features"] if one["properties"]["iso3"] in codes]
    for one in shapes["features"]:
        outline = shapely.from_geojson(json.dumps(one["geometry"]))
        one["geometry"] = json.loads(shapely.to_geojson(shapely.box(*outline.bounds)))
