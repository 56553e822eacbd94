"""What the pages say to machines, word for word."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from shapely.geometry import box

from geo.answers import linked, pages


@pytest.fixture
def page() -> dict:
    """The page of an incident of two days with a source of the web."""
    return {
        "title": "Houses burnt",
        "place": "Prizren",
        "status": "disputed",
        "summary": "A quarter burnt for two days.",
        "dates": ["2004-03-17", "2004-03-18"],
        "at": [42.2, 20.7],
        "precision": "place",
        "sources": [
            {"title": "A report", "publisher": "A publisher", "url": "https://example.org/report"}
        ],
    }


@pytest.fixture
def small(atlas):
    """Data whose descriptor, borders, years and reach a test may name."""
    package = {
        "title": "Small data",
        "description": "A few rows.",
        "version": 2.1,
        "created": "2026-11-20T09:00:00Z",
        "updated": "2026-11-24T10:00:00Z",
        "licenses": [{"path": "https://example.org/by"}, {"path": "https://example.org/other"}],
        "keywords": ["riot", "road"],
    }
    borders = atlas.borders.iloc[:1].set_geometry([box(18.2512, 41.8489, 21.3, 46.1871)])
    made = replace(atlas, package=package, borders=borders)
    made.__dict__.update(years=range(2001, 2005), reach="2004-03-19")
    return made


def test_an_incident_is_an_event_with_its_days_place_and_sources(page):
    assert linked.event(page, "https://example.org/incidents/riot.html") == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Houses burnt",
        "description": "A quarter burnt for two days. (Account: disputed.)",
        "startDate": "2004-03-17",
        "endDate": "2004-03-18",
        "location": {
            "@type": "Place",
            "name": "Prizren",
            "geo": {"@type": "GeoCoordinates", "latitude": 42.2, "longitude": 20.7},
        },
        "url": "https://example.org/incidents/riot.html",
        "subjectOf": [
            {
                "@type": "CreativeWork",
                "name": "A report",
                "publisher": {"@type": "Organization", "name": "A publisher"},
                "url": "https://example.org/report",
            }
        ],
    }


def test_an_event_leaves_out_what_is_not_known(page):
    page.update(summary="", precision="area", sources=[])
    assert linked.event(page) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Houses burnt",
        "description": "(Account: disputed.)",
        "startDate": "2004-03-17",
        "endDate": "2004-03-18",
        "location": {"@type": "Place", "name": "Prizren"},
    }


def test_an_address_that_is_not_one_of_the_web_is_no_link(page):
    page["sources"][0]["url"] = "javascript:alert(1)"
    (source,) = linked.event(page)["subjectOf"]
    assert source == {
        "@type": "CreativeWork",
        "name": "A report",
        "publisher": {"@type": "Organization", "name": "A publisher"},
    }


def test_every_incident_can_be_said_and_what_lies_in_an_area_has_no_point(atlas):
    for one in pages.incidents(atlas):
        said = linked.event(one)
        assert ("geo" in said["location"]) == (one["precision"] != "area")
        assert json.dumps(said, allow_nan=False)


def test_the_package_is_a_dataset_with_its_reach_in_time_and_space(small):
    files = {
        "incidents.csv": "https://example.org/data/incidents.csv",
        "LICENSE": "https://example.org/data/LICENSE",
    }
    assert linked.dataset(small, files, "https://example.org/data/index.html") == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Small data",
        "description": "A few rows.",
        "url": "https://example.org/data/index.html",
        "version": "2.1",
        "datePublished": "2026-11-20",
        "dateModified": "2026-11-24",
        "license": "https://example.org/by",
        "keywords": ["riot", "road"],
        "creator": {"@type": "Organization", "name": "The project's contributors"},
        "isAccessibleForFree": True,
        "temporalCoverage": "2001-01-01/2004-03-19",
        "spatialCoverage": {
            "@type": "Place",
            "geo": {"@type": "GeoShape", "box": "41.85 18.25 46.19 21.3"},
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "name": "incidents.csv",
                "encodingFormat": "text/csv",
                "contentUrl": "https://example.org/data/incidents.csv",
            },
            {
                "@type": "DataDownload",
                "name": "LICENSE",
                "encodingFormat": "text/plain",
                "contentUrl": "https://example.org/data/LICENSE",
            },
        ],
    }


def test_a_dataset_leaves_out_what_a_descriptor_does_not_say(small):
    del small.package["description"], small.package["keywords"]
    said = linked.dataset(small, {})
    assert said.keys().isdisjoint({"description", "keywords", "url", "distribution"})


@pytest.mark.parametrize(("name", "kind"), [
    ("incidents.geojson", "application/geo+json"), ("incidents.kml", linked.TYPES["kml"]),
    ("small-data-2.1.0.zip", "application/zip"), ("README.md", "text/markdown"),
    ("package/datapackage.json", "application/json"), ("incidents.gpkg", linked.TYPES["gpkg"]),
])  # fmt: skip
def test_a_file_has_the_type_of_its_last_ending(small, name, kind):
    (file,) = linked.dataset(small, {name: "https://example.org/"})["distribution"]
    assert file["encodingFormat"] == kind


def test_the_dataset_is_that_of_the_package(atlas):
    said = linked.dataset(atlas, {})
    assert said["license"] == atlas.package["licenses"][0]["path"]
    assert said["temporalCoverage"] == f"1999-01-01/{atlas.reach}"
    assert json.dumps(said, allow_nan=False)
