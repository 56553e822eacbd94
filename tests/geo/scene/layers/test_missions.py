"""The layer missions: signs by organisation and strength in periods that a mission touches."""

import pytest

from geo.period import parse
from geo.scene.layers import missions
from tests.drawing import drawn, facts, said
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def signs(atlas):
    return {f["tip"]["title"]: f for f in missions.build(atlas)["features"]}


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("Task Force Harvest (Essential Harvest)", ("2001-08-26", "2001-09-25")),
        ("Stabilisation Force (SFOR)", ("1999-01-01", "2004-12-01")),
        ("EUFOR Concordia", ("2003-03-31", "2003-12-14")),
        ("UN Preventive Deployment Force (UNPREDEP)", ("1999-01-01", "1999-02-27")),
    ],
)
def test_a_mission_shows_in_each_period_it_touches(signs, atlas, name, span):
    assert (signs[name]["span"], signs[name]["touch"]) == (span, True)
    for time in (span[0][:4], span[0][:7], span[1][:7], span[1][:4]):
        shown = drawn(signs.values(), parse(time), atlas.reach)
        assert name in {one["tip"]["title"] for one in shown}


def test_an_unfinished_mission_reaches_the_last_day(signs, atlas):
    althea = signs["EUFOR Althea"]
    assert althea["span"] == ("2004-12-02", f"{atlas.years[-1]}-12-31")
    assert facts(althea["tip"])["To"] == "no end known"
    assert facts(signs["EUFOR Concordia"]["tip"])["To"] == "15 December 2003"


def test_the_legend_says_what_the_sizes_mean(atlas):
    (key,) = [one for one in missions.build(atlas)["legend"] if "sizes" in one]
    words = "Peak strength: below 1,000 or not known, from 1,000, from 10,000"
    assert said(key["label"]) == words
    assert key["sizes"] == [6.0, 8.0, 10.0]


def test_a_mission_that_ended_before_the_timeline_is_not_drawn(signs):
    assert "Implementation Force (IFOR)" not in signs


def test_each_organisation_has_a_shape_and_a_colour_of_its_own(signs):
    for part in ("shape", "colour"):
        looks = {tuple(getattr(one, part)) for one in missions.ORG_SIGNS.values()}
        assert len(looks) == len(missions.ORG_SIGNS)
    assert signs["EUFOR Althea"]["shape"] == missions.ORG_SIGNS["EU"].shape


def test_the_size_follows_the_strength_and_an_unknown_one_is_said(signs):
    amber = signs["Task Force Fox (Amber Fox)"]
    assert facts(amber["tip"])["Peak strength"] == "not known"
    assert facts(signs["Stabilisation Force (SFOR)"]["tip"])["Peak strength"] == "32,000"
    assert amber["r"] < signs["EUFOR Althea"]["r"] < signs["Stabilisation Force (SFOR)"]["r"]
