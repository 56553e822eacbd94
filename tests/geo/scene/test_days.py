"""Spans of days from dates: runs of an answer, days of change, what lies in the timeline."""

import pytest

from geo.period import Period
from geo.scene import days

ASKED = ("1999-01-01", "1999-03-24", "1999-06-10")


@pytest.mark.parametrize(
    ("values", "spans"),
    [
        ((1, 1, 2), [("1999-01-01", "1999-06-09", 1), ("1999-06-10", "1999-12-31", 2)]),
        ((1, 2, 1), [("1999-01-01", "1999-03-23", 1), ("1999-03-24", "1999-06-09", 2),
                     ("1999-06-10", "1999-12-31", 1)]),
        ((None, 1, None), [("1999-03-24", "1999-06-09", 1)]),
        ((1, None, 1), [("1999-01-01", "1999-03-23", 1), ("1999-06-10", "1999-12-31", 1)]),
        ((None, None, 0), [("1999-06-10", "1999-12-31", 0)]),
        ((None, None, None), []),
    ],
)  # fmt: skip
def test_runs_join_days_with_an_equal_value(values, spans):
    told = dict(zip(ASKED, values, strict=True))
    assert days.runs(ASKED, told.get, "1999-12-31") == spans


def test_no_days_give_no_runs():
    assert days.runs([], lambda _: 1, "1999-12-31") == []


def test_the_timeline_is_whole_years(atlas):
    assert days.timeline(atlas) == Period("1999-01-01", f"{atlas.reach[:4]}-12-31")
    assert days.new_years(atlas)[:2] == ["1999-01-01", "2000-01-01"]
    assert days.new_years(atlas)[-1] == f"{atlas.reach[:4]}-01-01"


def test_changes_are_sorted_once_each_and_within_what_is_shown(atlas):
    dates = ["2004-03", "", "1999-06-12", "1999", "1998-12-31", "1999-06-12", atlas.reach, "2199"]
    assert days.changes(atlas, dates) == ["1999-01-01", "1999-06-12", "2004-03-01", atlas.reach]
    assert days.changes(atlas, []) == ["1999-01-01"]


@pytest.mark.parametrize(
    ("day", "gone"),
    [
        ("2015-12-31", "2018-01-01"),
        ("2017-02-28", "2019-03-01"),
        # 24 months before a 29 February is the 28th.
        ("2014-02-28", "2016-03-01"),
        ("2016-02-29", "2018-03-01"),
        ("2016-04-30", "2018-05-01"),
    ],
)
def test_a_figure_is_too_old_on_the_first_day_past_24_months(day, gone):
    assert days.too_old(day) == gone


def test_a_figure_comes_into_use_on_the_last_day_its_date_may_mean():
    assert days.figure_days(["2017-02"]) == {"2017-02-28", "2019-03-01"}


@pytest.mark.parametrize(
    ("date", "span"),
    [
        ("2004-03-17", ("2004-03-17", "2004-03-17")),
        ("2004-02", ("2004-02-01", "2004-02-29")),
        ("1999", ("1999-01-01", "1999-12-31")),
        ("1998-12-31", None),
        ("2199", None),
    ],
)
def test_a_date_has_all_days_it_may_mean(atlas, date, span):
    assert days.of_date(atlas, date) == span


def test_a_span_is_cut_to_the_timeline(atlas):
    last = days.timeline(atlas).last
    assert days.clip(atlas, ("1995-12-20", "2004-12-01")) == ("1999-01-01", "2004-12-01")
    assert days.clip(atlas, ("2004-12-02", "9999-12-31")) == ("2004-12-02", last)
    assert days.clip(atlas, ("1995-12-20", "1999-01-01")) == ("1999-01-01", "1999-01-01")
    assert days.clip(atlas, (last, "9999-12-31")) == (last, last)
    assert days.clip(atlas, ("1995-12-20", "1998-12-31")) is None
    assert days.clip(atlas, None) is None
