"""The layer recognition: fills, signs and dates of the states of the table, and nobody else's."""

import pytest

from geo.scene.layers import nato, recognition
from geo.signs import RECOGNITION_SIGNS


@pytest.fixture(scope="module")
def layer(atlas):
    return recognition.build(atlas)


def of(layer, name, kind):
    return [f for f in layer["features"] if f["kind"] == kind and f["tip"]["title"] == name]


def fills(layer, area):
    return [f for f in layer["features"] if f["kind"] == "fill" and f["area"] == area]


def test_nothing_is_drawn_before_the_declaration(layer):
    assert min(f["span"][0] for f in layer["features"]) == 2008


def test_every_state_of_the_table_is_filled_by_its_answer(layer, atlas):
    for row in atlas["recognition"].itertuples():
        (drawn,) = fills(layer, row.iso3)
        assert drawn["colour"] == RECOGNITION_SIGNS[row.recognised].colour, row.iso3
        assert drawn["span"][1] == atlas.years[-1]
    areas = {f["area"] for f in layer["features"] if f["kind"] == "fill"}
    assert areas == set(atlas["recognition"]["iso3"]) | {"XKX"}


@pytest.mark.parametrize("name", ["Greece", "Romania", "Slovakia", "Spain", "Cyprus", "Serbia"])
def test_a_state_that_does_not_recognise_has_a_shape_of_its_own_and_no_date(layer, name):
    (sign,) = of(layer, name, "icon")
    assert sign["shape"] == "cross"
    assert ["Recognises Kosovo", "no"] in sign["tip"]["facts"]
    assert of(layer, name, "chip") == []


def test_the_year_of_recognition_bears_the_day(layer):
    (day,) = of(layer, "France", "chip")
    assert (day["span"], day["text"]) == ([2008, 2008], "18 February")
    (later,) = of(layer, "France", "icon")
    assert later["span"][0] == 2009
    assert of(layer, "Malta", "chip")[0]["text"] == "August"


def test_every_sign_names_its_sources(layer):
    signs = [f for f in layer["features"] if f["kind"] != "fill"]
    assert signs
    assert all(f["tip"]["sources"] for f in signs)


def test_the_answers_differ_in_colour_from_each_other_and_from_the_status_of_nato(layer, atlas):
    own = {f["colour"] for f in layer["features"] if f["kind"] == "fill"}
    assert len(own) == 3
    assert not own & {f["colour"] for f in nato.build(atlas)["features"] if f["kind"] == "fill"}


def test_no_organisation_is_among_the_states(layer):
    titles = {f["tip"]["title"] for f in layer["features"] if f["kind"] != "fill"}
    assert not titles & {"NATO", "EU", "European Union"}
