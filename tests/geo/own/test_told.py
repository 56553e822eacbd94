"""What a page is told of a file that was read: the report, and what the columns may be."""

import json

from geo.own import limits, proposal_told, propose_roles, read_sheet, report_told, rows_of
from tests.geo.own.conftest import LAT, LON


def proposed(text: str) -> dict:
    return proposal_told(propose_roles(read_sheet(text.encode())))


def test_a_report_is_json_and_has_the_first_faults_with_their_number(sheet):
    rows = [("nonsense", LAT, LON)] * (limits.SHOWN + 5) + [("2004", LAT, LON), ("2004", "1", "1")]
    told = report_told(sheet("date,lat,lon", *rows))
    assert json.loads(json.dumps(told)) == told
    assert told["left_out"]["all"] == limits.SHOWN + 5
    assert len(told["left_out"]["rows"]) == limits.SHOWN
    assert told["left_out"]["rows"][0] == {
        "line": 2, "column": "date", "value": "nonsense",
        "reason": told["left_out"]["rows"][0]["reason"],
    }  # fmt: skip
    assert (told["rows"], told["shown"], told["outside"]) == (limits.SHOWN + 7, 1, 1)


def test_questions_are_told_with_their_options(dated):
    (question,) = report_told(dated("3/4/2004", "5/6/2004"))["questions"]
    assert question["kind"] == "order"
    assert question["options"] == ("day-first", "month-first")
    assert question["rows"] == 2


def test_columns_that_headings_do_not_tell_are_guessed_by_their_cells():
    told = proposed("when it was;north;east;what\n17.3.2004;42,89;20,87;a riot\n")
    assert told["lacking"] == ["a date", "a place"]
    assert [one["guess"] for one in told["columns"]] == ["date", "lat", "lon", ""]
    assert [one["role"] for one in told["columns"]] == [""] * 4
    assert told["columns"][3] == {"title": "what", "role": "", "guess": "", "examples": ["a riot"]}


def test_what_is_known_is_not_guessed_anew():
    told = proposed("date;north;east\n17.3.2004;42,89;20,87\n")
    assert [one["role"] for one in told["columns"]] == ["date", "", ""]
    assert [one["guess"] for one in told["columns"]] == ["", "lat", "lon"]
    told = proposed("date,lat,lon\n2004,42.9,20.8\n")
    assert not any(one["guess"] for one in told["columns"])


def test_no_more_columns_are_offered_than_can_be_looked_through():
    width = limits.OFFERED + 30
    told = proposed(",".join(f"c{n}x" for n in range(width)) + "\n" + ",".join("a" * width) + "\n")
    assert len(told["columns"]) == limits.OFFERED
    assert told["more"] == 30


def test_rows_are_told_by_their_lines_and_in_that_order(sheet):
    own = sheet("date,lat,lon,title,killed", ("2004", LAT, LON, "One", ""),
                ("2005", LAT, LON, "Two", "3"), ("2005", "1", "1", "Far", "3"))  # fmt: skip
    rows = rows_of(own, [3, 2, 4, 99])
    assert [row["title"] for row in rows] == ["Two", "One"]
    assert [row["killed"] for row in rows] == [3, None]
    assert json.loads(json.dumps(rows)) == rows
    assert rows_of(own, []) == []
