"""The layer of air policing: who covers whom on which day."""

import pytest

from geo.period import parse
from geo.scene.layers import air_policing
from geo.signs import LINE
from tests.drawing import drawn, facts
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def layer(atlas):
    return air_policing.build(atlas)


def covered(layer, atlas, name, time):
    """The allies named over a state in a period."""
    chips = drawn(layer["features"], parse(time), atlas.reach, kind="chip")
    return [f["text"] for f in chips if f["tip"]["title"] == f"Air policing over {name}"]


@pytest.mark.parametrize(
    ("name", "time", "allies"),
    [
        ("Albania", "2008", []),
        ("Albania", "2009", ["Greece, Italy"]),
        ("Montenegro", "2017", []),
        ("Montenegro", "2018-05", []),
        ("Montenegro", "2018-06", ["Greece, Italy"]),
        ("Montenegro", "2018", ["Greece, Italy"]),
        ("North Macedonia", "2020", ["Greece, Italy"]),
        ("North Macedonia", "2021-10", ["Greece, Italy"]),
        ("North Macedonia", "2021-11", ["Greece"]),
        ("North Macedonia", "2021", ["Greece"]),
        ("North Macedonia", "2023", ["Greece"]),
        ("North Macedonia", "2024", ["Greece, Italy"]),
        ("Slovenia", "2013", ["Italy"]),
        ("Slovenia", "2014", ["Hungary, Italy"]),
    ],
)
def test_who_stands_guard_at_the_end_of_the_period_is_shown(layer, atlas, name, time, allies):
    assert covered(layer, atlas, name, time) == [f"{name}: {one}" for one in allies]


def test_a_line_leads_from_each_ally(layer, atlas):
    lines = drawn(layer["features"], parse("2022"), atlas.reach, kind="line")
    greek = [f for f in lines if f["colour"] == air_policing.PROVIDER_COLOURS["GRC"]]
    assert {f["tip"]["title"] for f in greek} >= {
        "Air policing over Albania", "Air policing over North Macedonia",
    }  # fmt: skip
    assert all(f["tip"]["sources"] for f in layer["features"])


def test_a_pop_up_says_from_when_to_when(layer, atlas):
    said = "North Macedonia: Greece"
    (past,) = drawn(layer["features"], parse("2022"), atlas.reach, kind="chip", text=said)
    told = facts(past["tip"])
    assert (told["By"], told["From"], told["To"]) == ("Greece", "November 2021", "29 March 2024")
    albania = next(f for f in layer["features"] if f["tip"]["title"].endswith("Albania"))
    assert facts(albania["tip"])["To"] == "no end known"


def test_a_state_on_no_map_has_no_air_policing(atlas):
    row = atlas["air_policing"].iloc[0].copy()
    row["iso3"] = "ZZZ"
    assert air_policing.interval(atlas, row, ("2009-01-01", "2026-12-31")) == []


def test_an_ally_without_a_colour_of_its_own_is_grey(layer):
    assert air_policing.colour("ITA") == "#e69f00"
    assert air_policing.colour("ROU") == LINE
    assert [one["label"] for one in layer["legend"]][:3] == [
        "From Greece", "From Hungary", "From Italy",
    ]  # fmt: skip
