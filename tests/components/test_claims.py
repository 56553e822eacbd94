"""The claims panel: every claim in words, and its way to the map."""

import json

import pandas as pd
import pytest
import streamlit as st

from components.address import View
from components.panels import claims as panel
from geo.period import of_year
from tests.state import State


@pytest.fixture(scope="module")
def content(atlas):
    return json.loads(json.dumps(panel.content(atlas), ensure_ascii=False))


def test_every_claim_is_there_with_verdict_evidence_and_sources(content, atlas):
    assert [claim["id"] for claim in content["claims"]] == atlas["claims"]["claim_id"].tolist()
    articles = {article["id"] for article in content["articles"]}
    for claim in content["claims"]:
        assert claim["verdict"] in content["verdicts"]
        assert claim["article"] in articles
        assert claim["claim"]
        assert claim["claimant"]
        assert claim["evidence"]
        assert claim["sources"]
        assert set(claim["sources"]) <= set(content["sources"])


def test_articles_are_cited_by_title_author_publisher_and_date(content):
    panero = next(a for a in content["articles"] if a["id"] == "seed-001")
    assert panero["author"] == "Emmanuele Panero"
    assert panero["published"] == "14 December 2023"
    assert all(article["title"] and article["publisher"] for article in content["articles"])
    assert not any(article["author"].startswith("not named") for article in content["articles"])


@pytest.mark.parametrize(
    ("value", "unit", "verdict", "said", "right"),
    [
        (28, "countries (reported in 2025: 29, then 33)", "contradicted",
         "28 countries", "reported in 2025: 29, then 33"),
        (1, "days (right: 2)", "contradicted", "1 days", "2"),
        (2014, "year (right: 2018)", "contradicted", "the year 2014", "2018"),
        (1_000_000, "people (UNHCR and CoE: 800,000-850,000)", "partly supported",
         "1,000,000 people", "UNHCR and CoE: 800,000-850,000"),
        (5000, "active troops (target)", "partly supported", "5000 active troops (target)", ""),
        (100, "troops (at least)", "supported", "100 troops (at least)", ""),
        (60, "troops (reported: 58)", "supported", "60 troops (reported: 58)", ""),
        (50, "% (claimed)", "unverifiable", "50% (claimed)", ""),
        (pd.NA, "", "supported", "", ""),
    ],
)  # fmt: skip
def test_the_right_figure_stands_apart_where_the_article_errs(value, unit, verdict, said, right):
    assert panel.figure(value, unit, verdict) == (said, right)


def test_every_claim_with_place_or_year_has_a_way_and_others_say_so(content, atlas):
    rows = atlas["claims"].set_index("claim_id")
    for claim in content["claims"]:
        row = rows.loc[claim["id"]]
        year = panel.year_on_map(atlas, row["date"])
        assert bool(claim["go"]) == (pd.notna(row["lat"]) or year is not None)
        assert year is None or str(year) in claim["go"]
        assert bool(claim["place"]) == bool(row["place"])


def test_a_date_before_the_timeline_brings_no_year(atlas):
    assert panel.year_on_map(atlas, "1994") is None
    assert panel.year_on_map(atlas, "") is None
    assert panel.year_on_map(atlas, "1999-06-12") == 1999


@pytest.fixture
def go(atlas, monkeypatch):
    """A function that clicks a claim's button and returns the session's state."""

    def clicked(claim):
        told = State(told={"claim": claim})
        view = View(time=of_year(2010), layers=())
        state = State(view=view, asked=1, claims=told)
        monkeypatch.setattr(st, "session_state", state)
        panel.told(atlas)
        return state

    return clicked


def test_a_claim_brings_its_year_and_a_ring_that_tells_its_verdict(go, atlas):
    row = panel.by_id(atlas).loc["s0-03"]
    state = go("s0-03")
    assert state.view.year == 2025
    assert state.place["at"] == [row["lat"], row["lon"]]
    assert state.place["label"] == f"{row['place']}: claim partly supported"
    assert state.look == 1


def test_at_an_opinions_place_nothing_is_drawn(go, atlas):
    opinions = panel.by_id(atlas).query("verdict == 'opinion'")
    for claim in opinions.index[opinions["lat"].notna()]:
        state = go(claim)
        assert state.place["label"] == ""
        assert "nothing is drawn" in panel.record(atlas, claim, opinions.loc[claim])["go"]


def test_a_claim_without_a_place_brings_its_year_alone(go, atlas):
    rows = panel.by_id(atlas)
    dated = rows[rows["lat"].isna() & rows["date"].str.startswith("2008")].index[0]
    state = go(dated)
    assert state.view.year == 2008
    assert "place" not in state


@pytest.mark.parametrize("claim", [None, "no-such-claim", 7, ["s0-03"]])
def test_what_is_no_claim_changes_nothing(go, claim):
    assert go(claim).view.year == 2010
