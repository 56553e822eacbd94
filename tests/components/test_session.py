"""A visitor's view: what is told is kept, whatever comes in between, and only where it is known."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import RerunData, RerunException

from components import session
from components.address import View
from geo.period import of_year
from tests.state import State


@pytest.fixture
def tell(monkeypatch):
    """A function by which a component tells something; returns the state that follows."""

    def told(what, key="details") -> State:
        view = View(time=of_year(2010), layers=("nato",))
        state = State({"view": view, "asked": 1, key: State(told=what)})
        monkeypatch.setattr(st, "session_state", state)
        session.told(key)
        return state

    return told


def test_known_values_are_taken_over(tell):
    view = tell({"year": 2004, "mode": "upto", "state": "XKX"}).view
    assert (view.year, view.mode, view.state) == (2004, "upto", "XKX")


def test_the_timeline_is_asked_to_follow_all_but_itself(tell):
    assert tell({"year": 2004}).asked == 2
    assert tell({"year": 2004}, key="timeline").asked == 1


@pytest.mark.parametrize(
    "what",
    [
        None,
        "2004",
        {"year": 1998},
        {"year": "2004"},
        # Equal to 2004, and so the same key of what is kept for all visitors.
        {"year": 2004.0},
        {"year": [2004]},
        {"mode": "all"},
        {"incident": "no such"},
        {"state": {"XKX": 1}},
        {"layers": ["kfor"], "panel": "KFOR", "profile": "XKX"},
    ],
)
def test_anything_else_changes_nothing(tell, what):
    view = tell(what).view
    assert view == View(time=of_year(2010), layers=("nato",))
    assert isinstance(view.year, int)


def test_a_callback_that_is_broken_off_is_carried_through():
    done = []

    @session.surely
    def callback(name):
        if not done:
            done.append("broken off")
            raise RerunException(RerunData())
        done.append(name)

    # The newer request must still come to its right.
    with pytest.raises(RerunException):
        callback("kept")
    assert done == ["broken off", "kept"]


def test_a_callback_that_is_not_broken_off_runs_once():
    done = []
    session.surely(done.append)("kept")
    assert done == ["kept"]
