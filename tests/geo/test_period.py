"""Periods: what a text means, the shortest text and the words for it, months and days."""

import pytest

from geo import period
from geo.period import Period

#: Text, first and last day, in words.
PERIODS = [
    ("2004", "2004-01-01", "2004-12-31", "2004"),
    ("2004-03", "2004-03-01", "2004-03-31", "March 2004"),
    ("2004-02", "2004-02-01", "2004-02-29", "February 2004"),
    ("2004-03-17", "2004-03-17", "2004-03-17", "17 March 2004"),
    ("2003-12-31", "2003-12-31", "2003-12-31", "31 December 2003"),
    ("2004-03-17..2004-03-19", "2004-03-17", "2004-03-19", "17 to 19 March 2004"),
    ("1999-03-24..1999-06-10", "1999-03-24", "1999-06-10", "24 March to 10 June 1999"),
    ("1999..1999-06-10", "1999-01-01", "1999-06-10", "1 January to 10 June 1999"),
    ("1999-03-24..1999", "1999-03-24", "1999-12-31", "24 March to 31 December 1999"),
    ("2004-02..2004-02-28", "2004-02-01", "2004-02-28", "1 to 28 February 2004"),
    ("2001-02..2001-11", "2001-02-01", "2001-11-30", "February to November 2001"),
    ("2001..2001-06", "2001-01-01", "2001-06-30", "January to June 2001"),
    ("2001-02..2002", "2001-02-01", "2002-12-31", "February 2001 to December 2002"),
    ("1999-03..2004-03", "1999-03-01", "2004-03-31", "March 1999 to March 2004"),
    ("2017..2021", "2017-01-01", "2021-12-31", "2017 to 2021"),
    ("2011..2021", "2011-01-01", "2021-12-31", "2011 to 2021"),
    ("1999-12-31..2000-01-01", "1999-12-31", "2000-01-01", "31 December 1999 to 1 January 2000"),
]


@pytest.mark.parametrize(("text", "first", "last", "words"), PERIODS)
def test_a_period_its_text_and_its_words(text, first, last, words):
    one = Period(first, last)
    assert period.parse(text) == one
    assert period.text_of(one) == text
    assert period.in_words(one) == words


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "write a year"), ("04", "write a year"), ("2004-3", "write a year"),
        ("2004..", "write a year"), ("2004...2005", "write a year"), ("latest", "write a year"),
        ("2004-01-01..2004-06..2005", "write a year"), (" 2004", "write a year"),
        ("2004-13", "month"), ("2004-02-30", "day"), ("2004..2001-02-29", "day"),
        ("2004..2003", "the end of a span lies before its start"),
        ("2004-03-18..2004-03-17", "the end of a span lies before its start"),
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(text, what):
    with pytest.raises(ValueError, match=f"^{what}"):
        period.parse(text)


def test_the_fault_says_how_to_write_a_period():
    with pytest.raises(ValueError) as fault:
        period.parse("last summer")
    told = "write a year, a month (2004-03), a day, or two of them: 1999..2001-06"
    assert str(fault.value) == told


def test_an_end_on_the_day_of_the_start_is_that_day():
    assert period.parse("2004-03-17..2004-03-17") == period.parse("2004-03-17")


@pytest.mark.parametrize(
    ("text", "year", "is_year", "is_month"),
    [
        ("2004", 2004, True, False),
        ("2004-12", 2004, False, True),
        ("2003..2004", 2004, False, False),
        ("2004-02..2004-02-28", 2004, False, False),
        ("2004-12-31..2005-01-01", 2005, False, False),
    ],
)
def test_years_and_months_are_told_from_other_periods(text, year, is_year, is_month):
    one = period.parse(text)
    assert (one.year, one.is_year, one.is_month) == (year, is_year, is_month)


def test_months_go_on_across_years():
    assert period.months("1999-11-30", "2000-02-01") == ["1999-11", "1999-12", "2000-01", "2000-02"]
    assert period.months("2004-03-17", "2004-03-18") == ["2004-03"]
    assert period.months("2004-03-17", "2004-02-18") == []


def test_the_days_before_and_after():
    assert period.day_before("2000-03-01") == "2000-02-29"
    assert period.day_after("1999-12-31") == "2000-01-01"


def test_a_month_is_no_year():
    with pytest.raises(ValueError):
        period.of_month("2004-13")
    assert period.of_year(2004) == Period("2004-01-01", "2004-12-31")
