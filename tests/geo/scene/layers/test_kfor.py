"""The layer KFOR: which commands a year shows."""

import pandas as pd
import pytest

from geo.scene.layers import kfor

YEARS = range(1999, 2027)


@pytest.fixture(scope="module")
def commands(atlas):
    return kfor.command_icons(atlas)


def names(commands, year):
    """The commands of a year, with their lead nations."""
    return {f["tip"]["title"] for f in commands if f["span"][0] <= year <= f["span"][1]}


@pytest.mark.parametrize(
    ("from_", "to", "span"),
    [
        ("1999-06", "2006", (1999, 2005)),
        ("2006-06", "2010-01", (2006, 2009)),
        ("2010-02-01", "2010-10", (2010, 2010)),  # over before any year's end
        ("2019-08-15", "", (2019, 2026)),
        ("1998", "1999", None),
    ],
)
def test_a_command_shows_at_the_ends_of_its_years(from_, to, span):
    assert kfor.command_span(pd.Series({"from": from_, "to": to}), YEARS) == span


@pytest.mark.parametrize(
    ("year", "kind", "number"),
    [(2000, "Brigade", 5), (2004, "Brigade", 4), (2008, "Task Force", 5),
     (2010, "Battle Group", 5), (2015, "Battle Group", 2), (2023, "Regional Command", 2)],
)  # fmt: skip
def test_each_time_has_its_commands(commands, year, kind, number):
    shown = names(commands, year)
    assert len(shown) == number
    assert all(kind in name for name in shown)


def test_a_command_names_its_lead_nation_or_that_it_is_not_known(commands):
    assert "Regional Command East, lead nation: United States" in names(commands, 2023)
    assert "Multinational Brigade Centre, lead nation: not known" in names(commands, 2003)


def test_every_command_is_drawn_and_sourced(commands, atlas):
    assert len(commands) == len(atlas["kfor_commands"])
    assert all(f["tip"]["sources"] for f in commands)


def test_a_strength_says_where_sources_differ(atlas):
    told = {fact for f in kfor.strength_circles(atlas) for fact in map(tuple, f["tip"]["facts"])}
    differing = {text for name, text in told if name == "Sources differ"}
    assert differing
    assert differing <= set(atlas["kfor_strength"]["differs"])
