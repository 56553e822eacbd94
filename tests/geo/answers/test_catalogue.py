"""The catalogue of the data: tables, gaps, sources, rules and faults."""

import json
from dataclasses import replace

import pytest

from geo import downloads
from geo.answers import catalogue
from geo.package.faults import Fault
from geo.package.rules import SENTENCES


@pytest.fixture(scope="module")
def content(atlas):
    sizes = {name: len(data) for name, data in downloads.files(atlas).items()}
    return json.loads(json.dumps(catalogue.content(atlas, sizes)))


def test_every_table_and_shape_is_listed_with_its_rows_licence_and_files(content, atlas):
    listed = {one["name"]: one for one in content["tables"]}
    assert set(listed) == {resource["name"] for resource in atlas.package["resources"]}
    for name, rows in atlas.tables.items():
        assert listed[name]["rows"] == len(rows)
        assert listed[name]["files"][0]["name"] == f"{name}.csv"
    assert listed["borders"]["rows"] == 6
    for one in listed.values():
        assert one["title"]
        assert one["updated"]
        assert one["licence"]["url"].startswith("https://")
        assert all(file["size"] > 0 for file in one["files"])
    files = {name: [file["name"] for file in one["files"]] for name, one in listed.items()}
    assert files["incidents"] == ["incidents.csv", "incidents.geojson"]
    assert files["borders"] == ["borders.geojson"]
    assert listed["incidents"]["span"].startswith("9 January 1999 to ")


def test_every_source_is_listed_with_the_rows_it_supports(content, atlas):
    assert len(content["sources"]) == len(atlas.sources)
    assert all(source["supports"] for source in content["sources"])
    named = sum(
        len(set(ids.split(";"))) for rows in atlas.tables.values() if "source_ids" in rows
        for ids in rows["source_ids"]
    )  # fmt: skip
    assert sum(sum(source["supports"].values()) for source in content["sources"]) == named


def test_the_gaps_are_those_of_the_codebook(atlas):
    cells = catalogue.cells(atlas)
    assert len(cells) == 6 * len(atlas.years)
    empty = cells[cells["incidents"] == 0]
    assert set(empty[empty["state"] == "Montenegro"]["year"]) >= {2002, 2003, 2010}
    for state, iso3 in zip(atlas.borders["name"], atlas.borders.index, strict=True):
        own = atlas["incidents"][atlas["incidents"]["country_iso3"].str.contains(iso3)]
        assert cells[cells["state"] == state]["incidents"].sum() == len(own)


def test_the_rules_are_all_told_and_no_fault_is_found(content):
    assert tuple(content["rules"]) == SENTENCES
    assert content["faults"] == []


def test_faults_are_told_up_to_a_limit(atlas):
    fault = Fault("data/incidents.csv", 7, "title", "<b>x</b>", "text is plain", "text", "mend it")
    broken = replace(atlas, faults=(fault,) * (catalogue.FAULTS + 3))
    files = {name: len(data) for name, data in downloads.files(broken).items()}
    told = catalogue.content(broken, files)
    assert len(told["faults"]) == catalogue.FAULTS
    assert told["more"] == 3
    assert told["faults"][0] == str(fault)
