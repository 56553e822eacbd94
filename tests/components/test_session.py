"""The session: what is told is kept, whatever comes in between."""

from __future__ import annotations

import pytest
from streamlit.runtime.scriptrunner import RerunData, RerunException

from components import session


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
