"""What is told of a file: every row has one fate, questions are asked, nothing is guessed."""

import pandas
import pytest

from geo.own.report import safe_cell
from tests.geo.own.conftest import LAT, LON


def test_each_row_is_shown_outside_early_or_left_out(sheet):
    found = sheet("date,lat,lon", ("2023-09-24", LAT, LON), ("2023-09-24", "10", "10"),
                  ("1990-01-01", LAT, LON), ("1998-12-31", LAT, LON), ("nonsense", LAT, LON),
                  ("nonsense", "10", "10"), ("2023-09-24", "", ""))  # fmt: skip
    report = found.report
    assert (report.rows, report.shown, report.outside, report.early) == (7, 1, 2, 2)
    assert report.left_out["line"].tolist() == [6, 8]
    assert report.headline() == (
        "1 of 7 rows are shown; outside the six states: 2; outside the period: 2; "
        "could not be used: 2."
    )


def test_an_ambiguous_order_is_asked_and_the_other_rows_are_shown(dated):
    found = dated("03/04/2011", "5/5/2011", "2011-06-01")
    assert found.table["date"].tolist() == ["2011-05-05", "2011-06-01"]
    [question] = found.report.questions
    assert (question.kind, question.column, question.rows) == ("order", "date", 1)
    assert question.options == ("day-first", "month-first")
    assert question.examples == ("03/04/2011",)
    assert "day or month first" in found.report.left_out["reason"][0]


@pytest.mark.parametrize(
    ("options", "dates", "day"),
    [
        ({"order": "day-first"}, ("03/04/2011",), "2011-04-03"),
        ({"order": "month-first"}, ("03/04/2011",), "2011-03-04"),
        ({}, ("03/04/2011", "13/04/2011"), "2011-04-03"),
        ({}, ("03/04/2011", "04/13/2011"), "2011-03-04"),
        ({}, ("03-04-2011", "13-04-2011"), "2011-04-03"),
    ],
)
def test_an_answer_or_another_row_settles_the_order(dated, options, dates, day):
    found = dated(*dates, **options)
    assert found.table["date"][0] == day
    assert not found.report.questions


def test_an_end_whose_order_is_not_clear_is_asked_about(sheet):
    rows = "date,date_end,lat,lon", ("2011-03-01", "03/04/2011", LAT, LON)
    assert sheet(*rows).report.questions[0].examples == ("03/04/2011",)
    assert sheet(*rows, order="day-first").table["date_end"].tolist() == ["2011-04-03"]


def test_rows_outside_the_region_settle_the_order_too(sheet):
    found = sheet("date,lat,lon", ("03/04/2011", LAT, LON), ("13/04/2011", "10", "10"))
    assert found.table["date"].tolist() == ["2011-04-03"]


def test_a_column_that_mixes_both_orders_is_asked_about(dated):
    found = dated("03/04/2011", "13/04/2011", "04/13/2011")
    assert found.table["date"].tolist() == ["2011-04-13", "2011-04-13"]
    assert found.report.questions[0].rows == 1


def test_a_heading_in_a_language_of_the_region_settles_the_order(sheet):
    found = sheet("Datum,Širina,Dužina", ("03/04/2011", LAT, LON))
    assert found.table["date"].tolist() == ["2011-04-03"]
    assert "the way of the headings' language" in found.report.notes[0]


def test_an_end_that_cannot_be_is_told_and_the_row_is_shown(sheet):
    found = sheet("date,date_end,lat,lon", ("2023-09-24", "2023-09-01", LAT, LON),
                  ("2023-09-24", "soon", LAT, LON), ("2023-09", "2023-09", LAT, LON))  # fmt: skip
    assert found.table["date_end"].tolist() == ["", "", ""]
    assert found.report.doubts["line"].tolist() == [2, 3]
    assert "before the beginning" in found.report.doubts["reason"][0]


def test_counts_that_are_none_are_told_and_not_known(sheet):
    found = sheet("date,lat,lon,killed", *(
        ("2023-09-24", LAT, LON, count)
        for count in ("3", "3.0", "1,200", "0", "", "n/a", "-99", "-9", "a few", "-3", "2.5")
    ))  # fmt: skip
    unknown = [pandas.NA] * 7
    assert found.table["killed"].tolist() == [3, 3, 1200, 0, *unknown]
    assert found.report.doubts["value"].tolist() == ["a few", "-3", "2.5"]


def test_dates_that_were_read_in_an_odd_way_are_told(dated):
    notes = dated("45193", "1695513600000", "24-Sep-23", "3.4.11", "2003").report.notes
    assert notes == (
        "Dates read as serial numbers of a spreadsheet: 1.",
        "Dates read as seconds or milliseconds since 1970, in UTC: 1.",
        "Years of two digits, read as 1969 to 2068: 2.",
    )


def test_a_period_is_asked_for(dated):
    found = dated("2001-05-01", "2002", "2003-01-01", "2001", first="2001-06", last="2002")
    assert found.table["date"].tolist() == ["2002", "2001"]
    assert found.report.early == 2
    with pytest.raises(Exception, match="The period is not one"):
        dated("2001", first="soon")


def test_the_report_is_safe_to_open_in_a_spreadsheet(dated):
    text = dated("=cmd|'/c calc'!A1", "@SUM(1)", " +1", "\t=1").report.to_csv().decode("utf-8-sig")
    assert text.splitlines()[0] == "kind,line,column,value,reason"
    assert "'=cmd|" in text and "'@SUM" in text and "'+1" in text and ",=" not in text
    assert safe_cell("") == "" and safe_cell("-99") == "'-99" and safe_cell("a=b") == "a=b"
