"""Own incidents beside ours: what is counted, and where."""

from __future__ import annotations

import pyarrow as pa
import pytest

from geo import asof
from geo.answers import beside
from geo.filters import Filter, matching
from geo.own import read
from geo.period import Period, of_month, of_year, parse
from tests.scopes import once_a_module

ALL = Filter()
FILE = """date,lat,lon,category
2004-03-17,42.966,20.781,riot
2004-03-18,42.966,20.781,shooting
2004,42.966,20.781,riot
2004-05,44.8,20.46,
2005-01-01,44.8,20.46,riot
"""


@pytest.fixture(scope=once_a_module)
def theirs(atlas):
    """The tally of five incidents, of one of which only the year is known."""
    return beside.tally_of(read(FILE.encode(), atlas.borders), atlas.years)


def numbers(found: dict[str, int]) -> dict[str, int]:
    """Those that are not zero."""
    return {label: number for label, number in found.items() if number}


def test_months_count_what_begins_in_them(theirs):
    rows = beside.by_time(theirs, of_year(2004), ALL)
    assert list(rows)[:2] == ["2004-01", "2004-02"]
    assert len(rows) == 12
    assert numbers(rows) == {"2004-03": 2, "2004-05": 1}


def test_one_without_a_month_is_in_none_but_in_the_sum(theirs):
    assert beside.total(theirs, of_year(2004), ALL) == (4, 1)
    assert beside.total(theirs, of_year(2005), ALL) == (1, 0)
    assert beside.total(theirs, of_year(2006), ALL) == (0, 0)


def test_a_long_time_is_counted_by_year(theirs):
    rows = beside.by_time(theirs, parse("1999..2026"), ALL)
    assert numbers(rows) == {"2004": 4, "2005": 1}
    assert len(rows) == 28


def test_three_years_are_counted_by_month_and_a_month_more_by_year(theirs):
    rows = beside.by_time(theirs, parse("2003-06..2006-05"), ALL)
    assert (list(rows)[0], list(rows)[-1], len(rows)) == ("2003-06", "2006-05", 36)
    rows = beside.by_time(theirs, parse("2003-06..2006-06"), ALL)
    assert rows == {"2003": 0, "2004": 4, "2005": 1, "2006": 0}


def test_a_span_has_its_own_months_and_no_other(theirs):
    rows = beside.by_time(theirs, parse("2003-12..2004-04"), ALL)
    assert list(rows) == ["2003-12", "2004-01", "2004-02", "2004-03", "2004-04"]
    assert numbers(rows) == {"2004-03": 2}


@pytest.mark.parametrize(("wanted", "count"), [
    (Filter(states=("XKX",)), 3), (Filter(states=("SRB",)), 1), (Filter(states=("ALB",)), 0),
    (Filter(categories=("riot",)), 2), (Filter(categories=("riot",), states=("SRB",)), 0),
    (Filter(claim_statuses=("disputed",)), 4),
])  # fmt: skip
def test_a_filter_narrows_what_has_the_field(theirs, wanted, count):
    assert beside.total(theirs, of_year(2004), wanted)[0] == count


def test_categories_are_shares_of_each_source_with_the_unknown_last(atlas, theirs):
    tallies = {"ours": beside.ours(atlas, ALL), "theirs": theirs}
    rows = beside.by_category(tallies, of_year(2004), ALL).to_pandas()
    own = rows[rows["source"] == "theirs"].set_index("label")
    assert own.loc["Riot", ["incidents", "share"]].tolist() == [2, 0.5]
    assert own.loc["Not known", "incidents"] == 1
    assert own.index[-1] == "Not known"
    assert rows.groupby("source")["share"].sum().round(9).tolist() == [1, 1]
    assert (rows.groupby("label").size() == 2).all(), "each has its place in every category"


def test_a_source_with_nothing_has_no_shares(theirs):
    rows = beside.by_category({"theirs": theirs}, of_year(2010), ALL)
    assert rows.num_rows == 0
    # A chart of no rows still asks what its columns are.
    assert rows.schema.types == [pa.string(), pa.string(), pa.int64(), pa.float64()]
    empty = beside.tally([], [], [], theirs.years)
    rows = beside.by_category({"a": theirs, "b": empty}, of_year(2005), ALL).to_pylist()
    assert [(row["label"], row["incidents"], row["share"]) for row in rows] == [
        ("Riot", 1, 1.0), ("Riot", 0, None)
    ]  # fmt: skip


@pytest.mark.parametrize("wanted", [ALL, Filter(states=("XKX",)), Filter(categories=("riot",))])
def test_ours_are_counted_as_they_are_elsewhere(atlas, wanted):
    rows = matching(atlas["incidents"], wanted)
    begun = asof.days_of(rows)["first"].str.slice(0, 4)
    for year in (1999, 2004, 2023):
        found = beside.total(beside.ours(atlas, wanted), of_year(year), ALL)[0]
        assert found == (begun == str(year)).sum()


@pytest.mark.parametrize(("period", "whole"), [
    (of_year(2004), of_year(2004)), (of_month("2004-03"), of_year(2004)),
    (Period("2004-03-17", "2004-03-18"), of_year(2004)),
    (Period("2003-12-01", "2004-01-31"), Period("2003-12-01", "2004-01-31")),
])  # fmt: skip
def test_a_month_is_compared_in_its_year(period, whole):
    assert beside.whole(period) == whole


def test_the_table_has_a_column_for_each(atlas, theirs):
    tallies = {"This record": beside.ours(atlas, ALL), "Your file": theirs}
    table = beside.side_by_side(tallies, of_year(2004), ALL)
    assert list(table) == ["time", "This record", "Your file"]
    assert table.set_index("time").loc["2004-03", "Your file"] == 2


def test_an_incident_of_december_in_two_states_counts_there_and_in_both(atlas):
    one = beside.tally(["2004-12-01"], ["riot"], ["MNE;SRB"], atlas.years)
    for state in ("MNE", "SRB"):
        found = beside.by_time(one, of_year(2004), Filter(states=(state,)))
        assert numbers(found) == {"2004-12": 1}
    assert not numbers(beside.by_time(one, of_year(2004), Filter(states=("XKX",))))


def test_no_rows_are_a_tally_too(atlas):
    empty = beside.tally([], [], [], atlas.years)
    assert beside.total(empty, of_year(2004), ALL) == (0, 0)
    assert beside.by_category({"none": empty}, of_year(2004), ALL).num_rows == 0
    assert not numbers(beside.by_time(empty, of_year(2004), Filter(states=("XKX",))))
