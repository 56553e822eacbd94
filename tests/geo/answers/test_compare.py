"""The comparison: its figures are those of the headline, and unlike ones are not subtracted."""

from __future__ import annotations

import pytest

from geo import asof
from geo.answers import compare
from geo.filters import Filter
from geo.period import Period, of_month, of_year

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
