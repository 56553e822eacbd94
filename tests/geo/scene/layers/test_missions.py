"""The layer missions: signs by organisation and strength in the years that a mission touches."""

import pytest

from geo.scene.layers import missions


@pytest.fixture(scope="module")
def signs(atlas):
    return {f["tip"]["title"]: f for f in missions.build(atlas)["features"]}


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("Task Force Harvest (Essential Harvest)", [2001, 2001]),
        ("Stabilisation Force (SFOR)", [1999, 2004]),
        ("EUFOR Concordia", [2003, 2003]),
        ("UN Preventive Deployment Force (UNPREDEP)", [1999, 1999]),
    ],
)
def test_a_mission_shows_in_each_year_it_touches(signs, name, span):
    assert signs[name]["span"] == span


def test_an_unfinished_mission_reaches_the_last_year(signs, atlas):
    assert signs["EUFOR Althea"]["span"] == [2004, atlas.years[-1]]
    assert ["To", "no end known"] in signs["EUFOR Althea"]["tip"]["facts"]


def test_a_mission_that_ended_before_the_timeline_is_not_drawn(signs):
    assert "Implementation Force (IFOR)" not in signs


def test_each_organisation_has_a_shape_and_a_colour_of_its_own(signs):
    for part in ("shape", "colour"):
        looks = {tuple(getattr(one, part)) for one in missions.ORG_SIGNS.values()}
        assert len(looks) == len(missions.ORG_SIGNS)
    assert signs["EUFOR Althea"]["shape"] == missions.ORG_SIGNS["EU"].shape


def test_the_size_follows_the_strength_and_an_unknown_one_is_said(signs):
    amber = signs["Task Force Fox (Amber Fox)"]
    assert ["Peak strength", "not known"] in amber["tip"]["facts"]
    assert amber["r"] < signs["EUFOR Althea"]["r"] < signs["Stabilisation Force (SFOR)"]["r"]
