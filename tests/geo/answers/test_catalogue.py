"""The catalogue of the data: tables, gaps, sources, rules and faults."""

import json
from dataclasses import replace

import pandas as pd
import pytest

from geo import downloads
from geo.answers import catalogue
from geo.dates import describe
from geo.package.faults import Fault
from geo.package.rules import SENTENCES
from geo.signs import VERIFICATION
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
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


def test_a_table_is_shown_with_names_for_codes_and_titles_for_sources(atlas):
    rows = pd.DataFrame(
        {
            "iso3": ["MNE;SRB"],
            "host_iso3": ["XKX"],
            "title": ["A row"],
            "harmed": ["nato_led_forces;crowd"],
            "verification": ["single"],
            "source_ids": ["nato-2001-04-06"],
        }
    )
    assert catalogue.in_words(atlas, rows).to_dict("records") == [
        {
            "iso3": "Montenegro, Serbia",
            "host_iso3": "Kosovo",
            "title": "A row",
            "harmed": "NATO-led forces, crowd",
            "verification": "one source",
            "sources": "New KFOR commander (Skiaker) (NATO)",
            "source": atlas.sources.loc["nato-2001-04-06", "url"],
        }
    ]
    plain = pd.DataFrame({"year": [2004]})
    assert catalogue.in_words(atlas, plain).equals(plain)


def test_a_table_names_what_its_codes_mean(atlas):
    shown = catalogue.in_words(atlas, atlas["kfor_commanders"])
    assert set(shown["nation_iso3"]) <= set(atlas.nations.values())
    assert set(shown["verification"]) <= set(VERIFICATION.values())


def test_the_package_is_cited_with_version_and_day(atlas):
    package = {"title": "Small data", "version": "2.1.0", "created": "2026-11-20T00:00:00Z"}
    assert catalogue.citation(replace(atlas, package=package)) == (
        "The project's contributors: Small data (data package, version 2.1.0, "
        "20 November 2026). CC BY 4.0."
    )


def test_the_catalogue_says_version_day_licence_archive_and_codebook(content, atlas):
    assert content["version"] == atlas.package["version"]
    assert content["created"] == describe(atlas.package["created"][:10])
    assert content["licence"] == {
        "title": "Creative Commons Attribution 4.0 International",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert content["archive"]["name"] == downloads.archive_name(atlas)
    assert content["archive"]["size"] > 0
    assert content["codebook"] == downloads.CODEBOOK
    assert content["more"] == 0
    assert content["spellings"]


def test_without_a_codebook_none_is_offered(atlas):
    sizes = {name: len(data) for name, data in downloads.files(atlas).items()}
    del sizes[downloads.CODEBOOK]
    assert catalogue.content(atlas, sizes)["codebook"] == ""


def test_a_table_has_the_words_of_the_descriptor(content, atlas):
    listed = {one["name"]: one for one in content["tables"]}
    resource = next(one for one in atlas.package["resources"] if one["name"] == "towns")
    assert listed["towns"]["title"] == resource["title"]
    assert listed["towns"]["description"] == resource["description"]
    assert listed["towns"]["licence"]["title"] == resource["licenses"][0]["title"]
    assert listed["towns"]["span"] == ""
    assert listed["neighbours"]["rows"] == len(atlas.neighbours)


def test_a_source_is_told_with_all_that_is_known_of_it(atlas):
    sources = pd.DataFrame(
        [("b", "Later", "Zeitung", "2004-03-20", "https://b.example", "press"),
         ("a", "beta", "Agency", "2004", "https://a.example", "press"),
         ("c", "Alpha", "agency", "", "https://c.example", "official")],
        columns=["source_id", "title", "publisher", "published", "url", "kind"],
    )  # fmt: skip
    incidents = atlas["incidents"].head(2).assign(source_ids=["a;b", "a;a"])
    towns = atlas["towns"].head(1)
    tables = {"sources": sources, "incidents": incidents, "towns": towns}
    told = catalogue.sources(replace(atlas, tables=tables))
    # By publisher and title, capitals or not.
    assert [one["title"] for one in told] == ["Alpha", "beta", "Later"]
    assert told[2] == {
        "title": "Later",
        "publisher": "Zeitung",
        "published": "20 March 2004",
        "date": "2004-03-20",
        "url": "https://b.example",
        "kind": "press",
        "supports": {"Security incidents": 1},
    }
    assert told[1]["supports"] == {"Security incidents": 2}
    assert told[0]["supports"] == {}


def test_the_titles_of_columns_are_those_of_the_table_first(atlas):
    titles = catalogue.column_titles(atlas, "incidents")
    fields = next(one for one in atlas.package["resources"] if one["name"] == "incidents")
    for field in fields["schema"]["fields"]:
        assert titles[field["name"]] == field["title"]
    assert titles["total_troops"]
