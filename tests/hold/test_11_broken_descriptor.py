"""Finding 11: whatever is wrong with the descriptor ends in one told fault, and soon."""

from __future__ import annotations

import json

import pytest

from geo import needed
from geo.atlas import load
from geo.package.check import report
from geo.package.descriptor import pattern
from geo.package.tables import PackageError

VALUES = [None, True, 5, -1.5, "", "x", [], [5], [{}], {}, {"a": 5}, "\ud800", float("nan")]
#: Where a value can stand in the descriptor, from its root.
PLACES = [
    (), ("name",), ("title",), ("version",), ("created",), ("licenses",), ("licenses", 0),
    ("licenses", 0, "title"), ("licenses", 0, "path"), ("resources",), ("resources", 0),
    ("resources", 0, "name"), ("resources", 0, "path"), ("resources", 0, "title"),
    ("resources", 0, "description"), ("resources", 0, "updated"), ("resources", 0, "licenses"),
    ("resources", 0, "place"), ("resources", 0, "place", 0), ("resources", 0, "schema"),
    ("resources", 0, "schema", "fields"), ("resources", 0, "schema", "fields", 0),
    ("resources", 0, "schema", "fields", 0, "name"),
    ("resources", 0, "schema", "fields", 0, "type"),
    ("resources", 0, "schema", "fields", 0, "title"),
    ("resources", 0, "schema", "fields", 0, "constraints"),
    ("resources", 0, "schema", "fields", 0, "constraints", "pattern"),
    ("resources", 0, "schema", "fields", 0, "constraints", "maxLength"),
    ("resources", 0, "schema", "fields", 0, "constraints", "enum"),
    ("resources", 0, "schema", "fields", 0, "constraints", "minimum"),
    ("resources", 0, "schema", "fields", 0, "references"),
    ("resources", 0, "schema", "primaryKey"), ("resources", 0, "schema", "foreignKeys"),
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES, ids=lambda place: "/".join(map(str, place)) or "all")
def test_a_wrong_value_anywhere_is_told_or_harmless(copy, monkeypatch, place):
    """The tables are not read: what they make of a descriptor that passes is the fuzz run's."""
    monkeypatch.setattr("geo.atlas.read_tables", lambda *_: ({}, []))
    monkeypatch.setattr("geo.atlas.read_borders", lambda _: ({}, {}, []))
    monkeypatch.setattr("geo.atlas.check_rules", lambda *_: [])
    original = (copy.folder / "datapackage.json").read_text(encoding="utf-8")
    for value in VALUES:
        (copy.folder / "datapackage.json").write_text(original, encoding="utf-8")
        try:
            put(copy, place, value)
            load(copy.folder)
        except UnicodeEncodeError:
            continue  # what cannot be written cannot stand in a file
        except PackageError as problem:
            assert str(problem).startswith("data/datapackage.json")
            assert str(copy.folder) not in str(problem)


def put(copy, place, value) -> None:
    """Put a value at a place of the descriptor."""
    path = copy.folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    at = package
    for step in place[:-1]:
        at = at[step]
    if place:
        at[place[-1]] = value
    path.write_text(json.dumps(package if place else value), encoding="utf-8")


@pytest.mark.parametrize(("word", "value"), [
    ("created", "yesterday"), ("created", "2026-02-31T00:00:00Z"), ("licenses", [{}]),
    ("version", "1/2"), ("title", 5),
])  # fmt: skip
def test_what_the_panels_tell_is_right(copy, word, value):
    copy.change_json("datapackage.json", lambda package: package.update({word: value}))
    with pytest.raises(PackageError):
        load(copy.folder)


@pytest.mark.parametrize(("word", "value"), [
    ("updated", "soon"), ("place", ["here", "there"]), ("licenses", [{}]),
])  # fmt: skip
def test_what_the_panels_tell_of_a_table_is_right(copy, word, value):
    copy.change_json(
        "datapackage.json", lambda package: package["resources"][0].update({word: value})
    )
    with pytest.raises(PackageError):
        load(copy.folder)


@pytest.mark.parametrize("text", ["", "[", "null", "\ufeff{}", '{"a":' * 5_000, "1e999", "\x00"])
def test_what_is_no_descriptor_is_told(copy, text):
    (copy.folder / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(PackageError):
        load(copy.folder)


@pytest.mark.parametrize("place", [("title",), ("schema", "fields", 0, "description")])
def test_the_report_tells_what_the_codebook_lacks(copy, place):
    def drop(package):
        at = package["resources"][0]
        for step in place[:-1]:
            at = at[step]
        del at[place[-1]]

    copy.change_json("datapackage.json", drop)
    told, faults = report(copy.folder)
    assert [(fault.file, fault.value) for fault in faults] == [
        ("data/datapackage.json", f"no '{place[-1]}'")
    ]
    assert "put back what is missing" in told


def column_of(package, table: str, name: str) -> dict:
    """The description of a column."""
    there = next(one for one in package["resources"] if one["name"] == table)
    return next(one for one in there["schema"]["fields"] if one["name"] == name)


@pytest.mark.parametrize(("table", "name"), [
    ("kfor_strength", "total_troops"), ("towns", "capital"), ("claims", "value"),
    ("defence_spending", "year"), ("story_steps", "step"),
])  # fmt: skip
def test_what_is_counted_with_keeps_its_type(copy, table, name):
    copy.change_json(
        "datapackage.json", lambda package: column_of(package, table, name).update(type="string")
    )
    with pytest.raises(PackageError, match=f" in {table}: {name}"):
        load(copy.folder)


@pytest.mark.parametrize("limit", [1e308, "1e3", 1.0, 1.5, "many", "9" * 5_000])
def test_a_limit_that_is_no_whole_number_is_told(copy, limit):
    def set_limit(package):
        column_of(package, "incidents", "killed")["constraints"] = {"maximum": limit}

    copy.change_json("datapackage.json", set_limit)
    with pytest.raises(PackageError, match="killed"):
        load(copy.folder)


@pytest.mark.parametrize(("table", "name"), [("kfor_sites", "to"), ("story_steps", "said_by")])
def test_a_column_that_the_page_needs_keeps_its_name(copy, table, name):
    copy.change_json(
        "datapackage.json", lambda package: column_of(package, table, name).update(name="until")
    )
    with pytest.raises(PackageError, match=f"no column {name} in {table}"):
        load(copy.folder)


def test_a_column_that_the_page_does_not_know_does_no_harm(copy):
    column = {"name": "remark", "type": "integer"}
    copy.change_json(
        "datapackage.json",
        lambda package: package["resources"][0]["schema"]["fields"].append(column),
    )
    load(copy.folder)


def test_the_page_needs_each_column_of_the_committed_tables(loaded):
    there = {one["name"]: one["schema"]["fields"] for one in loaded.package["resources"]
             if "schema" in one}  # fmt: skip
    told = {table: [column.split(":")[0] for column in columns.split()]
            for table, columns in needed.NEEDED.items()}  # fmt: skip
    assert told == {table: [field["name"] for field in there[table]] for table in there}


def test_no_pattern_holds_up_the_start():
    """In Python's own patterns this one would take longer than the universe has been there."""
    assert pattern(r"^(\w+\s?)+$").fullmatch("a" * 100_000 + "!") is None


@pytest.mark.parametrize("wrong", ["(", "[a", "(?=a)", "a{1,99999}", "*"])
def test_a_pattern_that_is_none_is_told(wrong):
    with pytest.raises(ValueError, match="the pattern"):
        pattern(wrong)
