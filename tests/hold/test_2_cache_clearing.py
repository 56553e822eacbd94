"""Finding 2: a visitor who has Streamlit's caches emptied costs nobody anything."""

from __future__ import annotations

from threading import Barrier, Event, Thread

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import facts
from components.once import once


def test_the_facts_outlive_a_cleared_cache(monkeypatch):
    def page():
        from components import session

        session.facts()
        session.choices()

    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    kept = facts.read()
    st.cache_resource.clear()
    st.cache_data.clear()
    monkeypatch.setattr(facts, "load", lambda: pytest.fail("read again"))
    assert not app.run().exception
    assert facts.read() is kept


def test_what_many_need_at_once_is_made_once():
    visitors = 8
    together = Barrier(visitors + 1)
    asked = Event()
    made, got = [], []

    @once
    def dear(key: int) -> object:
        made.append(key)
        asked.wait()
        return object()

    def visit() -> None:
        together.wait()
        got.append(dear(1))

    threads = [Thread(target=visit) for _ in range(visitors)]
    for thread in threads:
        thread.start()
    together.wait()
    asked.set()
    for thread in threads:
        thread.join()
    assert made == [1]
    assert len(set(map(id, got))) == 1
    assert dear(2) is not got[0]


def test_what_fails_is_tried_again():
    tries = []

    @once
    def shaky() -> int:
        tries.append(1)
        return 1 // (len(tries) - 1)

    with pytest.raises(ZeroDivisionError):
        shaky()
    assert shaky() == 1
    assert shaky() == 1
    assert len(tries) == 2
