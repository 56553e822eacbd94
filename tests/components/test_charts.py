"""Charts: what the browser tells of a clicked mark, which may be forged."""

import json

import pytest
import streamlit as st
from streamlit.elements.vega_charts import VegaLiteStateSerde

from components.panels import charts, taken
from components.view import View
from geo.period import of_year
from tests.state import session_of

#: What JSON can hold and no chart of ours would tell.
VALUES = [
    None, True, 0, -1, 7.5, 2008.0, 1e400, float("nan"), 10**40, "", "2008", "XKX ", "x" * 100_000,
    [], [2008], ["XKX"], [[[]]], {}, {"key": []}, {"0": {"year": 2008}},
]  # fmt: skip
KEYS = ["incidents-by-year", "incidents-by-state", "incidents-by-category"]


@pytest.fixture
def click(monkeypatch):
    """A function that has the browser tell marks of a chart, and returns what the view becomes."""

    def told(key, marks):
        view = View(time=of_year(2010), layers=())
        said = json.dumps({"selection": {charts.PICK: marks}})
        chart = VegaLiteStateSerde((charts.PICK,)).deserialize(said)
        state = session_of(view, **{key: chart})
        monkeypatch.setattr(st, "session_state", state)
        taken.take()
        return None if state.view == view else state.view

    return told


def test_a_click_tells_the_fields_of_its_mark(click):
    assert click("incidents-by-year", [{"year": 2008, "turn": 0}]).time == of_year(2008)
    assert click("incidents-by-state", [{"key": "XKX"}]).filter.states == ("XKX",)
    assert click("incidents-by-category", [{"key": "riot"}]).filter.categories == ("riot",)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:20])
def test_a_forged_mark_is_ignored(click, key, value):
    assert click(key, value) is None
    assert click(key, [value]) is None
    assert click(key, [{"year": value, "key": value, "turn": value}]) is None
    assert click(key, [{}, value]) is None


@pytest.mark.parametrize(
    ("state", "turn"),
    [(None, 0), ({}, 0), ({"selection": {"pick": []}}, 0),
     ({"selection": {"pick": [{"year": 2008, "turn": 3}]}}, 4),
     ({"selection": {"pick": [{"year": 2008, "turn": True}]}}, 0)],
)  # fmt: skip
def test_the_next_click_has_another_number_than_the_last(state, turn):
    assert charts.turn_after(state) == turn
