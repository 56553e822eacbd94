"""The atlas: what it asks of the package before anything is shown."""

from __future__ import annotations

import pytest

from geo.atlas import TABLES, load
from geo.tables import PackageError


def test_the_tables_are_those_of_the_package(atlas):
    assert set(atlas.tables) == TABLES


@pytest.mark.parametrize("word", ["resources", "version", "licenses"])
def test_a_package_without_a_word_is_refused(copy, word):
    copy.change_json("datapackage.json", lambda package: package.update({word: []}))
    with pytest.raises(PackageError) as problem:
        load(copy.folder)
    assert ("towns" if word == "resources" else word) in problem.value.fault.value


@pytest.mark.parametrize("word", ["schema", "licenses", "updated"])
def test_a_table_without_a_word_is_refused(copy, word):
    copy.change_json("datapackage.json", lambda package: package["resources"][0].pop(word))
    with pytest.raises(PackageError) as problem:
        load(copy.folder)
    assert problem.value.fault.value.startswith("no ")


def test_a_weak_kind_of_source_stands_beside_its_publisher(atlas):
    publisher = atlas.sources["publisher"]
    assert publisher["wiki-chinese-embassy"] == "Wikipedia (wikimili.com), encyclopedia"
    assert publisher["snorki-2008-12"] == "snorkisaraitu.com (blog)"
    assert publisher["afp-2000-02-07"] == "AFP, copy"
    assert publisher["bbc-1999-05-09-agani"] == "BBC News"
