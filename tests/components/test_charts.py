"""Charts: what the browser tells of a clicked mark, which may be forged."""

import json

import pytest
import streamlit as st
from streamlit.elements.vega_charts import VegaLiteStateSerde

from components import charts, years
from components.address import View
from components.panels import incidents
from geo.period import of_year
from tests.state import State

#: What JSON can hold and no chart of ours would tell.
VALUES = [
    None, True, 0, -1, 7.5, 1e400, float("nan"), 10**40, "", "2008", "XKX ", "x" * 100_000,
    [], [2008], ["XKX"], [[[]]], {}, {"key": []}, {"0": {"year": 2008}},
]  # fmt: skip
CALLBACKS = {
    "incidents-by-year": lambda: years.chosen("incidents-by-year"),
    "incidents-by-state": incidents.state_chosen,
    "incidents-by-category": incidents.category_chosen,
}


@pytest.fixture
def click(monkeypatch):
    """A function that has the browser tell marks of a chart, and returns what the view becomes."""

    def told(key, marks):
        view = View(time=of_year(2010), layers=())
        said = json.dumps({"selection": {years.PICK: marks}})
        chart = VegaLiteStateSerde((years.PICK,)).deserialize(said)
        state = State({"view": view, "asked": 1, key: chart})
        monkeypatch.setattr(st, "session_state", state)
        CALLBACKS[key]()
        assert state[charts.turn_of(key)] == 1
        return None if state.view == view else state.view

    return told


def test_a_click_tells_the_fields_of_its_mark(click):
    assert click("incidents-by-year", [{"year": 2008, "turn": 0}]).year == 2008
    assert click("incidents-by-state", [{"key": "XKX"}]).filter.states == ("XKX",)
    assert click("incidents-by-category", [{"key": "riot"}]).filter.categories == ("riot",)


@pytest.mark.parametrize("key", CALLBACKS)
@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:20])
def test_a_forged_mark_is_ignored(click, key, value):
    assert click(key, value) is None
    assert click(key, [value]) is None
    assert click(key, [{"year": value, "key": value, "turn": value}]) is None
    assert click(key, [{}, value]) is None
