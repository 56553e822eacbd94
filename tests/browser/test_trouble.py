"""Hostile text, broken data, a map that does not come: the page says so and works on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from components.panels import TITLES
from geo.answers import build_answers
from geo.atlas import load
from geo.scene import LAYER_TITLES, build_scene
from tests.browser.dashboard import FRAME, Dashboard
from tests.browser.payload import PAYLOAD
from tests.hold.small import Small
from tests.planting import Copy
from tests.serving import ROOT, Server

WITHOUT_CHARTS = {"Compare", "Claims checked", "About", "Stories"}
#: Brings up the tooltip of each of a chart's marks; returns what it says.
POINT_AT = """(marks) => marks.map((mark) => {
  mark.dispatchEvent(new PointerEvent("pointermove", { bubbles: true }));
  return document.querySelector("#vg-tooltip-element")?.textContent ?? "";
})"""
#: Clicks on all of them, one after the other; returns how many there are.
CLICK = """(all) => all.filter((one) =>
  one.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })) || true).length"""


@pytest.fixture(scope="module")
def hostile():
    """The dashboard over an atlas full of payloads."""
    with Server(ROOT / "tests" / "browser" / "hostile_app.py") as running:
        yield running


def test_hostile_text_stays_text_on_the_map_and_beside_it(visit, hostile, atlas):
    dashboard = visit("/?year=2023", at=hostile)
    title = f"{atlas.incidents_by_id.loc['2023-09-24-banjska', 'title']} {PAYLOAD}"
    for layer in LAYER_TITLES.values():
        if not dashboard.layer(layer).is_checked():
            dashboard.switch(layer)
    dashboard.wait_for_view(f"view.layers.length === {len(LAYER_TITLES)}")
    listed = dashboard.page.get_by_role("region", name="Incidents of the period")
    item = listed.get_by_role("button")
    item.filter(has_text="Banjsk").first.click()
    expect(dashboard.popup.get_by_role("heading")).to_have_text(title)
    card = dashboard.card(title)
    dashboard.see(card)
    # A script's address is no link.
    expect(card.locator("ul.sources li").first).to_contain_text(PAYLOAD)
    expect(card.locator("ul.sources a")).to_have_count(0)
    # Every pop-up of the map.
    assert dashboard.frame.locator(".icon, .circle, .chip").evaluate_all(CLICK) > 20
    expect(dashboard.popup).to_contain_text(PAYLOAD)
    for year in (1999, 2008, 2020):
        dashboard.go(year)
    assert not dashboard.frame.locator("img").count()
    dashboard.button("Filter incidents").click()
    pills = dashboard.page.get_by_role("group", name="State today")
    expect(pills.get_by_role("button", name=PAYLOAD)).to_have_count(6)
    stays_text(dashboard)


def test_hostile_text_stays_text_in_a_profile(visit, hostile):
    dashboard = visit("/?profile=SRB&year=2017", at=hostile, expect_map=False)
    expect(dashboard.page.get_by_text(PAYLOAD).first).to_be_visible()
    stays_text(dashboard)


def test_hostile_text_stays_text_in_every_panel(visit, hostile):
    dashboard = visit("/?year=2017&state=SRB", at=hostile)
    page = dashboard.page
    for panel in TITLES.values():
        dashboard.open_panel(panel)
        folds = page.get_by_test_id("stExpander").filter(visible=True)
        folds.locator("summary").evaluate_all(CLICK)
        for fold in folds.all():
            expect(fold.get_by_test_id("stElementContainer").first).to_be_visible()
        dashboard.wait_for_rest()
        if panel not in WITHOUT_CHARTS:
            texts = [text for chart in charts(page) for text in chart.evaluate_all(POINT_AT)]
            assert any(PAYLOAD in text for text in texts), panel
        stays_text(dashboard)


def charts(page: Page) -> list[Locator]:
    """The marks of each chart of the open panel, when they are drawn."""
    shown = page.get_by_test_id("stVegaLiteChart").filter(visible=True)
    shown.first.wait_for()
    marks = [chart.locator("path[aria-label]") for chart in shown.all()]
    for of_chart in marks:
        of_chart.first.wait_for(state="attached")
    return marks


def stays_text(dashboard: Dashboard) -> None:
    """Nothing of the payload is an image, a link or a script; `visit` sees what is requested."""
    for part in (dashboard.page, dashboard.page.frame_locator(FRAME).first):
        for made in ('img[src="x"]', "[src*=evil]", "[href*=evil]", '[href^="javascript" i]'):
            expect(part.locator(made)).to_have_count(0)
    assert not dashboard.hit


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """The dashboard over data with a table missing and a row broken."""
    copy = Copy(tmp_path_factory.mktemp("broken"))
    (copy.folder / "kfor_sites.csv").unlink()
    line = copy.edit("incidents", 5, killed="many", category="quarrel")
    with Server(ATLAS_DATA=str(copy.folder)) as running:
        yield running, line


def test_faults_are_named_and_the_rest_is_drawn(visit, broken, atlas):
    server, line = broken
    dashboard = visit(at=server)
    page = dashboard.page
    expect(dashboard.notices("faults were found")).to_be_visible()
    page.get_by_text("What is wrong, and how to mend it").click()
    told = page.get_by_test_id("stCode").filter(has_text="incidents.csv")
    expect(told).to_contain_text("data/kfor_sites.csv")
    expect(told).to_contain_text(f"data/incidents.csv, line {line}, column killed")
    expect(told).to_contain_text("found 'many'")
    expect(told).to_contain_text(f"data/incidents.csv, line {line}, column category")
    expect(told).to_contain_text("found 'quarrel'")
    lost = atlas["incidents"].loc[line, "incident_id"]
    dashboard.go(1999)
    assert lost not in dashboard.shown
    assert len(dashboard.shown) > 30
    expect(dashboard.frame.locator(".circle .figure").first).to_be_visible()


@pytest.mark.parametrize(
    "file", ["incidents.csv", "towns.csv", "sources.csv", "borders.geojson", "neighbours.geojson"]
)
def test_the_map_stands_without_a_file(bare, tmp_path, file):
    small = Small(tmp_path)
    (small.folder / file).unlink()
    left = load(small.folder)
    map_ = bare(changed={"scene": build_scene(left).text, "answers": build_answers(left).text})
    map_.open(2004, layers=",".join(LAYER_TITLES))
    drawn = map_.page.locator("path.state").count()
    assert drawn == (0 if file == "borders.geojson" else 6)
    for year in (1999, 2023):
        map_.set(year, layers=",".join(LAYER_TITLES))
        assert map_.page.evaluate("atlas.year") == year


def test_the_page_stands_with_few_of_its_files(visit, serve, tmp_path):
    small = Small(tmp_path)
    for file in ("incidents.csv", "towns.csv", "borders.geojson"):
        (small.folder / file).unlink()
    dashboard = visit("/?state=SRB", at=serve(ATLAS_DATA=str(small.folder)))
    page = dashboard.page
    expect(dashboard.notices("found in the data")).to_be_visible()
    page.get_by_text("What is wrong, and how to mend it").click()
    expect(page.get_by_test_id("stCode").first).to_contain_text("data/borders.geojson")
    dashboard.button("Filter incidents").click()
    page.get_by_role("combobox", name="Search").fill("kfor")
    dashboard.go(2004)
    dashboard.settle(2004, 2026)
    dashboard.wait_for_rest()
    for panel in ("Sources and data", "KFOR"):
        dashboard.open_panel(panel)


def test_without_a_descriptor_the_page_says_what_to_mend(visit, serve, tmp_path):
    copy = Copy(tmp_path)
    (copy.folder / "datapackage.json").write_text("{", encoding="utf-8")
    server = serve(ATLAS_DATA=str(copy.folder))
    dashboard = visit(at=server, expect_map=False)
    expect(dashboard.notices()).to_have_text("The data cannot be read.")
    expect(dashboard.page.get_by_test_id("stCode")).to_contain_text("data/datapackage.json")


def test_a_page_goes_on_with_a_server_that_was_started_again(visit):
    server = Server()
    with server:
        dashboard = visit("/?year=2013&layers=nato,missions", at=server)
        dashboard.wait_for_rest()
        charts(dashboard.page)
    with server:
        dashboard.page.get_by_test_id("stApp").wait_for()
        dashboard.go(2004)
        dashboard.wait_for_map(2004)
        dashboard.wait_for_view("view.layers.length === 2")
        expect(dashboard.page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
        dashboard.go(2005)
        dashboard.settle(2005, 2026)


#: Keeps the page's sockets, to cut them.
SOCKETS = """window.sockets = []; window.WebSocket = class extends WebSocket {
  constructor(...given) { super(...given); sockets.push(this); }
};"""


def test_a_step_without_a_line_is_told_when_it_is_back(visit):
    dashboard = visit("/?year=2013", prepare=lambda page: page.add_init_script(SOCKETS))
    page = dashboard.page
    dashboard.wait_for_rest()
    page.context.set_offline(True)
    page.evaluate("sockets.forEach((socket) => socket.close())")
    dashboard.go(2004)
    dashboard.wait_for_map(2004)
    page.context.set_offline(False)
    dashboard.settle(2004, 2026)
    expect(page.get_by_text("incidents of 2004")).to_be_visible()


FAILED = re.compile("The map could not be drawn")


@pytest.mark.parametrize(
    "missing",
    ["**/leaflet.js", "**/leaflet.css", "**/map/frame.js", "**/scene-*.json"],
)
def test_a_map_that_does_not_come_is_said(browser, server, missing):
    context = browser.new_context(base_url=server.url)
    context.route(missing, lambda route: route.abort())
    page = context.new_page()
    page.goto("/")
    if missing == "**/leaflet.css":
        # The map comes all the same, without its looks.
        page.wait_for_function("() => window.atlasMaps?.map?.ready", timeout=30_000)
    expect(page.get_by_role("alert").filter(has_text=FAILED)).to_be_visible(timeout=30_000)
    # Panels, figures and list work without it.
    expect(page.get_by_role("textbox", name="Search title")).to_be_visible()
    page.get_by_role("button", name="Go to 1999").click()
    page.wait_for_url("**year=1999**")
    expect(page.get_by_text("incidents of 1999")).to_be_visible()
    context.close()


def test_a_frame_that_stays_silent_is_said_in_the_end(browser, server):
    context = browser.new_context(base_url=server.url)
    context.route("**/streamlit_folium.st_folium/**", lambda route: route.abort())
    page = context.new_page()
    page.clock.install()
    page.goto("/")
    page.get_by_role("slider", name="Year").wait_for()
    page.clock.fast_forward(30_000)
    expect(page.get_by_text("The map is taking long to come")).to_be_visible()
    context.close()
