"""The layer of deployments: which figure holds when, and how it is drawn."""

import pandas as pd
import pytest

from geo import asof
from geo.dates import first_day, last_day
from geo.period import parse
from geo.scene.layers import deployments
from tests.drawing import drawn, facts, said
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def layer(atlas):
    return deployments.build(atlas)


@pytest.fixture(scope=once_a_module)
def chips(atlas, layer):
    """The chips of a title in a period."""

    def of(title, time):
        found = drawn(layer["features"], parse(str(time)), atlas.reach, kind="chip")
        return [f for f in found if f["tip"]["title"] == title]

    return of


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
        day = atlas.year_end(year)
        rows = asof.contingents_on(atlas["kfor_contingents"], day, atlas.encyclopedias)
        nations = rows.set_index("contributor_iso3")
        for (iso3, mission), figure in deployments.figures_on(atlas, day).items():
            if mission == "KFOR" and iso3 in nations.index:
                for name in ("troops", "as_of", "verification", "source_ids"):
                    assert figure[name] == nations.loc[iso3, name]
    # The later figure goes before that of NATO's table of February, 90.
    assert deployments.figures_on(atlas, "2025-12-31")["ALB", "KFOR"]["troops"] == 250


def test_a_figure_carried_on_is_pale_and_says_its_year(chips):
    (own,) = chips("Albania: ISAF", 2011)
    (later,) = chips("Albania: ISAF", 2012)
    assert (said(own["text"]), "faded" in own) == ("ALB 333", False)
    assert (said(later["text"]), later["faded"]) == ("ALB 333 (2011)", True)
    assert facts(later["tip"])["As of"] == "6 December 2011"
    assert later["span"] == ("2012-01-01", "2013-07-30")
    assert chips("Albania: ISAF", 2016) == []


def test_a_number_not_given_is_said_and_never_zero(chips, layer):
    (chip,) = chips("Albania: eVA Bulgaria", 2023)
    assert said(chip["text"]) == "ALB not known"
    assert facts(chip["tip"])["Soldiers"] == "not known"
    assert not any(" 0" in said(f["text"]) for f in layer["features"])


@pytest.mark.parametrize(
    ("title", "year", "text"),
    [
        ("Albania: eFP Latvia", 2017, "ALB planned 18"),
        ("Montenegro: eVA Bulgaria", 2023, "MNE up to 40"),
        ("Albania: International Stabilization Force", 2026, "ALB pledged"),
    ],
)
def test_plans_limits_and_pledges_are_dashed_and_named(chips, title, year, text):
    (chip,) = chips(title, year)
    assert (said(chip["text"]), chip["dashed"]) == (text, True)


def test_width_follows_the_number(chips):
    (many,) = chips("Serbia: UNIFIL", 2025)
    (few,) = chips("Serbia: MFO Sinai", 2025)
    (unknown,) = chips("Kosovo: UK Roulement Infantry Company", 2025)
    assert many["width"] > few["width"] > unknown["width"] > 0


def test_every_series_that_a_pop_up_names_is_there(layer):
    named = {f["tip"]["series"] for f in layer["features"] if "series" in f["tip"]}
    assert named == set(layer["series"])
    assert all(f["tip"]["sources"] for f in layer["features"])


def test_the_legend_says_how_long_a_figure_is_shown(layer):
    assert any("24 months" in one["label"] for one in layer["legend"])


@pytest.mark.parametrize(
    ("kind", "troops", "words"),
    [
        ("present", 1234, "1,234"),
        ("present", None, "not known"),
        ("planned", 18, "planned 18"),
        ("planned", None, "planned"),
        ("ceiling", 40, "up to 40"),
        ("ceiling", None, "limit not known"),
        ("pledge", 0, "pledged 0"),
        ("pledge", None, "pledged"),
    ],
)
def test_a_figure_in_words(kind, troops, words):
    assert deployments.words(kind, troops) == words
    assert said(deployments.said(kind, troops)) == words


def test_a_figure_for_kfor_stands_where_the_state_was_by_then(atlas):
    rows = atlas["deployments"]
    own = rows[(rows["mission"] == "KFOR") & (rows["iso3"] == "ALB")]
    for day in ("2017-12-31", "2025-12-31"):
        figure = deployments.figures_on(atlas, day)["ALB", "KFOR"]
        before = own[own["as_of"].map(first_day) <= last_day(figure["as_of"])]
        place = (before if len(before) else own.iloc[:1]).iloc[-1]
        assert (figure["lat"], figure["host_place"]) == (place["lat"], place["host_place"])
