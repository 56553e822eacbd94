"""What the tests of the page's logic share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.view import View
from geo.period import of_year
from tests.serving import ROOT
from tests.state import State, session_of


@pytest.fixture
def page() -> Callable[..., AppTest]:
    """A function that opens the page at an address, as it stands when the map is there."""

    def opened(**address: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        # A session's first run leaves the panel to the second.
        return app.run().run()

    return opened


@pytest.fixture
def state(monkeypatch) -> State:
    """A session's state without a page, with a view of 2010."""
    state = session_of(View(time=of_year(2010), layers=()))
    monkeypatch.setattr(st, "session_state", state)
    return state
