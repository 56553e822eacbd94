"""The incidents: what is found, counted and said."""

from dataclasses import replace

import pandas as pd
import pytest

from geo import asof, search
from geo.answers import incidents
from geo.answers.incidents import Wanted
from geo.answers.search import incident_index, spellings, with_family
from geo.filters import Filter
from geo.period import Period, of_month, of_year
from tests.planting import table

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
    march = incidents.find(atlas, ALL, of_month("2004-03")).sentence
    assert march.startswith("10 incidents of March 2004 (of 472 of all years): ")


def test_the_bars_of_a_year_stand_on_each_other_in_the_legends_order():
    counted = pd.DataFrame(
        {"year": [2004, 2004, 2005], "category": ["riot", "shooting", "riot"],
         "incidents": [3, 2, 4]}
    )  # fmt: skip
    rows = incidents.stacked(counted)
    assert rows[["category", "low", "high"]].values.tolist() == [
        ["shooting", 0, 2], ["riot", 2, 5], ["riot", 0, 4],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "incident"),
    [("Racak", "Reçak / Račak"), ("Zvecan", "Zveçan / Zvečan"), ("Djakovica", "Gjakovë / Đakovica"),
     ("Gjakova", "Gjakovë / Đakovica"), ("Prishtina", "Prishtinë / Priština"),
     ("Приштина", "Prishtinë / Priština"), ("Skoplje", "Skopje"), ("Peja", "Pejë / Peć")],
)  # fmt: skip
def test_a_place_is_found_however_it_is_written(atlas, words, incident):
    found = incidents.find(atlas, ALL._replace(words=words), None).rows
    assert found["place"].str.contains(incident, regex=False).any()


def test_a_search_finds_only_the_start_of_words(atlas):
    peja = incidents.find(atlas, ALL._replace(words="Peja"), None).rows
    own = search.matching(incident_index(atlas), "Peja", spellings(atlas))
    assert 0 < len(peja) < 40
    assert all(
        "Pej" in text or "Peć" in text
        for text in atlas["incidents"].loc[own, ["title", "place", "summary", "actors"]]
        .agg(" ".join, axis=1)
    )  # fmt: skip


def test_a_date_is_found_in_words_and_in_figures(atlas):
    for words in ("march 2004", "2004-03", "17.3.2004", "17 March 2004"):
        found = incidents.find(atlas, ALL._replace(words=words), None)
        assert "2004-03-17" in set(found.rows["date"])
    # The umbrella comes with its parts, and with it the dead that are known for it alone.
    found = incidents.find(atlas, ALL._replace(words="march 2004"), None).rows
    assert set(found["part_of"]) - {""} <= set(found["incident_id"])
    assert asof.casualties(found).killed >= 19


def test_an_umbrella_comes_with_its_parts_and_a_part_with_its_umbrella(atlas):
    table = atlas["incidents"]
    part = table[table["part_of"] != ""].iloc[0]
    for incident in (part["incident_id"], part["part_of"]):
        family = with_family(table, table["incident_id"] == incident)
        assert {part["incident_id"], part["part_of"]} <= set(table["incident_id"][family])


def test_a_word_that_is_nowhere_is_answered_with_one_that_is(atlas):
    found = incidents.find(atlas, ALL._replace(words="Banska"), None)
    assert found.rows.empty
    assert found.sentence == "Nothing found for “Banska”; did you mean “banjska”?"


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
    assert said.startswith("3 incidents of 2004 (of 356 of all years): ")
    assert "1,019 killed (not known for 1), 903 injured." in said


def test_nothing_found_is_said_without_a_failure(atlas):
    found = incidents.find(atlas, ALL._replace(words="no such word"), of_year(2004))
    assert found.rows.empty
    # Not "0 killed": that would read like a finding.
    assert found.sentence == "Nothing found for “no such word” in 2004."
    none = Wanted(Filter(("cyber attack",), ("MNE",)), "")
    found = incidents.find(atlas, none, of_month("1999-01"))
    assert found.sentence == "Nothing fits in January 1999, only cyber attack, Montenegro."


def test_the_table_is_in_words_and_leaves_unknown_empty(atlas):
    shown = incidents.worded(atlas)
    assert "State today" in shown
    assert shown["State today"].isin([*atlas.borders["name"]]).mean() > 0.9
    ids = atlas["incidents"]["incident_id"]
    row = shown.loc[ids.index[ids == "1999-03-24-kosovo-campaign"][0]]
    assert pd.isna(row["Killed"])
    assert row["Account"] == "Established"
    assert row["First source"].startswith("http")


def test_the_table_says_in_words_who_was_harmed_by_whom_and_how_sure_that_is(atlas):
    shown = incidents.worded(atlas).set_index(atlas["incidents"]["incident_id"])
    row = shown.loc["2023-05-29-zvecan-kfor"]
    assert row["Who was harmed"] == "NATO-led forces, crowd"
    assert row["Who harmed"] == "Crowd, NATO-led forces"
    assert row["Attribution"] == "Established"
    roles = shown[["Who was harmed", "Who harmed"]]
    assert not roles.map(lambda cell: "_" in cell or ";" in cell).any(axis=None)
    # Not told stays empty.
    bare = atlas["incidents"].set_index("incident_id")["harmed"] == ""
    assert bare.any() and (shown.loc[bare, "Who was harmed"] == "").all()


def test_a_row_of_the_table_has_every_heading_in_order(atlas):
    row = {
        "incident_id": "part", "date": "2004-03-17", "date_end": "2004-03-18",
        "title": "Houses burnt", "place": "Prizren", "country_iso3": "XKX;SRB",
        "category": "police operation", "killed": 2, "injured": 20, "kfor_killed": 0,
        "kfor_injured": 3, "harmed": "civilians", "harmed_by": "crowd;nato_led_forces",
        "claim_status": "disputed", "attribution": "alleged", "verification": "multiple",
        "differs": "one counts 3", "source_ids": "report",
    }  # fmt: skip
    source = {
        "source_id": "report", "title": "A report", "publisher": "A publisher", "kind": "report",
        "url": "https://example.org/report",
    }  # fmt: skip
    made = {
        "incidents": table(atlas, "incidents", row), "sources": table(atlas, "sources", source),
    }  # fmt: skip
    (shown,) = incidents.worded(replace(atlas, tables=atlas.tables | made)).to_dict("records")
    assert list(shown.items()) == [
        ("Date", "2004-03-17"),
        ("Title", "Houses burnt"),
        ("Place", "Prizren"),
        ("State today", "Kosovo, Serbia"),
        ("Category", "Police operation"),
        ("Killed", 2),
        ("Injured", 20),
        ("Last day", "2004-03-18"),
        ("KFOR killed", 0),
        ("KFOR injured", 3),
        ("Who was harmed", "Civilians"),
        ("Who harmed", "Crowd, NATO-led forces"),
        ("Account", "Disputed"),
        ("Attribution", "Alleged"),
        ("Confirmed by", "Several sources"),
        ("Where sources differ", "one counts 3"),
        ("Sources", "A report (A publisher)"),
        ("First source", "https://example.org/report"),
    ]


def test_a_file_is_named_after_filter_search_and_time(atlas):
    wanted = Wanted(Filter(("riot", "armed clash"), ("XKX",), ("disputed",)), "Mitrovica bridge")
    assert incidents.file_of(atlas, wanted, of_month("2004-03")) == (
        "incidents-riot-armed-clash-kosovo-disputed-mitrovica-bridge-2004-03"
    )
    assert incidents.file_of(atlas, ALL, None) == "incidents"
    assert incidents.file_of(atlas, ALL, of_year(2004)) == "incidents-2004"


def test_the_sentence_says_the_scope_and_what_is_not_known_of_the_injured_too():
    rows = pd.DataFrame(
        {
            "incident_id": ["a", "b"],
            "part_of": ["", ""],
            "killed": pd.array([2, 0], dtype="Int64"),
            "injured": pd.array([pd.NA, 1_500], dtype="Int64"),
        }
    )
    assert incidents.sentence(rows, 1_356, None) == (
        "2 of 1,356 incidents of all years: 2 killed, 1,500 injured (not known for 1). "
        "An umbrella event counts once, with the toll of all its places; its parts do not count "
        "again. A selection, not a census."
    )


def test_a_bar_has_its_key_name_and_number():
    rows = pd.DataFrame({"category": ["riot", "protest", "riot"]})
    bars = incidents.by_category(rows).set_index("key")
    assert bars.loc["riot"].tolist() == ["Riot  2", 2]
    assert bars.loc["armed clash"].tolist() == ["Armed clash  0", 0]
    assert incidents.bar("riot", "Riot", 1_200) == ("riot", "Riot  1,200", 1_200)


def test_the_bars_of_states_stand_the_most_first_and_count_a_row_of_two_in_both(atlas):
    rows = pd.DataFrame({"country_iso3": ["SRB", "XKX;SRB", "MNE"]})
    bars = incidents.by_state(atlas, rows)
    assert bars[["key", "label", "incidents"]].values.tolist()[:3] == [
        ["SRB", "Serbia  2", 2], ["MNE", "Montenegro  1", 1], ["XKX", "Kosovo  1", 1],
    ]  # fmt: skip
    assert bars["incidents"].tolist()[3:] == [0, 0, 0]
