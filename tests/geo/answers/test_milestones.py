"""The milestones: search, period and lanes."""

from dataclasses import replace

import pandas as pd

from geo.answers import milestones
from geo.period import of_month, of_year
from geo.signs import BODY_SIGNS
from tests.planting import table


def test_every_word_must_be_found(atlas):
    assert len(milestones.find(atlas, "", None)) == len(atlas["milestones"])
    found = milestones.find(atlas, "defence tirana", None)
    assert "Croatia-Albania-Kosovo declaration on defence" in set(found["title"])
    assert milestones.find(atlas, "defence zzzz", None).empty


def test_one_period_only(atlas):
    dates = milestones.find(atlas, "", of_year(2023))["date"]
    assert len(dates)
    assert dates.str.startswith("2023").all()
    month = milestones.find(atlas, "", of_month("2008-02"))
    assert "Kosovo declares independence" in set(month["title"])
    # A date known to the year may be any day of it.
    assert month["date"].map(lambda day: day[:7] in ("2008", "2008-02")).all()


def test_rows_are_in_order_of_date(atlas):
    assert milestones.points(atlas).to_pandas()["x"].is_monotonic_increasing


def test_neighbours_of_a_kind_stand_in_lanes_of_their_own():
    drawn = pd.DataFrame({"x": [2000, 2000.1, 2000.2, 2000.3, 2004], "kind": "visit"})
    assert milestones.lanes(drawn) == [0, 1, 2, 0, 0]
    drawn["kind"] = ["visit", "agreement", "visit", "agreement", "visit"]
    assert milestones.lanes(drawn) == [0, 0, 1, 1, 0]


def test_every_kind_and_body_has_its_sign(atlas):
    assert set(atlas["milestones"]["body"]) <= set(BODY_SIGNS)


def test_nothing_found_is_answered_with_what_may_have_been_meant(atlas):
    assert milestones.find(atlas, "tirna", None).empty
    assert milestones.sentence(atlas, 0, "tirna", None) == (
        "Nothing found for “tirna”; did you mean “tirana”?"
    )
    assert milestones.sentence(atlas, 0, "", of_month("1999-01")) == "No milestone in January 1999."
    assert len(milestones.find(atlas, "Косово", None)) > 5


def test_two_of_a_kind_just_far_enough_apart_share_a_lane():
    drawn = pd.DataFrame({"x": [0, milestones.NEAR, 2 * milestones.NEAR - 0.01], "kind": "visit"})
    assert milestones.lanes(drawn) == [0, 0, 1]


def test_a_point_tells_all_of_its_milestone(atlas):
    rows = milestones.points(atlas).to_pandas().set_index("title")
    one = rows.loc["Kosovo declares independence"]
    assert (one["kind"], one["body"], one["year"]) == ("declaration", "other", 2008)
    assert one["when"] == "17 February 2008"
    assert one["summary"].startswith("The assembly in Pristina declared independence")
    assert one["sources"]


def test_the_number_found_is_said(atlas):
    every = len(atlas["milestones"])
    assert milestones.sentence(atlas, 3, "kfor", None) == (
        f"3 of {every} milestones. Tick a row to go to its year."
    )
    assert milestones.sentence(atlas, 0, "zzzzzzz", of_year(2004)) == (
        "Nothing found for “zzzzzzz” in 2004."
    )


def test_a_row_of_the_table_has_every_heading_in_order(atlas):
    row = {
        "date": "2001-02", "title": "A treaty", "kind": "border agreement", "body": "UN",
        "iso3": "MKD;SRB", "place": "Skopje", "summary": "Signed.", "differs": "one says March",
        "source_ids": "report",
    }  # fmt: skip
    source = {
        "source_id": "report", "title": "A report", "publisher": "A publisher", "kind": "report",
        "url": "https://example.org/report",
    }  # fmt: skip
    made = {
        "milestones": table(atlas, "milestones", {"title": "Another"}, row),
        "sources": table(atlas, "sources", source),
    }
    (shown,) = milestones.listed(replace(atlas, tables=atlas.tables | made), (1,)).to_pylist()
    assert list(shown.items()) == [
        ("Date", "2001-02"),
        ("Title", "A treaty"),
        ("Kind", "Border agreement"),
        ("Body", "UN"),
        ("States concerned", "North Macedonia, Serbia"),
        ("Place", "Skopje"),
        ("Summary", "Signed."),
        ("Where sources differ", "one says March"),
        ("Sources", "A report (A publisher)"),
        ("First source", "https://example.org/report"),
    ]
