"""What changed in the data, as the changelog says it."""

from __future__ import annotations

from geo.answers.changes import changes, iso
from tests.serving import ROOT

LOG = """# Changelog

## 0.3.0, 5 December 2026

Data: version {version}.

### The dashboard
- A new thing.

### Data {version}: incidents
- One row,
  on two lines.
- Another.

## 0.2.0, November 2026

### The data
- Began.

## 0.1.0, November 2026

### The dashboard
- No word of the data.
"""


def test_only_what_concerns_the_data_is_told(atlas):
    version = atlas.package["version"]
    now, before = changes(atlas, LOG.format(version=version))
    # The day of the present version is the package's own.
    assert (now.version, now.date) == (version, atlas.package["updated"])
    assert now.parts == [(f"Data {version}: incidents", ["One row, on two lines.", "Another."])]
    assert (before.version, before.date) == ("0.2.0", "2026-11-01")


def test_a_version_without_a_word_stands_first(atlas):
    first, second, _ = changes(atlas, LOG.format(version="9.9.9"))
    assert (first.version, first.parts) == (atlas.package["version"], [])
    assert (second.version, second.date) == ("9.9.9", "2026-12-05")


def test_the_changelog_of_the_project_tells_of_the_present_version(atlas):
    now, *_ = changes(atlas, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert now.version == atlas.package["version"]
    assert sum(len(lines) for _, lines in now.parts) > 5


def test_without_a_changelog_there_is_the_present_version(atlas):
    (now,) = changes(atlas, "")
    assert (now.version, now.parts) == (atlas.package["version"], [])


def test_dates_in_words_become_days():
    assert iso("5 December 2026") == "2026-12-05"
    assert iso("November 2026") == "2026-11-01"
    assert iso("unreleased") == ""
