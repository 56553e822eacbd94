"""Partial dates as text."""

import pytest

from geo.dates import (
    decimal_year,
    describe,
    first_day,
    is_partial_date,
    last_day,
    months_before,
    year_of,
)


@pytest.mark.parametrize("text", ["1999", "1999-06", "1999-06-12", "2000-02-29"])
def test_dates_of_the_calendar(text):
    assert is_partial_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "99", "1999-6", "1999-13", "1999-00", "2023-02-30", "1900-02-29", "12.6.1999", "1999-06-",
     "1999-06-12T00:00", " 1999", "1999\n", "0000", "١٩٩٩", None, 1999],
)  # fmt: skip
def test_what_is_no_date(text):
    assert not is_partial_date(text)
    for reader in (first_day, last_day, year_of):
        with pytest.raises(ValueError):
            reader(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("1999", "1999-01-01", "1999-12-31", "1999"),
        ("1999-06", "1999-06-01", "1999-06-30", "June 1999"),
        ("2000-02", "2000-02-01", "2000-02-29", "February 2000"),
        ("1999-06-12", "1999-06-12", "1999-06-12", "12 June 1999"),
    ],
)
def test_first_day_last_day_and_words(text, first, last, words):
    assert (first_day(text), last_day(text), describe(text)) == (first, last, words)
    assert year_of(text) == int(text[:4])


def test_nothing_is_described_as_nothing():
    assert describe("") == ""


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2023-12-31", 24, "2021-12-31"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2023-03-31", 1, "2023-02-28"),
        ("2023-01-15", 1, "2022-12-15"),
        ("2023-06-12", 0, "2023-06-12"),
    ],
)
def test_months_before(day, months, before):
    assert months_before(day, months) == before


@pytest.mark.parametrize(
    ("text", "expected"), [("2017", 2017), ("2017-07-02", 2017.4986), ("2016-12-31", 2016.9973)]
)
def test_decimal_year_is_that_of_the_first_day(text, expected):
    assert decimal_year(text) == pytest.approx(expected, abs=1e-3)


def test_decimal_year_refuses_what_is_no_date():
    with pytest.raises(ValueError, match="month"):
        decimal_year("2017-13")
