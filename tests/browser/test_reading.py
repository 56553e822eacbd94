"""Reading by keyboard and on windows of any size: focus stays, and the six stay in view."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.looking import look_at

#: In the map's frame: whether it shows the middles of Subotica, Bihać, Pirot and Konispol.
SIX = """[[46.1, 19.7], [44.8, 15.9], [43.2, 22.6], [39.7, 20.2]]
  .every((place) => atlas.map.getBounds().contains(place))"""


def test_a_first_visit_says_what_to_click(dashboard):
    expect(dashboard.page.get_by_text("Click a sign or a state on the map")).to_be_visible()


def test_focus_stays_with_the_details_that_it_turns_and_closes(visit):
    page = visit("/?year=2023&incident=2023-09-24-banjska").page
    onward = page.get_by_role("button", name="Next incident")
    for _ in range(2):
        title = page.get_by_role("article").get_attribute("aria-label")
        onward.press("Enter")
        expect(page.get_by_role("article", name=title, exact=True)).to_have_count(0)
        expect(onward).to_be_focused()
    page.get_by_role("button", name="Close incident").press("Enter")
    expect(page.get_by_text("Click a sign or a state on the map")).to_be_focused()


def test_escape_leads_from_a_card_back_to_its_row_in_the_list(visit):
    page = visit("/?year=2023").page
    row = page.get_by_role("region", name="Incidents of the period").get_by_role("button").nth(2)
    row.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("article")
    expect(card).to_be_focused()
    page.keyboard.press("Escape")
    expect(row).to_be_focused()
    expect(card).to_be_visible()
    # From within the card as well, and again.
    page.keyboard.press("Enter")
    expect(card).to_be_focused()
    page.get_by_role("button", name="Close incident").focus()
    page.keyboard.press("Escape")
    expect(row).to_be_focused()


def test_the_six_stay_in_view_when_the_window_changes_until_the_map_is_moved(dashboard):
    page = dashboard.page
    for width, height in ((1440, 700), (1440, 1100), (1000, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("(w) => document.documentElement.clientWidth === w", arg=width)
        dashboard.frame.wait_for_function(f"() => {SIX}")
    look_at(dashboard.frame, 42.6, 20.9, 9)
    page.set_viewport_size({"width": 1440, "height": 900})
    dashboard.frame.wait_for_function("() => atlas.map.getSize().x > 700")
    assert dashboard.frame.evaluate("atlas.map.getZoom()") == 9


def test_a_link_seen_only_with_the_focus_skips_the_map(visit):
    dashboard = visit("/?year=2004")
    page, frame = dashboard.page, dashboard.frame
    frame.evaluate("window.planted = 'here'")
    skip = frame.get_by_role("link", name="Skip the map", exact=True)
    clipped = "node => getComputedStyle(node).clipPath"
    assert skip.evaluate(clipped) == "inset(50%)"
    dashboard.button("Share").focus()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    assert skip.evaluate(clipped) == "none"
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(dashboard.slider).to_be_focused()
    page.keyboard.press("ArrowRight")
    dashboard.wait_for_map(2005)
    assert frame.evaluate("window.planted") == "here"
    assert dashboard.frame == frame
