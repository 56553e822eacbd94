"""Deployments: what the charts draw."""

import pandas as pd
import pytest

from geo.answers import deployments
from geo.signs import STATE_COLOURS


def test_every_figure_is_drawn_with_its_date_and_source(atlas):
    rows = deployments.sent_rows(atlas).to_pandas()
    assert len(rows) == len(atlas["deployments"])
    assert rows[["when", "sources", "label"]].astype(bool).all(axis=None)
    assert set(rows["certainty"]) <= set(deployments.CERTAINTIES)


def test_a_figure_that_is_not_given_has_a_sign_of_its_own(atlas):
    rows = deployments.sent_rows(atlas).to_pandas()
    unknown = rows[rows["label"] == "not known"]
    assert len(unknown)
    assert set(unknown["certainty"]) == {"present, number not known"}
    pledged = rows[rows["label"] == "pledged"]
    assert set(pledged["certainty"]) == {"planned, limited or pledged"}


def test_the_states_stand_in_one_order(atlas):
    order = list(dict.fromkeys(deployments.sent_rows(atlas).to_pandas()["iso3"]))
    assert order == list(STATE_COLOURS)


def test_bars_lie_within_the_timeline(atlas):
    for packed in (deployments.hosted_rows(atlas), deployments.guarded_rows(atlas)):
        rows = packed.to_pandas()
        assert (rows["x"] >= atlas.years[0]).all()
        assert (rows["x2"] > rows["x"]).all()
        assert (rows["x2"] <= atlas.years[-1] + 1).all()
    hosted = deployments.hosted_rows(atlas).to_pandas()["row"]
    assert "Bosnia and Herzegovina: Implementation Force (IFOR)" not in set(hosted)
    assert "North Macedonia: Task Force Harvest (Essential Harvest)" in set(hosted)


def test_what_the_map_shows_is_told_as_a_table(atlas):
    rows = deployments.held(atlas, "2023-12-31").set_index(["iso3", "mission"])
    assert rows.loc[("SRB", "UNIFIL"), "troops"] == 180
    assert rows.loc[("MKD", "KFOR"), "troops"] == 60
    assert deployments.held(atlas, "2001-12-31").empty


def test_groups_of_allies_differ_in_colour(atlas):
    allies = ("Greece, Italy", "Greece", "Italy", "Hungary, Italy")
    assert len(set(deployments.ally_colours(atlas, allies))) == 4


def test_the_room_beside_a_point_ends_at_the_next_one_and_at_the_edge():
    rows = pd.DataFrame(
        {"row": ["a", "a", "b"], "x": [2000.0, 2002.0, 2026.5], "label": ["7", "planned 18", "7"]}
    )
    room = deployments.room(rows, range(1999, 2027))
    assert room["before"].tolist() == [1, 2, 27.5]
    assert room["after"].tolist() == [2, 25, 0.5]
    short, long, _ = room["need"]
    assert short < long
    # Before the second point the figure of the first may stand as well; each row is its own.
    assert room["need_before"].tolist() == [short, short + long, short]


def test_each_row_has_its_name_in_full_once(atlas):
    for rows in (deployments.sent_rows, deployments.hosted_rows, deployments.guarded_rows):
        names = deployments.names_of(rows(atlas))
        assert len(names) == len(set(names)) == len(set(rows(atlas)["row"].to_pylist()))


def test_an_interval_is_a_bar_within_the_timeline_with_its_span_in_words(atlas):
    table = pd.DataFrame(
        {
            "from": ["1995", "1996-01-01", "2024-10-01"],
            "to": ["1999-07-02", "1998-06-01", ""],
            "source_ids": ["nato-2001-04-06", "", ""],
        }
    )
    rows, kinds = pd.Series(["a", "b", "c"]), pd.Series(["one", "two", "three"])
    first, last = deployments.spans(atlas, table, rows, kinds).to_dict("records")
    # What was over before the timeline begins has no bar.
    assert first == {
        "row": "a",
        "kind": "one",
        "x": 1999,
        "x2": pytest.approx(1999 + 182 / 365),
        "when": "1995 to 2 July 1999",
        "sources": "New KFOR commander (Skiaker) (NATO)",
    }
    assert (last["row"], last["kind"]) == ("c", "three")
    assert last["x"] == pytest.approx(2024 + 274 / 366)
    assert last["x2"] == pytest.approx(2026 + 182 / 365, abs=0.5)
    assert last["when"] == "1 October 2024 to now, as far as known"


def test_a_mission_is_told_with_host_peak_strength_and_mandate(atlas):
    rows = deployments.hosted_rows(atlas).to_pandas()
    (kfor,) = rows[rows["row"] == "Kosovo: Kosovo Force (KFOR)"].to_dict("records")
    assert kfor["told"] == "Kosovo Force (KFOR), Kosovo"
    assert kfor["kind"] == "NATO"
    assert kfor["more"].startswith("Peak strength: 50,000. Safe and secure environment")
    guarded = deployments.guarded_rows(atlas).to_pandas()
    (one,) = guarded[guarded["row"] == "Montenegro"].to_dict("records")
    assert (one["told"], one["kind"]) == ("Airspace of Montenegro", "Greece, Italy")
