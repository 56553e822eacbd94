"""The NATO path: what its lanes, lines and bars are made of."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.answers import nato_path
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def lanes(atlas):
    return nato_path.lanes(atlas)


def test_each_state_has_an_unbroken_band_from_1994_to_the_reach_of_the_data(lanes, atlas):
    bands = lanes[lanes["kind"] == "band"]
    assert set(bands["name"]) == set(atlas.borders["name"])
    for _, own in bands.sort_values("x").groupby("name"):
        assert own["x"].iloc[0] == 1994
        assert own["x2"].iloc[-1] == pytest.approx(2026.49, abs=0.02)
        assert (own["x"].iloc[1:].to_numpy() == own["x2"].iloc[:-1].to_numpy()).all()


def test_a_member_is_one_from_its_day_of_accession(lanes):
    (member,) = lanes.query("name == 'Montenegro' and what == 'Member'").to_dict("records")
    assert member["x"] == pytest.approx(2017 + 155 / 365, abs=1e-3)
    assert member["when"] == "5 June 2017 to now"


def test_steps_of_one_day_are_one_point_with_the_sources_of_all(lanes):
    (point,) = lanes.query("name == 'Serbia' and when == '14 December 2006'").to_dict("records")
    assert point["kind"] == "NATO step"
    assert point["year"] == 2006
    assert point["label"] == "PfP"
    assert "Partnership for Peace" in point["what"]
    assert "Euro-Atlantic Partnership Council" in point["what"]
    assert point["sources"].count(";") >= 2


def test_a_step_names_who_says_otherwise(lanes):
    albania = lanes[(lanes["name"] == "Albania") & (lanes["kind"] == "NATO step")]
    (point,) = albania[albania["when"] == "24 April 1999"].to_dict("records")
    assert "sources differ: one reference work gives 12 April 1999" in point["what"]


def test_an_action_plan_offered_on_a_condition_is_called_so(lanes):
    labels = lanes[(lanes["name"] == "Bosnia and Herzegovina") & (lanes["year"] == 2010)]["label"]
    assert list(labels.dropna()) == ["MAP offered"]


def test_no_step_before_the_lanes_begin_but_all_in_the_table(lanes, atlas):
    assert lanes["x"].min() == 1994
    steps = nato_path.steps(atlas)
    assert len(steps) == len(atlas["nato_steps"]) + len(atlas["eu_steps"])
    # The six come first: what is looked for is their way.
    own = len(steps) - steps["state"].isin(atlas.borders["name"])[::-1].argmax()
    assert set(steps["state"][:own]) <= set(atlas.borders["name"])
    assert steps["date"].iloc[own].startswith("1949")


def test_eu_steps_are_points_of_their_own(lanes):
    eu = lanes[lanes["kind"] == "EU step"]
    assert len(eu) > 30
    assert eu["label"].isna().all()


def test_a_line_never_joins_two_series_or_crosses_a_gap(atlas):
    figures = nato_path.spending(atlas)
    assert figures.groupby("run")["series"].nunique().max() == 1
    assert figures.groupby("run")["name"].nunique().max() == 1
    assert figures.groupby("run")["year"].agg(lambda years: years.diff().max()).fillna(1).max() == 1
    serbia = figures[figures["name"] == "Serbia"].groupby("run")["year"].agg(["min", "max"])
    assert sorted(map(tuple, serbia.to_numpy())) == [(1999, 2017), (2020, 2024)]


def test_unknown_strength_is_said_and_not_drawn_as_none(atlas):
    assert "Albania" in nato_path.unknown(atlas, 2012)
    assert "Kosovo" not in nato_path.unknown(atlas, 2012)
    assert nato_path.unknown(atlas, 2025).startswith("Figures")
    assert (nato_path.forces(atlas)["personnel"] > 0).all()
    assert "Kosovo, 2024 (3,300 less about 800 reserves)" in set(nato_path.forces(atlas)["told"])


@pytest.fixture(scope=once_a_module)
def small(atlas):
    """Albania alone: a status, steps towards NATO, and one towards the EU."""
    tables = {
        "nato_status": [
            {"iso3": "ALB", "status": "no formal relation", "from": "1991", "to": "1994-02-23",
             "source_ids": "nato-map-1999"},
            {"iso3": "ALB", "status": "member", "from": "2009-04-01", "to": "",
             "source_ids": "nato-map-1999"},
        ],
        "nato_steps": [
            {"iso3": "ALB", "date": "1993-12-31", "step": "other", "title": "Too early"},
            {"iso3": "ALB", "date": "1994-02", "step": "PfP", "title": "Joins the Partnership"},
            {"iso3": "ALB", "date": "1999-04-24", "step": "other", "title": "Visits Washington"},
            {"iso3": "ALB", "date": "1999-04-24", "step": "MAP", "title": "Gets a plan",
             "differs": "one work gives 12 April"},
            {"iso3": "HRV", "date": "2009-04-01", "step": "accession", "title": "Joins"},
        ],
        "eu_steps": [
            {"iso3": "ALB", "date": "2009-04-28", "step": "accession", "title": "Applies"},
        ],
    }  # fmt: skip
    blank = {"differs": "", "source_ids": "", "notes": ""}
    tables = {
        name: pd.DataFrame([{**blank, **row} for row in rows]) for name, rows in tables.items()
    }
    return replace(atlas, tables={**atlas.tables, **tables})


def test_bands_and_points_say_what_when_and_where_from(small):
    first, member, pfp, plan, applied = nato_path.lanes(small).to_dict("records")
    source = small.sources.loc["nato-map-1999"]
    assert (first["name"], first["what"]) == ("Albania", "No formal relation")
    assert first["when"] == "1994 or earlier to 23 February 1994"
    assert (first["x"], first["x2"]) == (1994, pytest.approx(1994 + 53 / 365))
    assert first["sources"] == f"{source['title']} ({source['publisher']})"
    assert (member["what"], member["when"]) == ("Member", "1 April 2009 to now")
    assert (pfp["kind"], pfp["name"], pfp["what"]) == (
        "NATO step", "Albania", "Joins the Partnership",
    )  # fmt: skip
    assert (pfp["when"], pfp["year"], pfp["label"]) == ("February 1994", 1994, "PfP")
    assert pfp["x"] == pytest.approx(1994 + 31 / 365)
    # Two steps of a day are one point; the first of them that has a name gives it.
    assert plan["what"] == (
        "Visits Washington; Gets a plan (sources differ: one work gives 12 April)"
    )
    assert (plan["when"], plan["label"]) == ("24 April 1999", "MAP")
    assert (applied["kind"], applied["what"]) == ("EU step", "Applies")
    assert (applied["when"], applied["year"]) == ("28 April 2009", 2009)


def test_the_table_of_steps_says_towards_what_and_in_order_of_date(small):
    told = nato_path.steps(small)
    assert list(told) == [
        "state", "towards", "date", "step", "title", "differs", "source_ids", "notes",
    ]  # fmt: skip
    assert told[["state", "towards", "title"]].values.tolist() == [
        ["Albania", "NATO", "Too early"],
        ["Albania", "NATO", "Joins the Partnership"],
        ["Albania", "NATO", "Visits Washington"],
        ["Albania", "NATO", "Gets a plan"],
        ["Albania", "EU", "Applies"],
        ["Croatia", "NATO", "Joins"],
    ]


def test_a_figure_of_spending_is_told_with_state_year_series_and_source(atlas):
    figures = nato_path.spending(atlas)
    (one,) = figures.query("name == 'Albania' and year == 2014").to_dict("records")
    assert (one["pct"], one["series"], one["told"]) == (1.33, "NATO", "NATO")
    assert one["sources"].startswith("Defence expenditure as share of GDP, NATO data")
    differing = atlas["defence_spending"].query("differs != ''").iloc[0]
    told = figures.loc[differing.name, "told"]
    assert told == f"{differing['series']} (sources differ: {differing['differs']})"


def test_a_figure_of_forces_is_told_with_state_year_and_note(atlas):
    forces = nato_path.forces(atlas).set_index("what")
    assert forces.loc["Montenegro, 2017", ["told", "year", "personnel"]].tolist() == [
        "Montenegro, 2017", 2017, 1950,
    ]  # fmt: skip
    assert forces["sources"].astype(bool).all()


def test_a_year_of_which_all_is_unknown_names_all_states(atlas):
    known = atlas["troop_strength"]
    first = known.loc[known["iso3"] == "MNE", "year"].min()
    assert "Montenegro" in nato_path.unknown(atlas, first - 1)
    assert "Montenegro" not in nato_path.unknown(atlas, first)
    early = nato_path.unknown(atlas, 1999)
    assert early == (
        "Not known up to 1999: Albania, Bosnia and Herzegovina, North Macedonia, Montenegro, "
        "Serbia, Kosovo. Figures of later years than 1999 are faded."
    )


def test_a_band_that_begins_with_the_lanes_may_be_older():
    assert nato_path.start("1994-01-01") == "1994 or earlier"
    assert nato_path.start("1994-01-02") == "2 January 1994"
