"""The committed data, row by row."""

import json
import re

import frictionless
import pytest

from geo.asof import reach_of
from geo.package.check import check
from geo.package.faults import Fault
from tests.planting import DATA

PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
TABLES = {r["name"]: r["schema"]["fields"] for r in PACKAGE["resources"] if "schema" in r}
FIELDS = [(table, field) for table, fields in TABLES.items() for field in fields]
#: Numbers that may be negative: degrees, and figures quoted from the articles.
SIGNED = {"lat", "lon", "value"}


@pytest.fixture(scope="module")
def checked():
    return check(DATA)


@pytest.mark.parametrize("table", [*TABLES, "borders", "neighbours", "README.md", "datapackage"])
def test_the_committed_data_have_no_fault(checked, table):
    names = (f"data/{table}", f"data/{table}.csv", f"data/{table}.geojson", f"data/{table}.json")
    assert [str(fault) for fault in checked[2] if fault.file in names] == []


def test_no_fault_stands_elsewhere(checked):
    assert checked[2] == []


def test_no_row_is_lost_in_reading(checked):
    for name, table in checked[1].items():
        lines = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        assert len(table) == len(lines) - 1, name
        assert len(table), name


def test_the_public_tool_agrees():
    report = frictionless.validate(str(DATA / "datapackage.json"))
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []


def test_every_file_is_described():
    described = {resource["path"] for resource in PACKAGE["resources"]}
    there = {path.name for pattern in ("*.csv", "*.geojson") for path in DATA.glob(pattern)}
    assert described == there


@pytest.mark.parametrize("table", [one for one in PACKAGE["resources"] if "searched_to" in one])
def test_a_table_reaches_no_further_than_it_was_searched(table, checked):
    last = reach_of(checked[1], table["name"])
    assert last <= table["searched_to"] <= PACKAGE["updated"], table["name"]


@pytest.mark.parametrize(("table", "field"), FIELDS, ids=[f"{t}.{f['name']}" for t, f in FIELDS])
def test_every_column_is_described_and_bounded(table, field):
    assert field["title"]
    assert field["description"].endswith(".")
    limits = field.get("constraints", {})
    if field["type"] in ("integer", "number") and field["name"] not in SIGNED:
        assert limits["minimum"] >= 0, f"{table}: a count is never negative"
    if field["name"] == "source_ids":
        assert limits["required"]
        assert field["references"]["resource"] == "sources"
    if field["name"] == "url":
        assert limits["pattern"].startswith("^https?://")
    if (table, field["name"]) in (("incidents", "title"), ("milestones", "title")):
        assert limits["maxLength"] == 80
    if field["name"] in ("date", "date_end", "from", "to", "as_of", "valid_to", "published"):
        assert field["partialDate"]


@pytest.mark.parametrize("name", ["source_ids", "verification", "differs", "notes", "document_ids"])
def test_a_column_of_many_tables_means_the_same_in_all(name):
    fields = [field for _, field in FIELDS if field["name"] == name]
    assert len(fields) > 1
    told = {json.dumps({k: v for k, v in one.items() if k != "example"}) for one in fields}
    assert len(told) == 1


@pytest.mark.parametrize("table", [name for name in TABLES if name != "sources"])
def test_every_table_names_its_sources(table):
    assert "source_ids" in {field["name"] for field in TABLES[table]}


@pytest.mark.parametrize("table", TABLES)
def test_no_note_speaks_of_columns_or_keys(checked, table):
    rows = checked[1]
    inner = {"part_of", "source_ids", *rows["sources"]["source_id"]}
    named = re.compile(r"\b(?:" + "|".join(map(re.escape, inner)) + r")\b(?!\.)")
    for column in {"notes", "description", "differs", "evidence", "text"} & set(rows[table]):
        for line, told in rows[table][column].items():
            assert not named.search(told), (line, column, told)


@pytest.mark.parametrize("table", [name for name in TABLES if name != "sources"])
def test_no_text_for_readers_speaks_of_rows_or_codes_of_states(checked, table):
    """A table has rows and codes; a reader has events, entries and states by their names."""
    rows = checked[1]
    inner = re.compile(
        r"(?<!in a )\brows?\b(?! of shops)|\b(?:ALB|BIH|XKX|MNE|MKD|SRB)\b"
        r"|without counts|left empty|KFOR columns"
    )
    told = {"title", "summary", "differs", "notes", "evidence", "text", "heading", "status_note"}
    for column in sorted(told & set(rows[table])):
        for line, words in rows[table][column].items():
            assert not inner.search(words), (line, column, words)


def test_a_fault_reads_as_one_line():
    fault = Fault(
        "data/incidents.csv", 12, "lat", "99.1", "a rule", "47 or less", "check the figure"
    )
    assert str(fault) == (
        "data/incidents.csv, line 12, column lat: a rule: found '99.1'; allowed: 47 or less; "
        "what to do: check the figure"
    )
    whole = Fault("data/towns.csv", 0, "", "", "a rule", "a file", "put it back")
    assert str(whole) == "data/towns.csv: a rule: allowed: a file; what to do: put it back"
    assert len(str(Fault("f", 1, "c", "x" * 500, "r", "a", "t"))) < 200
