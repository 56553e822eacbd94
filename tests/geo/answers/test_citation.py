"""A view as a reference, in words, BibTeX and RIS."""

import re

import pytest

from geo.answers import citation
from geo.filters import Filter
from geo.period import parse

URL = "https://example.org/?time=2004-03&in=XKX"
TODAY = "2026-11-26"


@pytest.fixture(scope="module")
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


def test_an_entry_of_bibtex_is_balanced_and_its_text_is_text(atlas):
    said = citation.bibtex(atlas, "50% {a} & b_c # \\d", URL + "}\\x", TODAY)
    assert r"50\% \{a\} \& b\_c \# \textbackslash{}d" in said
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
