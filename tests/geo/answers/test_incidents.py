"""The incidents: what is found, counted and said."""

import pandas as pd

from geo import asof
from geo.answers import incidents
from geo.answers.incidents import Wanted
from geo.filters import Filter
from geo.period import Period, of_month, of_year

ALL = Wanted(Filter(), "")


def test_a_year_counts_what_the_map_shows_in_it(atlas):
    counted = incidents.find(atlas, ALL, None).years.groupby("year")["incidents"].sum()
    for year in atlas.years:
        assert counted.get(year, 0) == len(asof.incidents_in(atlas["incidents"], of_year(year)))


def test_an_incident_that_lasts_counts_in_each_year_of_the_timeline():
    rows = pd.DataFrame(
        {"date": ["2010-12-30"], "date_end": ["2012-01-02"], "category": ["blockade"]}
    )
    counted = incidents.by_year(rows, range(1999, 2012))
    assert counted[["year", "category", "incidents"]].values.tolist() == [
        [2010, "blockade", 1],
        [2011, "blockade", 1],
    ]


def test_a_filter_narrows_the_rows_and_the_other_counts_but_not_its_own(atlas):
    every = incidents.find(atlas, ALL, None)
    riots = incidents.find(atlas, Wanted(Filter(("riot",)), ""), None)
    assert set(riots.rows["category"]) == {"riot"}
    assert riots.category_bars == every.category_bars
    assert riots.state_bars != every.state_bars
    kosovo = incidents.find(atlas, Wanted(Filter(states=("XKX",)), ""), None)
    assert kosovo.state_bars == every.state_bars
    assert set(kosovo.rows["country_iso3"].str.contains("XKX")) == {True}


def test_the_switch_to_a_year_leaves_the_years_as_they_are(atlas):
    every, one = incidents.find(atlas, ALL, None), incidents.find(atlas, ALL, of_year(2004))
    assert one.rows.index.equals(asof.incidents_in(atlas["incidents"], of_year(2004)).index)
    assert one.year_bars == every.year_bars
    assert one.category_bars != every.category_bars


def test_a_month_and_a_span_are_narrowed_to_by_the_day(atlas):
    for time in (of_month("2004-03"), Period("1999-03-24", "1999-06-10")):
        found = incidents.find(atlas, ALL, time)
        assert found.rows.index.equals(asof.incidents_in(atlas["incidents"], time).index)
    assert " of March 2004 among all: " in incidents.find(atlas, ALL, of_month("2004-03")).sentence


def test_the_bars_of_a_year_stand_on_each_other_in_the_legends_order():
    counted = pd.DataFrame(
        {"year": [2004, 2004, 2005], "category": ["riot", "shooting", "riot"],
         "incidents": [3, 2, 4]}
    )  # fmt: skip
    rows = incidents.stacked(counted)
    assert rows[["category", "low", "high"]].values.tolist() == [
        ["shooting", 0, 2], ["riot", 2, 5], ["riot", 0, 4],
    ]  # fmt: skip


def test_every_word_must_be_found_whatever_its_case_and_never_as_a_pattern(atlas):
    found = incidents.find(atlas, ALL._replace(words="banjska kosovo"), None).rows
    assert "2023-09-24-banjska" in set(found["incident_id"])
    text = found[incidents.SEARCHED].agg(" ".join, axis=1).str.casefold()
    assert text.str.contains("banjska").all()
    assert text.str.contains("kosovo").all()
    assert incidents.find(atlas, ALL._replace(words=".*"), None).rows.empty


def test_bars_stand_for_all_and_tell_their_number(atlas):
    found = incidents.find(atlas, ALL, None)
    bars = found.category_bars.to_pylist()
    assert sum(bar["incidents"] for bar in bars) == len(atlas["incidents"])
    assert all(bar["label"].endswith(f" {bar['incidents']:,}") for bar in bars)
    assert {bar["key"] for bar in found.state_bars.to_pylist()} == set(atlas.borders.index)


def test_the_sentence_counts_an_umbrella_once_and_says_what_is_not_known():
    rows = pd.DataFrame(
        {
            "incident_id": ["unrest", "here", "apart"],
            "part_of": ["", "unrest", ""],
            "killed": pd.array([1_019, 8, pd.NA], dtype="Int64"),
            "injured": pd.array([900, 20, 3], dtype="Int64"),
        }
    )
    said = incidents.sentence(rows, 356, of_year(2004))
    assert said.startswith("3 of 356 incidents of 2004 among all: ")
    assert "1,019 killed (not known for 1), 903 injured." in said


def test_nothing_found_is_said_without_a_failure(atlas):
    found = incidents.find(atlas, ALL._replace(words="no such word"), of_year(2004))
    assert found.rows.empty
    # Not "0 killed": that would read like a finding.
    assert found.sentence == f"0 of {len(atlas['incidents'])} incidents of 2004 among all."


def test_the_table_is_in_words_and_leaves_unknown_empty(atlas):
    shown = incidents.worded(atlas)
    assert "State today" in shown
    assert shown["State today"].isin([*atlas.borders["name"]]).mean() > 0.9
    ids = atlas["incidents"]["incident_id"]
    row = shown.loc[ids.index[ids == "1999-03-24-kosovo-campaign"][0]]
    assert pd.isna(row["Killed"])
    assert row["Account"] == "Established"
    assert row["First source"].startswith("http")
