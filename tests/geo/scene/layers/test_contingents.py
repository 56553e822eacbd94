"""The layer contingents: a circle and a line for each nation with a figure."""

import math

import pytest

from geo.scene import build_scene
from geo.scene.layers import contingents


@pytest.fixture(scope="module")
def layer(atlas):
    return contingents.build(atlas)


def circles(layer, year):
    """The circles of a year by nation."""
    return {
        f["tip"]["title"]: f for f in layer["features"] if f["span"][0] <= year <= f["span"][1]
    }


def test_2009_shows_the_31_nations_of_the_complete_table(layer):
    shown = circles(layer, 2009)
    assert len(shown) == 31
    assert sum(int(f["text"].replace(",", "")) for f in shown.values()) == 12_642
    assert not any(f["dashed"] or f["faded"] for f in shown.values())


def test_each_year_shows_the_contingents_as_of_its_end(layer, atlas):
    for year, rows in contingents.by_year(atlas).items():
        assert set(circles(layer, year)) == set(rows["contributor_name"])


def test_area_stands_for_soldiers_on_one_scale_for_all_years(layer):
    sizes = {int(f["text"].replace(",", "")): f["r"] for f in layer["features"]}
    assert sizes[2000] / sizes[500] == pytest.approx(2, abs=0.02)
    assert min(sizes.values()) == contingents.LEAST_RADIUS
    assert contingents.radius(10_000) == pytest.approx(32)
    drawn = {soldiers: r for soldiers, r in sizes.items() if r > contingents.LEAST_RADIUS}
    scales = [r / math.sqrt(soldiers) for soldiers, r in drawn.items()]
    assert scales == pytest.approx([contingents.SCALE] * len(scales), abs=0.01)


def test_a_line_leads_to_kosovo_and_is_wider_for_more_soldiers(layer):
    shown = circles(layer, 2017)
    assert all(41.8 < f["to"][0] < 43.3 and 20 < f["to"][1] < 21.9 for f in shown.values())
    assert shown["United States"]["width"] > shown["Hungary"]["width"] > shown["Moldova"]["width"]


def test_a_figure_of_an_earlier_year_is_faded_and_says_so(layer):
    older = circles(layer, 2018)["Poland"]
    assert older["faded"]
    assert ["As of", "February 2017, the last known figure"] in older["tip"]["facts"]
    assert ["As of", "February 2017"] in circles(layer, 2017)["Poland"]["tip"]["facts"]


def test_a_figure_with_an_end_says_it_and_is_gone_after_it(layer):
    british = circles(layer, 2023)["United Kingdom"]
    assert british["text"] == "677"
    assert ["Held until", "26 January 2024"] in british["tip"]["facts"]
    assert "United Kingdom" not in circles(layer, 2024)


def test_a_rounded_figure_is_dashed_and_said_to_be_about(layer):
    germany = circles(layer, 2011)["Germany"]
    assert germany["dashed"]
    assert ["Counted", "about"] in germany["tip"]["facts"]
    assert ["Counted", "head count"] in circles(layer, 2012)["Austria"]["tip"]["facts"]


def test_the_six_have_circles_too(layer):
    assert {"Albania", "Montenegro", "North Macedonia"} <= set(circles(layer, 2025))


def test_a_series_holds_all_figures_of_soldiers_present_in_order_with_their_sources(layer, atlas):
    table = atlas["kfor_contingents"]
    present = table[table["kind"] == "present"]
    assert sum(len(figures) for figures in layer["series"].values()) == len(present)
    for figures in layer["series"].values():
        assert [at for _, at, *_ in figures] == sorted(at for _, at, *_ in figures)
        assert all(set(ids) <= set(atlas.sources.index) and ids for *_, ids in figures)
    assert {f["tip"]["series"] for f in layer["features"]} <= set(layer["series"])


def test_the_scene_carries_the_sources_of_all_figures(layer, atlas):
    scene = build_scene(atlas).text
    used = {source for figures in layer["series"].values() for *_, ids in figures for source in ids}
    assert all(f'"{source}":[' in scene for source in used)


def test_the_view_holds_europe_and_north_america(layer):
    (south, west), (north, east) = layer["view"]
    for name in ("Canada", "United States", "Portugal", "Finland", "Armenia", "Türkiye"):
        lat, lon = next(f["at"] for f in layer["features"] if f["tip"]["title"] == name)
        assert south < lat < north
        assert west < lon < east
