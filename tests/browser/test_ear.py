"""The page around the map by keyboard and by ear: what axe-core finds, the list, what is spoken."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from components.panels import TITLES
from geo import asof
from geo.period import of_year

#: What is found and is not ours, by rule and a part of the node: who causes it.
NOT_OURS = {
    ("region", "stSkipToContent"): "Streamlit puts its skip link before all landmarks.",
}
#: Off by default, as it is new; a name must hold the words that are seen.
OPTIONS = {"rules": {"label-content-name-mismatch": {"enabled": True}}}
WIDTHS = {1440: 900, 390: 844}


@pytest.fixture(scope="module")
def answers_of(atlas):
    """How many incidents geo/ knows of a year."""
    return lambda year: len(asof.incidents_in(atlas["incidents"], of_year(year)))


def faults(page, **only):
    """What axe-core finds on the page, without what is allowed."""
    found = Axe().run(page, options=OPTIONS | only).response["violations"]
    return [
        (one["id"], node["html"], node["failureSummary"])
        for one in found
        for node in one["nodes"]
        if not any(one["id"] == rule and part in node["html"] for rule, part in NOT_OURS)
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_panel(visit, scheme):
    dashboard = visit("/?year=2023&incident=2023-09-24-banjska&state=SRB", color_scheme=scheme)
    page = dashboard.page
    dashboard.wait_for_rest()
    found = {}
    for name in TITLES.values():
        # The panel has come, and nothing of the one before is fading.
        dashboard.open_panel(name)
        expect(page.locator("[data-stale=true]")).to_have_count(0)
        # Of a dark page only the colours are others.
        only = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            if seen := faults(page, **only):
                found[name, width] = seen
    assert found == {}


def test_axe_finds_nothing_on_a_profile(visit):
    dashboard = visit("/?profile=SRB&year=2012", expect_map=False)
    dashboard.card("Profile of Serbia").wait_for()
    assert faults(dashboard.page) == []


def test_the_list_is_one_tab_stop_with_arrows(visit):
    dashboard = visit("/?year=2004")
    page = dashboard.page
    rows = page.locator("section > ol button")
    expect(page.locator("section > ol button[tabindex='0']")).to_have_count(1)
    rows.first.focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(rows.last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(rows.last).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    expect(rows.first).to_be_focused()
    # The next Tab leaves the list, and the way back comes to where one was.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.locator("section > ol button:focus").count() == 0
    page.keyboard.press("Shift+Tab")
    expect(rows.nth(1)).to_be_focused()


def test_a_settled_time_is_spoken_once_and_a_dragged_one_not(visit, answers_of):
    dashboard = visit("/?year=2010")
    page = dashboard.page
    spoken = page.locator(".timeline .spoken[role=status]")
    heard = """(node) => {
      window.heard = [];
      new MutationObserver(() => heard.push(node.textContent)).observe(node, { childList: true });
    }"""
    spoken.evaluate(heard)
    # A thumb that moves on before the time settles: only where it stays is said.
    dashboard.slider.evaluate("""(slider) => {
      for (const year of [2009, 2008, 2007, 2004]) {
        slider.value = year;
        slider.dispatchEvent(new Event("input"));
      }
    }""")
    expect(spoken).to_have_text(f"2004, {answers_of(2004)} incidents")
    dashboard.slider.press("ArrowLeft")
    expect(spoken).to_have_text(f"2003, {answers_of(2003)} incidents")
    assert page.evaluate("heard") == [
        f"2004, {answers_of(2004)} incidents", f"2003, {answers_of(2003)} incidents",
    ]  # fmt: skip


def test_play_is_silent_until_it_stops(visit):
    dashboard = visit("/?year=1999")
    page = dashboard.page
    spoken = page.locator(".timeline .spoken[role=status]")
    page.get_by_role("combobox", name="Speed").select_option("Fast")
    dashboard.button("Play").click()
    dashboard.wait_for_map(2002)
    expect(spoken).to_have_text("")
    dashboard.button("Pause").click()
    expect(spoken).not_to_have_text("")


#: The parts of the page by the container that each stands in, as Tab goes through them.
ORDER = ["story-offer", "layers", "filters", "map", "timeline", "side", "tabs"]


def test_tab_goes_through_the_page_from_top_to_bottom(visit):
    page = visit().page
    where = """() => {
      const active = document.activeElement;
      const within = (selector) => active.closest(selector) !== null;
      if (active.tagName === "IFRAME") return "map";
      return ["story-offer", "layers", "filters", "timeline", "side", "tabs"]
        .find((name) => within(`.st-key-${name}`)) ?? null;
    }"""
    passed = []
    for _ in range(120):
        page.keyboard.press("Tab")
        part = page.evaluate(where)
        if part and part not in passed:
            passed.append(part)
        if part == "tabs":
            break
    assert passed == [part for part in ORDER if part in passed]
    assert {"layers", "map", "timeline", "side", "tabs"} <= set(passed)
