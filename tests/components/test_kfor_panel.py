"""The KFOR panel as a page."""

import json

import pytest

from components.panels import kfor_charts
from geo.answers.kfor import ABOUT, HEAD_COUNT, REST
from geo.dates import decimal_year


@pytest.mark.parametrize(
    "time", [{"year": "1999"}, {"year": "2012"}, {"year": "2017"}, {"year": "2026"},
             {"time": "1999-06-12..1999-06-13"}, {"time": "2004-03-17..2011-05"}]
)  # fmt: skip
def test_the_panel_draws(time, page):
    app = page(panel="kfor", **time)
    assert not app.exception
    assert "Side by side with another year." in " ".join(one.value for one in app.markdown)
    assert len(app.get("vega_lite_chart")) == 5


@pytest.mark.parametrize("time", ["1999-03", "1999-06-01..1999-06-11"])
def test_before_kfor_entered_the_panel_says_so_in_place_of_empty_charts(time, page):
    app = page(panel="kfor", time=time)
    assert not app.exception
    drawn = [one.proto.id for one in app.get("vega_lite_chart")]
    assert not [one for one in drawn if one.endswith(("kfor-nations", "kfor-two"))]
    assert len(drawn) == 3
    said = [one.value for one in app.info]
    assert len(said) == 2
    assert all(text.endswith("had not entered yet: it entered on 12 June 1999.") for text in said)


def test_the_same_year_twice_asks_for_another(page):
    app = page(year="2012", panel="kfor")
    app.selectbox(key="kfor-second-year").set_value(2012).run()
    assert not app.exception
    assert "Both are as of 31 December 2012" in app.info[0].value


def test_the_curves_are_those_of_the_nations_chosen(page):
    app = page(panel="kfor")
    chooser = app.multiselect(key="kfor-nation-names")
    assert len(chooser.value) == 3
    chooser.set_value([]).run()
    assert not app.exception
    assert any("Choose a nation" in one.value for one in app.info)


def test_every_line_below_a_title_fits_a_phone(page):
    app = page(panel="kfor", year="2017")
    titles = [json.loads(one.proto.spec).get("title") for one in app.get("vega_lite_chart")]
    lines = [line for title in titles if title for line in title["subtitle"]]
    assert len(lines) > 4
    assert max(map(len, lines)) <= 64


def drawn(spec, mark):
    """The one layer of a chart with marks of this type."""
    (found,) = (layer for layer in spec["layer"] if layer["mark"]["type"] == mark)
    return found


def test_a_bar_is_solid_for_a_head_count_alone_and_faint_for_an_earlier_year():
    bars = drawn(kfor_charts.nations(), "bar")
    scale = bars["encoding"]["strokeDash"]["scale"]
    dashes = dict(zip(scale["domain"], scale["range"], strict=True))
    assert {how for how, (_, gap) in dashes.items() if gap} == {ABOUT, REST}
    assert dashes[HEAD_COUNT][1] == 0
    opacity = bars["encoding"]["fillOpacity"]
    assert opacity["condition"]["test"] == "datum.earlier"
    assert opacity["condition"]["value"] < opacity["value"] == 1


def test_what_lies_between_the_figures_of_a_nation_is_a_broken_line():
    line = drawn(kfor_charts.curves(1999, 2026), "line")
    assert line["mark"]["strokeDash"]


def test_an_unknown_cell_is_hatched_and_one_of_an_earlier_year_is_faint():
    spec = kfor_charts.known(("Italy", "Turkey"), 1999, 2026)
    hatch, *_ = spec["layer"]
    # Below all cells, for every nation and year.
    assert hatch["mark"]["type"] == "point"
    assert {"flatten": ["year"]} in hatch["transform"]
    present = {"filter": "datum.troops > 0"}
    (cells,) = (one for one in spec["layer"] if present in one.get("transform", []))
    opacity = cells["encoding"]["opacity"]
    assert opacity["condition"]["test"] == "datum.earlier"
    assert opacity["condition"]["value"] < opacity["value"] == 1


def test_the_rule_of_the_strength_stands_at_the_day_and_the_shade_is_the_period(page):
    spec = json.loads(page(panel="kfor", time="2004-03").get("vega_lite_chart")[0].proto.spec)
    values = {one["name"]: one.get("value") for one in spec["params"]}
    assert values["day"] == decimal_year("2004-03-31")
    assert values["begun"] == decimal_year("2004-03-01")
    assert values["over"] == decimal_year("2004-04-01")
