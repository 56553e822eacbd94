"""The pages of the static site as data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.answers import pages, profile
from geo.period import of_year
from tests.planting import table
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def incidents(atlas) -> dict[str, dict]:
    return {one["id"]: one for one in pages.incidents(atlas)}


def test_what_is_not_known_is_said_and_zero_is_zero(incidents, atlas):
    rows = atlas.incidents_by_id
    # Of a part, or of an event with parts, the figure may stand elsewhere.
    alone = (rows["part_of"] == "") & ~rows.index.isin(rows["part_of"])
    unknown = rows.index[rows["killed"].isna() & alone][0]
    none = rows.index[rows["killed"] == 0][0]
    assert dict(incidents[unknown]["facts"])["Killed"] == "not known"
    assert dict(incidents[none]["facts"])["Killed"].startswith("0")


def test_a_date_says_how_exactly_it_is_known(incidents, atlas):
    rows = atlas.incidents_by_id
    month = rows.index[rows["date_precision"] == "month"][0]
    assert incidents[month]["kicker"].endswith("(known to the month)")
    assert "(known" not in incidents["2023-09-24-banjska"]["kicker"]


def test_an_umbrella_names_its_parts_and_a_part_its_umbrella(incidents):
    whole = incidents["2004-03-17-kosovo-unrest"]
    assert len(whole["parts"]) > 3
    for one in whole["parts"]:
        assert incidents[one["id"]]["part_of"]["id"] == whole["id"]


def test_a_page_names_the_steps_of_stories_that_rest_on_it(incidents, atlas):
    told = incidents["2004-03-17-mitrovica"]["told"]
    steps = atlas["story_steps"]
    own = steps[steps["row_refs"].str.contains("incidents:2004-03-17-mitrovica(?:;|$)")]
    assert {(one["id"], one["step"]) for one in told} == set(
        zip(own["story_id"], own["step"], strict=True)
    )


def test_descriptions_are_on_one_line_and_not_too_long(atlas):
    for made in (pages.incidents, pages.states, pages.story_pages, pages.claim_pages):
        for one in made(atlas):
            assert 20 < len(one["description"]) <= pages.LONGEST
            assert "\n" not in one["description"]


def test_an_opinion_has_no_verdict_in_its_headline(atlas):
    claims = pages.claim_pages(atlas)
    opinions = [one for one in claims if one["verdict"] == "opinion"]
    assert opinions
    assert all(one["headline"].startswith("Claim of opinion, not checked.") for one in opinions)
    other = next(one for one in claims if one["verdict"] == "contradicted")
    assert other["headline"].startswith("Claim checked: contradicted.")


@pytest.fixture
def small(atlas):
    """An event with two parts, a road cut, a claim, and two stories that rest on them."""
    tables = {
        "sources": [
            {"source_id": "report", "title": "A report", "publisher": "A publisher",
             "published": "2004-07", "url": "https://example.org/report", "kind": "report"},
            {"source_id": "paper", "title": "A story", "publisher": "A paper",
             "published": "2004-03-19", "url": "https://example.org/paper", "kind": "news"},
        ],
        "incidents": [
            {"incident_id": "road", "date": "2000-12", "date_end": "2001-02",
             "date_precision": "month", "title": "A road is cut", "place": "Blace",
             "country_iso3": "MKD", "lat": 42.25, "lon": 21.25,
             "location_precision": "municipality", "category": "blockade",
             "claim_status": "alleged", "source_ids": "paper"},
            {"incident_id": "part", "part_of": "whole", "date": "2004-03-17",
             "date_end": "2004-03-18", "date_precision": "day", "title": "Houses burnt",
             "place": "Prizren", "country_iso3": "XKX", "lat": 42.5, "lon": 20.75,
             "location_precision": "place", "category": "riot", "claim_status": "established",
             "attribution": "disputed", "killed": 2, "injured": 1200, "kfor_injured": 3,
             "kfor_killed": 0, "actors": "A crowd; KFOR", "verification": "single",
             "summary": "Houses burnt in the old quarter and in the village above it, " * 3,
             "differs": "one counts 3 killed", "notes": "A note.", "source_ids": "report;paper"},
            {"incident_id": "whole", "date": "2004-03-17", "date_precision": "day",
             "title": "Unrest", "place": "Kosovo and Serbia", "country_iso3": "XKX;SRB",
             "lat": 42.6, "lon": 21.1, "location_precision": "area", "category": "riot",
             "claim_status": "disputed", "killed": 0, "source_ids": "report"},
            {"incident_id": "other-part", "part_of": "whole", "date": "2004-03-18",
             "date_precision": "day", "title": "A road is blocked", "place": "Svinjare",
             "country_iso3": "XKX", "lat": 42.8, "lon": 20.9, "location_precision": "exact",
             "category": "riot", "claim_status": "established", "source_ids": "report"},
        ],
        "documents": [
            {"document_id": "article", "short_title": "An article", "author": "An author",
             "publisher": "A journal", "published": "2023-12-14", "stance": "In favour.",
             "url": "https://example.org/article"},
        ],
        "claims": [
            {"claim_id": "two", "document_id": "article", "claim": "Two died.",
             "claimant": "A minister", "claimant_kind": "quoted", "kind": "figure",
             "topic": "violence", "iso3": "XKX;SRB", "place": "Prizren", "lat": 42.5, "lon": 20.75,
             "date": "2004-03-17", "date_end": "2004-03-18", "value": 2, "unit": "people",
             "mended_value": "2 or 3", "verdict": "partly supported",
             "evidence": "a report says so.", "source_ids": "report;paper", "notes": "A note."},
            {"claim_id": "view", "document_id": "article", "claim": "It was a mistake.",
             "claimant": "Author", "claimant_kind": "author", "kind": "opinion",
             "topic": "other", "date": "1994", "verdict": "opinion",
             "evidence": "A view.", "source_ids": "paper"},
        ],
        "stories": [
            {"story_id": "march", "title": "March", "summary": "Two days,\nplace by place.",
             "offered": True},
            {"story_id": "claims", "title": "Claims", "summary": "What was claimed of them.",
             "offered": False},
            {"story_id": "stepless", "title": "Not told", "offered": False},
        ],
        "story_steps": [
            {"story_id": "march", "step": 2, "heading": "Prizren", "text": "Houses burnt.",
             "time": "2004-03-17..2004-03-18", "layers": "incidents", "incident_id": "part",
             "row_refs": "incidents:part", "source_ids": "report;paper"},
            {"story_id": "march", "step": 1, "heading": "The whole", "text": "It began.",
             "time": "2004-03", "layers": "incidents", "state": "XKX",
             "row_refs": "incidents:whole;incidents:part", "source_ids": "report"},
            {"story_id": "claims", "step": 1, "heading": "The count", "text": "Two, he said.",
             "said_by": "A minister;A paper", "time": "2004", "layers": "incidents",
             "row_refs": "claims:two;incidents:part", "source_ids": "paper"},
            {"story_id": "left-out", "step": 1, "heading": "No story", "time": "2004",
             "row_refs": "incidents:road", "source_ids": "paper"},
        ],
    }  # fmt: skip
    made = {name: table(atlas, name, *rows) for name, rows in tables.items()}
    return replace(atlas, tables=atlas.tables | made)


REPORT = {
    "title": "A report", "publisher": "A publisher", "published": "July 2004",
    "url": "https://example.org/report",
}  # fmt: skip
PAPER = {
    "title": "A story", "publisher": "A paper", "published": "19 March 2004",
    "url": "https://example.org/paper",
}  # fmt: skip


def test_an_incident_has_a_page_with_all_that_its_card_says(small):
    road, whole, part, other = pages.incidents(small)
    summary = "Houses burnt in the old quarter and in the village above it, " * 3
    assert part == {
        "id": "part",
        "title": "Houses burnt",
        "kicker": "17 March 2004 to 18 March 2004",
        "description": (
            "17 March 2004 to 18 March 2004, Prizren (riot, established). Houses burnt in the old "
            "quarter and in the village above it, Houses burnt in the old quarter and in the "
            "village above it, Houses burnt in …"
        ),
        "map": {"incident": "part"},
        "sources": [REPORT, PAPER],
        "told": [
            {"id": "march", "step": 1, "text": "March, step 1: The whole"},
            {"id": "claims", "step": 1, "text": "Claims, step 1: The count"},
            {"id": "march", "step": 2, "text": "March, step 2: Prizren"},
        ],
        "year": 2004,
        "when": "17 March 2004 to 18 March 2004",
        "place": "Prizren",
        "category": "riot",
        "status": "established",
        "at": [42.5, 20.75],
        "dates": ["2004-03-17", "2004-03-18"],
        "precision": "place",
        "states": ["XKX"],
        "summary": summary,
        "facts": [
            ("Place", "Prizren (the village, town or quarter)"),
            ("State today", "Kosovo"),
            ("Kind", "riot"),
            ("Account", "established"),
            ("Who did it", "disputed"),
            ("Killed", "2, of them KFOR: 0"),
            ("Injured", "1,200, of them KFOR: 3"),
            ("Actors", "A crowd; KFOR"),
            ("Confirmed by", "one source"),
        ],
        "remarks": [("Sources differ", "one counts 3 killed"), ("Note", "A note.")],
        "part_of": {"id": "whole", "text": "17 March 2004: Unrest"},
        "parts": [],
    }
    assert (whole["part_of"], whole["parts"]) == (
        None,
        [
            {"id": "part", "text": "17 March 2004 to 18 March 2004: Houses burnt"},
            {"id": "other-part", "text": "18 March 2004: A road is blocked"},
        ],
    )
    assert (road["part_of"], other["parts"], other["told"]) == (None, [], [])


def test_an_incident_of_which_little_is_known_says_only_that(small):
    road, whole, _, _ = pages.incidents(small)
    assert road == {
        "id": "road",
        "title": "A road is cut",
        "kicker": "December 2000 to February 2001 (known to the month)",
        "description": "December 2000 to February 2001, Blace (blockade, alleged).",
        "map": {"incident": "road"},
        "sources": [PAPER],
        "told": [],
        "year": 2000,
        "when": "December 2000 to February 2001",
        "place": "Blace",
        "category": "blockade",
        "status": "alleged",
        "at": [42.25, 21.25],
        "dates": ["2000-12", "2001-02"],
        "precision": "municipality",
        "states": ["MKD"],
        "summary": "",
        "facts": [
            ("Place", "Blace (the municipality)"),
            ("State today", "North Macedonia"),
            ("Kind", "blockade"),
            ("Account", "alleged"),
            ("Killed", "not known"),
            ("Injured", "not known"),
        ],
        "remarks": [],
        "part_of": None,
        "parts": [],
    }
    assert whole["dates"] == ["2004-03-17", "2004-03-17"]
    # KFOR's part of those killed is not known, and not said.
    assert dict(whole["facts"])["Killed"] == "0"
    assert dict(whole["facts"])["State today"] == "Kosovo, Serbia"


def test_a_state_has_a_page_with_its_profile_and_every_incident_on_record(small):
    found = {one["iso3"]: one for one in pages.states(small)}
    assert list(found) == small.borders.index.tolist()
    told = profile.data(small, "XKX", of_year(small.years[-1]))
    assert found["XKX"] == {
        "id": "xkx",
        "iso3": "XKX",
        "title": "Kosovo",
        "kicker": told["kicker"],
        "description": (
            "Kosovo: names, NATO, KFOR, European Union, recognition, forces and 3 incidents since "
            "1999, a selection, each with its sources."
        ),
        "map": {"state": "XKX"},
        "sources": told["sources"],
        "told": [{"id": "march", "step": 1, "text": "March, step 1: The whole"}],
        "sections": told["sections"],
        "incidents": [
            {"id": "whole", "text": "17 March 2004: Unrest"},
            {"id": "part", "text": "17 March 2004 to 18 March 2004: Houses burnt"},
            {"id": "other-part", "text": "18 March 2004: A road is blocked"},
        ],
    }
    assert [one["id"] for one in found["MKD"]["incidents"]] == ["road"]
    assert (found["MKD"]["told"], found["ALB"]["incidents"]) == ([], [])


def test_a_figure_that_stands_at_the_parts_or_at_the_whole_is_said_to_stand_there(incidents, atlas):
    table = atlas["incidents"]
    parts = table[table["part_of"] == "1999-03-24-air-campaign-start"]
    whole = dict(incidents["1999-03-24-air-campaign-start"]["facts"])
    assert whole["Killed"] == (
        f"not known as a whole; its parts on record add up to {parts['killed'].sum()}"
    )
    assert whole["Injured"] == (
        f"not known as a whole; its parts on record add up to {parts['injured'].sum()} "
        f"(not known for {parts['injured'].isna().sum()})"
    )
    lonely = dict(incidents["2021-09-20-jarinje-blockade"]["facts"])
    assert lonely["Injured"] == "not known as a whole; its part on record has 0"
    part = dict(incidents["2004-03-17-obilic"]["facts"])
    killed = atlas.incidents_by_id["killed"]["2004-03-17-kosovo-unrest"]
    assert part["Killed"] == f"no count of its own; the overall event has {killed} in all"
    alone = table[table["killed"].isna() & (table["part_of"] == "")]
    lone = next(one for one in alone["incident_id"] if one not in set(table["part_of"]))
    assert dict(incidents[lone]["facts"])["Killed"] == "not known"


def test_a_figure_that_stands_nowhere_is_not_known():
    part = {"killed": None, "kfor_killed": None}
    whole = dict(part)
    assert pages.toll(part, "killed", whole, []) == "not known"
    assert pages.toll(whole, "killed", None, [part, part]) == "not known"
    # Zero is a figure.
    known = {"killed": 0, "kfor_killed": None}
    assert pages.toll(part, "killed", known, []).endswith("the overall event has 0 in all")
    assert pages.toll(whole, "killed", None, [known]).endswith("its part on record has 0")


def test_no_line_of_a_list_says_the_month_twice(incidents):
    parts = incidents["2004-03-17-kosovo-unrest"]["parts"]
    (obiliq,) = [one["text"] for one in parts if "Obiliq/" in one["text"]]
    assert obiliq == "17 March 2004 to 18 March 2004: Serb homes burnt in Obiliq/Obilić"
    assert incidents["2004-03-17-obilic"]["title"].startswith("March 2004: ")


def test_one_incident_of_a_state_is_no_plural(small):
    said = {one["iso3"]: one["description"] for one in pages.states(small)}
    assert "forces and 1 incident since 1999" in said["MKD"]
    assert "forces and 3 incidents since 1999" in said["XKX"]


def test_a_story_has_a_page_with_its_steps_in_order(small):
    march, other = pages.story_pages(small)
    assert march == {
        "id": "march",
        "title": "March",
        "kicker": "Story in 2 steps",
        "description": "Two days, place by place.",
        "map": {"story": "march"},
        "summary": "Two days,\nplace by place.",
        "steps": [
            {
                "heading": "The whole",
                "text": "It began.",
                "shown": "March 2004",
                "said_by": [],
                "verdicts": [],
                "map": {"story": "march", "step": 1},
                "sources": [REPORT],
            },
            {
                "heading": "Prizren",
                "text": "Houses burnt.",
                "shown": "17 to 18 March 2004",
                "said_by": [],
                "verdicts": [],
                "map": {"story": "march", "step": 2},
                "sources": [REPORT, PAPER],
            },
        ],
    }
    (step,) = other["steps"]
    assert other["kicker"] == "Story in 1 step"
    assert step["said_by"] == ["A minister", "A paper"]
    assert step["verdicts"] == [["partly supported", 1]]


def test_a_claim_has_a_page_with_its_verdict_evidence_and_article(small):
    claim, opinion = pages.claim_pages(small)
    article = {
        "id": "article",
        "title": "An article",
        "author": "An author",
        "publisher": "A journal",
        "published": "14 December 2023",
        "url": "https://example.org/article",
        "stance": "In favour.",
    }
    assert claim == {
        "id": "two",
        "title": "Two died.",
        "headline": "Claim checked: partly supported. Two died.",
        "kicker": "Claim checked: partly supported",
        "description": "Partly supported. A minister, in: An article. a report says so.",
        "map": {"year": 2004},
        "sources": [REPORT, PAPER],
        "told": [{"id": "claims", "step": 1, "text": "Claims, step 1: The count"}],
        "verdict": "partly supported",
        "means": "The core holds, a part of it does not.",
        "article": article,
        "claimant": "A minister",
        "evidence": "a report says so.",
        "facts": [
            ("Verdict", "partly supported"),
            ("Figure", "2 people"),
            ("Right figure", "2 or 3"),
            ("Place", "Prizren"),
            ("Date", "17 March 2004 to 18 March 2004"),
            ("Concerns", "Kosovo, Serbia"),
        ],
        "remarks": [("Note", "A note.")],
    }
    # Its date is before the timeline, so the map shows nothing of it.
    assert opinion == {
        "id": "view",
        "title": "It was a mistake.",
        "headline": "Claim of opinion, not checked. It was a mistake.",
        "kicker": "Claim of opinion, not checked",
        "description": "Opinion. The author, in: An article. A view.",
        "map": {},
        "sources": [PAPER],
        "told": [],
        "verdict": "opinion",
        "means": "A view or a forecast, which no source can decide.",
        "article": article,
        "claimant": "The author",
        "evidence": "A view.",
        "facts": [("Verdict", "opinion"), ("Date", "1994")],
        "remarks": [],
    }


def test_the_map_of_a_claim_of_several_years_opens_with_its_first(small):
    claims = small["claims"].assign(date=["2004-03-17", "1994"], date_end=["2006-06-16", "2005"])
    later = replace(small, tables={**small.tables, "claims": claims})
    # What begins before the timeline has no year on it, wherever it ends.
    assert [one["map"] for one in pages.claim_pages(later)] == [{"year": 2004}, {}]
