"""The layer road: tags of the steps of a period, and the allies from their accession on."""

from types import SimpleNamespace

import pytest

from geo.period import parse
from geo.scene.layers import nato, road
from geo.signs import PALETTE
from tests.drawing import drawn, facts, said
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def layer(atlas):
    return road.build(atlas)


@pytest.fixture(scope=once_a_module)
def tags(atlas, layer):
    """The tags of a state in a period."""
    return lambda area, time: drawn(
        layer["features"], parse(str(time)), atlas.reach, kind="tag", area=area
    )


@pytest.fixture(scope=once_a_module)
def words(tags):
    """What the tags of a state in a period say; None for one that is only counted."""
    return lambda area, time: [f["text"] and said(f["text"]) for f in tags(area, time)]


def filled(layer, area):
    """The days on which an area is filled."""
    return [f["span"] for f in layer["features"] if f["kind"] == "fill" and f["area"] == area]


@pytest.mark.parametrize(
    ("area", "first"),
    [("ITA", "1999-01-01"), ("GRC", "1999-01-01"), ("TUR", "1999-01-01"), ("HUN", "1999-03-12"),
     ("BGR", "2004-03-29"), ("ROU", "2004-03-29"), ("SVN", "2004-03-29"), ("HRV", "2009-04-01"),
     ("FIN", "2023-04-04"), ("SWE", "2024-03-07")],
)  # fmt: skip
def test_an_ally_is_filled_from_its_accession_on(layer, atlas, area, first):
    assert filled(layer, area) == [(first, f"{atlas.years[-1]}-12-31")]


def test_all_members_outside_the_six_are_filled_and_nobody_else(layer, atlas):
    steps = atlas["nato_steps"]
    members = set(steps.loc[steps["step"] == "accession", "iso3"])
    areas = {f["area"] for f in layer["features"] if f["kind"] == "fill"}
    assert areas == members - set(atlas.borders.index)
    assert len(members) == 32


def test_tags_name_the_steps_of_the_period_in_order_and_leave_others_to_be_counted(words):
    assert words("SRB", 2006).count("PfP") == words("SRB", 2006).count("EAPC") == 1
    assert words("SRB", 2006).count(None) == 2
    assert "PfP" in words("SRB", "2006-12") and "PfP" not in words("SRB", "2006-11")
    assert words("XKX", 1999) == [None]
    assert words("SRB", 2004) == []


def test_an_action_plan_offered_on_a_condition_is_not_called_one(words):
    assert words("BIH", 2010) == ["MAP offered"]
    assert words("MNE", 2009) == ["MAP"]


def test_an_accession_has_the_words_of_the_status_layer_so_that_it_is_drawn_once(words, atlas):
    status = nato.build(atlas)["features"]
    for area, month in (("ALB", "2009-04"), ("MNE", "2017-06"), ("MKD", "2020-03")):
        (one,) = drawn(status, parse(month), atlas.reach, kind="tag", area=area)
        assert said(one["text"]) in words(area, month)
        assert one["tip"] is None
        assert drawn(status, parse("2026"), atlas.reach, kind="tag", area=area) == []


def test_each_step_has_a_pop_up_with_its_date_and_sources(tags):
    tips = {f["tip"]["title"]: f["tip"] for f in tags("SRB", 2006)}
    assert len(tips) == 4
    joins = tips["Serbia joins the Partnership for Peace"]
    assert facts(joins) == {"Date": "14 December 2006", "Confirmed by": "several sources"}
    assert "nato-update-2006-12-18" in joins["sources"]


def test_every_step_of_the_timeline_has_a_tag(layer, atlas):
    steps = atlas["nato_steps"]
    dated = steps[steps["date"] >= "1999"]
    titles = sorted(f["tip"]["title"] for f in layer["features"] if f["kind"] == "tag")
    assert titles == sorted(dated["title"])


def test_a_neighbour_is_named_near_the_six_and_one_of_them_where_it_is(tags):
    at = {f["area"]: f.get("at") for area in ("HRV", "ALB") for f in tags(area, 2009)}
    assert 43 < at["HRV"][0] < 47
    assert 14 < at["HRV"][1] < 20
    assert at["ALB"] is None


def test_an_ally_far_away_is_named_in_its_middle(atlas):
    lat, lon = road.label_place(atlas, "FIN")["at"]
    assert 60 < lat < 70
    assert 20 < lon < 32


def test_a_step_of_a_kind_without_a_word_is_only_counted(atlas):
    step = SimpleNamespace(step="other", date="2015-01-15", iso3="SRB")
    assert road.words(atlas, step) is None
    step.step = "IPAP"
    assert road.words(atlas, step) == "IPAP"


def test_the_ally_colour_is_none_of_the_six(atlas):
    used = {f["colour"] for f in nato.build(atlas)["features"] if f["kind"] == "fill"}
    assert used
    assert road.ALLY_COLOUR not in {named[one] for named in PALETTE.values() for one in used}
