"""The atlas: what it asks of the package before anything is shown."""

from __future__ import annotations

import pytest

from geo.atlas import TABLES, load
from geo.package.tables import PackageError


def test_the_tables_are_those_of_the_package(atlas):
    assert set(atlas.tables) == TABLES


@pytest.mark.parametrize("word", ["resources", "version", "licenses"])
def test_a_package_without_a_word_is_refused(copy, word):
    copy.change_json("datapackage.json", lambda package: package.update({word: []}))
    with pytest.raises(PackageError) as problem:
        load(copy.folder)
    assert ("towns" if word == "resources" else word) in problem.value.fault.value


@pytest.mark.parametrize("word", ["schema", "title"])
def test_a_table_without_a_word_is_refused(copy, word):
    copy.change_json("datapackage.json", lambda package: package["resources"][0].pop(word))
    with pytest.raises(PackageError) as problem:
        load(copy.folder)
    assert "no " in problem.value.fault.value


def test_a_table_has_the_licence_and_day_of_the_package_unless_it_says_its_own(copy):
    copy.change_json(
        "datapackage.json", lambda package: package["resources"][1].update(updated="2027-01-02")
    )
    package = load(copy.folder).package
    own = {
        one["name"]: (one["licenses"][0]["name"], one["updated"]) for one in package["resources"]
    }
    assert own["incidents"] == ("CC-BY-4.0", package["updated"])
    assert own["milestones"] == ("CC-BY-4.0", "2027-01-02")
    assert own["borders"][0] == "PDDL-1.0"


def test_a_weak_kind_of_source_stands_beside_its_publisher(atlas):
    publisher = atlas.sources["publisher"]
    assert publisher["wiki-chinese-embassy"] == "Wikipedia (wikimili.com), encyclopedia"
    assert publisher["snorki-2008-12"] == "snorkisaraitu.com (blog)"
    assert publisher["afp-2000-02-07"] == "AFP, copy"
    assert publisher["bbc-1999-05-09-agani"] == "BBC News"
