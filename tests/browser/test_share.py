"""The drop-down "Share": the link, the embedded map, the citation, the raw table, the page."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

VIEW = "/?time=2004-03&layers=nato,incidents&in=XKX"

#: Whether map and timeline are whole in the window, leave no strip of it empty, and the map is the
#: larger one.
FILLED = """(parts) => {
  const [map, timeline] = parts.map((one) => one.getBoundingClientRect());
  return [map, timeline].every(({ left, top, right, bottom }) => left >= 0 && top >= 0
      && right <= innerWidth && bottom <= innerHeight)
    && Math.max(map.bottom, timeline.bottom) > innerHeight - 20
    && map.width >= innerWidth / 2 && map.height >= 0.4 * innerHeight;
}"""


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


@pytest.mark.parametrize("time", ["2025", "2004-03", "2001..2004"])
def test_a_low_frame_holds_the_map_and_its_timeline_whole(visit, time):
    page = visit(f"/?time={time}&embed=true").page
    parts = [page.locator(one).first.element_handle() for one in ("iframe", ".timeline")]
    for width, height in ((640, 480), (640, 400), (500, 480), (390, 440), (800, 380), (1000, 480)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(FILLED, arg=parts)


def test_the_credit_of_an_embedded_map_takes_one_line(visit):
    dashboard = visit("/?embed=true", viewport={"width": 640, "height": 520})
    credit = dashboard.frame.locator(".leaflet-control-attribution")
    assert credit.bounding_box()["height"] < 20
    legend = dashboard.frame.locator(".legend").bounding_box()
    assert credit.bounding_box()["x"] > legend["x"] + legend["width"]


@pytest.mark.parametrize("width", [640, 390])
def test_an_embedded_map_names_the_page_and_leads_to_it(visit, width):
    dashboard = visit(
        "/?time=2004-03&embed=true&embed_options=light_theme",
        viewport={"width": width, "height": 520},
    )
    link = dashboard.frame.get_by_role("link", name="NATO and the Western Balkans", exact=True)
    expect(link).to_be_in_viewport(ratio=1)
    with dashboard.page.expect_popup() as opened:
        link.click()
    address = opened.value.url
    assert "time=2004-03" in address
    assert "embed" not in address
    assert opened.value.evaluate("window.opener") is None
    # Most of a small map is left to the map; who wants the legend opens it.
    legend = dashboard.frame.locator(".legend")
    expect(legend).not_to_have_attribute("open")
    legend.locator("summary").first.click()
    expect(legend.get_by_text("Membership Action Plan")).to_be_visible()
    dashboard.go(2005)
    expect(legend.get_by_text("Membership Action Plan")).to_be_visible()


def test_a_large_embedded_map_has_its_legend_open_and_the_page_names_itself(visit):
    embedded = visit("/?time=2004-03&embed=true")
    expect(embedded.frame.locator(".legend")).to_have_attribute("open", "")
    page = visit("/?time=2004-03")
    expect(page.frame.get_by_text("Borders: Natural Earth")).to_have_text(re.compile("^Leaflet"))


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://example.org/a?year=2004&embed=true#x", "https://example.org/a?year=2004#x"),
        ("http://example.org/?embed=true", "http://example.org/"),
        ("file:///home/reader/map.html?embed=true", None),
        ("https://example.org/a?year=2004", ""),
        ("https://example.org/a?embed=false", ""),
    ],
)
def test_only_an_address_of_the_web_is_led_to_and_only_from_a_frame(bare, url, href):
    code = "(m, url) => m.wayBack(new URL(url), 'A <b>')?.outerHTML ?? null"
    made = bare().call("back", code, url)
    if href == "":
        assert made is None
    elif href is None:
        assert made == "<span>A &lt;b&gt;</span>"
    else:
        assert f'href="{href}"' in made
        assert made.endswith(">A &lt;b&gt;</a>")
        assert 'target="_blank" rel="noopener"' in made


def test_the_map_in_its_frame_is_taken_away_as_a_picture(shared_view):
    dashboard, _ = shared_view
    with dashboard.page.expect_download() as waiting:
        dashboard.button("Picture (SVG)").click()
    assert waiting.value.suggested_filename == "western-balkans-2004-03.svg"
    text = waiting.value.path().read_text(encoding="utf-8")
    for words in ("NATO and the Western Balkans: March 2004", "only Kosovo", "Natural Earth"):
        assert words in text
    assert "foreignObject" not in text


def refused(page: Page) -> list[str]:
    """What the page's own policy will have refused, as it is told."""
    said: list[str] = []
    page.on("console", lambda it: "Content Security Policy" in it.text and said.append(it.text))
    return said


def opened(visit, path: str, **options):
    """The dashboard with the drop-down open and the charts of a panel named in it."""
    dashboard = visit(path, **options)
    dashboard.wait_for_rest()
    dashboard.page.get_by_test_id("stVegaLiteChart").locator("svg.marks").last.wait_for()
    dashboard.button("Share").click()
    return dashboard, dashboard.page.get_by_role("button", name="SVG of the chart")


@pytest.mark.parametrize(("panel", "least"), [
    ("incidents", 3), ("kfor", 5), ("nato-path", 3), ("recognition", 2), ("deployments", 3),
    ("milestones", 1), ("data", 1),
])  # fmt: skip
def test_each_chart_of_a_panel_is_taken_away_as_shapes_and_text(visit, atlas, panel, least):
    dashboard, buttons = opened(visit, f"/?time=2004-03&panel={panel}")
    page = dashboard.page
    charts = page.locator("[role=tabpanel]:visible").get_by_test_id("stVegaLiteChart")
    # A chart may come after the list was made.
    buttons.first.hover()
    expect(buttons).to_have_count(charts.count(), timeout=30_000)
    assert charts.count() >= least
    for chart, button in zip(charts.all(), buttons.all(), strict=True):
        name = chart.get_attribute("aria-label")
        with page.expect_download() as waiting:
            button.click()
        assert waiting.value.suggested_filename.endswith("2004-03.svg")
        text = waiting.value.path().read_text(encoding="utf-8")
        root = ElementTree.fromstring(text)
        tags = {one.tag.split("}")[1] for one in root.iter()}
        assert not tags & {"foreignObject", "image", "script", "style"}
        assert "currentColor" not in text
        said = " ".join(one.text or "" for one in root.iter())
        own = chart.locator("svg text:not(:has(tspan)), svg tspan").all_text_contents()
        for words in (
            name, "Chosen time: March 2004", atlas.package["version"],
            atlas.package["licenses"][0]["path"], *own,
        ):  # fmt: skip
            assert words in said


def test_a_chart_is_painted_in_the_page_alone_at_twice_its_size(visit):
    dashboard, _ = opened(visit, "/?year=2023&panel=kfor", color_scheme="dark")
    page = dashboard.page
    png = page.get_by_role("button", name="PNG of the chart: KFOR's published totals")
    png.hover()
    dashboard.wait_for_rest()
    said, asked = refused(page), []
    page.on("request", lambda one: asked.append(one.url))
    with page.expect_download() as waiting:
        png.click()
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []
    assert said == []
    image = Image.open(waiting.value.path()).convert("RGB")
    box = page.get_by_test_id("stVegaLiteChart").first.bounding_box()
    assert image.width > 2 * box["width"]
    colours = {colour for _, colour in image.getcolors(1_000_000)}
    # The dark page, and KFOR's line.
    assert {(18, 24, 31), (230, 159, 0)} <= colours


def test_a_long_title_is_broken_on_a_phone(visit):
    dashboard, buttons = opened(
        visit, "/?year=2023&panel=nato-path", viewport={"width": 390, "height": 844}
    )
    with dashboard.page.expect_download() as waiting:
        buttons.first.click()
    root = ElementTree.parse(waiting.value.path()).getroot()
    assert float(root.get("width")) <= 400
    own = [one for one in root if one.tag.endswith("}text")]
    assert len(own) > 3
    assert all(len(one.text) < 75 for one in own)


def test_a_panel_without_a_chart_says_so(visit):
    dashboard = visit("/?year=2023&panel=about")
    dashboard.wait_for_rest()
    dashboard.button("Share").click()
    expect(dashboard.page.get_by_text("The panel in view has no chart.")).to_be_visible()


def test_the_years_become_a_film_under_the_policy_of_the_page(shared_view):
    dashboard, _ = shared_view
    page = dashboard.page
    said = refused(page)
    with page.expect_download(timeout=120_000) as waiting:
        dashboard.button("The years as a film (WebM)").click()
    data = waiting.value.path().read_bytes()
    assert data[:4] == b"\x1a\x45\xdf\xa3"
    assert len(data) > 50_000
    assert said == []
    assert dashboard.frame.evaluate("atlas.time") == "2004-03"
