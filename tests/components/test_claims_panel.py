"""The claims panel: from a claim to its place and year on the map."""

from dataclasses import replace

import pytest
import streamlit as st

from components.panels import claims as panel
from components.view import View
from geo.answers.claims import by_id, record
from geo.period import of_year
from tests.state import requested, session_of


@pytest.fixture
def go(monkeypatch):
    """A function that clicks a claim's button and returns the session's state."""

    def clicked(claim):
        state = session_of(View(time=of_year(2010), layers=()))
        monkeypatch.setattr(st, "session_state", state)
        step = panel.told({"claim": claim, "turn": 1})
        if step:
            step()
        return state

    return clicked


def test_a_claim_brings_its_year_and_a_ring_that_tells_its_verdict(go, atlas):
    row = by_id(atlas).loc["s0-03"]
    state = go("s0-03")
    assert state.view.year == 2025
    asked = requested(state)
    assert asked["place"]["at"] == [row["lat"], row["lon"]]
    assert asked["place"]["label"] == f"{row['place']}: claim partly supported"
    assert asked["look"]


def test_at_an_opinions_place_nothing_is_drawn(go, atlas):
    opinions = by_id(atlas).query("verdict == 'opinion'")
    for claim in opinions.index[opinions["lat"].notna()]:
        state = go(claim)
        assert requested(state)["place"]["label"] == ""
        assert "nothing is drawn" in record(atlas, claim, opinions.loc[claim])["go"]


def test_a_claim_without_a_place_brings_its_year_alone(go, atlas):
    rows = by_id(atlas)
    dated = rows[rows["lat"].isna() & rows["date"].str.startswith("2008")].index[0]
    state = go(dated)
    assert state.view.year == 2008
    assert "place" not in requested(state)


@pytest.mark.parametrize("claim", [None, "no-such-claim", 7, True, ["s0-03"]])
def test_what_is_no_claim_changes_nothing(go, claim):
    assert go(claim).view.year == 2010


def test_what_a_reader_looks_for_is_in_the_view(state):
    state.view = replace(state.view, panel=panel.ID)
    panel.wanted({"words": "uranium", "article": "seed-001", "verdict": "contradicted"})()
    view = state.view
    assert (view.words, view.article, view.verdict) == ("uranium", "seed-001", "contradicted")
    panel.wanted({"words": "", "article": "", "verdict": "", "turn": 2})()
    assert (state.view.words, state.view.article, state.view.verdict) == ("", None, None)


def test_what_a_reader_looks_for_is_not_taken_along_to_another_panel(state):
    before = state.view = replace(state.view, panel="milestones")
    panel.wanted({"words": "uranium", "article": "seed-001", "verdict": "contradicted"})()
    assert state.view == before


@pytest.mark.parametrize("value", [None, 7, "x", [], {"words": 7, "article": ["seed-001"]}])
def test_a_forged_choice_changes_nothing(state, value):
    before = state.view
    step = panel.wanted(value)
    if step:
        step()
    assert state.view == before
