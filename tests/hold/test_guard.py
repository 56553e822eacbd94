"""Issues of parts: whatever fails, it costs that part alone and is said in our own plain words."""

from __future__ import annotations

from dataclasses import replace
from threading import Event, Thread

import pytest
from streamlit.testing.v1 import AppTest

from components import facts, guard, server
from geo.package.faults import Fault

FAULT = Fault("data/a.csv", 2, "b", "c", "a rule", "d", "e")


def broken_page() -> None:
    import streamlit as st

    from components import guard

    with guard.part("The picture"):
        st.write("begun")
        raise KeyError("x")
    with guard.part("The rest"):
        st.write("there")


def test_a_part_that_fails_is_said_and_the_rest_is_drawn():
    app = AppTest.from_function(broken_page).run()
    assert not app.exception
    assert [it.value for it in app.error] == [guard.SAID.format("The picture")]
    assert [it.value for it in app.markdown] == ["begun", "there"]


def test_faults_in_the_data_are_named_as_the_cause(monkeypatch, atlas):
    said = []
    monkeypatch.setattr(guard.st, "info", said.append)
    with guard.part("The list", replace(atlas, faults=(FAULT,))):
        raise ValueError
    assert said == [guard.FAULTY.format("The list")]


def test_a_run_that_streamlit_ends_goes_through():
    class Stop(BaseException):
        pass

    with pytest.raises(Stop), guard.part("Anything"):
        raise Stop


def test_the_first_draws_alone_and_then_all_at_once():
    drawing, done, order = Event(), Event(), []

    def first() -> None:
        with guard.part("A dear part"):
            drawing.set()
            done.wait()
            order.append("first")

    def second() -> None:
        with guard.part("A dear part"):
            order.append("second")

    threads = [Thread(target=first), Thread(target=second)]
    threads[0].start()
    drawing.wait()
    threads[1].start()
    assert order == []
    done.set()
    for thread in threads:
        thread.join()
    assert order == ["first", "second"]


def test_what_no_guard_holds_is_said_without_streamlits_words(monkeypatch):
    said = []
    monkeypatch.setattr(server.st, "error", said.append)
    assert server.say(ValueError("x")) is True
    assert said
    assert "Streamlit" not in said[0]


@pytest.mark.parametrize("where", ["load", "build_scene", "build_answers"])
def test_a_fault_that_no_rule_knows_ends_in_a_sentence(monkeypatch, where):
    monkeypatch.setattr(facts, where, lambda *_: 1 // 0)
    facts.read.forget()
    try:
        found = facts.read()
    finally:
        facts.read.forget()
    if where == "load":
        assert found is facts.UNREADABLE
    else:
        assert {"build_scene": found.scene, "build_answers": found.answers}[where].digest == ""
        assert found.scene.digest or found.answers.digest
