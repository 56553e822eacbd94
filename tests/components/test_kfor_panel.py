"""The KFOR panel as a page."""

import json

import pytest


@pytest.mark.parametrize(
    "time", [{"year": "1999"}, {"year": "2012"}, {"year": "2017"}, {"year": "2026"},
             {"time": "1999-03"}, {"time": "2004-03-17..2011-05"}]
)  # fmt: skip
def test_the_panel_draws(time, page):
    app = page(panel="kfor", **time)
    assert not app.exception
    assert "Side by side with another year." in " ".join(one.value for one in app.markdown)
    assert len(app.get("vega_lite_chart")) == 5


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
