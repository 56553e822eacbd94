"""The claims: every one in words, with its evidence, sources and way."""

import json

import pandas as pd
import pytest

from geo.answers import claims


@pytest.fixture(scope="module")
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
        (5000, "active troops (target)", "partly supported", "5,000 active troops (target)", ""),
        (100, "troops (at least)", "supported", "100 troops (at least)", ""),
        (60, "troops (reported: 58)", "supported", "60 troops (reported: 58)", ""),
        (50, "% (claimed)", "unverifiable", "50% (claimed)", ""),
        (pd.NA, "", "supported", "", ""),
    ],
)  # fmt: skip
def test_the_right_figure_stands_apart_where_the_article_errs(value, unit, verdict, said, right):
    assert claims.figure(value, unit, verdict) == (said, right)


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
