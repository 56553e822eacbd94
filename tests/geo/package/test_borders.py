"""The shapes of the six states and their neighbours."""

import json
import shutil

import geopandas
import pandas
import pytest
import shapely

from geo.package.borders import SIX, boundary_lines, label_point, read_borders
from tests.planting import DATA


@pytest.fixture(scope="module")
def shapes():
    return read_borders(DATA)


def test_both_files_are_sound(shapes):
    six, neighbours, faults = shapes
    assert faults == []
    assert sorted(six.index) == sorted(SIX)
    assert six.crs == neighbours.crs == "EPSG:4326"
    assert six.index.name == neighbours.index.name == "iso3"
    assert neighbours.index.is_unique
    assert not set(six.index) & set(neighbours.index)


def test_shared_borders_are_exactly_shared(shapes):
    six, neighbours, _ = shapes
    assert shapely.coverage_is_valid(six.geometry.array)
    together = pandas.concat([six, neighbours])
    around = together[together.intersects(shapely.union_all(six.geometry.array).buffer(3))]
    assert {"HRV", "HUN", "ROU", "BGR", "GRC"} <= set(around.index)
    assert shapely.coverage_is_valid(around.geometry.array)


def test_every_nation_of_the_tables_has_a_shape(shapes, committed):
    known = {*shapes[0].index, *shapes[1].index}
    tables = committed[1]
    assert known >= set(tables["kfor_contingents"]["contributor_iso3"])
    assert known >= set(tables["deployments"]["host_iso3"])


def test_boundary_lines_pair_by_pair(shapes):
    lines = boundary_lines(shapes[0])
    assert set(zip(lines["a"], lines["b"], strict=True)) == {
        ("ALB", "MKD"), ("ALB", "MNE"), ("ALB", "XKX"), ("BIH", "MNE"), ("BIH", "SRB"),
        ("MKD", "SRB"), ("MKD", "XKX"), ("MNE", "SRB"), ("MNE", "XKX"), ("SRB", "XKX"),
    }  # fmt: skip
    assert lines.crs == shapes[0].crs
    for row in lines.itertuples():
        for state in (row.a, row.b):
            assert shapes[0].geometry[state].boundary.covers(row.geometry)


def test_a_point_in_common_is_no_boundary():
    squares = geopandas.GeoDataFrame(
        geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 1, 2, 2)], index=["AAA", "BBB"]
    )
    assert boundary_lines(squares).empty


def test_a_label_sits_in_the_largest_part():
    small, large = shapely.box(0, 0, 1, 1), shapely.box(10, 0, 20, 4)
    point = label_point(shapely.MultiPolygon([small, large]))
    assert large.buffer(-1.9).covers(point)


def test_missing_and_broken_files_are_faults(tmp_path):
    (tmp_path / "borders.geojson").write_text("{broken", encoding="utf-8")
    six, neighbours, faults = read_borders(tmp_path)
    assert six.empty and neighbours.empty
    assert six.crs == "EPSG:4326"
    assert [fault.file for fault in faults] == ["data/borders.geojson", "data/neighbours.geojson"]
    assert faults[1].value == "not there"


@pytest.mark.parametrize(("iso3", "left"), [(8, 5), ("ALB", 5), (None, 5), ("Kosovo", 5)])
def test_a_code_that_is_none_or_stands_twice_costs_only_its_shape(tmp_path, iso3, left):
    shutil.copy(DATA / "neighbours.geojson", tmp_path)
    text = json.loads((DATA / "borders.geojson").read_text(encoding="utf-8"))
    text["features"][-1]["properties"]["iso3"] = iso3
    (tmp_path / "borders.geojson").write_text(json.dumps(text), encoding="utf-8")
    six, _, faults = read_borders(tmp_path)
    assert len(six) == left
    assert six.index.is_unique
    assert [fault.column for fault in faults] == ["geometry"]


def test_a_broken_shape_costs_only_itself(tmp_path):
    shutil.copy(DATA / "neighbours.geojson", tmp_path)
    text = json.loads((DATA / "borders.geojson").read_text(encoding="utf-8"))
    for feature in text["features"]:
        if feature["properties"]["iso3"] == "MKD":
            feature["geometry"] = {
                "type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]
            }  # fmt: skip
        if feature["properties"]["iso3"] == "ALB":
            feature["geometry"] = {"type": "Point", "coordinates": [20, 41]}
    (tmp_path / "borders.geojson").write_text(json.dumps(text), encoding="utf-8")
    six, _, faults = read_borders(tmp_path)
    assert sorted(six.index) == ["BIH", "MNE", "SRB", "XKX"]
    assert {(fault.file, fault.value) for fault in faults} == {
        ("data/borders.geojson", "ALB"),
        ("data/borders.geojson", "MKD"),
    }
