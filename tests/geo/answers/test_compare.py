"""The comparison: its figures are those of the headline, and unlike ones are not subtracted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo import asof
from geo.answers import compare
from geo.filters import Filter
from geo.period import Period, of_month, of_year, parse

ALL = Filter()


def row(rows, label):
    """The one row whose label begins so."""
    (found,) = [one for one in rows if one["label"].startswith(label)]
    return found


@pytest.mark.parametrize(
    "time", [of_year(1999), of_year(2023), of_month("2004-03"), Period("1999-03-24", "1999-06-10")]
)
def test_the_figures_of_a_period_are_those_of_its_last_day_and_of_its_incidents(atlas, time):
    told = compare.period_figures(atlas, time, ALL)
    found = asof.incidents_in(atlas["incidents"], time)
    sums = asof.casualties(found)
    strength = asof.strength_on(atlas["kfor_strength"], time.last)
    assert told["Incidents (by the filters above)"] == len(found)
    assert (told["Killed, where known"], told["Injured, where known"]) == sums[:2]
    assert told["KFOR soldiers, last published total"] == (
        "not entered yet" if strength is None else strength["total_troops"]
    )


def test_before_kfor_entered_its_figures_are_none_and_not_unknown(atlas):
    labels = ("KFOR soldiers, last published total", "KFOR total as of", "KFOR nations")
    for day, said in (("1999-06-11", "not entered yet"), ("1999-06-12", None)):
        told = compare.period_figures(atlas, Period(day, day), ALL)
        assert [told[label] for label in labels] == [said] * 3
    months = map(of_month, ("1999-04", "1999-12"))
    before, after = (compare.period_figures(atlas, month, ALL) for month in months)
    found = row(compare.rows(before, after), "KFOR soldiers")
    assert (found["left"], found["difference"]) == ("not entered yet", "")


def days_of(text):
    """What is said of the lengths of two periods, before all else."""
    return text.partition(". ")[0]


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("2004", "2004-03", "2004 has 366 days, March 2004 has 31 days"),
        ("2004-03-17", "2004-03-17..2004-03-19",
         "17 March 2004 has 1 day, 17 to 19 March 2004 has 3 days"),
        ("2004", "2010..2011", "2004 has 366 days, 2010 to 2011 has 730 days"),
    ],
)  # fmt: skip
def test_times_of_unlike_length_are_said_to_be_so(atlas, left, right, said):
    text = compare.lengths(atlas, parse(left), parse(right))
    assert days_of(text) == f"The two times differ in length: {said}"
    assert "all else is as of its last day" in text


@pytest.mark.parametrize(
    ("left", "right"),
    [("2004", "2010"), ("2004-02", "2004-03"), ("2004-03-17", "2011-07-25"),
     ("1999-03-24..1999-06-10", "1999-03-24..1999-06-10")],
)  # fmt: skip
def test_of_two_years_months_or_spans_of_one_length_nothing_is_said(atlas, left, right):
    assert compare.lengths(atlas, parse(left), parse(right)) == ""


def test_a_year_that_the_data_do_not_fill_is_a_shorter_one(atlas):
    early = replace(atlas)
    early.__dict__["reach"] = "2026-02-10"
    text = compare.lengths(early, parse("2004"), parse("2026"))
    assert days_of(text) == (
        "The two times differ in length: 2004 has 366 days, 2026 has 41 days up to "
        "10 February 2026, where the data end"
    )
    # One that ends on the day to which they reach is whole.
    whole = compare.lengths(early, parse("2004"), parse("2026-01-01..2026-02-10"))
    assert "2026 has 41 days. " in whole
    assert "March 2026 has 0 days up to" in compare.lengths(early, parse("2004"), parse("2026-03"))


def test_an_accession_shows_in_the_month_it_came(atlas):
    may, june = (compare.period_figures(atlas, of_month(m), ALL) for m in ("2017-05", "2017-06"))
    found = row(compare.rows(may, june), "Members of NATO")
    assert (found["left"], found["right"], found["difference"]) == ("1", "2", "+1")
    assert (may["Montenegro and NATO"], june["Montenegro and NATO"]) == ("Invited", "Member")


def test_a_filter_narrows_the_incidents_of_a_period_and_of_a_state(atlas):
    riots, time = Filter(("riot",)), of_year(2004)
    every = asof.incidents_in(atlas["incidents"], time)
    told = compare.period_figures(atlas, time, riots)
    assert told["Incidents (by the filters above)"] == (every["category"] == "riot").sum()
    state = compare.state_figures(atlas, "XKX", time, riots)
    assert 0 < state["Incidents of 2004 (by the filters above)"] <= len(every)
    assert state["Incidents from 1999 to the end of 2004, all kinds"] > len(every)


def test_spending_is_told_with_its_series_and_never_subtracted(atlas):
    sides = (compare.state_figures(atlas, one, of_year(2014), ALL) for one in ("ALB", "SRB"))
    found = row(compare.rows(*sides), "Defence spending of 2014")
    assert (found["left"], found["right"]) == ("1.33 (NATO)", "2.07 (SIPRI)")
    assert found["difference"] == ""


def test_what_is_not_known_is_said_so_and_has_no_difference(atlas):
    sides = (compare.state_figures(atlas, one, of_year(2014), ALL) for one in ("XKX", "SRB"))
    found = row(compare.rows(*sides), "Defence spending")
    assert (found["left"], found["difference"]) == ("not known", "")
    assert compare.row("Soldiers", None, 4353) == {
        "label": "Soldiers", "left": "not known", "right": "4,353", "difference": "",
    }  # fmt: skip
    assert compare.row("Soldiers", 4353, 4200)["difference"] == "−153"
    assert compare.row("Soldiers", 7, 7)["difference"] == "±0"


def test_figures_with_a_part_have_a_difference_of_two_places():
    assert compare.row("Share", 1.25, 2.5)["difference"] == "+1.25"
    assert compare.row("Share", 2.5, 1.25) == {
        "label": "Share", "left": "2.50", "right": "1.25", "difference": "−1.25",
    }  # fmt: skip
    assert compare.row("Share", 1.5, 1.5)["difference"] == "±0"
    assert compare.row("Soldiers", 3_000, 14_200)["difference"] == "+11,200"
