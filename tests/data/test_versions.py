"""Versions and days are said in several files: all of them say the same."""

import json
import re
import tomllib

import pytest

from geo.dates import describe
from tests.planting import DATA
from tests.serving import ROOT

PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
DAY = PACKAGE["created"][:10]


def text(name: str) -> str:
    """A file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_citation_file_names_the_version_of_the_data():
    said = dict(re.findall(r'^(version|date-released): "?([^"\n]+)"?$', text("CITATION.cff"), re.M))
    assert said == {"version": PACKAGE["version"], "date-released": DAY}


def test_the_codebook_is_cited_by_version_and_day():
    assert f"(data package, version {PACKAGE['version']}, {describe(DAY)})" in text(
        "data/README.md"
    )


def test_the_data_are_not_older_than_their_last_change():
    assert PACKAGE["updated"] <= DAY


@pytest.mark.parametrize("part", ["code", "data"])
def test_the_changelog_begins_with_the_version(part):
    newest = text("CHANGELOG.md").split("\n## ")[1]
    if part == "code":
        version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
        assert newest.startswith(f"{version}, ")
    else:
        assert f"Data: version {PACKAGE['version']}." in newest
