"""Finding 4: map files that are valid GeoJSON but odd, and towns without a capital, are told."""

from __future__ import annotations

import json

import pytest

from geo.atlas import load
from geo.package.borders import read_borders
from geo.package.check import report
from geo.scene import LAYERS, build_layer, build_scene

FAR = [[[1e308, 1e308], [1e308, 0], [0, 1e308], [1e308, 1e308]]]
POINT = {"type": "Point", "coordinates": [20, 42]}
EMPTY: dict = {"type": "Polygon", "coordinates": []}
#: What can be wrong with the shape of one state: the column that is told, and the change.
CHANGES = {
    "name null": ("name", lambda one: one["properties"].update(name=None)),
    "name missing": ("name", lambda one: one["properties"].pop("name")),
    "name a number": ("name", lambda one: one["properties"].update(name=5)),
    "name a list": ("name", lambda one: one["properties"].update(name=["a", "b"])),
    "name true": ("name", lambda one: one["properties"].update(name=True)),
    "name empty": ("name", lambda one: one["properties"].update(name="")),
    "name of 100 kB": ("name", lambda one: one["properties"].update(name="x" * 100_000)),
    "name with markup": ("name", lambda one: one["properties"].update(name="<b>x</b>")),
    "polygon empty": ("geometry", lambda one: one.update(geometry=EMPTY)),
    "no geometry": ("geometry", lambda one: one.update(geometry=None)),
    "a point": ("geometry", lambda one: one.update(geometry=POINT)),
    "far away": ("geometry", lambda one: one["geometry"].update(type="Polygon", coordinates=FAR)),
    "code null": ("iso3", lambda one: one["properties"].update(iso3=None)),
    "code a list": ("iso3", lambda one: one["properties"].update(iso3=["ALB"])),
}  # fmt: skip


@pytest.mark.parametrize("file", ["borders", "neighbours"])
@pytest.mark.parametrize("change", CHANGES)
def test_an_odd_shape_costs_itself_and_is_told(copy, file, change):
    column, alter = CHANGES[change]
    copy.change_json(f"{file}.geojson", lambda shapes: alter(shapes["features"][2]))
    six, neighbours, faults = read_borders(copy.folder)
    shapes = six if file == "borders" else neighbours
    assert [(fault.file, fault.column) for fault in faults] == [(f"data/{file}.geojson", column)]
    assert shapes["name"].map(lambda name: isinstance(name, str) and bool(name)).all()
    assert not shapes.geometry.is_empty.any()


@pytest.mark.parametrize("change", ["name null", "polygon empty", "far away"])
def test_the_scene_stands_and_is_json_that_a_browser_reads(copy, change):
    copy.change_json("borders.geojson", lambda shapes: CHANGES[change][1](shapes["features"][2]))
    copy.change_json("neighbours.geojson", lambda shapes: CHANGES[change][1](shapes["features"][9]))
    json.loads(build_scene(load(copy.folder)).text, parse_constant=pytest.fail)


@pytest.mark.parametrize("text", [
    "", "null", "[]", "{}", "5", '{"type":"FeatureCollection","features":[]}',
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":null}]}',
    "[" * 100_000, '{"type":"FeatureCollection","features":[5]}', "\0" * 100,
])  # fmt: skip
def test_what_is_no_map_is_told_without_a_path(copy, text):
    (copy.folder / "borders.geojson").write_text(text, encoding="utf-8")
    told, faults = report(copy.folder)
    assert faults
    assert all(str(copy.folder) not in str(fault) for fault in faults)


def test_all_names_empty_is_told_for_each(copy):
    def empty(shapes):
        for one in shapes["features"]:
            one["properties"]["name"] = ""

    copy.change_json("borders.geojson", empty)
    six, _, faults = read_borders(copy.folder)
    assert six.empty
    assert len(faults) == 6


@pytest.mark.parametrize("state", ["ALB", "BIH", "XKX", "MNE", "MKD", "SRB"])
def test_a_state_without_a_capital_is_told(caplog, copy, state):
    copy.drop("towns", lambda row: row["iso3"] == state and row["capital"] == "true")
    broken = load(copy.folder)
    assert ("data/towns.csv", f"0 of {state}") in {(it.file, it.value) for it in broken.faults}
    build_scene(broken)
    assert not caplog.records


def test_a_layer_that_fails_leaves_the_others(atlas, monkeypatch):
    module = LAYERS[0]
    monkeypatch.setattr(module, "build", lambda _: 1 // 0)
    left = build_layer(module, atlas)
    assert left["features"] == []
    assert left["legend"][0]["label"] == "This layer could not be drawn"


@pytest.mark.parametrize("file", ["borders", "neighbours"])
def test_without_a_map_file_no_layer_fails(caplog, copy, file):
    (copy.folder / f"{file}.geojson").unlink()
    build_scene(load(copy.folder))
    assert not caplog.records
