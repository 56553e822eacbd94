"""The drop-down "Share": the link, the embedded map, the citation, the raw table, the page."""

from __future__ import annotations

import io
import re

import pandas as pd
import pytest
from playwright.sync_api import expect

VIEW = "/?time=2004-03&layers=nato,incidents&in=XKX"


@pytest.fixture
def shared_view(visit):
    """The dashboard with the drop-down open, and the texts to copy in it."""
    dashboard = visit(VIEW)
    dashboard.wait_for_rest()
    dashboard.button("Share").click()
    texts = dashboard.page.get_by_test_id("stPopoverBody").get_by_test_id("stCode")
    # The first time all files to download are made.
    expect(texts).to_have_count(4, timeout=30_000)
    return dashboard, [one.inner_text().strip() for one in texts.all()]


def test_the_link_the_citation_and_the_table_are_of_the_view(shared_view, atlas):
    dashboard, (link, frame, cited, table) = shared_view
    assert link.endswith("/?time=2004-03&layers=nato,incidents&in=XKX")
    assert link in frame.replace("&amp;", "&")
    assert "View: March 2004, only Kosovo" in cited
    assert atlas.package["version"] in cited
    answer = dashboard.page.request.get(table)
    read = pd.read_csv(io.BytesIO(answer.body()))
    assert len(read) == len(atlas["incidents"])


def test_a_reference_manager_gets_its_file(shared_view):
    dashboard, _ = shared_view
    for label, start in (("BibTeX", "@misc{"), ("RIS", "TY  - DATA")):
        with dashboard.page.expect_download() as waiting:
            dashboard.button(label).click()
        text = waiting.value.path().read_text(encoding="utf-8")
        assert text.startswith(start)
        assert "March 2004" in text


def test_the_page_is_given_as_one_file_that_opens_with_the_view(shared_view, browser, tmp_path):
    dashboard, _ = shared_view
    with dashboard.page.expect_download() as waiting:
        dashboard.button("Download the page (HTML)").click()
    file = tmp_path / "page.html"
    waiting.value.save_as(file)
    alone = browser.new_context(offline=True).new_page()
    alone.goto(file.as_uri())
    alone.wait_for_function("() => window.atlas?.time === '2004-03'")
    assert alone.evaluate("atlas.view.layers") == ["nato", "incidents"]
    assert set(alone.evaluate("atlas.shown()")) == dashboard.shown
    alone.context.close()


def test_embedded_only_map_timeline_and_credit_are_left_and_nothing_scrolls(visit):
    dashboard = visit("/?year=2004&embed=true", viewport={"width": 640, "height": 520})
    page = dashboard.page
    dashboard.wait_for_rest()
    expect(dashboard.button("Play")).to_be_in_viewport(ratio=1)
    expect(dashboard.frame.get_by_text("Borders: Natural Earth")).to_be_in_viewport(ratio=0.9)
    expect(page.get_by_role("tab", name="Incidents")).to_be_hidden()
    expect(page.get_by_role("button", name="Share")).to_be_hidden()
    expect(page.get_by_role("heading", level=1, name=re.compile("NATO"))).to_be_hidden()
    hidden = "one => getComputedStyle(one).overflowY"
    assert page.locator(".stMain").evaluate(hidden) == "hidden"
    assert page.locator(".stMain").evaluate("one => one.scrollHeight <= one.clientHeight")


def test_the_map_in_its_frame_is_taken_away_as_a_picture(shared_view):
    dashboard, _ = shared_view
    with dashboard.page.expect_download() as waiting:
        dashboard.button("Picture (SVG)").click()
    assert waiting.value.suggested_filename == "western-balkans-2004-03.svg"
    text = waiting.value.path().read_text(encoding="utf-8")
    for words in ("NATO and the Western Balkans: March 2004", "only Kosovo", "Natural Earth"):
        assert words in text
    assert "foreignObject" not in text
