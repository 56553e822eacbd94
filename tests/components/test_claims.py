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


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (28, "countries", "28 countries"),
        (2014, "year", "the year 2014"),
        (1_000_000, "people", "1,000,000 people"),
        (5000, "active troops (target)", "5000 active troops (target)"),
        (50, "% (claimed)", "50% (claimed)"),
        (pd.NA, "", ""),
    ],
)
def test_a_figure_is_told_with_its_unit(value, unit, said):
    assert panel.figure(value, unit) == said


def test_the_right_figure_stands_beside_the_one_of_the_article(content):
    told = {claim["id"]: (claim["figure"], claim["right"]) for claim in content["claims"]}
    assert told["s0-16"] == ("1 days", "2")
    assert told["s0-18"] == ("1,000,000 people", "800,000-850,000 (UNHCR, Council of Europe)")
    assert told["s1-52"] == ("the year 2014", "2018")
    assert told["s1-37"] == ("60 troops (reported: 58)", "")


def test_the_authors_own_claims_and_articles_without_a_name_are_told_as_such(content, atlas):
    kinds = atlas["claims"].set_index("claim_id")["claimant_kind"]
    for claim in content["claims"]:
        assert (claim["claimant"] == "The author") == (kinds[claim["id"]] == "author")
    named = {article["id"]: article["author"] for article in content["articles"]}
    assert [one for one, author in named.items() if not author] == [
        "seed-000", "seed-002", "seed-003",
    ]  # fmt: skip


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
