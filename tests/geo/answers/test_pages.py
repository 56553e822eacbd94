"""The pages of the static site as data."""

from __future__ import annotations

import pytest

from geo.answers import pages
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def incidents(atlas) -> dict[str, dict]:
    return {one["id"]: one for one in pages.incidents(atlas)}


def test_what_is_not_known_is_said_and_zero_is_zero(incidents, atlas):
    rows = atlas.incidents_by_id
    unknown = rows.index[rows["killed"].isna()][0]
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
