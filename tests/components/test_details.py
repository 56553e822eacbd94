"""The card of an incident: what it says of the event, and of who did it."""

from __future__ import annotations

from components import details


def test_the_card_tells_the_event_and_who_did_it_apart(atlas):
    facts = dict(details.incident_card(atlas, "2024-11-29-varage-canal")["facts"])
    assert (facts["Account"], facts["Who did it"]) == ("established", "disputed")


def test_a_weak_source_is_named_as_such_beside_its_link(atlas):
    cited = details.incident_card(atlas, "2000-02-21-gusterica")["sources"]
    assert [one["publisher"] for one in cited] == ["Reuters (jjvanka.net copy)"]
    cited = details.incident_card(atlas, "2012-04-08-selver-haradinaj")["sources"]
    assert "Echedoros, blog" in [one["publisher"] for one in cited]
