"""A visitor's view: what the browser tells is taken over only where it is a known value."""

from __future__ import annotations

import pytest
import streamlit as st

from components import session
from components.address import View


class State(dict):
    """A session's state, by key and by attribute."""

    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__


@pytest.fixture
def tell(monkeypatch):
    """A function by which a component tells something; returns the view that follows."""

    def told(what) -> View:
        view = View(year=2010, mode="year", layers=("nato",))
        state = State(view=view, asked=1, details=State(told=what))
        monkeypatch.setattr(st, "session_state", state)
        session.told("details")
        return state.view

    return told


def test_known_values_are_taken_over(tell):
    view = tell({"year": 2004, "mode": "upto", "state": "XKX"})
    assert (view.year, view.mode, view.state) == (2004, "upto", "XKX")


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
    view = tell(what)
    assert view == View(year=2010, mode="year", layers=("nato",))
    assert isinstance(view.year, int)
