"""The incidents panel: what is found, counted and said."""

import pandas as pd
import pytest
import streamlit as st

from components import years
from components.address import View
from components.panels import incidents as panel
from components.panels.incidents import Wanted
from geo import asof
from geo.filters import Filter
from geo.period import of_year
from tests.state import State

ALL = Wanted(Filter(), "")


def test_a_year_counts_what_the_map_shows_in_it(atlas):
    counted = panel.find(atlas, ALL, None).years.groupby("year")["incidents"].sum()
    for year in atlas.years:
        assert counted.get(year, 0) == len(asof.incidents_in(atlas["incidents"], of_year(year)))


def test_an_incident_that_lasts_counts_in_each_year_of_the_timeline():
    rows = pd.DataFrame(
        {"date": ["2010-12-30"], "date_end": ["2012-01-02"], "category": ["blockade"]}
    )
    counted = panel.by_year(rows, range(1999, 2012))
    assert counted[["year", "category", "incidents"]].values.tolist() == [
        [2010, "blockade", 1],
        [2011, "blockade", 1],
    ]


def test_a_filter_narrows_the_rows_and_the_other_counts_but_not_its_own(atlas):
    every = panel.find(atlas, ALL, None)
    riots = panel.find(atlas, Wanted(Filter(("riot",)), ""), None)
    assert set(riots.rows["category"]) == {"riot"}
    assert riots.category_bars == every.category_bars
    assert riots.state_bars != every.state_bars
    kosovo = panel.find(atlas, Wanted(Filter(states=("XKX",)), ""), None)
    assert kosovo.state_bars == every.state_bars
    assert set(kosovo.rows["country_iso3"].str.contains("XKX")) == {True}


def test_the_switch_to_a_year_leaves_the_years_as_they_are(atlas):
    every, one = panel.find(atlas, ALL, None), panel.find(atlas, ALL, 2004)
    assert one.rows.index.equals(asof.incidents_in(atlas["incidents"], of_year(2004)).index)
    assert one.year_bars == every.year_bars
    assert one.category_bars != every.category_bars


def test_every_word_must_be_found_whatever_its_case_and_never_as_a_pattern(atlas):
    found = panel.find(atlas, ALL._replace(words="banjska kosovo"), None).rows
    assert "2023-09-24-banjska" in set(found["incident_id"])
    text = found[panel.SEARCHED].agg(" ".join, axis=1).str.casefold()
    assert text.str.contains("banjska").all()
    assert text.str.contains("kosovo").all()
    assert panel.find(atlas, ALL._replace(words=".*"), None).rows.empty


def test_bars_stand_for_all_and_tell_their_number(atlas):
    found = panel.find(atlas, ALL, None)
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
    said = panel.sentence(rows, 356, 2004)
    assert said.startswith("3 of 356 incidents of 2004 among all: ")
    assert "1,019 killed (not known for 1), 903 injured." in said


def test_nothing_found_is_said_without_a_failure(atlas):
    found = panel.find(atlas, ALL._replace(words="no such word"), 2004)
    assert found.rows.empty
    assert found.sentence.startswith("0 of")


def test_the_table_is_in_words_and_leaves_unknown_empty(atlas):
    shown = panel.worded(atlas)
    assert "State today" in shown
    assert shown["State today"].isin([*atlas.borders["name"]]).mean() > 0.9
    ids = atlas["incidents"]["incident_id"]
    row = shown.loc[ids.index[ids == "1999-03-24-kosovo-campaign"][0]]
    assert pd.isna(row["Killed"])
    assert row["Account"] == "Established"
    assert row["First source"].startswith("http")


@pytest.fixture
def state(monkeypatch):
    view = View(time=of_year(2010), layers=())
    state = State(view=view, asked=1)
    monkeypatch.setattr(st, "session_state", state)
    return state


def test_a_second_click_on_a_bar_takes_the_filter_back(state):
    panel.turn("states", "XKX")
    panel.turn("states", "SRB")
    assert state.view.filter.states == ("XKX", "SRB")
    assert state["filter-states"] == ["XKX", "SRB"]
    panel.turn("states", "XKX")
    assert state.view.filter.states == ("SRB",)


@pytest.mark.parametrize("key", [None, "", "no such key", 7, ["XKX"]])
def test_a_forged_bar_sets_no_filter(state, monkeypatch, key):
    monkeypatch.setattr(panel.charts, "clicked", lambda *_: {"key": key})
    panel.category_chosen()
    panel.state_chosen()
    assert state.view.filter == Filter()


@pytest.mark.parametrize("chart", [panel.year_bars(), panel.bars(), panel.bars("riot")])
def test_the_same_bar_can_be_clicked_again(chart):
    (pick,) = [one for one in chart["params"] if one["name"] == years.PICK]
    assert "turn" in pick["select"]["fields"]
    # A sum would drop the number that makes the next click a new one.
    assert "aggregate" not in str(chart)


def test_the_panel_draws_searches_and_clears(page):
    app = page(year="2023")
    search = next(field for field in app.text_input if field.key == "incident-search")
    search.set_value("banjska").run()
    assert not app.exception
    assert any(text.value.startswith("1 of ") or " killed" in text.value for text in app.text)
    # What is searched for is kept for all visitors, so nobody may make it any length.
    search.set_value("banjska " * 1000).run()
    assert len(app.session_state["incident-search"]) == panel.LONGEST
    clear = next(button for button in app.button if button.label == "Clear filters and search")
    clear.click().run()
    assert app.session_state["incident-search"] == ""
    assert not app.exception
