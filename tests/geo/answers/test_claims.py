"""The claims: every one in words, with its evidence, sources and way."""

import json

import pandas as pd
import pytest

from geo.answers import claims
from geo.dates import describe
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
        (1, "days", "1 day"),
        (1, "troops", "1 soldier"),
        (1, "years (leader's sentence)", "1 year (leader's sentence)"),
        (1, "NATO members", "1 NATO member"),
        (1, "of 30 allies (2020)", "1 of 30 allies (2020)"),
        (1, "% of agreements fully implemented", "1% of agreements fully implemented"),
        (1, "km", "1 km"),
        (0, "days", "0 days"),
        (pd.NA, "", ""),
    ],
)
def test_a_figure_is_told_with_its_unit(value, unit, said):
    assert claims.figure(value, unit) == said


def test_every_unit_that_counts_has_a_word_for_one(atlas):
    measures = ("", "year", "%", "of ", "km", "billion", "million", "KFOR injured", "GI-TOC")
    for unit in set(atlas["claims"]["unit"]):
        if not unit.startswith(tuple(filter(None, measures))) and unit:
            assert claims.figure(1, unit) != f"1 {unit}"


def test_the_right_figure_stands_beside_the_one_of_the_article(content):
    told = {claim["id"]: (claim["figure"], claim["right"]) for claim in content["claims"]}
    assert told["s0-16"] == ("1 day", "2")
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


@pytest.fixture
def row() -> pd.Series:
    """A claim of somebody else's about Kosovo in March 2004, with a place."""
    cells = {
        "document_id": "seed-001", "claim": "Nineteen died.", "claimant": "A minister",
        "claimant_kind": "quoted", "kind": "figure", "topic": "violence",
        "verdict": "partly supported", "evidence": "Two reports say so.", "notes": "A note.",
        "value": 19.0, "unit": "people", "mended_value": "20", "iso3": "XKX;SRB",
        "place": "Prizren", "lat": 42.2, "lon": 20.7, "date": "2004-03-17",
        "date_end": "2004-03-19", "source_ids": "hrw;dpa",
    }  # fmt: skip
    return pd.Series(cells, dtype=object)


def test_a_claim_is_told_with_every_cell_of_its_row(atlas, row):
    assert claims.record(atlas, "c1", row) == {
        "id": "c1",
        "article": "seed-001",
        "claim": "Nineteen died.",
        "claimant": "A minister",
        "kind": "figure",
        "topic": "violence",
        "verdict": "partly supported",
        "evidence": "Two reports say so.",
        "notes": "A note.",
        "figure": "19 people",
        "right": "20",
        "about": "Kosovo, Serbia",
        "place": "Prizren",
        "when": "17 March 2004 to 19 March 2004",
        "dates": ["2004-03-17", "2004-03-19"],
        "go": "Show on the map in 2004",
        "sources": ["hrw", "dpa"],
    }
    row["claimant_kind"] = "author"
    assert claims.record(atlas, "c1", row)["claimant"] == "The author"


def test_the_way_to_a_claim_says_where_it_leads(row):
    assert claims.way(row, None) == "Show on the map"
    row["verdict"] = "opinion"
    assert claims.way(row, 2004) == "Go to the place in 2004 (nothing is drawn)"
    row["lat"] = float("nan")
    assert claims.way(row, 2004) == "Go to 2004"
    assert claims.way(row, None) == ""


def test_all_that_the_panel_shows_is_there_in_the_order_of_the_verdicts(content, atlas):
    assert list(content) == ["verdicts", "articles", "claims", "sources", "spellings"]
    assert list(content["verdicts"]) == [
        "supported", "partly supported", "unverifiable", "contradicted", "opinion",
    ]  # fmt: skip
    document = atlas["documents"].iloc[0]
    assert content["articles"][0] == {
        "id": document["document_id"],
        "title": document["short_title"],
        "author": document["author"],
        "publisher": document["publisher"],
        "published": describe(document["published"]),
        "url": document["url"],
        "stance": document["stance"],
    }
    one = content["claims"][0]["sources"][0]
    source = atlas.sources.loc[one]
    assert content["sources"][one] == {
        "title": source["title"],
        "publisher": source["publisher"],
        "published": describe(source["published"]),
        "url": source["url"],
    }
