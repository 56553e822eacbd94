"""The layer ties: milestones with a place, on their day, with a line to whom they concern."""

import pytest

from geo.dates import first_day, last_day
from geo.scene.layers import ties
from geo.scene.places import inside
from geo.signs import TIE_COLOURS
from tests.drawing import facts, said
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def layer(atlas):
    return ties.build(atlas)


def test_each_milestone_with_a_place_or_a_tie_has_one_chip_on_its_days(layer, atlas):
    table = atlas["milestones"]
    tied = table["lat"].notna() | (table["other_iso3"] != "")
    table = table[table["kind"].isin(TIE_COLOURS) & tied]
    wanted = sorted(
        (row.title, (first_day(row.date), last_day(row.date))) for row in table.itertuples()
    )
    chips = [f for f in layer["features"] if f["kind"] == "chip"]
    assert sorted((f["tip"]["title"], f["span"]) for f in chips) == wanted
    assert all(f["tip"]["sources"] for f in chips)
    # Both a chip and its lines are there in every period with one of these days.
    assert all(f["touch"] for f in layer["features"])


def test_the_declaration_of_tirana_leads_to_pristina_and_croatia_but_not_to_tirana_itself(layer):
    title = "Croatia-Albania-Kosovo declaration on defence"
    own = [f for f in layer["features"] if f["tip"]["title"] == title]
    (chip,) = [f for f in own if f["kind"] == "chip"]
    pristina, croatia = [f["to"] for f in own if f["kind"] == "line"]
    assert said(chip["text"]) == "18 March 2025: declaration"
    assert facts(chip["tip"])["Date"] == "18 March 2025"
    assert facts(chip["tip"])["Kind"] == "declaration"
    assert pristina == pytest.approx([42.67, 21.17], abs=0.05)
    assert 43 < croatia[0] < 46.6 and 13.5 < croatia[1] < 19.5


def test_a_date_known_to_the_month_is_said_so(atlas):
    table = atlas["milestones"].set_index("title", drop=False)
    row = table.loc["Chinese FK-3 air defence system in Serbia"].copy()
    row["date"] = "2022-04"
    ends = {iso3: inside(atlas, iso3) for iso3 in (row["iso3"], row["other_iso3"])}
    *_, chip = ties.of_milestone(atlas, row, ends)
    assert said(chip["text"]) == "April 2022: arms purchase"
    assert chip["span"] == ("2022-04-01", "2022-04-30")


def test_a_tie_without_a_place_stands_at_the_capital_and_says_so(layer):
    title = "Serbia signs for 12 Rafale aircraft"
    (chip,) = [f for f in layer["features"] if f["kind"] == "chip" and f["tip"]["title"] == title]
    assert chip["dashed"] and chip["at"] == pytest.approx([44.8, 20.45], abs=0.1)
    assert facts(chip["tip"])["Place"] == "not known"


def test_a_milestone_without_place_or_tie_is_not_on_the_map(layer):
    assert "Open Balkan initiative" not in {f["tip"]["title"] for f in layer["features"]}
