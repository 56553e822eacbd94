"""Own incidents that are taken along with ours."""

from __future__ import annotations

import io
import json
import tracemalloc
from dataclasses import replace

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest

from geo.export import FORMATS, chosen, count_of, export, pieces, select
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
    # Escaped once for XML, and once more for who reads the text as HTML.
    assert b"The &amp;lt;b&amp;gt;paper" in export(selection, "kml")
    features = json.loads(export(selection, "geojson"))["features"]
    assert features[-1]["properties"]["record"] == "a reader's file: a"
    assert features[-1]["geometry"]["coordinates"] == [20.46, 44.8]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_format_takes_so_many_rows_and_no_more(atlas, own, kind, monkeypatch):
    selection = taken(atlas, own)
    count = len(selection.rows)
    monkeypatch.setitem(FORMATS, kind, FORMATS[kind]._replace(most=count))
    assert export(selection, kind)
    monkeypatch.setitem(FORMATS, kind, FORMATS[kind]._replace(most=count - 1))
    with pytest.raises(ValueError, match=f"These are {count} rows.*at most {count - 1}"):
        export(selection, kind)


def test_rows_are_counted_as_they_are_taken(atlas, own):
    for period, wanted in ((None, Filter()), (of_year(2004), Filter(categories=("riot",)))):
        rows = chosen(atlas, period, wanted)
        selection = select(atlas, period, wanted, brought={"a": own})
        assert count_of(rows, {"a": own}, period, wanted) == len(selection.rows) > len(rows)


@pytest.mark.parametrize("kind", FORMATS)
def test_many_rows_are_the_same_as_few(atlas, own, kind, monkeypatch):
    """A file is made piece by piece; where a piece ends shows nowhere."""
    selection = taken(atlas, own)
    whole = told(export(selection, kind), kind)
    assert len(selection.rows) > 9
    monkeypatch.setattr(pieces, "PIECE", 4)
    assert told(export(selection, kind), kind) == whole


def told(data: bytes, kind: str) -> object:
    """What a file says, without the clock that some formats keep in them."""
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return {sheet.title: list(sheet.values) for sheet in book}
    if kind == "gpkg":
        return gpd.read_file(io.BytesIO(data), layer="incidents").to_csv()
    return data


def test_a_workbook_is_not_held_in_memory_cell_by_cell(atlas, own, monkeypatch):
    """Its cells took ten times what they take as text."""
    monkeypatch.setattr(pieces, "PIECE", 100)
    selection = taken(atlas, own)
    export(selection, "xlsx")
    # What a workbook takes by itself is left out of the reckoning.
    few, many = (replace(selection, rows=pd.concat([selection.rows] * n)) for n in (20, 60))
    more = peak(many) - peak(few)
    each = more // (len(many.rows) - len(few.rows))
    assert each < 1_000, f"{each} bytes a row"


def peak(selection):
    """The most bytes that a workbook of it takes in the making."""
    tracemalloc.start()
    try:
        export(selection, "xlsx")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
