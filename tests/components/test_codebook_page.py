"""The codebook as a page of the static site."""

from __future__ import annotations

import re

from components.site import codebook
from geo.atlas import DATA

TEXT = """# Title

- [Time](#time--place)
- [Web](https://example.org/) and [a file](../deploy/README.md), [code `x`](other.md)
and [no](javascript:x)

## Time & place

A <script>alert(1)</script> **word**.

| column | means |
|---|---:|
| `date` | a day |
"""


def test_a_text_becomes_a_page_with_links_to_its_headings():
    title, html = codebook.page(TEXT)
    assert title == "Title"
    assert "<h1" not in html
    assert '<a href="#time--place">Time</a>' in html
    assert '<h2 id="time--place">Time &amp; place</h2>' in html
    assert "<strong>word</strong>" in html


def test_what_is_not_on_the_web_is_no_link_and_html_stays_text():
    _, html = codebook.page(TEXT)
    assert '<a href="https://example.org/" rel="noopener">Web</a>' in html
    assert "a file" in html
    assert "README.md" not in html
    assert "code <code>x</code>" in html
    assert html.count("<a ") == 2
    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_a_table_has_headings_and_no_style_of_its_own():
    _, html = codebook.page(TEXT)
    assert '<table class="columns">' in html
    assert '<th scope="col">column</th>' in html
    assert "<td>a day</td>" in html
    assert "style" not in html


def test_every_link_within_the_codebook_leads_to_a_heading():
    title, html = codebook.page((DATA / "README.md").read_text(encoding="utf-8"))
    assert title.startswith("Codebook")
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) > 20
    within = re.findall(r'href="#([^"]+)"', html)
    assert len(within) > 10
    assert set(within) <= set(ids)
