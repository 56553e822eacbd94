"""The layer KFOR: its strength, which commands a period shows, which sites were in use."""

import math

import pandas as pd
import pytest

from geo.dates import describe
from geo.period import parse
from geo.scene.layers import kfor
from tests.drawing import drawn, facts
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def commands(atlas):
    return kfor.command_icons(atlas)


@pytest.fixture(scope=once_a_module)
def names(atlas, commands):
    """The commands of a period, with their lead nations."""
    return lambda time: {f["tip"]["title"] for f in drawn(commands, parse(str(time)), atlas.reach)}


@pytest.mark.parametrize(
    ("span", "stood"),
    [
        (("1999-06-01", "2005-12-31"), True),
        (("2010-02-01", "2010-09-30"), False),
        (("2010-02-01", "2010-12-30"), False),
        (("2010-12-31", "2011-01-01"), True),
    ],
)
def test_a_command_stood_at_a_years_end_or_not(span, stood):
    assert kfor.at_a_years_end(span) is stood


@pytest.mark.parametrize(
    ("time", "kind", "number"),
    [(2000, "Brigade", 5), (2004, "Brigade", 4), (2008, "Task Force", 5),
     (2010, "Battle Group", 5), (2015, "Battle Group", 2), (2023, "Regional Command", 2),
     ("2006-05", "Task Force", 1), ("2006-06", "Task Force", 5), ("2009-12", "Task Force", 5),
     ("2010-02", "Battle Group", 5), ("2010-09", "Battle Group", 5),
     ("2010-10", "Battle Group", 5), ("2010-11", "Battle Group", 4), ("2019-07", "Battle Group", 2),
     ("2019-08", "Regional Command", 2)],
)  # fmt: skip
def test_each_time_has_its_commands(names, time, kind, number):
    shown = names(time)
    assert len(shown) == number
    assert all(kind in name for name in shown)


def test_between_two_commands_the_table_has_none(names):
    assert names("2010-01") == set()


def test_a_command_names_its_lead_nation_or_that_it_is_not_known(names):
    assert "Regional Command East, lead nation: United States" in names(2023)
    assert "Multinational Brigade Centre, lead nation: not known" in names(2003)


def test_every_command_is_drawn_and_sourced(commands, atlas):
    assert len(commands) == len(atlas["kfor_commands"])
    assert all(f["tip"]["sources"] for f in commands)


def test_a_strength_says_where_sources_differ(atlas):
    told = [facts(f["tip"]) for f in kfor.strength_circles(atlas)]
    differing = {one["Sources differ"] for one in told if "Sources differ" in one}
    assert differing
    assert differing <= set(atlas["kfor_strength"]["differs"])


def test_the_area_of_a_strength_stands_for_its_figure(atlas):
    circles = kfor.strength_circles(atlas)
    assert all(one["r"] == round(45 * math.sqrt(one["text"] / 50_000), 1) for one in circles)
    assert all(one["at"] == list(kfor.CENTRE) and one["back"] for one in circles)


def test_a_strength_says_its_own_date_and_its_nations_or_that_they_are_not_known(atlas):
    table = atlas["kfor_strength"]
    for one in kfor.strength_circles(atlas):
        row = table[(table["as_of"] == dict(one["tip"]["facts"])["As of"]["date"])
                    & (table["total_troops"] == one["text"])].iloc[0]  # fmt: skip
        known = row["contributing_nations"]
        told = facts(one["tip"])
        assert told["Nations"] == ("not known" if known is pd.NA else str(known))
        assert told["Soldiers"] == f"{row['total_troops']:,}"


def test_what_a_command_s_pop_up_says(atlas, commands):
    rows = atlas["kfor_commands"]
    for row, one in zip(rows.itertuples(), commands, strict=True):
        told = facts(one["tip"])
        assert told["Kind"] == row.kind
        assert told["Headquarters"] == row.hq_place
        assert told["To"] == (describe(row.to) or "no end known")
        assert one["zoom"] == kfor.CAMP_ZOOM


@pytest.mark.parametrize(
    ("site", "time", "shown"),
    [
        ("Camp Bondsteel", "1999", True),
        ("Camp Olaf Rye", "2003-01", False),
        ("Camp Olaf Rye", "2003-02", True),
        # An end known to the year may be any of its days.
        ("Camp Olaf Rye", "2009-12", True),
        ("Camp Olaf Rye", "2010", False),
        ("Gjakovë/Đakovica military airfield (AMIKO)", "2013-12", True),
        ("Gjakovë/Đakovica military airfield (AMIKO)", "2013-12-18..2014", False),
    ],
)
def test_a_site_shows_in_the_periods_it_was_in_use(atlas, site, time, shown):
    found = drawn(kfor.site_icons(atlas), parse(time), atlas.reach)
    named = {f["tip"]["title"] for f in found}
    assert any(name.startswith(site) for name in named) is shown


def test_a_site_without_a_known_opening_is_dashed_and_shows_from_the_first_day(atlas):
    icons = kfor.site_icons(atlas)
    rows = atlas["kfor_sites"]
    assert len(icons) == len(rows)
    for row, one in zip(rows[["name", "from", "to"]].to_numpy(), icons, strict=True):
        assert ("dashed" in one) is (row[1] == "")
        assert ("dashed" in one) is (facts(one["tip"])["From"] == "not known")
        assert one["span"][0] == "1999-01-01" if not row[1] else one["span"][0] >= "1999-01-01"
        assert facts(one["tip"])["To"] == (describe(row[2]) or "no closing known")
