"""The recognition panel: counts by accession dates, and the days of recognition."""

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


def test_the_days_are_in_order_and_those_without_one_come_last(atlas):
    rows = panel.days(atlas).to_pandas()
    assert len(rows) == len(atlas["recognition"])
    dated = rows["day"].notna()
    assert rows["day"][dated].is_monotonic_increasing
    assert dated.tolist() == sorted(dated, reverse=True)
    assert set(rows["label"][~dated]) == {"does not recognise"}
    assert rows["sources"].astype(bool).all()
    assert rows.set_index("name")["joined"]["Sweden"] == 2024
