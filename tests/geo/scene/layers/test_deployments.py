"""The layer of deployments: which figure holds in which year, and how it is drawn."""

import pandas as pd
import pytest

from geo import asof
from geo.scene.layers import contingents, deployments


@pytest.fixture(scope="module")
def layer(atlas):
    return deployments.build(atlas)


def chips(layer, title, year):
    return [
        f for f in layer["features"]
        if f["tip"]["title"] == title and f["span"][0] <= year <= f["span"][1]
    ]  # fmt: skip


def sent(**columns):
    row = {"iso3": "ALB", "mission": "KFOR", "kind": "present", "troops": 10, "as_of": "2020"}
    return pd.DataFrame([row | one for one in columns["rows"]])


def test_the_last_figure_of_24_months_holds():
    table = sent(rows=[{"as_of": "2018-06-30"}, {"as_of": "2019-05", "troops": 20}])
    assert asof.deployments_on(table, "2018-06-29").empty
    assert asof.deployments_on(table, "2018-12-31")["troops"].tolist() == [10]
    assert asof.deployments_on(table, "2019-12-31")["troops"].tolist() == [20]
    assert asof.deployments_on(table, "2021-05-31")["troops"].tolist() == [20]
    assert asof.deployments_on(table, "2021-06-01").empty


def test_troops_present_go_before_a_later_plan():
    table = sent(rows=[{"as_of": "2022-08"}, {"as_of": "2023-11", "kind": "planned"}])
    assert asof.deployments_on(table, "2023-12-31")["kind"].tolist() == ["present"]
    assert asof.deployments_on(table, "2025-06-30")["kind"].tolist() == ["planned"]


def test_each_mission_of_each_state_has_one_figure():
    table = sent(rows=[{}, {"mission": "ISAF"}, {"iso3": "BIH"}, {"as_of": "2019-12"}])
    assert len(asof.deployments_on(table, "2020-12-31")) == 3


def test_for_kfor_the_layer_says_what_the_contingents_say(atlas):
    for year in atlas.years:
        nations = contingents.by_year(atlas)[year].set_index("contributor_iso3")
        for (iso3, mission), figure in deployments.figures(atlas, year).items():
            if mission == "KFOR" and iso3 in nations.index:
                for name in ("troops", "as_of", "verification", "source_ids"):
                    assert figure[name] == nations.loc[iso3, name]
    # The later figure goes before that of NATO's table of February, 90.
    assert deployments.figures(atlas, 2025)["ALB", "KFOR"]["troops"] == 250


def test_a_figure_carried_on_is_pale_and_says_its_year(layer):
    (own,) = chips(layer, "Albania: ISAF", 2011)
    (later,) = chips(layer, "Albania: ISAF", 2012)
    assert (own["text"], own["faded"]) == ("ALB 333", False)
    assert (later["text"], later["faded"]) == ("ALB 333 (2011)", True)
    assert ["As of", "6 December 2011"] in later["tip"]["facts"]
    assert chips(layer, "Albania: ISAF", 2016) == []


def test_a_number_not_given_is_said_and_never_zero(layer):
    (chip,) = chips(layer, "Albania: eVA Bulgaria", 2023)
    assert chip["text"] == "ALB not known"
    assert ["Soldiers", "not known"] in chip["tip"]["facts"]
    assert not any(" 0" in f["text"] for f in layer["features"])


@pytest.mark.parametrize(
    ("title", "year", "text"),
    [
        ("Albania: eFP Latvia", 2017, "ALB planned 18"),
        ("Montenegro: eVA Bulgaria", 2023, "MNE up to 40"),
        ("Albania: International Stabilization Force", 2026, "ALB pledged"),
    ],
)
def test_plans_limits_and_pledges_are_dashed_and_named(layer, title, year, text):
    (chip,) = chips(layer, title, year)
    assert (chip["text"], chip["dashed"]) == (text, True)


def test_width_follows_the_number(layer):
    (many,) = chips(layer, "Serbia: UNIFIL", 2025)
    (few,) = chips(layer, "Serbia: MFO Sinai", 2025)
    (unknown,) = chips(layer, "Kosovo: UK Roulement Infantry Company", 2025)
    assert many["width"] > few["width"] > unknown["width"] > 0


def test_every_series_that_a_pop_up_names_is_there(layer):
    named = {f["tip"]["series"] for f in layer["features"] if "series" in f["tip"]}
    assert named == set(layer["series"])
    assert all(f["tip"]["sources"] for f in layer["features"])


def test_the_legend_says_how_long_a_figure_is_shown(layer):
    assert any("24 months" in one["label"] for one in layer["legend"])
