"""Finding 3: a faulty row costs only itself and moves nothing, and the notice tells the truth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo import asof
from geo import atlas as atlases
from geo.atlas import load
from geo.package.check import check
from geo.package.faults import Fault, sentence
from geo.package.rules import RULES, check_rules, without
from geo.scene import build_scene

DATES = [
    ("incidents", "date"),
    ("milestones", "date"),
    ("nato_steps", "date"),
    ("eu_steps", "date"),
    ("kfor_strength", "as_of"),
]


@pytest.mark.parametrize("day", ["2062-03-01", "9999-12-31"])
@pytest.mark.parametrize(("table", "column"), DATES)
def test_a_wrong_year_costs_its_row_and_moves_nothing(copy, atlas, table, column, day):
    last = max(copy.rows(table), key=lambda row: row[column])
    line = copy.edit(table, copy.find(table, last.__eq__), **{column: day})
    broken = load(copy.folder)
    assert broken.reach <= atlas.reach
    assert broken.years == atlas.years
    assert line not in broken[table].index
    assert (f"data/{table}.csv", line, column) in {
        (fault.file, fault.line, fault.column) for fault in broken.faults
    }


def test_the_data_never_reach_beyond_today(atlas):
    table = atlas["incidents"].copy()
    table.loc[table.index[-1], "date"] = "2062-03-01"
    ahead = replace(atlas, tables={**atlas.tables, "incidents": table})
    assert ahead.reach == atlas.today == date.today().isoformat()


def test_a_clock_that_is_wrong_leaves_nothing_out(monkeypatch, atlas):
    class Past(date):
        @classmethod
        def today(cls) -> date:
            return date(1970, 1, 1)

    monkeypatch.setattr(atlases, "date", Past)
    assert load().faults == ()
    assert load().years == atlas.years


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("incidents", {"title": "<b>Attack</b>"}),
        ("incidents", {"lat": "46.4", "lon": "15.6"}),
        ("incidents", {"killed": "999999"}),
        ("recognition", {"date": ""}),
        ("defence_spending", {"year": "0000"}),
        ("defence_spending", {"year": "9999"}),
        ("towns", {"population": "123456789"}),
    ],
)
def test_a_row_that_breaks_a_rule_is_left_out(copy, table, cells):
    line = copy.edit(table, copy.find(table, lambda row: all(row[name] for name in cells)), **cells)
    broken = load(copy.folder)
    assert line not in broken[table].index
    assert all(not fault.kept for fault in broken.faults if fault.line == line)
    build_scene(broken)


def test_rows_that_do_not_fit_together_are_shown_and_that_is_said(copy):
    line = copy.find("nato_status", lambda row: row["iso3"] == "MNE" and row["to"])
    copy.edit("nato_status", line, to="2003")
    broken = load(copy.folder)
    assert line in broken["nato_status"].index
    (fault,) = broken.faults
    assert fault.kept
    assert str(fault).endswith("(shown all the same)")


def faults(out: int, kept: int) -> tuple[Fault, ...]:
    one = Fault("data/a.csv", 2, "b", "c", "a rule", "d", "e")
    return (one,) * out + (replace(one, kept=True),) * kept


@pytest.mark.parametrize(
    ("out", "kept", "said"),
    [
        (1, 0, "1 fault was found in the data. What is sound is shown; the rest is left out."),
        (0, 1, "1 fault was found in the data. No single row is to blame for it: what it names is "
               "shown all the same."),
        (2, 1, "3 faults were found in the data. No single row is to blame for 1 of them: what it "
               "names is shown all the same. What is sound is shown; the rest is left out."),
        (0, 2, "2 faults were found in the data. No single row is to blame for them: what they "
               "name is shown all the same."),
    ],
)  # fmt: skip
def test_the_notice_says_what_became_of_the_rows(out, kept, said):
    assert sentence(faults(out, kept)) == said


@pytest.mark.parametrize(
    "faults", [lambda folder: load(folder).faults, lambda folder: check(folder)[2]]
)
def test_a_row_that_cannot_be_read_is_told_once(copy, faults):
    # Without it a state has no capital, and sources of it support nothing.
    line = copy.edit(
        "towns", copy.find("towns", lambda row: row["capital"] == "true"), population="x"
    )
    told = [(fault.file, fault.line) for fault in faults(copy.folder)]
    assert told == [("data/towns.csv", line)]


def test_what_is_left_out_breaks_no_rule_of_rows_any_more(copy):
    copy.edit("incidents", 5, title="`x`")
    copy.edit("towns", 6, population="99999999999")
    broken = load(copy.folder)
    shapes = (broken.borders, broken.neighbours)
    again = check_rules(broken.package, broken.tables, *shapes, broken.today, broken.faults)
    assert [fault for fault in again if not fault.kept] == []
    assert without(broken.tables, again) == broken.tables


def test_each_rule_knows_whether_a_row_is_to_blame():
    assert {rule.says for rule in RULES if rule.between} == {
        "Every source supports at least one row.",
        "Status and name of each state, and KFOR's commanders, follow without gap or overlap.",
        "The map has a shape for each of the six states, and no other.",
        "A state is a member of NATO from the day of its accession.",
        "A complete table of KFOR's contingents adds up to its total, or the difference is told.",
        "Each of the six states has one capital.",
        "A row verified by multiple sources names two publishers or more; all open encyclopedias "
        "count as one.",
        "A row that rests only on copies, open encyclopedias and blogs says so in its notes.",
        "The rows of a complete table are of one date, each nation once.",
        "A story has six to twelve steps, in order, of two or three sentences each.",
        "The incident of a step is drawn in it.",
        "A step rests on rows: they hold each of its figures and dates, and have its sources; who "
        "makes a claim is named.",
    }


@pytest.mark.parametrize(("table", "answer"), [
    ("nato_status", asof.status_on), ("state_names", asof.names_on),
])  # fmt: skip
def test_of_two_rows_of_a_state_on_one_day_the_one_begun_last_holds(caplog, copy, table, answer):
    for line, row in enumerate(copy.rows(table), 2):
        if row["iso3"] == "MKD":
            copy.edit(table, line, to="")
    broken = load(copy.folder)
    assert f"data/{table}.csv" in {fault.file for fault in broken.faults}
    held = answer(broken[table], broken.reach)
    assert held.index.is_unique
    last = held.loc["MKD"] if table == "nato_status" else held.at["MKD", "name"]
    assert last in ("member", "Republic of North Macedonia")
    build_scene(broken)
    assert not caplog.records
