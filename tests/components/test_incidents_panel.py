"""The incidents panel: what its bars and rows do."""

import pytest

from components.panels import charts
from components.panels import incidents as panel
from components.view import WORDS
from geo.filters import Filter
from tests.state import requested


def test_a_second_click_on_a_bar_takes_the_filter_back(state):
    for value in ("XKX", "SRB"):
        panel.turn("states", value)()
    assert state.view.filter.states == ("XKX", "SRB")
    panel.turn("states", "XKX")()
    assert state.view.filter.states == ("SRB",)


def test_a_step_carried_out_twice_gives_the_same(state):
    step = panel.turn("categories", "riot")
    step()
    step()
    assert state.view.filter == Filter(categories=("riot",))


@pytest.mark.parametrize("key", [None, "", "no such key", 7, True, ["XKX"], {"XKX": 1}])
def test_a_forged_bar_sets_no_filter(key):
    assert panel.turn("states", key) is None
    assert panel.turn("categories", key) is None


@pytest.mark.parametrize("chart", [panel.year_bars(1999, 2026), panel.bars(), panel.bars("riot")])
def test_the_same_bar_can_be_clicked_again(chart):
    (pick,) = [one for one in chart["params"] if one["name"] == charts.PICK]
    assert "turn" in pick["select"]["fields"]


@pytest.mark.parametrize("chart", [panel.bars(), panel.bars("riot")])
def test_a_bar_that_the_filter_does_not_want_is_the_faded_one(chart):
    opacity = chart["encoding"]["opacity"]
    test = opacity["condition"]["test"]
    assert test == "length(chosen) == 0 || indexof(chosen, datum.key) >= 0"
    assert opacity["value"] < opacity["condition"]["value"] == 1


def test_the_axis_keeps_the_years_without_incidents():
    spec = panel.year_bars(1999, 2026)
    for layer in spec["layer"]:
        assert layer["encoding"]["x"]["scale"]["domain"] == [1999, 2027]


def test_a_ticked_row_is_shown_on_the_map(state):
    panel.show("2023-09-24-banjska")()
    assert state.view.incident == "2023-09-24-banjska"
    assert state.view.year == 2023
    assert requested(state)["look"]


ALL, SOME = "**All incidents.**", "**The incidents that fit.**"


@pytest.mark.parametrize(
    ("address", "heading", "told"),
    [
        ({}, ALL, ""),
        ({"category": "riot"}, SOME, "of all years, only riot; a selection"),
        ({"q": "banjska"}, SOME, "of all years, found by a search for “banjska”; a selection"),
        ({"year": "2004", "only": "period"}, SOME, "incidents of 2004; a selection"),
    ],
)
def test_the_table_says_which_incidents_it_holds(page, address, heading, told):
    app = page(panel="incidents", **address)
    headings = [one.value for one in app.markdown if one.value.startswith((ALL, SOME))]
    assert [one.startswith(heading) for one in headings] == [True]
    assert bool([one for one in app.text if told and told in one.value]) == bool(told)


def test_the_panel_draws_searches_and_clears(page):
    app = page(year="2023")
    search = next(field for field in app.text_input if field.key == "incident-search")
    search.set_value("banjska").run()
    assert not app.exception
    assert any(" killed" in text.value for text in app.text)
    # What is searched for is kept for all visitors, so nobody may make it any length.
    search.set_value("banjska " * 1000).run()
    assert len(app.session_state["incident-search"]) == WORDS
    clear = next(button for button in app.button if button.label == "Clear filters and search")
    clear.click().run()
    assert app.session_state["incident-search"] == ""
    assert app.session_state["view"].words == ""
    assert not app.exception


def test_only_the_period_is_named_and_narrows_to_it(page):
    app = page(time="2004-03", panel="incidents")
    switch = next(one for one in app.toggle if one.key == "incident-year")
    assert switch.label == "Only March 2004"
    switch.set_value(True).run()
    said = "10 incidents of March 2004 (of 472 of all years): "
    assert any(said in text.value for text in app.text)
