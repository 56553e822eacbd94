"""The layer contingents: a circle and a line for each nation with a figure."""

import math

import pytest

from geo import asof
from geo.period import day_before, parse
from geo.scene import build_scene
from geo.scene.layers import contingents
from tests.drawing import drawn, facts
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def layer(atlas):
    return contingents.build(atlas)


@pytest.fixture(scope=once_a_module)
def circles(atlas, layer):
    """The circles of a period by nation."""

    def of(time):
        found = drawn(layer["features"], parse(str(time)), atlas.reach)
        return {f["tip"]["title"]: f for f in found}

    return of


def test_2009_shows_the_31_nations_of_the_complete_table(circles):
    shown = circles(2009)
    assert len(shown) == 31
    assert sum(f["text"] for f in shown.values()) == 12_642
    assert not any({"dashed", "faded"} & set(f) for f in shown.values())


def test_the_complete_table_of_february_2017_counts_from_its_end(circles):
    assert len(circles("2017-01")) != 30
    assert len(circles("2017-02")) == 30


def test_each_year_shows_the_contingents_as_of_its_end(circles, atlas):
    table = atlas["kfor_contingents"]
    for year in atlas.years:
        rows = asof.contingents_on(table, atlas.year_end(year), atlas.encyclopedias)
        assert set(circles(year)) == set(rows["contributor_name"])


def test_between_two_changes_the_contingents_stay(atlas):
    table, days = atlas["kfor_contingents"], contingents.change_days(atlas)
    for day in (days[0], day_before(days[41]), days[41], atlas.reach):
        rows = asof.contingents_on(table, day, atlas.encyclopedias)
        wanted = dict(zip(rows["contributor_iso3"], rows.index, strict=True))
        assert contingents.standing(atlas, day) == wanted, day


def test_area_stands_for_soldiers_on_one_scale_for_all_years(layer):
    sizes = {f["text"]: f["r"] for f in layer["features"]}
    assert sizes[2000] / sizes[500] == pytest.approx(2, abs=0.02)
    assert min(sizes.values()) == contingents.LEAST_RADIUS
    assert contingents.radius(10_000) == pytest.approx(32)
    drawn = {soldiers: r for soldiers, r in sizes.items() if r > contingents.LEAST_RADIUS}
    scales = [r / math.sqrt(soldiers) for soldiers, r in drawn.items()]
    assert scales == pytest.approx([contingents.SCALE] * len(scales), abs=0.01)


def test_a_line_leads_to_kosovo_and_is_wider_for_more_soldiers(circles):
    shown = circles(2017)
    assert all(41.8 < f["to"][0] < 43.3 and 20 < f["to"][1] < 21.9 for f in shown.values())
    assert shown["United States"]["width"] > shown["Hungary"]["width"] > shown["Moldova"]["width"]


def test_a_figure_of_an_earlier_year_is_faded_and_says_so(circles):
    own, older = circles("2017-12")["Poland"], circles("2018-01")["Poland"]
    assert ("faded" in own, older["faded"]) == (False, True)
    assert own["text"] == older["text"]
    assert facts(older["tip"])["Last known figure, as of"] == "February 2017"
    assert facts(own["tip"])["As of"] == "February 2017"
    assert facts(own["tip"])["Soldiers"] == str(own["text"])
    assert own["span"][1] == "2017-12-31"
    assert older["span"][0] == "2018-01-01"


def test_a_figure_with_an_end_says_it_and_is_gone_after_it(circles):
    british = circles("2024-01-25")["United Kingdom"]
    assert british["text"] == 677
    assert british["span"] == ("2024-01-01", "2024-01-25")
    assert facts(british["tip"])["Held until"] == "26 January 2024"
    assert "United Kingdom" not in circles("2024-01-26")


def test_a_rounded_figure_is_dashed_and_said_to_be_about(circles):
    germany = circles(2011)["Germany"]
    assert germany["dashed"]
    assert facts(germany["tip"])["Counted"] == "about"
    assert facts(circles(2011)["United States"]["tip"])["Counted"] == "head count"
    table = "head count, from a table of all nations"
    assert facts(circles(2017)["Poland"]["tip"])["Counted"] == table


def test_the_six_have_circles_too(circles):
    assert {"Albania", "Montenegro", "North Macedonia"} <= set(circles(2025))


def test_a_series_holds_all_figures_of_soldiers_present_in_order_with_their_sources(layer, atlas):
    table = atlas["kfor_contingents"]
    present = table[table["kind"] == "present"]
    assert sum(len(figures) for figures in layer["series"].values()) == len(present)
    for figures in layer["series"].values():
        assert all(date in set(present["as_of"]) for date, *_ in figures)
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
