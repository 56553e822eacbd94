"""The recognition panel: counts by accession dates, and the days of recognition."""

import json
from dataclasses import replace

import pytest

from components.panels import recognition as panel


@pytest.mark.parametrize(
    ("year", "yes", "members"), [(2008, 22, 26), (2009, 24, 28), (2017, 25, 29), (2020, 26, 30),
                                 (2023, 27, 31), (2024, 28, 32)],
)  # fmt: skip
def test_members_are_counted_from_their_accession_on(atlas, year, yes, members):
    found = panel.standing(atlas, year)
    assert (len(found.yes), found.members) == (yes, members)
    assert found.no == ["Greece", "Romania", "Slovakia", "Spain"]
    assert found.unknown == []


def test_the_sentence_names_who_does_not_recognise(atlas):
    text = panel.sentence(atlas, 2023)
    assert "As of 31 December 2023, 27 of 31 members of NATO recognise Kosovo." in text
    assert "Greece, Romania, Slovakia, Spain" in text
    assert "nothing to recognise" in panel.sentence(atlas, 2007)


def test_the_years_keep_their_place_and_are_empty_before_the_declaration(atlas):
    rows = panel.by_year(atlas).to_pandas()
    assert set(rows["year"]) == set(atlas.years)
    assert rows[rows["year"] < 2008]["members"].sum() == 0
    sums = rows.groupby("year")["members"].sum()
    assert (sums[2008], sums[2024]) == (26, 32)


def test_the_days_are_in_order_and_only_they_stand_on_the_axis_of_time(atlas):
    rows = panel.days(atlas).to_pandas()
    assert set(rows["name"]) == set(atlas["recognition"].query("date != ''")["name"])
    assert rows["day"].is_monotonic_increasing
    assert set(rows["answer"]) == {"recognises"}
    assert rows["label"].str.contains("2008").all()
    assert rows["sources"].astype(bool).all()
    assert rows.set_index("name")["joined"]["Sweden"] == 2024


def test_a_state_without_a_day_stands_apart_in_words_and_off_the_axis(atlas):
    rows = panel.undated(atlas).to_pandas()
    assert set(rows["name"]) == set(atlas["recognition"].query("date == ''")["name"])
    assert rows["label"].str.startswith("Does not recognise").all()
    assert rows["sources"].astype(bool).all()
    spec = panel.undated_chart(len(rows))
    assert "day" not in json.dumps(spec)
    assert not any("field" in layer["encoding"]["x"] for layer in spec["layer"])


def test_a_position_or_a_day_that_is_not_known_is_said_so(atlas):
    table = atlas["recognition"]
    table = table[table["name"] != "Iceland"].copy()
    table.loc[table["name"] == "Sweden", "date"] = ""
    without = replace(atlas, tables={**atlas.tables, "recognition": table})
    rows = panel.undated(without).to_pandas().set_index("name")
    assert rows["label"]["Iceland"] == "Position not known"
    assert rows["joined"]["Iceland"] == 1949
    assert rows["label"]["Sweden"] == "Recognises, day not known"
    assert not {"Iceland", "Sweden"} & set(panel.days(without).to_pandas()["name"])
