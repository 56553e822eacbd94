"""A view as a reference, in words, BibTeX and RIS."""

import re
from dataclasses import replace

import pytest

from geo.answers import citation
from geo.filters import Filter
from geo.period import parse
from tests.scopes import once_a_module

URL = "https://example.org/?time=2004-03&in=XKX"
TODAY = "2026-11-26"


@pytest.fixture(scope=once_a_module)
def view(atlas) -> str:
    wanted = Filter(categories=("riot",), states=("XKX",))
    return citation.view_in_words(atlas, parse("2004-03"), wanted, "2023-09-24-banjska")


def test_a_view_is_named_by_its_time_filter_and_incident(atlas, view):
    title = atlas.incidents_by_id.loc["2023-09-24-banjska", "title"]
    assert view == f"March 2004, only riot, Kosovo; {title}"
    assert citation.view_in_words(atlas, parse("2004"), Filter()) == "2004"


@pytest.mark.parametrize("form", [citation.in_full, citation.bibtex, citation.ris])
def test_each_form_names_version_date_licence_view_and_address(atlas, view, form):
    said = form(atlas, view, URL, TODAY)
    assert atlas.package["version"] in said
    assert atlas.package["updated"][:4] in said
    assert "creativecommons.org/licenses/by/4.0" in said
    assert "March 2004" in said
    assert URL in said


@pytest.fixture
def small(atlas):
    """Data whose version, day and licence a test may name."""
    package = {
        "name": "small-package",
        "title": "Small & simple",
        "version": "2.1.0",
        "created": "2026-11-20T00:00:00Z",
        "licenses": [{"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": "https://cc.example/by"}],
    }
    return replace(atlas, package=package)


def test_a_reference_in_words_is_read_from_author_to_day_seen(small):
    assert citation.in_full(small, "March 2004", URL, TODAY) == (
        "The project's contributors: Small & simple (data package, version 2.1.0, "
        "20 November 2026). View: March 2004. CC BY 4.0, https://cc.example/by. "
        "https://example.org/?time=2004-03&in=XKX (seen 26 November 2026)."
    )


def test_a_reference_of_which_nobody_tells_when_it_was_seen_ends_with_its_address(small):
    assert citation.in_full(small, "March 2004", URL) == (
        "The project's contributors: Small & simple (data package, version 2.1.0, "
        "20 November 2026). View: March 2004. CC BY 4.0, https://cc.example/by. "
        "https://example.org/?time=2004-03&in=XKX"
    )


def test_an_entry_of_bibtex_has_every_field(small):
    assert citation.bibtex(small, "March 2004", URL, TODAY) == r"""@misc{small-package,
  author = {{The project's contributors}},
  title = {{Small \& simple}},
  year = {2026},
  version = {2.1.0},
  date = {2026-11-20},
  type = {Data package},
  note = {View: March 2004. CC BY 4.0, https://cc.example/by},
  url = {https://example.org/?time=2004-03&in=XKX},
  urldate = {2026-11-26},
}
"""


def test_a_record_of_ris_has_every_field(small):
    assert citation.ris(small, "March 2004", URL, TODAY).split("\r\n") == [
        "TY  - DATA",
        "AU  - The project's contributors",
        "TI  - Small & simple",
        "PY  - 2026",
        "DA  - 2026/11/20",
        "ET  - 2.1.0",
        "N1  - View: March 2004",
        "C1  - CC BY 4.0, https://cc.example/by",
        "UR  - https://example.org/?time=2004-03&in=XKX",
        "Y2  - 2026/11/26",
        "ER  - ",
        "",
    ]


def test_the_day_is_that_of_the_last_change_and_a_licence_without_a_title_has_its_name(small):
    assert citation.version(small) == "version 2.1.0 of 2026-11-20"
    changed = replace(small, package={**small.package, "updated": "2026-11-24T10:00:00Z"})
    assert citation.version(changed) == "version 2.1.0 of 2026-11-24"
    bare = replace(small, package={**small.package, "licenses": [{"name": "CC-BY-4.0"}]})
    assert citation.license_of(bare) == "CC-BY-4.0"


@pytest.mark.parametrize(
    ("form", "day", "year"),
    [
        (citation.in_full, "version 2.1.0, 3 January 2027", "2027"),
        (citation.bibtex, "  date = {2027-01-03},", "  year = {2027},"),
        (citation.ris, "DA  - 2027/01/03", "PY  - 2027"),
    ],
)
def test_each_form_is_of_the_last_change_and_not_of_the_first_day(small, form, day, year):
    changed = replace(small, package={**small.package, "updated": "2027-01-03T10:00:00Z"})
    said = form(changed, "March 2004", URL, TODAY)
    assert day in said
    assert year in said


def test_an_incident_that_is_not_there_is_not_told(atlas):
    assert citation.view_in_words(atlas, parse("2004"), Filter(), "no-such-incident") == "2004"


def test_an_entry_of_bibtex_is_balanced_and_its_text_is_text(atlas):
    said = citation.bibtex(atlas, "50% {a} & b_c # \\d", URL + "}\\x", TODAY)
    assert r"50\% \{a\} \& b\_c \# \textbackslash{}d" in said
    assert f"  url = {{{URL}x}},\n" in said
    plain = re.sub(r"\\[{}]", "", said)
    assert plain.count("{") == plain.count("}")
    assert said.startswith("@misc{nato-western-balkans,\n")


def test_a_record_of_ris_has_a_tag_on_each_line(atlas):
    lines = citation.ris(atlas, "two\r\nlines", URL, TODAY).split("\r\n")
    assert lines.pop() == ""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert (lines[0], lines[-1]) == ("TY  - DATA", "ER  - ")
    assert "N1  - View: two lines" in lines


def test_the_lines_that_embed_hold_an_address_as_text():
    said = citation.frame('https://example.org/?a="><script>')
    assert "<script>" not in said
    assert said.count('"') == 12
    assert "&amp;embed=true" in said
    assert citation.frame("https://example.org/?time=2004") == (
        '<iframe src="https://example.org/?time=2004&amp;embed=true" '
        'title="NATO and the Western Balkans" width="640" height="520" loading="lazy" '
        'style="border:0;max-width:100%"></iframe>'
    )
