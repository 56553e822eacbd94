"""The NATO path: what its lanes, lines and bars are made of."""

import pytest

from geo.answers import nato_path


@pytest.fixture(scope="module")
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
