"""The search of everything: what it offers, where that leads, and how names are spelt."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from geo import search
from geo.answers.search import entries, incidents, spellings
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def offered(atlas):
    return json.loads(json.dumps(entries(atlas), allow_nan=False))


def found(atlas, offered, query):
    """The entries that a query finds."""
    wanted = search.asked(query, spellings(atlas))
    return [
        one
        for one in offered
        if search.found(
            search.index(" ".join([one["text"], one.get("more", ""), one.get("words", "")]),
                         one.get("dates", ())),
            wanted,
        )
    ]  # fmt: skip


def test_everything_is_offered_once(atlas, offered):
    kinds = [one["kind"] for one in offered]
    assert kinds.count("incident") == len(atlas["incidents"])
    assert kinds.count("place") == len(atlas["towns"])
    assert kinds.count("state") == 6
    assert kinds.count("year") == len(atlas.years)
    assert kinds.count("source") == len(atlas["sources"])
    assert 0 < kinds.count("milestone") <= len(atlas["milestones"])


def test_every_entry_leads_somewhere_that_is_there(atlas, offered):
    for one in offered:
        go = one["go"]
        assert go
        assert set(go) <= {"incident", "place", "state", "time", "panel", "words"}
        if "incident" in go:
            assert go["incident"] in atlas.incidents_by_id.index
        if "time" in go:
            assert int(go["time"]["first"][:4]) in atlas.years
        if "place" in go:
            lat, lon = go["place"]["at"]
            assert 38 < lat < 60
            assert -80 < lon < 40 or one["kind"] == "milestone"


@pytest.mark.parametrize(
    ("query", "kind", "text"),
    [("Gjakova", "place", "Gjakovë / Đakovica"), ("Djakovica", "place", "Gjakovë / Đakovica"),
     ("Shkup", "place", "Skopje / Shkup"), ("FYROM", "state", "North Macedonia"),
     ("XKX", "state", "Kosovo"), ("2004", "year", "2004"), ("Косово", "state", "Kosovo"),
     ("17.2.2008", "milestone", "Kosovo declares independence"),
     ("banjska", "incident", "Armed attack in Banjskë/Banjska")],
)  # fmt: skip
def test_what_one_types_is_offered(atlas, offered, query, kind, text):
    assert any(
        one["kind"] == kind and one["text"].startswith(text)
        for one in found(atlas, offered, query)
    )


def test_a_town_goes_by_both_its_names(atlas):
    groups = [set(group) for group in spellings(atlas)]
    assert any({"gjakova", "gjakove", "dakovica"} <= group for group in groups)
    assert any({"peja", "peje", "pec"} <= group for group in groups)
    assert all(name == search.fold(name) for group in spellings(atlas) for name in group)


def entry(offered, kind, text):
    """The one entry of a kind whose text begins so."""
    (one,) = [one for one in offered if one["kind"] == kind and one["text"].startswith(text)]
    return one


def test_an_incident_is_offered_with_place_actors_category_and_days(atlas):
    rows = pd.DataFrame(
        [("old", "A shot at a bus", "Pejë / Peć", "Unknown gunmen", "shooting", "2000-02", ""),
         ("new", "Days of unrest", "Kosovo", "Crowds; KFOR", "riot", "2004-03-17", "2004-03-19")],
        columns=["incident_id", "title", "place", "actors", "category", "date", "date_end"],
    ).assign(part_of="")  # fmt: skip
    assert incidents(replace(atlas, tables={"incidents": rows})) == [
        {
            "kind": "incident",
            "text": "Days of unrest",
            "more": "Kosovo",
            "words": "Crowds; KFOR riot",
            "dates": ["2004-03-17", "2004-03-19"],
            "go": {"incident": "new"},
        },
        {
            "kind": "incident",
            "text": "A shot at a bus",
            "more": "Pejë / Peć",
            "words": "Unknown gunmen shooting",
            "dates": ["2000-02"],
            "go": {"incident": "old"},
        },
    ]


def test_a_town_is_offered_with_its_state_and_leads_to_its_point(offered):
    assert entry(offered, "place", "Tirana") == {
        "kind": "place",
        "text": "Tirana",
        "more": "Albania",
        "go": {"place": {"at": [41.3274, 19.8187], "label": "Tirana"}},
    }


def test_a_state_is_found_by_its_code_and_all_its_names(offered):
    assert entry(offered, "state", "North Macedonia") == {
        "kind": "state",
        "text": "North Macedonia",
        "words": "MKD Socialist Republic of Macedonia Republic of Macedonia "
        "the former Yugoslav Republic of Macedonia Republic of North Macedonia",
        "go": {"state": "MKD"},
    }


def test_a_year_leads_to_its_first_and_last_day(offered):
    assert entry(offered, "year", "2004") == {
        "kind": "year",
        "text": "2004",
        "go": {"time": {"first": "2004-01-01", "last": "2004-12-31"}},
    }


def test_a_milestone_leads_to_its_year_and_to_its_place_if_it_has_one(atlas, offered):
    assert entry(offered, "milestone", "Kosovo declares independence") == {
        "kind": "milestone",
        "text": "Kosovo declares independence",
        "more": "declaration",
        "words": "Prishtinë / Priština other",
        "dates": ["2008-02-17"],
        "go": {
            "time": {"first": "2008-01-01", "last": "2008-12-31"},
            "place": {"at": [42.6629, 21.1655], "label": "Kosovo declares independence"},
        },
    }
    nowhere = set(atlas["milestones"].loc[atlas["milestones"]["lat"].isna(), "title"])
    led = [one for one in offered if one["kind"] == "milestone" and one["text"] in nowhere]
    assert all([*one["go"]] == ["time"] for one in led)
    assert len(led) == len(nowhere)


def test_a_source_leads_to_the_panel_of_the_data_with_its_title(offered):
    title = "French forces abroad, general staff count of 31 July 2006"
    assert entry(offered, "source", title) == {
        "kind": "source",
        "text": title,
        "more": "20 Minutes (AFP)",
        "dates": ["2006-08-17"],
        "go": {"panel": "data", "words": title},
    }


def test_the_newest_come_first_and_the_largest_towns(atlas, offered):
    # Parts follow the event that they belong to.
    above = dict(atlas["incidents"][["incident_id", "part_of"]].to_numpy().tolist())
    for kind in ("incident", "milestone"):
        whole = [one for one in offered if not above.get(one["go"].get("incident"))]
        days = [one["dates"][0] for one in whole if one["kind"] == kind]
        assert len(days) > 100
        assert days == sorted(days, reverse=True)
    listed = [one["go"]["incident"] for one in offered if one["kind"] == "incident"]
    for one, before in zip(listed[1:], listed, strict=False):
        assert not above[one] or above[one] in (before, above[before])
    years = [one["text"] for one in offered if one["kind"] == "year"]
    assert years == [str(year) for year in reversed(atlas.years)]
    people = atlas["towns"].drop_duplicates("name").set_index("name")["population"]
    largest = [one["text"] for one in offered if one["kind"] == "place"][:50]
    sizes = [people[name] for name in largest]
    assert sizes == sorted(sizes, reverse=True)
