"""What the descriptor datapackage.json has to be before anything is read by it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import date

import jsonschema
import re2

#: A name, and the path of a file, that stay in the folder wherever they are put together.
NAME = r"^[a-z0-9][a-z0-9_-]{0,63}\Z"
PATH = r"^[a-z0-9][a-z0-9_-]{0,63}\.(csv|geojson)\Z"
LONGEST = 5_000
TYPES = ("string", "date", "integer", "year", "number", "boolean")

TEXT = {"type": "string", "maxLength": LONGEST}
KEYS = {"anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1, "maxItems": 20}]}
NUMBER = {"type": ["number", "string"]}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}\Z"}
LICENCES = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["title", "path"],
        "properties": {"title": TEXT, "path": {"type": "string", "pattern": "^https?://"}},
    },
}
FIELD = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "pattern": r"^[a-z][a-z0-9_]*\Z"},
        "type": {"enum": list(TYPES)},
        "title": TEXT,
        "description": TEXT,
        "partialDate": {"type": "boolean"},
        "references": {
            "type": "object",
            "required": ["resource", "field", "separator"],
            "properties": {
                "resource": TEXT, "field": TEXT,
                "separator": {"type": "string", "minLength": 1},
            },
        },
        "constraints": {
            "type": "object",
            "properties": {
                "required": {"type": "boolean"},
                "unique": {"type": "boolean"},
                "enum": {"type": "array", "minItems": 1, "items": {"type": ["string", "number"]}},
                "pattern": TEXT,
                "maxLength": {"type": "integer", "minimum": 0, "maximum": 1_000_000},
                "minimum": NUMBER,
                "maximum": NUMBER,
            },
        },
    },
}  # fmt: skip
SCHEMA = {
    "type": "object",
    "required": ["resources"],
    "properties": {
        "name": {"type": "string", "pattern": NAME},
        "title": TEXT,
        "version": {"type": "string", "pattern": r"^[0-9]{1,4}(\.[0-9]{1,4}){0,3}\Z"},
        "created": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"},
        "updated": DAY,
        "licenses": LICENCES,
        "resources": {
            "type": "array",
            "maxItems": 100,
            "items": {
                "type": "object",
                "required": ["name", "path"],
                "properties": {
                    "name": {"type": "string", "pattern": NAME},
                    "path": {"type": "string", "pattern": PATH},
                    "title": TEXT,
                    "description": TEXT,
                    "updated": DAY,
                    "searched_to": DAY,
                    "licenses": LICENCES,
                    "place": {"type": "array", "items": TEXT, "minItems": 2, "maxItems": 2},
                    "schema": {
                        "type": "object",
                        "properties": {
                            "fields": {
                                "type": "array", "items": FIELD, "minItems": 1, "maxItems": 200,
                            },
                            "primaryKey": KEYS,
                            "foreignKeys": {
                                "type": "array",
                                "items": {
                                    "type": "object",
                                    "required": ["fields", "reference"],
                                    "properties": {
                                        "fields": KEYS,
                                        "reference": {
                                            "type": "object",
                                            "required": ["resource", "fields"],
                                            "properties": {"resource": TEXT, "fields": KEYS},
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}  # fmt: skip
CHECKER = jsonschema.Draft202012Validator(SCHEMA)
QUIET = re2.Options()
QUIET.log_errors = False


def parse(text: str) -> dict:
    """The descriptor as JSON; raises ValueError with the first thing that it must not hold.

    Text that cannot be written as UTF-8 and numbers without an end are refused, names and paths
    are plain, and what the schemas name (columns, tables, patterns) is there and can be used.
    """
    package = json.loads(text, parse_constant=_no_number)
    json.dumps(package, ensure_ascii=False).encode()
    for problem in CHECKER.iter_errors(package):
        place = "/".join(map(str, problem.absolute_path)) or "the file"
        raise ValueError(f"{place}: {problem.message[:200]}")
    for said in _misuses(package):
        raise ValueError(said)
    return package


def pattern(text: str):
    """A compiled pattern, whose search takes no longer than its text is long; may raise ValueError.

    Python's own patterns may take for ever on one cell.
    """
    try:
        return re2.compile(text, QUIET)
    except re2.error as problem:
        raise ValueError(f"the pattern {text!r}: {problem}") from problem


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _misuses(package: dict) -> Iterator[str]:
    """Say what is of the right form and yet cannot be used."""
    for day in _dates(package):
        date.fromisoformat(day)
    names = [resource["name"] for resource in package["resources"]]
    paths = [resource["path"] for resource in package["resources"]]
    for word, listed in (("name", names), ("path", paths)):
        again = next((one for one in listed if listed.count(one) > 1), None)
        if again:
            yield f"the {word} {again} stands twice"
    columns = {
        resource["name"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in package["resources"]
        if "fields" in resource.get("schema", {})
    }
    for resource in package["resources"]:
        name, schema = resource["name"], resource.get("schema", {})
        if name not in columns:
            continue  # shapes, or a table that the page will ask for
        own = columns[name]
        if len(set(own)) < len(own):
            yield f"{name}: a column stands twice"
        named = [*listed_names(schema.get("primaryKey", [])), *resource.get("place", [])]
        links = [(link["fields"], link["reference"]) for link in schema.get("foreignKeys", [])]
        for field in schema.get("fields", []):
            yield from _limits(name, field)
            if link := field.get("references"):
                links.append(([field["name"]], {**link, "fields": [link["field"]]}))
        for fields, reference in links:
            fields, theirs = listed_names(fields), listed_names(reference["fields"])
            target = reference["resource"] or name
            named += fields
            if len(fields) != len(theirs) or not set(theirs) <= set(columns.get(target, [])):
                yield f"{name}: {', '.join(fields)} leads to no column of {target}"
        unknown = [one for one in named if one not in own]
        if unknown:
            yield f"{name}: no column {', '.join(unknown)}"
        for column in resource.get("place", []):
            kind = next(f.get("type") for f in schema["fields"] if f["name"] == column)
            if kind != "number":
                yield f"{name}: {column} is no number, so no place"


def _dates(package: dict) -> Iterator[str]:
    """Every day that the page tells."""
    if "created" in package:
        yield package["created"][:10]
    for described in (package, *package["resources"]):
        yield from (described[word] for word in ("updated", "searched_to") if word in described)


def _limits(table: str, field: dict) -> Iterator[str]:
    """Say where a constraint fits no value of its field."""
    limits, kind = field.get("constraints", {}), field.get("type", "string")
    if "pattern" in limits:
        pattern(limits["pattern"])
    for word in ("minimum", "maximum"):
        if word in limits and kind not in ("string", "date"):
            read = int if kind in ("integer", "year") else float
            try:
                usable = kind != "boolean" and math.isfinite(read(str(limits[word])))
            except (ValueError, OverflowError):
                usable = False
            if not usable:
                yield f"{table}, {field['name']}: {word} {limits[word]!r} is no {kind}"


def listed_names(names: str | list[str]) -> list[str]:
    """One name or several as a list."""
    return [names] if isinstance(names, str) else list(names)
