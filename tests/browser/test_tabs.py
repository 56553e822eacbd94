"""The tabs over the panels: by mouse and by keyboard, one click after another, on any screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components.panels import TITLES

#: Click two tabs, the second so many milliseconds after the first.
CLICK_TWO = """([first, second, delay]) => new Promise((done) => {
  const [{ shadowRoot }] = [...document.querySelectorAll(".st-key-tabs *")]
    .filter((one) => one.shadowRoot);
  const tab = (title) => [...shadowRoot.querySelectorAll("[role=tab]")]
    .find((one) => one.textContent === title);
  tab(first).click();
  setTimeout(() => done(tab(second).click()), delay);
})"""


@pytest.fixture
def tab(shared):
    """A function that gives the tab with a title."""
    return lambda title: shared.page.get_by_role("tab", name=title, exact=True)


def test_one_stop_and_the_arrows_lead_through_the_tabs(shared, tab):
    shared.page.goto("/?panel=kfor")
    expect(tab("KFOR")).to_have_attribute("aria-selected", "true")
    stops = shared.page.locator("[role=tab][tabindex='0']")
    expect(stops).to_have_text(["KFOR"])
    tab("KFOR").press("ArrowRight")
    expect(tab("NATO path")).to_be_focused()
    # A panel is opened by Enter, not on the way to another one.
    expect(tab("KFOR")).to_have_attribute("aria-selected", "true")
    tab("NATO path").press("End")
    expect(tab("Stories")).to_be_focused()
    # The stop stays under the focus whatever else changes.
    shared.page.evaluate("atlasStores.map.set({ state: 'SRB' })")
    expect(tab("Stories")).to_have_attribute("tabindex", "0")
    shared.wait_for_address(state="SRB")
    expect(stops).to_have_text(["Stories"])
    tab("Stories").press("ArrowLeft")
    tab("About").press("Enter")
    shared.wait_for_address(panel="about")
    expect(tab("About")).to_have_attribute("aria-selected", "true")
    expect(tab("KFOR")).to_have_attribute("aria-selected", "false")
    expect(stops).to_have_text(["About"])
    tab("About").press("Home")
    expect(tab("Incidents")).to_be_focused()


@pytest.mark.parametrize("delay", [0, 10, 25, 50, 90, 140, 200])
def test_of_two_clicks_the_second_counts(shared, tab, delay):
    expect(tab("Stories")).to_be_visible()
    for first, second, panel in (("KFOR", "About", "about"), ("Compare", "Stories", "stories")):
        shared.page.evaluate(CLICK_TWO, [first, second, delay])
        shared.wait_for_address(panel=panel)
        panel_box = shared.page.get_by_role("tabpanel", name=second)
        expect(panel_box).to_have_attribute("aria-busy", "false")
        shared.wait_for_rest()
        expect(tab(second)).to_have_attribute("aria-selected", "true")
        expect(tab(first)).to_have_attribute("aria-selected", "false")


def test_a_tab_leads_to_its_panel_and_history_leads_back(shared, tab):
    shared.page.goto("/?panel=data")
    tab("Milestones").click()
    shared.wait_for_address(panel="milestones")
    expect(shared.page.get_by_role("tabpanel", name="Milestones")).to_be_visible()
    shared.wait_for_rest()
    shared.page.go_back()
    expect(tab("Sources and data")).to_have_attribute("aria-selected", "true")
    expect(shared.page.get_by_role("tabpanel", name="Sources and data")).to_be_visible()


def test_nothing_of_a_panel_stands_under_the_next_one(visit):
    held, holding = [], []

    def relay(socket):
        """Hold back what ends a run: until then the page keeps what was not drawn over."""
        server = socket.connect_to_server()

        def pass_on(data):
            message = ForwardMsg()
            message.ParseFromString(data)
            if holding and message.WhichOneof("type") == "script_finished":
                held.append(lambda: socket.send(data))
            else:
                socket.send(data)

        server.on_message(pass_on)

    dashboard = visit(
        "/?panel=milestones", prepare=lambda page: page.route_web_socket("**/stream", relay)
    )
    page = dashboard.page
    last = page.get_by_role("button", name="Download milestones.csv")
    last.wait_for()
    dashboard.wait_for_rest()
    holding.append(True)
    page.get_by_role("tab", name="About").click()
    page.get_by_text("Ordinary crime, traffic").wait_for()
    expect(last).to_have_count(0)
    holding.clear()
    for release in held:
        release()
    dashboard.wait_for_rest()


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_every_tab_stands_in_the_window(visit, width):
    page = visit("/?panel=stories", viewport={"width": width, "height": 844}).page
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_text(list(TITLES.values()))
    for box in (tab.bounding_box() for tab in tabs.all()):
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["height"] >= 24
