"""The layer road: tags of the steps of a year, and the allies from their accession on."""

import pandas as pd
import pytest

from geo.scene.layers import nato, road


@pytest.fixture(scope="module")
def layer(atlas):
    return road.build(atlas)


def tags(layer, area, year):
    """The texts of the tags of a state in a year."""
    return [
        f["text"]
        for f in layer["features"]
        if f["kind"] == "tag" and f["area"] == area and f["span"] == [year, year]
    ]


def filled(layer, area):
    """The years in which an area is filled."""
    return [f["span"] for f in layer["features"] if f["kind"] == "fill" and f["area"] == area]


@pytest.mark.parametrize(
    ("area", "first"),
    [("ITA", 1999), ("GRC", 1999), ("TUR", 1999), ("HUN", 1999), ("BGR", 2004), ("ROU", 2004),
     ("SVN", 2004), ("HRV", 2009), ("FIN", 2023), ("SWE", 2024)],
)  # fmt: skip
def test_an_ally_is_filled_from_its_accession_on(layer, atlas, area, first):
    assert filled(layer, area) == [[first, atlas.years[-1]]]


def test_all_members_outside_the_six_are_filled_and_nobody_else(layer, atlas):
    steps = atlas["nato_steps"]
    members = set(steps.loc[steps["step"] == "accession", "iso3"])
    areas = {f["area"] for f in layer["features"] if f["kind"] == "fill"}
    assert areas == members - set(atlas.borders.index)
    assert len(members) == 32


def test_tags_name_the_steps_of_the_year_and_count_the_rest(layer):
    assert tags(layer, "SRB", 2006) == ["PfP", "EAPC", "+2"]
    assert tags(layer, "SRB", 2007) == ["PARP", "+1"]
    assert tags(layer, "XKX", 1999) == ["1 step"]
    assert tags(layer, "SRB", 2004) == []


def test_an_action_plan_offered_on_a_condition_is_not_called_one(layer):
    assert tags(layer, "BIH", 2010) == ["MAP offered"]
    assert tags(layer, "MNE", 2009) == ["MAP"]


def test_an_accession_has_the_words_of_the_status_layer_so_that_it_is_drawn_once(layer, atlas):
    status = nato.build(atlas)
    for area, year in (("ALB", 2009), ("MNE", 2017), ("MKD", 2020)):
        assert tags(status, area, year)[0] in tags(layer, area, year)


def test_the_tip_lists_every_step_of_the_year_once_with_its_sources(layer):
    tips = [f["tip"] for f in layer["features"]
            if f["kind"] == "tag" and f["area"] == "SRB" and f["span"] == [2006, 2006]]  # fmt: skip
    assert tips[1:] == [None, None]
    assert len(tips[0]["facts"]) == 4
    joins = "Serbia joins the Partnership for Peace (several sources)"
    assert ["14 December 2006", joins] in tips[0]["facts"]
    assert "nato-update-2006-12-18" in tips[0]["sources"]


def test_a_neighbour_is_named_near_the_six(layer):
    (croatia,) = [f for f in layer["features"] if f["area"] == "HRV" and f["span"] == [2009, 2009]]
    assert 43 < croatia["at"][0] < 47
    assert 14 < croatia["at"][1] < 20


def test_two_steps_of_a_kind_give_one_tag(atlas):
    steps = pd.DataFrame(
        {"iso3": "SRB", "step": ["IPAP", "IPAP", "other"], "date": ["2015-01-15", "2015", "2015"]}
    )
    assert road.words(atlas, steps) == ["IPAP", "+1"]


def test_the_ally_colour_is_none_of_the_six(atlas):
    used = {f["colour"] for f in nato.build(atlas)["features"] if f["kind"] == "fill"}
    assert road.ALLY_COLOUR not in used
