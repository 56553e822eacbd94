"""The stories for the browser: each step's sentences, view, place, verdicts and sources."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from geo.answers import build_answers
from geo.answers.claims import content
from geo.answers.stories import step, stories
from geo.atlas import load
from geo.package.rules.stories import STEPS
from tests.scopes import once_a_module

#: What the project has promised to tell.
PROMISED = {
    "march-2004", "three-of-six", "kfor", "macedonia-2001", "north-kosovo", "recognition",
    "southern-flank", "into-nato", "tirana-declaration", "more-troops-2023", "kosovo-membership",
}  # fmt: skip


@pytest.fixture(scope=once_a_module)
def told(atlas):
    return {story["id"]: story for story in stories(atlas)}


def test_eleven_stories_one_for_each_article_and_three_offered(atlas, told):
    assert set(told) == PROMISED
    articles = atlas["stories"]["document_id"]
    assert set(articles[articles != ""]) == set(atlas["documents"]["document_id"])
    assert [story["offered"] for story in told.values()].count(True) == 3
    assert all(STEPS[0] <= len(story["steps"]) <= STEPS[1] for story in told.values())


def test_a_step_of_an_incident(told, atlas):
    (step,) = (
        one
        for one in told["march-2004"]["steps"]
        if one["view"]["incident"] == "2004-03-17-prizren"
    )
    row = atlas.incidents_by_id.loc["2004-03-17-prizren"]
    assert step["view"] == {
        "time": {"first": "2004-03-17", "last": "2004-03-19"},
        "mode": "span",
        "layers": ["nato", "kfor", "incidents"],
        "incident": "2004-03-17-prizren",
        "state": None,
    }
    assert step["place"] == {"at": [row["lat"], row["lon"]], "zoom": 9.5, "label": ""}
    assert (step["said_by"], step["verdicts"]) == ([], [])


def test_a_step_of_claims_has_their_verdicts_from_the_table(told, atlas):
    steps = atlas["story_steps"]
    verdicts = atlas["claims"].set_index("claim_id")["verdict"]
    counted = 0
    for _, row in steps.iterrows():
        refs = [
            ref.removeprefix("claims:") for ref in row["row_refs"].split(";") if "claims:" in ref
        ]
        step = told[row["story_id"]]["steps"][row["step"] - 1]
        assert dict(map(tuple, step["verdicts"])) == verdicts[refs].value_counts().to_dict()
        assert bool(step["said_by"]) == bool(refs)
        counted += len(refs)
    assert counted > 100


def test_a_month_is_a_period_and_a_state_is_chosen_on_the_whole_map(told):
    step = told["three-of-six"]["steps"][3]
    assert step["view"]["time"] == {"first": "2009-04-01", "last": "2009-04-30"}
    assert (step["view"]["mode"], step["view"]["state"], step["place"]) == ("period", "ALB", None)


def test_every_source_of_a_step_is_told_in_the_answers(atlas, told):
    said = json.loads(build_answers(atlas).text)
    assert said["stories"] == list(told.values())
    named = {one for story in told.values() for step in story["steps"] for one in step["sources"]}
    assert named <= said["sources"].keys()
    assert all(said["sources"][one][3].startswith("http") for one in named)


def test_a_faulty_step_or_incident_costs_only_itself(copy):
    step = copy.find("story_steps", lambda row: row["incident_id"] == "2004-03-17-prizren")
    copy.edit("story_steps", step, time="soon")
    copy.edit("incidents", copy.find("incidents", lambda row: row["incident_id"] ==
              "2004-03-17-mitrovica"), lat="x")  # fmt: skip
    told = {story["id"]: story for story in stories(load(copy.folder))}["march-2004"]["steps"]
    whole = [row for row in copy.rows("story_steps") if row["story_id"] == "march-2004"]
    assert len(told) == len(whole) - 1
    assert [one["heading"] for one in told if one["view"]["incident"] is None] == [
        "Mitrovica: the bridges"
    ]


def test_every_claim_with_place_and_date_is_reached(atlas):
    """By a step that rests on it, or by the way to its place that its card offers."""
    claims = atlas["claims"]
    placed = set(claims["claim_id"][claims["lat"].notna() & (claims["date"] != "")])
    told = {ref for refs in atlas["story_steps"]["row_refs"] for ref in refs.split(";")}
    stepped = {one for one in placed if f"claims:{one}" in told}
    offered = {one["id"] for one in content(atlas)["claims"] if one["go"]}
    assert len(placed) > 50
    assert placed - stepped - offered == set()
    assert len(stepped) > 40


def test_a_step_is_told_with_every_cell_of_its_row():
    points = pd.DataFrame({"lat": [42.2], "lon": [20.7]}, index=["riot"])
    row = {
        "heading": "Prizren", "text": "Houses burnt.", "said_by": "HRW;KFOR",
        "time": "2004-03", "layers": "nato;incidents", "incident_id": "riot", "state": "XKX",
        "row_refs": "incidents:riot;claims:a;claims:b;claims:c;claims:gone",
        "lat": float("nan"), "lon": float("nan"), "zoom": 9.5, "place": "Prizren",
        "source_ids": "hrw;dpa",
    }  # fmt: skip
    verdicts = {"a": "supported", "b": "contradicted", "c": "supported"}
    assert step(pd.Series(row, dtype=object), verdicts, points) == {
        "heading": "Prizren",
        "text": "Houses burnt.",
        "said_by": ["HRW", "KFOR"],
        "view": {
            "time": {"first": "2004-03-01", "last": "2004-03-31"},
            "mode": "period",
            "layers": ["nato", "incidents"],
            "incident": "riot",
            "state": "XKX",
        },
        "place": {"at": [42.2, 20.7], "zoom": 9.5, "label": "Prizren"},
        "verdicts": [["supported", 2], ["contradicted", 1]],
        "sources": ["hrw", "dpa"],
    }
    # A place of its own goes before that of the incident.
    own = step(pd.Series({**row, "lat": 42.6, "lon": 20.9}, dtype=object), verdicts, points)
    assert own["place"]["at"] == [42.6, 20.9]
    span = step(
        pd.Series({**row, "time": "2004-03-17..2004-03-19", "incident_id": "", "said_by": "",
                   "state": ""}, dtype=object), verdicts, points,
    )  # fmt: skip
    assert (span["view"]["mode"], span["view"]["incident"], span["view"]["state"]) == (
        "span", None, None,
    )  # fmt: skip
    # Neither a place nor an incident: there is nowhere to go.
    assert (span["place"], span["said_by"]) == (None, [])
