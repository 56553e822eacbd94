"""The rules on stories each catch a fault planted for them, and say what an editor must mend."""

import json

import pytest

from geo.scene import LAYER_TITLES
from tests.planting import DATA

STEP = "2004-03-17-prizren"


@pytest.fixture
def step(copy):
    """The line of the step on Prizren."""
    return copy.find("story_steps", lambda row: row["incident_id"] == STEP)


def places(faults):
    return [(fault.file, fault.line, fault.column) for fault in faults]


def here(line, column):
    return [("data/story_steps.csv", line, column)]


def test_the_schema_lists_the_layers_of_the_map():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = (one for one in package["resources"] if one["name"] == "story_steps")
    (field,) = (one for one in resource["schema"]["fields"] if one["name"] == "layers")
    layers = "|".join(LAYER_TITLES)
    assert field["constraints"]["pattern"] == f"^({layers})(;({layers}))*$"


def test_a_figure_that_no_row_holds(copy, found, step):
    text = "Crowds burnt 31 churches of Prizren. It was on 17 March 2004."
    copy.edit("story_steps", step, text=text)
    (fault,) = found(copy)
    assert places([fault]) == here(step, "text")
    assert fault.value == "31"
    assert f"incidents:{STEP}" in fault.allowed
    assert "row_refs" in fault.todo


@pytest.mark.parametrize(
    ("said", "value"),
    [("On 18 March", "--03-18"), ("In April 2004", "2004-04"), ("In 2005", "2005")],
)
def test_a_date_that_no_row_holds(copy, found, step, said, value):
    copy.edit("story_steps", step, time="2004", text=f"{said} crowds came. They went again.")
    (fault,) = found(copy)
    assert places([fault]) == here(step, "text")
    assert fault.value == value


def test_a_mended_row_is_told_in_the_steps_that_rest_on_it(copy, found):
    """Who mends a figure is told which sentences say the old one."""
    row = copy.find("kfor_strength", lambda row: row["as_of"] == "2020-08-22")
    copy.edit("kfor_strength", row, total_troops="3450")
    steps = [
        line
        for line, step in enumerate(copy.rows("story_steps"), 2)
        if "kfor_strength:2020-08-22" in step["row_refs"]
    ]
    assert {line for _, line, _ in places(found(copy))} == set(steps)
    assert steps


def test_a_figure_in_the_heading(copy, found, step):
    copy.edit("story_steps", step, heading="Seven churches")
    assert places(found(copy)) == here(step, "heading")


@pytest.mark.parametrize("time", ["1998", "2031", "2004-13", "2004-03-19..2004-03-17"])
def test_a_time_outside_the_timeline(copy, found, step, time):
    copy.edit("story_steps", step, time=time, text="Crowds burnt the quarter. KFOR was there.")
    assert places(found(copy)) == here(step, "time")


def test_a_time_without_the_incident(copy, found, step):
    copy.edit("story_steps", step, time="2004-04")
    (fault,) = (one for one in found(copy) if one.column == "incident_id")
    assert (fault.line, fault.value) == (step, STEP)
    assert "2004-03-17" in fault.allowed


def test_an_incident_whose_layer_is_off(copy, found, step):
    copy.edit("story_steps", step, layers="kfor")
    assert places(found(copy)) == here(step, "layers")


@pytest.mark.parametrize(
    ("column", "value"),
    [("layers", "kfor;tanks"), ("state", "GRC"), ("incident_id", "2004-03-17-nowhere"),
     ("story_id", "no-such"), ("time", "March 2004"), ("step", "0")],
)  # fmt: skip
def test_a_view_that_does_not_exist(copy, found, step, column, value):
    copy.edit("story_steps", step, **{column: value})
    assert places(found(copy)) == here(step, column)


@pytest.mark.parametrize(
    ("cells", "column"),
    [({"lat": "42.2"}, "zoom"), ({"lat": "42.2", "lon": "20.7", "zoom": ""}, "zoom"),
     ({"incident_id": ""}, "zoom"), ({"place": "Prizren"}, "place")],
)  # fmt: skip
def test_half_a_place(copy, found, step, cells, column):
    copy.edit("story_steps", step, **cells)
    assert places(found(copy)) == here(step, column)


@pytest.mark.parametrize(
    "ref", ["incidents:no-such", "tanks:2004", "nato_status:ALB", "borders:ALB"]
)
def test_a_row_that_is_not_there(copy, found, step, ref):
    copy.edit("story_steps", step, row_refs=f"incidents:{STEP};{ref}")
    (fault,) = found(copy)
    assert places([fault]) == here(step, "row_refs")
    assert fault.value == ref


def test_a_row_of_several_key_columns(copy, found, step):
    row = copy.rows("nato_status")[0]
    sources = copy.rows("story_steps")[step - 2]["source_ids"]
    copy.edit(
        "story_steps",
        step,
        row_refs=f"incidents:{STEP};nato_status:{row['iso3']}+{row['from']}",
        source_ids=f"{sources};{row['source_ids'].split(';')[0]}",
    )
    assert found(copy) == []


@pytest.mark.parametrize("said", ["", "Somebody", "Edi Rama;Somebody"])
def test_a_claim_without_its_claimant(copy, found, said):
    line = copy.find("story_steps", lambda row: row["said_by"] == "Edi Rama")
    copy.edit("story_steps", line, said_by=said)
    (fault,) = found(copy)
    assert places([fault]) == here(line, "said_by")
    assert fault.allowed == "Edi Rama"


def test_the_articles_own_claim_is_its_authors_or_publishers(copy, found):
    for article in ("southern-flank", "into-nato"):
        line = copy.find("story_steps", lambda row, name=article: row["story_id"] == name)
        copy.edit("story_steps", line, said_by="Author")
    allowed = {fault.allowed for fault in found(copy)}
    assert allowed == {"foreignlocal (Substack)", "Emmanuele Panero"}


def test_a_claimant_where_no_claim_is_told(copy, found, step):
    copy.edit("story_steps", step, said_by="Edi Rama")
    assert places(found(copy)) == here(step, "said_by")


def test_a_source_of_another_row(copy, found, step):
    sources = copy.rows("story_steps")[step - 2]["source_ids"]
    copy.edit("story_steps", step, source_ids=f"{sources};unscr-1244")
    (fault,) = found(copy)
    assert places([fault]) == here(step, "source_ids")
    assert fault.value == "unscr-1244"


def test_a_row_without_its_source(copy, found, step):
    copy.edit(
        "story_steps",
        step,
        row_refs=f"incidents:{STEP};milestones:1999-06-10-unscr-1244",
    )
    (fault,) = found(copy)
    assert places([fault]) == here(step, "source_ids")
    assert "unscr-1244" in fault.allowed


@pytest.mark.parametrize("text", ["Crowds came.", "They came. They burnt. They went. It was over."])
def test_two_or_three_sentences(copy, found, step, text):
    copy.edit("story_steps", step, text=text)
    assert places(found(copy)) == here(step, "text")


def test_steps_are_numbered_without_a_gap(copy, found, step):
    copy.edit("story_steps", step, step="12")
    rows = copy.rows("story_steps")
    after = next(n for n, row in enumerate(rows, 2) if row["story_id"] == "march-2004" and n > step)
    faults = found(copy)
    assert places(faults)[0] == here(step, "step")[0]
    assert after not in [fault.line for fault in faults]


def test_a_story_of_few_steps(copy, found):
    copy.drop("story_steps", lambda row: row["story_id"] == "march-2004" and int(row["step"]) > 5)
    line = copy.find("stories", lambda row: row["story_id"] == "march-2004")
    assert ("data/stories.csv", line, "story_id") in places(found(copy))
