"""Tables behind charts: headings, and the rows that a reader ticks."""

import json

import pandas as pd
import pytest
from streamlit.elements.arrow import DataframeSelectionSerde

from components.panels import table, taken


def test_headings_are_the_tables_own_and_years_have_no_comma(atlas):
    rows = pd.DataFrame({"kfor_killed": [1], "year": [2004], "pct_of_total": [1.5]})
    config = table.columns(atlas, rows, "incidents")
    assert config["kfor_killed"]["label"] == "KFOR killed"
    assert config["pct_of_total"]["label"] == "Pct of total"
    # Streamlit's plain form would say 1999.9999999999998 of 2000.
    assert config["year"]["type_config"]["format"] == "%d"
    assert config["kfor_killed"]["type_config"]["format"] == "localized"
    # A column that several tables have is headed as in its own.
    named = pd.DataFrame({"name": ["x"]})
    official = table.columns(atlas, named, "state_names")["name"]
    assert table.columns(atlas, named, "kfor_commanders")["name"] != official


def test_days_and_differences_have_their_room_whatever_the_first_rows_say(atlas):
    config = table.columns(atlas, atlas["air_policing"].head(3), "air_policing")
    for column in ("from", "to"):
        assert config[column]["width"] == table.DAY
        assert config[column]["label"] == column.capitalize()
    rows = atlas["nato_steps"]
    assert rows["differs"].iloc[0] == ""
    assert table.columns(atlas, rows, "nato_steps")["differs"]["width"] == table.DIFFERS
    # What is empty throughout, and what is no day, is left to Streamlit.
    rows = pd.DataFrame({"empty": [None, ""], "words": ["2004", "March 2004"]}, dtype="str")
    assert set(table.columns(atlas, rows).values()) == {"Empty", "Words"}


IDS = ("first", "second", "third")


def tick(ticks):
    """What a table tells when the browser says which rows are ticked."""
    said = json.dumps({"selection": {"rows": ticks}})
    return taken.ticked(DataframeSelectionSerde().deserialize(said), IDS)


def test_a_ticked_row_is_found():
    assert tick([]) is None
    assert tick([0]) == "first"
    assert tick([2]) == "third"


@pytest.mark.parametrize(
    "forged",
    [[3], [-1], [10**30], ["0"], [None], [1.0], [True], [[0]], [{}], {}, {"0": 1}, None, 7, "1",
     "1" * 100_000],
)  # fmt: skip
def test_a_forged_tick_is_ignored(forged):
    assert tick(forged) is None


def test_titles_of_lists_to_tick_in_are_given_room_and_lines(page):
    for panel, name in (("incidents", "incidents"), ("milestones", "milestones")):
        app = page(panel=panel)
        (drawn,) = (one for one in app.dataframe if one.key == f"grid-{name}")
        columns = json.loads(drawn.proto.columns)
        # With the tick box and the date, a title fits a phone of 390 pixels.
        assert columns["Date"]["width"] + columns["Title"]["width"] <= 330
        assert columns["Title"]["type_config"]["type"] == "text"
        # Streamlit would cut days that the first rows have not; a number is no text.
        for name, column in columns.items():
            day = name == "Date" or name.endswith(" day")
            number = "illed" in name or "njured" in name
            assert not day or column["width"] >= 88
            assert not number or column.get("type_config", {}).get("type") != "text"
        assert columns["First source"]["type_config"]["type"] == "link"
        # Lines are broken above four times the size of the page's text.
        assert drawn.proto.row_height > 64
