"""Tables behind charts: headings, sources and downloads."""

import csv
import io
import json
from dataclasses import replace

import pandas as pd
import pytest
import streamlit as st
from streamlit.elements.arrow import DataframeSelectionSerde

from components import table


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_download_is_a_formula(start):
    rows = pd.DataFrame({"title": [f"{start}HYPERLINK(1)"], "lat": [-42.5]})
    (read,) = csv.DictReader(io.StringIO(table.to_csv(rows), newline=""))
    assert read["title"] == f"'{start}HYPERLINK(1)"
    assert read["lat"] == "-42.5"


def test_a_download_keeps_text_and_leaves_unknown_empty():
    rows = pd.DataFrame(
        {"title": ['Reçak, "Račak"\nline'], "killed": pd.array([pd.NA], dtype="Int64")}
    )
    (read,) = csv.DictReader(io.StringIO(table.to_csv(rows), newline=""))
    assert read == {"title": 'Reçak, "Račak"\nline', "killed": ""}


def test_a_spreadsheet_is_told_that_the_text_is_utf_8():
    rows = pd.DataFrame({"place": ["Reçak / Račak"]})
    assert table.spreadsheet(rows) == table.to_csv(rows).encode("utf-8-sig")


def test_sources_become_titles_and_the_first_address(atlas):
    rows = atlas["incidents"].iloc[:5]
    shown = table.with_sources(atlas, rows)
    assert "source_ids" not in shown
    for line, ids in rows["source_ids"].items():
        cited = atlas.sources.loc[ids.split(";")]
        for _, source in cited.iterrows():
            assert f"{source['title']} ({source['publisher']})" in shown.at[line, "sources"]
        assert shown.at[line, "source"] == cited["url"].iloc[0]


def test_a_source_that_is_not_there_is_left_out(atlas):
    shown = table.with_sources(atlas, pd.DataFrame({"source_ids": ["no-such-source"]}))
    assert shown["sources"].tolist() == [""]
    assert shown["source"].isna().all()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//x", ""])
def test_an_address_that_is_not_of_the_web_is_no_link(atlas, address):
    sources = atlas["sources"].assign(url=address)
    hostile = replace(atlas, tables={**atlas.tables, "sources": sources})
    assert table.with_sources(hostile, sources)["url"].isna().all()
    shown = table.with_sources(hostile, atlas["incidents"].iloc[:5])
    assert shown["source"].isna().all()
    assert shown["sources"].astype(bool).all()


def test_headings_are_the_codebooks_and_years_have_no_comma(atlas):
    config = table.columns(atlas, pd.DataFrame(columns=["kfor_killed", "year", "pct_of_total"]))
    assert config["kfor_killed"] == "KFOR killed"
    assert config["pct_of_total"] == "Pct of total"
    assert config["year"]["type_config"]["format"] == "%d"


@pytest.fixture
def tick(monkeypatch):
    """A function that has the browser say which rows are ticked, and returns the title gone to."""
    rows = pd.DataFrame({"title": ["first", "second", "third"]})

    def told(ticks):
        said = json.dumps({"selection": {"rows": ticks}})
        state = {"any": DataframeSelectionSerde().deserialize(said)}
        monkeypatch.setattr(st, "session_state", state)
        row = table.ticked("any", rows)
        return None if row is None else row["title"]

    return told


def test_a_ticked_row_is_found(tick):
    assert tick([]) is None
    assert tick([0]) == "first"
    assert tick([2]) == "third"


@pytest.mark.parametrize(
    "forged",
    [[3], [-1], [10**30], ["0"], [None], [1.0], [[0]], [{}], {}, {"0": 1}, None, 7, "1",
     "1" * 100_000],
)  # fmt: skip
def test_a_forged_tick_is_ignored(tick, forged):
    assert tick(forged) is None


def test_titles_of_lists_to_tick_in_are_given_room_and_lines(page):
    for panel, name in (("Incidents", "incidents"), ("Milestones", "milestones")):
        app = page(panel=panel)
        (drawn,) = (one for one in app.dataframe if one.key == f"grid-{name}")
        columns = json.loads(drawn.proto.columns)
        # With the tick box and the date, a title fits a phone of 390 pixels.
        assert columns["Date"]["width"] + columns["Title"]["width"] <= 330
        assert columns["Title"]["type_config"]["type"] == "text"
        assert columns["First source"]["type_config"]["type"] == "link"
        # Lines are broken above four times the size of the page's text.
        assert drawn.proto.row_height > 64
