"""The claims: every one in words, with its evidence, sources and way."""

import json

import pandas as pd
import pytest

from geo.answers import claims
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def content(atlas):
    return json.loads(json.dumps(claims.content(atlas), ensure_ascii=False))


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
        (5000, "active troops (target)", "5,000 active troops (target)"),
        (50, "% (claimed)", "50% (claimed)"),
        (pd.NA, "", ""),
    ],
)
def test_a_figure_is_told_with_its_unit(value, unit, said):
    assert claims.figure(value, unit) == said


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
        year = claims.year_on_map(atlas, row["date"])
        assert bool(claim["go"]) == (pd.notna(row["lat"]) or year is not None)
        assert year is None or str(year) in claim["go"]
        assert bool(claim["place"]) == bool(row["place"])


def test_a_date_before_the_timeline_brings_no_year(atlas):
    assert claims.year_on_map(atlas, "1994") is None
    assert claims.year_on_map(atlas, "") is None
    assert claims.year_on_map(atlas, "1999-06-12") == 1999
