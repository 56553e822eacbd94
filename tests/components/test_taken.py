"""What readers do in the panels: taken over once, and carried through where a run breaks off."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import RerunData, RerunException

from components.panels import taken
from components.panels.taken import Taken
from tests.state import State


@pytest.fixture
def done(monkeypatch):
    """The steps carried out, of a widget "any" whose every value but None is a step."""
    steps: list[object] = []
    readers = {"any": lambda value: None if value is None else lambda: steps.append(value)}
    monkeypatch.setattr(taken, "READERS", readers)
    return steps


def test_what_is_new_is_carried_out_once(done, state):
    state["any"] = 1
    taken.take()
    taken.take()
    assert done == [1]
    state["any"] = 2
    taken.take()
    assert done == [1, 2]


def test_a_widget_that_is_not_drawn_is_forgotten(done, state):
    state["any"] = 1
    taken.take()
    del state["any"]
    taken.take()
    # Drawn anew, the same value is news.
    state["any"] = 1
    taken.take()
    assert done == [1, 1]


def test_what_a_widget_holds_as_it_is_first_drawn_is_no_news(done, state):
    state["any"] = "of an older session"
    taken.drawn(taken.seen(), "any", state["any"])
    taken.take()
    assert done == []
    # Nor does a later drawing hide what was done since.
    state["any"] = "a click"
    taken.drawn(taken.seen(), "any", state["any"])
    taken.take()
    assert done == ["a click"]


def test_of_a_component_each_part_is_read_for_itself(monkeypatch, state):
    done = []
    readers = {f"it.{part}": lambda value: lambda: done.append(value) for part in ("go", "wanted")}
    monkeypatch.setattr(taken, "READERS", readers)
    state["it"] = {"go": {"claim": "a", "turn": 1}}
    taken.take()
    state["it"] = {"go": {"claim": "a", "turn": 1}, "wanted": {"words": "b", "turn": 1}}
    taken.take()
    assert done == [{"claim": "a", "turn": 1}, {"words": "b", "turn": 1}]
    # It leaves the page and comes back: it counts on, and what it told before is no news.
    del state["it"]
    taken.take()
    state["it"] = {}
    taken.take()
    assert taken.turn_of("it.wanted") == 1
    assert len(done) == 2


@pytest.mark.parametrize("value", [None, 7, "x", {"turn": True}, {"turn": "1"}, {}])
def test_a_forged_turn_counts_as_none(monkeypatch, state, value):
    monkeypatch.setattr(taken, "READERS", {"it.wanted": lambda _: None})
    state["it"] = {"wanted": value}
    taken.take()
    assert taken.turn_of("it.wanted") == 0


def test_a_value_of_the_view_is_shown_and_is_no_news(done, state):
    taken.keep("any", "of the view")
    assert state["any"] == "of the view"
    taken.take()
    assert done == []
    state["any"] = "entered"
    taken.take()
    assert done == ["entered"]


class Broken(State):
    """A session's state that breaks the run off at one look into it, as a newer request does."""

    def __getitem__(self, key):
        self["looks"] = dict.get(self, "looks", 0) + 1
        if dict.get(self, "looks") == dict.get(self, "broken_at"):
            raise RerunException(RerunData())
        return dict.__getitem__(self, key)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default


@pytest.mark.parametrize("look", range(1, 4))
def test_a_step_is_carried_through_wherever_the_run_is_broken_off(monkeypatch, look):
    state = Broken(switch=(), wanted="riot", broken_at=look)
    monkeypatch.setattr(st, "session_state", state)

    def read(value):
        # In or out: worked out once, or a second time would undo the first.
        old = st.session_state["switch"]
        new = () if value in old else (value,)
        return lambda: put(new)

    def put(new):
        st.session_state["switch"] = new
        # A look after the change: a step has more to do.
        assert st.session_state["switch"] == new

    monkeypatch.setattr(taken, "READERS", {"wanted": read})
    for _ in range(3):
        try:
            taken.take()
        except RerunException:
            continue
    assert dict.get(state, "looks") >= look
    assert dict.__getitem__(state, "switch") == ("riot",)
    assert dict.__getitem__(state, "panels-taken")["wanted"] == Taken("riot", None)
