"""The cards: all that is known of an incident and of a state, day by day."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from geo.answers import cards


def family(*rows):
    """A table of incidents by id, date and overall event."""
    return pd.DataFrame(rows, columns=["incident_id", "date", "part_of"])


#: An overall event with parts on its day and later, between others.
FAMILY = family(
    ("before", "2004-03-16", ""), ("a-part", "2004-03-17", "overall"),
    ("alone", "2004-03-17", ""), ("overall", "2004-03-17", ""),
    ("part-of-another", "2004-03-17", "not-there"), ("between", "2004-03-18", ""),
    ("late-part", "2004-03-19", "overall"), ("part-of-part", "2004-03-19", "late-part"),
)  # fmt: skip


def test_an_overall_event_comes_before_its_parts_of_the_same_day():
    assert FAMILY.loc[cards.in_order(FAMILY), "incident_id"].tolist() == [
        "before", "alone", "overall", "a-part", "part-of-another", "between", "late-part",
        "part-of-part",
    ]  # fmt: skip


def test_of_the_newest_first_the_parts_follow_their_overall_event():
    assert FAMILY.loc[cards.newest_first(FAMILY), "incident_id"].tolist() == [
        "between", "alone", "overall", "a-part", "late-part", "part-of-part", "part-of-another",
        "before",
    ]  # fmt: skip


def test_every_overall_event_of_the_tables_comes_before_its_parts(atlas):
    table = atlas["incidents"]
    for order in (cards.in_order(table), cards.newest_first(table)):
        ids = table.loc[order, "incident_id"].tolist()
        assert sorted(ids) == sorted(table["incident_id"])
        parts = table[table["part_of"].isin(ids)]
        assert len(parts)
        for part, overall in zip(parts["incident_id"], parts["part_of"], strict=True):
            assert ids.index(overall) < ids.index(part)
    dates = table.loc[cards.in_order(table), "date"].tolist()
    assert dates == sorted(dates)


@pytest.fixture
def rows():
    """Two incidents: a riot of two days with figures, and a cut road of which little is known."""
    texts = dict.fromkeys(cards.TEXTS, "")
    riot = {
        "date": "2004-03-17", "date_end": "2004-03-18", "date_precision": "day",
        "title": "Unrest", "place": "Prizren", "category": "riot", "claim_status": "disputed",
        "attribution": "alleged", "actors": "A crowd; KFOR", "verification": "multiple",
        "summary": "Houses burnt.", "differs": "one report gives 9 killed", "notes": "A note.",
        "part_of": "all-unrest",
    }  # fmt: skip
    return pd.DataFrame(
        [
            {**texts, **riot, "incident_id": "riot", "country_iso3": "XKX;SRB",
             "location_precision": "place", "killed": 8, "injured": 20, "kfor_killed": 0,
             "kfor_injured": 3, "source_ids": "hrw;dpa"},
            {**texts, "date": "2001-02", "title": "A road is cut", "incident_id": "road",
             "country_iso3": "MKD", "location_precision": "area", "source_ids": "ap"},
        ]
    ).astype(dict.fromkeys(cards.FIGURES, "Int64"))  # fmt: skip


def test_a_card_of_an_incident_has_every_column_and_leaves_out_what_is_empty(atlas, rows):
    small = replace(atlas, tables={**atlas.tables, "incidents": rows})
    road, riot = cards.incidents(small)
    assert riot == {
        "id": "riot",
        "span": ["2004-03-17", "2004-03-18"],
        "states": ["XKX", "SRB"],
        "precision": "place",
        "date": "2004-03-17",
        "date_end": "2004-03-18",
        "date_precision": "day",
        "title": "Unrest",
        "place": "Prizren",
        "category": "riot",
        "claim_status": "disputed",
        "attribution": "alleged",
        "actors": "A crowd; KFOR",
        "verification": "multiple",
        "summary": "Houses burnt.",
        "differs": "one report gives 9 killed",
        "notes": "A note.",
        "part_of": "all-unrest",
        "killed": 8,
        "injured": 20,
        "kfor_killed": 0,
        "kfor_injured": 3,
        "sources": ["hrw", "dpa"],
    }
    # A month stands for all its days, and a figure that is not known is null, not zero.
    assert road == {
        "id": "road",
        "span": ["2001-02-01", "2001-02-28"],
        "states": ["MKD"],
        "precision": "area",
        "date": "2001-02",
        "title": "A road is cut",
        "killed": None,
        "injured": None,
        "kfor_killed": None,
        "kfor_injured": None,
        "sources": ["ap"],
    }


def test_a_state_has_name_and_sovereignty_by_the_days_on_which_they_hold(atlas):
    names = cards.states(atlas)["MNE"]["names"]
    told = [(first, last, one["name"], one["sovereign_name"]) for first, last, one in names]
    assert told == [
        ("1999-01-01", "2003-02-03", "Republic of Montenegro", "Federal Republic of Yugoslavia"),
        ("2003-02-04", "2006-06-02", "Republic of Montenegro",
         "State Union of Serbia and Montenegro"),
        ("2006-06-03", "2007-10-21", "Republic of Montenegro", "Montenegro"),
        ("2007-10-22", f"{atlas.years[-1]}-12-31", "Montenegro", "Montenegro"),
    ]  # fmt: skip
    for *_, one in names:
        assert set(one) == {"short_name", "name", "sovereign_name", "status_note", "sources"}
        assert one["short_name"] == "Montenegro"
        assert set(one["sources"]) <= set(atlas.sources.index)
    assert names[2][2]["status_note"].startswith("independent after the referendum of 21 May 2006")


def test_a_state_without_a_name_on_a_day_has_no_run_then(atlas):
    table = atlas["state_names"]
    own = table[(table["iso3"] == "MNE") & (table["from"] >= "2006")]
    small = replace(atlas, tables={**atlas.tables, "state_names": own})
    assert [first for first, *_ in cards.names(small, "MNE")] == ["2006-06-03", "2007-10-22"]
    assert cards.names(small, "SRB") == []


def test_a_state_has_its_status_and_its_steps_towards_nato(atlas):
    state = cards.states(atlas)["MNE"]
    assert state["status"] == [
        ["1999-01-01", "2006-12-13", "no formal relation"],
        ["2006-12-14", "2009-12-03", "partner (PfP)"],
        ["2009-12-04", "2015-12-01", "MAP"],
        ["2015-12-02", "2017-06-04", "invited"],
        ["2017-06-05", f"{atlas.years[-1]}-12-31", "member"],
    ]
    assert state["steps"][0] == {
        "day": "2006-12-14",
        "date": "2006-12-14",
        "title": "Montenegro joins the Partnership for Peace",
        "sources": ["nato-mne-2013", "wikia-pfp"],
    }
    days = [step["day"] for step in state["steps"]]
    assert days == sorted(days)
    # A date known to its month counts from the first day of it.
    assert ("2008-07-01", "2008-07") in [(one["day"], one["date"]) for one in state["steps"]]
    assert set(cards.states(atlas)) == {"ALB", "BIH", "MKD", "MNE", "SRB", "XKX"}


def test_the_sources_are_those_that_cards_and_stories_name(atlas):
    ids = list(atlas.sources.index)
    held = [["1999-01-01", "1999-12-31", {"sources": [ids[1]]}]]
    states = {"ALB": {"names": held, "steps": [{"sources": [ids[2]]}]}}
    stories = [{"steps": [{"sources": [ids[3]]}]}]
    told = cards.sources(atlas, [{"sources": [ids[0]]}], states, stories)
    assert set(told) == set(ids[:4])
    row = atlas.sources.loc[ids[0]]
    assert told[ids[0]] == [row["title"], row["publisher"], row["published"], row["url"]]
