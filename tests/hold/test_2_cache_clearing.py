"""Finding 2: a visitor who has Streamlit's caches emptied costs nobody anything."""

from __future__ import annotations

from threading import Event, Thread, get_ident

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
    callers, all_ask = set(), Event()
    made, got = [], []

    class Key:
        """Tells when all visitors have looked it up."""

        def __hash__(self) -> int:
            callers.add(get_ident())
            if len(callers) == visitors:
                all_ask.set()
            return 1

    @once
    def dear(key: Key) -> object:
        all_ask.wait()
        made.append(key)
        return object()

    key = Key()
    threads = [Thread(target=lambda: got.append(dear(key))) for _ in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [key]
    assert len(set(map(id, got))) == 1


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
