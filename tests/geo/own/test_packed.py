"""Own incidents for the map: bytes in the layout that is described, and the page's questions."""

import json

import numpy
import pytest

from geo.own.packed import counts_by_month, details_of, packed, rows_between
from tests.geo.own.conftest import LAT, LON

HEADS = "date,date_end,lat,lon,killed,category,geo_precision,witness"


@pytest.fixture(scope="module")
def four(sheet):
    """Four incidents, not in the order of their days."""
    return sheet(
        HEADS,
        ("2023-09-24", "", LAT, LON, "4", "shooting", "1", "three"),
        ("1999-03-24", "1999-06-10", "44.8", "20.45", "", "airstrike", "3", ""),
        ("2004", "", LAT, LON, "0", "anything", "", ""),
        ("2023-09", "", LAT, LON, "1", "", "2", ""),
    )


def unpacked(raw):
    """Read the bytes as the browser would, by the layout alone."""
    length = int.from_bytes(raw[:4], "little")
    header = json.loads(raw[4 : 4 + length])
    columns = {}
    for name, said in header["columns"].items():
        kind = numpy.dtype(said["type"]).newbyteorder("<")
        start = 4 + length + said["offset"]
        assert start % 8 == 0
        columns[name] = numpy.frombuffer(raw, kind, header["rows"], start)
    return header, columns


def test_the_bytes_are_those_of_the_layout(four):
    header, columns = unpacked(packed(four))
    assert (header["version"], header["rows"]) == (1, 4)
    assert columns["line"].tolist() == [3, 4, 5, 2], "in the order of the first day"
    assert columns["lat"].tolist() == pytest.approx([44.8, 42.966, 42.966, 42.966])
    days = [str(numpy.datetime64(int(day), "D")) for day in columns["first"]]
    assert days == ["1999-03-24", "2004-01-01", "2023-09-01", "2023-09-24"]
    days = [str(numpy.datetime64(int(day), "D")) for day in columns["last"]]
    assert days == ["1999-06-10", "2004-12-31", "2023-09-30", "2023-09-24"]
    assert columns["killed"].tolist() == [-1, 0, 1, 4]
    named = {"category": "categories", "state": "states", "precision": "precisions",
             "stands_for": "stands_for"}  # fmt: skip
    words = {name: [header[listed][at] for at in columns[name]] for name, listed in named.items()}
    assert words == {
        "category": ["airstrike", "other", "", "shooting"],
        "state": ["SRB", "XKX", "XKX", "XKX"],
        "precision": ["area", "", "municipality", "place"],
        "stands_for": ["region", "", "", ""],
    }


def test_no_rows_are_bytes_too(sheet):
    header, columns = unpacked(packed(sheet("date,lat,lon")))
    assert header["rows"] == 0 and len(columns["lat"]) == 0


def test_counts_by_month_know_what_is_not_known(four):
    counts = counts_by_month(four).set_index(["month", "category"])
    assert counts.loc[("2023-09", "shooting")].tolist() == [1, 4]
    assert counts.loc[("2004", "other")].tolist() == [1, 0]
    assert counts["killed"].isna().loc[("1999-03", "airstrike")]


def test_rows_of_a_period_are_those_whose_span_touches_it(four):
    assert rows_between(four, "1999-06", "1999-06")["line"].tolist() == [3]
    assert rows_between(four, "2004-05-05", "2004-05-05")["line"].tolist() == [4]
    assert rows_between(four, "2023-09-30", "2024")["line"].tolist() == [5]
    assert rows_between(four, "1999", "2023")["line"].tolist() == [2, 3, 4, 5]


def test_details_have_what_the_file_has(four):
    told = details_of(four, 2)
    assert told["incident"]["killed"] == 4
    assert ("witness", "three") in told["columns"]
    assert details_of(four, 3)["incident"]["killed"] is None
    with pytest.raises(KeyError):
        details_of(four, 99)
