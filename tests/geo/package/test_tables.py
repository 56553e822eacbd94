"""The reader of the data package: types, faults, and agreement with the public standard's tool."""

import json

import frictionless
import pytest

from geo.package.tables import PackageError, read_tables
from tests.planting import DATA

FIELDS = [
    {"name": "key", "type": "string", "constraints": {"required": True}},
    {"name": "number", "type": "number"},
    {"name": "count", "type": "integer"},
    {"name": "sure", "type": "boolean"},
    {"name": "year", "type": "year"},
    {"name": "day", "type": "date"},
    {"name": "name", "type": "string", "constraints": {"unique": True}},
]
HEADER = "key,number,count,sure,year,day,name"
GOOD = "a,1.5,-2,true,1999,1999-06-12,first"
SAME = "b,,,false,,,"


@pytest.fixture
def package(tmp_path):
    """A function that writes a package of one small table and reads it back."""

    def write(*lines: str, raw: bytes | None = None, fields=FIELDS):
        schema = {"fields": fields, "primaryKey": "key"}
        resource = {"name": "small", "path": "small.csv", "schema": schema}
        descriptor = json.dumps({"resources": [resource]})
        (tmp_path / "datapackage.json").write_text(descriptor, encoding="utf-8")
        content = raw if raw is not None else ("\n".join(lines) + "\n").encode()
        (tmp_path / "small.csv").write_bytes(content)
        tables, faults = read_tables(tmp_path)
        return tables["small"], faults

    return write


def places(faults):
    return [(fault.line, fault.column, fault.rule) for fault in faults]


def test_cells_are_typed_and_lines_are_the_index(package):
    table, faults = package(HEADER, GOOD, SAME)
    assert faults == []
    assert table.dtypes.astype(str).to_dict() == {
        "key": "str", "number": "Float64", "count": "Int64", "sure": "boolean", "year": "Int64",
        "day": "str", "name": "str",
    }  # fmt: skip
    assert table.index.name == "line"
    assert table.index.tolist() == [2, 3]
    assert table.loc[2].tolist() == ["a", 1.5, -2, True, 1999, "1999-06-12", "first"]
    assert table.loc[3, ["key", "day", "name"]].tolist() == ["b", "", ""]
    assert table.loc[3, ["number", "count", "year"]].isna().all()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("number", "42,5"), ("number", "nan"), ("number", "1e400"), ("number", "inf"),
        ("count", "4.0"), ("count", "1 000"), ("count", "9" * 30), ("sure", "yes"),
        ("sure", "TRUE"), ("year", "99"), ("day", "2023-02-30"), ("day", "1999-06"),
        ("day", "19990612"), ("count", "٣"),
    ],
)  # fmt: skip
def test_a_wrong_type_costs_its_row_only(package, column, value):
    cells = dict.fromkeys(HEADER.split(","), "") | {"key": "c", column: value}
    row = ",".join(f'"{cell}"' for cell in cells.values())
    table, faults = package(HEADER, GOOD, row, SAME)
    assert [(f.file, f.line, f.column, f.value) for f in faults] == [
        ("data/small.csv", 3, column, value)
    ]
    assert table.index.tolist() == [2, 4]


def test_unique_values_and_keys(package):
    table, faults = package(HEADER, GOOD, "b,,,,,,first", "a,,,,,,", ",,,,,,x")
    assert places(faults) == [
        (3, "name", "the value stands once in its column"),
        (4, "key", "key stands once in the table"),
        (5, "key", "the cell is not empty"),
    ]
    assert table["key"].tolist() == ["a"]


@pytest.mark.parametrize(
    ("header", "line", "column", "rule"),
    [
        (HEADER.removesuffix(",name"), 1, "name", "every column is there"),
        (HEADER + ",extra", 1, "extra", "no column is unknown"),
        ("number,key,count,sure,year,day,name", 1, "", "the columns stand in the schema's order"),
        (HEADER.replace(",", ";"), 1, "", "commas separate the cells"),
        ("", 1, "", "the first line names the columns"),
        ('key,"number', 1, "", "the first line names the columns"),
    ],
)
def test_a_wrong_header_is_one_fault(package, header, line, column, rule):
    width = max(header.count(",") + 1, 1)
    row = ",".join((["1", "a"] if header.startswith("number") else ["a", "1"]) + [""] * (width - 2))
    _, faults = package(header, *([row] if width > 1 else []))
    assert [(f.line, f.column) for f in faults] == [(line, column)]
    assert faults[0].rule.startswith(rule)


def test_columns_are_read_by_name(package):
    table, faults = package("number,key,count,sure,year,day,name", "1.5,a,,,,,")
    assert len(faults) == 1
    assert table[["key", "number"]].to_dict("list") == {"key": ["a"], "number": [1.5]}


def test_without_a_needed_column_no_row_is_sound(package):
    table, faults = package(HEADER.removeprefix("key,"), GOOD.removeprefix("a,"))
    assert places(faults) == [(1, "key", "every column is there")]
    assert table.empty
    assert table.columns.tolist() == HEADER.split(",")


@pytest.mark.parametrize(
    ("bad", "rule"),
    [
        ("b,1", "every row has a cell for each column"),
        ("b,1,2,true,1999,,x,y", "every row has a cell for each column"),
        ("", "no line is empty"),
        ('b,,,,,,"never closed', "a row is one line with every quotation mark closed"),
        ('b,,,,,,"closed" too soon', "a row is one line with every quotation mark closed"),
    ],
)
def test_a_torn_row_costs_itself_only(package, bad, rule):
    table, faults = package(HEADER, GOOD, bad, SAME, 'c,,,,,,"with, comma and ""marks"""')
    assert places(faults) == [(3, "", rule)]
    assert table["key"].tolist() == ["a", "b", "c"]
    assert table.index.tolist() == [2, 4, 5]
    assert table.at[5, "name"] == 'with, comma and "marks"'


def test_lines_are_counted_across_a_break_within_a_cell(package):
    table, faults = package(HEADER, GOOD, 'x,,,,,,"two', 'lines"', SAME, "c,,,,,,\tbad", "c,x,,,,,")
    rule = "a row is one line with every quotation mark closed"
    assert places(faults) == [(3, "", rule), (7, "number", "the cell holds a number")]
    assert table.index.tolist() == [2, 5, 6]


def test_a_mark_at_the_start_of_excel_files_and_windows_lines_are_tolerated(package):
    table, faults = package(raw=("\ufeff" + "\r\n".join([HEADER, GOOD, SAME, ""])).encode())
    assert faults == []
    assert table["key"].tolist() == ["a", "b"]
    assert table["name"].tolist() == ["first", ""]


def test_another_encoding_is_named_with_its_line(package):
    table, faults = package(raw=f"{HEADER}\n{GOOD}\nb,,,,,,Peć\n".encode("cp1250"))
    assert places(faults) == [(3, "", "files are in UTF-8")]
    assert table.empty


def test_a_missing_file_gives_an_empty_typed_table(copy):
    (copy.folder / "towns.csv").unlink()
    (copy.folder / "sources.csv").unlink()
    tables, faults = read_tables(copy.folder)
    rule = "every table has its file"
    missing = [(f.file, f.line) for f in faults if f.rule == rule]
    assert missing == [("data/sources.csv", 0), ("data/towns.csv", 0)]
    assert not [fault for fault in faults if fault.rule != rule]
    assert str(tables["towns"]["lat"].dtype) == "Float64"
    assert len(tables["incidents"])


def _package_with(field):
    resource = {"name": "x", "path": "x.csv", "schema": {"fields": [field]}}
    return json.dumps({"resources": [resource]})


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"resources": [1]}',
        '{"resources": [{"schema": {"fields": []}}]}',
        '{"resources": [{"name": "x", "schema": {"fields": [{"name": "a"}]}}]}',
        _package_with({}),
        _package_with({"name": "a", "type": "any"}),
        _package_with({"name": "a", "constraints": {"pattern": "("}}),
    ],
)
def test_an_unusable_package_says_so(tmp_path, text):
    if text is not None:
        (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(PackageError) as problem:
        read_tables(tmp_path)
    assert problem.value.fault.file == "data/datapackage.json"
    assert problem.value.fault.value


# Each planted fault: table, a test for the row, the cells written, the column blamed, the rule.
# The second last says whether the standard knows the rule, so that the public tool must agree.
CONSTRAINTS = {
    "integer": ("incidents", {"killed": "four"}, "killed", "the cell holds an integer", True),
    "number": ("incidents", {"lat": "42,66"}, "lat", "the cell holds a number", True),
    "boolean": ("kfor_contingents", {"rounded": "yes"}, "rounded", "holds a boolean", True),
    "year": ("defence_spending", {"year": "99"}, "year", "the cell holds a year", True),
    "required": ("incidents", {"title": ""}, "title", "the cell is not empty", True),
    "no source": ("milestones", {"source_ids": ""}, "source_ids", "is not empty", True),
    "enum": ("incidents", {"category": "party"}, "category", "one of a list", True),
    "kind": ("kfor_contingents", {"kind": "perhaps"}, "kind", "one of a list", True),
    "pattern": ("milestones", {"milestone_id": "Bad Key"}, "milestone_id", "right form", True),
    "address": ("sources", {"url": "javascript:alert(1)"}, "url", "right form", True),
    "minimum": ("incidents", {"injured": "-1"}, "injured", "not too small", True),
    "maximum": ("incidents", {"lat": "99.1"}, "lat", "not too large", True),
    "maxLength": ("incidents", {"title": "x" * 81}, "title", "not too long", True),
    "partialDate": ("incidents", {"date": "2023-02-30"}, "date", "of the calendar", False),
    "foreign key": ("incidents", {"part_of": "no-such"}, "part_of", "leads to a row", True),
    "document": ("claims", {"document_id": "no-such"}, "document_id", "leads to a row", True),
    "reference": ("eu_steps", {"source_ids": "no-such"}, "source_ids", "leads to a row", False),
}


@pytest.fixture
def plant(copy):
    """A function that plants each case of CONSTRAINTS in a row of its own; gives case and line."""
    taken = set()

    def one(case):
        table, cells, *_ = CONSTRAINTS[case]
        children = {row.get("part_of") for row in copy.rows(table)}
        quiet = ("incident_id", "milestone_id")
        rows = enumerate(copy.rows(table), 2)
        line = next(
            line
            for line, row in rows
            if (table, line) not in taken
            and not children & {row.get(key) for key in quiet} - {None}
        )
        taken.add((table, line))
        return copy.edit(table, line, **cells)

    return one


@pytest.mark.parametrize("case", CONSTRAINTS)
def test_every_constraint_catches_its_fault(case, plant, copy, found):
    line = plant(case)
    table, cells, column, rule, _ = CONSTRAINTS[case]
    blamed = [f for f in found(copy) if f.file == f"data/{table}.csv" and f.line == line]
    assert [(fault.column, fault.value) for fault in blamed] == [(column, cells[column])]
    assert rule in blamed[0].rule
    assert blamed[0].allowed
    assert blamed[0].todo
    assert line not in read_tables(copy.folder)[0][table].index


def test_a_reference_stands_once_in_its_list(copy, found):
    line = copy.find("incidents", lambda row: ";" not in row["source_ids"])
    twice = ";".join(2 * [copy.rows("incidents")[line - 2]["source_ids"]])
    copy.edit("incidents", line, source_ids=twice)
    (fault,) = found(copy)
    assert (fault.line, fault.column, fault.value) == (line, "source_ids", twice)


@pytest.mark.parametrize(
    ("table", "key"),
    [("incidents", "incident_id"), ("nato_status", "iso3"), ("claims", "claim_id")],
)
def test_a_key_stands_once(copy, found, table, key):
    line = copy.append(table, like=2)
    faults = [fault for fault in found(copy) if fault.line == line]
    assert [(fault.file, fault.column) for fault in faults] == [(f"data/{table}.csv", key)]


def test_a_torn_source_costs_no_other_row(copy, found):
    path = copy.folder / "sources.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[4] += ",one cell too many"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [(fault.file, fault.line) for fault in found(copy)] == [("data/sources.csv", 5)]


def test_the_public_tool_accepts_the_committed_package():
    report = frictionless.validate(str(DATA / "datapackage.json"))
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []


def test_the_public_tool_finds_the_same_faults(copy, plant):
    known = {(task.place, *row) for task in _verdict(copy).tasks for row in _rows(task)}
    ours = {(f.file, f.line) for f in read_tables(copy.folder)[1]}
    standard = [case for case, (*_, is_standard) in CONSTRAINTS.items() if is_standard]
    planted = {(CONSTRAINTS[case][0] + ".csv", plant(case)) for case in standard}
    theirs = {(task.place, *row) for task in _verdict(copy).tasks for row in _rows(task)} - known
    mine = {(f.file, f.line) for f in read_tables(copy.folder)[1]} - ours
    assert theirs == planted
    assert mine == {(f"data/{file}", line) for file, line in planted}


def _verdict(copy):
    return frictionless.validate(str(copy.folder / "datapackage.json"))


def _rows(task):
    return {(row,) for (row,) in task.flatten(["rowNumber"])}
