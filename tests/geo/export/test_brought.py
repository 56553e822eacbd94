"""Own incidents that are taken along with ours."""

from __future__ import annotations

import io
import json

import pandas as pd
import pytest

from geo.export import FORMATS, export, select
from geo.filters import Filter
from geo.own import read
from geo.period import of_year

FILE = """date,date_end,lat,lon,title,category,killed,source_ids
2004-03-17,2004-03-18,42.966,20.781,=cmd|1,riot,,The <b>paper</b>
2005-01-01,,44.8,20.46,Later,shooting,3,
2004-08-01,,44.8,20.46,Other,,0,
"""


@pytest.fixture(scope="module")
def own(atlas):
    """Three incidents of a reader."""
    return read(FILE.encode(), atlas.borders)


def taken(atlas, own, wanted=None):
    return select(atlas, of_year(2004), wanted or Filter(), brought={"a reader's file: a": own})


def test_without_a_choice_nothing_of_them_is_there(atlas):
    selection = select(atlas, of_year(2004))
    assert "record" not in selection.rows
    assert not selection.rows["incident_id"].str.startswith("own-").any()


def test_those_of_the_period_stand_below_with_whose_they_are(atlas, own):
    ours = select(atlas, of_year(2004)).rows
    rows = taken(atlas, own).rows
    assert rows["record"].tolist() == ["this record"] * len(ours) + ["a reader's file: a"] * 2
    pd.testing.assert_frame_equal(
        rows.iloc[: len(ours)].drop(columns=["record", "selection"]),
        ours.drop(columns="selection").reset_index(drop=True),
    )
    first = rows.iloc[len(ours)]
    assert first[["title", "country_iso3", "source_titles"]].tolist() == [
        "=cmd|1", "XKX", "The <b>paper</b>"
    ]  # fmt: skip
    assert pd.isna(first["killed"]), "not known is not zero"
    assert first["version"] == ""
    assert "and 2 of a reader's file: a" in first["selection"]


def test_all_time_has_all_of_them(atlas, own):
    rows = select(atlas, brought={"a": own}).rows
    assert (rows["record"] == "a").sum() == 3


def test_the_filter_holds_for_them_too(atlas, own):
    rows = taken(atlas, own, Filter(categories=("riot",), states=("XKX",))).rows
    assert rows[rows["record"] != "this record"]["title"].tolist() == ["=cmd|1"]


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_takes_them(atlas, own, kind):
    assert export(taken(atlas, own), kind)


def test_no_spreadsheet_runs_them_and_no_balloon_shows_markup(atlas, own):
    selection = taken(atlas, own)
    table = pd.read_csv(io.BytesIO(export(selection, "csv")))
    assert "'=cmd|1" in table["title"].tolist()
    assert b"<b>paper" not in export(selection, "kml")
    features = json.loads(export(selection, "geojson"))["features"]
    assert features[-1]["properties"]["record"] == "a reader's file: a"
    assert features[-1]["geometry"]["coordinates"] == [20.46, 44.8]
