"""The search of everything: what it offers, where that leads, and how names are spelt."""

from __future__ import annotations

import json

import pytest

from geo import search
from geo.answers.search import entries, spellings


@pytest.fixture(scope="module")
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
