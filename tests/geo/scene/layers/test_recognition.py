"""The layer recognition: fills, signs and dates of the states of the table, and nobody else's."""

import dataclasses

import pytest

from geo import asof
from geo.dates import first_day
from geo.period import parse
from geo.scene.layers import nato, recognition
from geo.signs import PALETTE, RECOGNITION_SIGNS
from tests.drawing import drawn, facts, said
from tests.scopes import once_a_module

DECLARED = "2008-02-17"


@pytest.fixture(scope=once_a_module)
def layer(atlas):
    return recognition.build(atlas)


def of(layer, name, kind):
    return [f for f in layer["features"] if f["kind"] == kind and f["tip"]["title"] == name]


def fills(layer, area):
    return [f for f in layer["features"] if f["kind"] == "fill" and f["area"] == area]


def test_nothing_is_drawn_before_the_declaration(layer):
    assert min(f["span"][0] for f in layer["features"]) == "2008-02-17"


def test_every_state_of_the_table_is_filled_by_its_answer(layer, atlas):
    for row in atlas["recognition"].itertuples():
        (shown,) = fills(layer, row.iso3)
        assert shown["colour"] == RECOGNITION_SIGNS[row.recognised].colour, row.iso3
        begun = first_day(row.date) if row.date else DECLARED
        assert shown["span"] == (begun, f"{atlas.years[-1]}-12-31")
    areas = {f["area"] for f in layer["features"] if f["kind"] == "fill"}
    assert areas == set(atlas["recognition"]["iso3"]) | {"XKX"}


@pytest.mark.parametrize("name", ["Greece", "Romania", "Slovakia", "Spain", "Cyprus", "Serbia"])
def test_a_state_that_does_not_recognise_has_a_shape_of_its_own_and_no_date(layer, name):
    (sign,) = of(layer, name, "icon")
    assert sign["shape"] == "cross"
    assert facts(sign["tip"])["Recognises Kosovo"] == "no"
    assert "Since" not in facts(sign["tip"])
    assert sign["span"][0] == DECLARED
    assert of(layer, name, "chip") == []


def test_a_period_with_the_day_of_recognition_shows_it_instead_of_the_sign(layer, atlas):
    def shown(time):
        signs = drawn(layer["features"], parse(time), atlas.reach)
        (one,) = [f for f in signs if f.get("tip", {}).get("title") == "France"]
        return one["kind"]

    assert shown("2008") == shown("2008-02") == shown("2007..2020") == "chip"
    assert shown("2008-03") == shown("2009") == shown("2026") == "icon"
    (day,) = of(layer, "France", "chip")
    assert said(day["text"]) == "18 February 2008"
    assert facts(day["tip"])["Since"] == "18 February 2008"
    assert said(of(layer, "Malta", "chip")[0]["text"]) == "22 August 2008"


def test_a_recognition_known_to_the_month_is_said_so(atlas):
    row = atlas["recognition"].set_index("iso3", drop=False).loc["MLT"].copy()
    row["date"] = "2008-08"
    _, day, sign = recognition.of_state(atlas, row, DECLARED)
    assert (day["kind"], sign["kind"]) == ("chip", "icon")
    assert said(day["text"]) == "August 2008"
    assert day["span"] == ("2008-08-01", "2008-08-31")


def test_a_recognition_without_a_known_day_says_so_and_shows_from_the_declaration(atlas):
    row = atlas["recognition"].set_index("iso3", drop=False).loc["FRA"].copy()
    row["date"] = ""
    filled, sign = recognition.of_state(atlas, row, DECLARED)
    assert (filled["kind"], sign["kind"]) == ("fill", "icon")
    assert filled["span"] == sign["span"]
    assert sign["span"][0] == "2008-02-17"
    assert facts(sign["tip"])["Since"] == "not known"
    assert "unless" not in sign


def test_the_declaration_is_the_day_of_the_tables(atlas):
    milestones = atlas["milestones"]
    titles = milestones.loc[milestones["date"] == DECLARED, "title"]
    assert titles.str.contains("independence").any()
    assert asof.declaration(atlas["state_names"]) == DECLARED


def test_without_a_known_declaration_only_dated_recognitions_are_drawn(atlas):
    names = atlas["state_names"]
    less = names[(names["iso3"] != "XKX") | (names["sovereign_iso3"] != "")]
    tables = {**atlas.tables, "state_names": less}
    built = recognition.build(dataclasses.replace(atlas, tables=tables))
    table = atlas["recognition"]
    areas = {f["area"] for f in built["features"] if f["kind"] == "fill"}
    assert areas == set(table["iso3"][(table["recognised"] == "yes") & (table["date"] != "")])


def test_the_legend_says_from_when_on(layer):
    assert said(layer["legend"][-1]["label"]) == (
        "Other states: not in the data. Shown from 17 February 2008 on. "
        "States recognise, not organisations"
    )


def test_every_sign_names_its_sources(layer):
    signs = [f for f in layer["features"] if f["kind"] != "fill"]
    assert signs
    assert all(f["tip"]["sources"] for f in signs)


def test_the_answers_differ_in_colour_from_each_other_and_from_the_status_of_nato(layer, atlas):
    own = {f["colour"] for f in layer["features"] if f["kind"] == "fill"}
    assert len(own) == 3
    status = {f["colour"] for f in nato.build(atlas)["features"] if f["kind"] == "fill"}
    assert status
    for named in PALETTE.values():
        assert not {named.get(one, one) for one in own} & {named[one] for one in status}


def test_no_organisation_is_among_the_states(layer):
    titles = {f["tip"]["title"] for f in layer["features"] if f["kind"] != "fill"}
    assert not titles & {"NATO", "EU", "European Union"}
