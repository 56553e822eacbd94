"""The layer of air policing: who covers whom as of each year's end."""

import pytest

from geo.scene.layers import air_policing


@pytest.fixture(scope="module")
def layer(atlas):
    return air_policing.build(atlas)


def covered(layer, name, year):
    """The allies named over a state in a year."""
    return [
        f["text"]
        for f in layer["features"]
        if f["kind"] == "chip" and f["tip"]["title"] == f"Air policing over {name}"
        and f["span"][0] <= year <= f["span"][1]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "year", "allies"),
    [
        ("Albania", 2008, []),
        ("Albania", 2009, ["Greece, Italy"]),
        ("Montenegro", 2017, []),
        ("Montenegro", 2018, ["Greece, Italy"]),
        ("North Macedonia", 2020, ["Greece, Italy"]),
        ("North Macedonia", 2021, ["Greece"]),
        ("North Macedonia", 2023, ["Greece"]),
        ("North Macedonia", 2024, ["Greece, Italy"]),
        ("Slovenia", 2013, ["Italy"]),
        ("Slovenia", 2014, ["Hungary, Italy"]),
    ],
)
def test_the_state_at_the_years_end_is_shown(layer, name, year, allies):
    assert covered(layer, name, year) == [f"{name}: {one}" for one in allies]


def test_a_line_leads_from_each_ally(layer):
    lines = [f for f in layer["features"] if f["kind"] == "line" and f["span"][0] <= 2021]
    greek = [f for f in lines if f["colour"] == air_policing.PROVIDER_COLOURS["GRC"]]
    assert {f["tip"]["title"] for f in greek} >= {
        "Air policing over Albania", "Air policing over North Macedonia",
    }  # fmt: skip
    assert all(f["tip"]["sources"] for f in layer["features"])
