"""The headline by days: members, KFOR's last total, and the runs that both are made of."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from geo.answers import headline


@pytest.fixture
def short(atlas):
    """A timeline of two years, 1999 and 2000."""
    short = replace(atlas)
    short.__dict__["years"] = range(1999, 2001)
    return short


def test_the_six_join_on_the_days_of_their_accession(atlas):
    assert headline.members(atlas) == [
        ["1999-01-01", "2009-03-31", []],
        ["2009-04-01", "2017-06-04", ["ALB"]],
        ["2017-06-05", "2020-03-26", ["ALB", "MNE"]],
        ["2020-03-27", f"{atlas.years[-1]}-12-31", ["ALB", "MKD", "MNE"]],
    ]


def test_a_total_holds_from_its_last_day_to_the_next_and_unknown_nations_are_null(short):
    table = pd.DataFrame(
        {
            "as_of": ["1999-08", "2000-05-31"],
            "total_troops": pd.array([40_000, 41_000], dtype="Int64"),
            "contributing_nations": pd.array([pd.NA, 39], dtype="Int64"),
        }
    )
    small = replace(short, tables={**short.tables, "kfor_strength": table})
    small.__dict__["years"] = short.years
    # Before the first total there is no run: not known is not zero.
    assert headline.strength(small) == [
        ["1999-08-31", "2000-05-30", {"troops": 40_000, "nations": None, "as_of": "1999-08"}],
        ["2000-05-31", "2000-12-31", {"troops": 41_000, "nations": 39, "as_of": "2000-05-31"}],
    ]


def test_kfor_entered_on_a_day_and_without_its_mission_none_is_said(atlas):
    assert headline.entry(atlas) == "1999-06-12"
    others = atlas["missions"].query("mission_id != 'kfor'")
    assert headline.entry(replace(atlas, tables={**atlas.tables, "missions": others})) == ""


def test_a_run_goes_on_while_nothing_differs_and_what_is_not_there_is_left_out(short):
    held = {"1999-01-01": None, "1999-03-05": "a", "1999-04-01": "a", "2000-03-01": "b"}
    # A change before the timeline or after it makes no run.
    changes = {*held, "1998-07-01", "2001-01-01"} - {"1999-01-01"}
    assert headline.runs(short, changes, held.__getitem__) == [
        ["1999-03-05", "2000-02-29", "a"],
        ["2000-03-01", "2000-12-31", "b"],
    ]


def test_an_interval_may_change_on_its_first_and_on_its_last_day():
    intervals = pd.DataFrame({"from": ["1999-06-12", "2006"], "to": ["2001-03", ""]})
    assert headline.days_of_change(intervals) == {"1999-06-12", "2001-03-01", "2006-01-01"}


def test_what_changes_on_the_last_day_holds_on_it(atlas):
    last = atlas.years[-1]
    assert headline.runs(atlas, {f"{last}-12-31"}, lambda day: day[5:]) == [
        ["1999-01-01", f"{last}-12-30", "01-01"],
        [f"{last}-12-31", f"{last}-12-31", "12-31"],
    ]
