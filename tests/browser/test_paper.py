"""The dashboard on paper: one column, whole, nothing to click, no words on words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

#: What a sheet of A4 leaves between its margins, in CSS pixels.
SHEETS = {"portrait": (700, 1030), "landscape": (1030, 700)}
#: The lines of text of the page and its shadow roots, and those that stand on others or run out.
FAULTS = """(width) => {
  const lines = [];
  const read = (root) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const said = text.data.trim();
      const seen = { checkOpacity: true, checkVisibilityCSS: true };
      const parent = text.parentElement;
      if (!said || !parent?.checkVisibility(seen)) continue;
      if (parent.closest("style, script, .spoken")) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) if (box.width > 1) lines.push({ said, box, text });
    }
    for (const node of root.querySelectorAll("*")) if (node.shadowRoot) read(node.shadowRoot);
  };
  read(document.body);
  const on = ({ box: a, text: one }, { box: b, text: other }) => one !== other
    && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  const overlaps = lines.flatMap((one, i) => lines.slice(i + 1).filter((other) => on(one, other))
    .map((other) => `${one.said} | ${other.said}`));
  const out = lines.filter(({ box }) => box.left < -1 || box.right > width + 1);
  return { read: lines.length, overlaps, out: out.map(({ said }) => said) };
}"""
BANJSKA = "/?year=2023&incident=2023-09-24-banjska&state=SRB"


@pytest.fixture(scope="module")
def paper(shared):
    """A dark page with an incident and a state, as it goes to the printer."""
    shared.open(BANJSKA)
    shared.wait_for_map(2023)
    expect(shared.page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    shared.wait_for_rest()
    shared.page.emulate_media(media="print", color_scheme="dark")
    return shared


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_words_stand_on_words_and_none_run_out(paper, sheet):
    page = paper.page
    width, height = SHEETS[sheet]
    page.set_viewport_size({"width": width, "height": height})
    # The headline follows the width, and with it all below.
    expect(page.locator(".headline")).to_have_css("overflow", "visible")
    found = page.evaluate(FAULTS, width)
    assert found["read"] > 60
    assert found["overlaps"] == []
    assert found["out"] == []
    # One column: the map as wide as the sheet, the card below it.
    frame = page.locator("iframe").first.bounding_box()
    card = page.locator("article").first.bounding_box()
    assert frame["width"] == pytest.approx(width - 16, abs=2)
    assert frame["height"] < height
    assert card["y"] >= frame["y"] + frame["height"]


def test_nothing_to_click_is_printed(paper):
    page = paper.page
    for role in ("slider", "tab", "checkbox", "combobox", "textbox", "radio"):
        expect(page.get_by_role(role)).to_have_count(0)
    for name in ("Play", "Share", "Next incident", "Close"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)


def test_a_long_list_is_printed_whole(paper):
    cut = "(list) => list.scrollHeight - list.clientHeight"
    assert paper.page.locator("ol[class], section > ol").first.evaluate(cut) <= 1


def test_paper_is_white_in_a_dark_window(paper):
    page = paper.page
    expect(page.get_by_test_id("stMain")).to_have_css("background-color", "rgb(255, 255, 255)")
    for words in (page.get_by_role("heading", level=1), page.locator("article h2").first):
        expect(words).to_have_css("color", "rgb(0, 0, 0)")


@pytest.mark.parametrize("landscape", [False, True])
def test_all_of_the_page_goes_to_paper(paper, landscape):
    sheets = paper.page.pdf(format="A4", landscape=landscape)
    # Streamlit scrolls within the window, of which a printer would see one sheet.
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) >= 3
