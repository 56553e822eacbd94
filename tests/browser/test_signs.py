"""Signs of the layers: none covers another, and a press on one does not move the page."""

import itertools

import pytest
from playwright.sync_api import expect

#: The middle and size of each sign that can be seen, in pixels of the map.
BOXES = """() => [...document.querySelectorAll(
    ".icon > svg, .chip > span, .incident svg, .group > div")]
  .map((node) => [node.closest(".leaflet-marker-icon"), node.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && box.right > 0 && box.left < innerWidth
    && box.bottom > 0 && box.top < innerHeight)
  .map(([sign, box]) => ({ name: sign.getAttribute("aria-label"),
    incident: sign.matches(".incident, .group"),
    left: box.left, right: box.right, top: box.top, bottom: box.bottom }))"""
#: Signs are drawn in a white line that may touch.
TOUCH = 5


def overlap(one, other):
    """How deep one box lies in another, in pixels; 0 where they are apart."""
    wide = min(one["right"], other["right"]) - max(one["left"], other["left"])
    high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return max(0, min(wide, high))


@pytest.mark.parametrize(
    "query",
    [
        "year=2003&layers=missions,incidents",
        "year=2002&layers=missions,ties",
        "year=2023&layers=ties,incidents",
        "year=2010&layers=deployments",
        "year=2008&layers=recognition,airpolicing",
    ],
)
def test_no_sign_covers_another(visit, query):
    dashboard = visit(f"/?{query}")
    boxes = dashboard.frame.evaluate(BOXES)
    signs = [box for box in boxes if not box["incident"]]
    assert signs
    covered = [
        (one["name"], other["name"])
        for one, other in itertools.combinations(boxes, 2)
        if not (one["incident"] and other["incident"]) and overlap(one, other) > TOUCH
    ]
    assert covered == []


def test_a_press_on_a_narrow_page_opens_the_pop_up_and_does_not_scroll(visit):
    dashboard = visit("/?year=2025&layers=ties", viewport={"width": 390, "height": 844})
    chip = dashboard.frame.locator('.chip[aria-label*="declaration on defence"] span')
    chip.scroll_into_view_if_needed()
    before = chip.bounding_box()
    mouse = dashboard.page.mouse
    mouse.move(before["x"] + before["width"] / 2, before["y"] + before["height"] / 2)
    mouse.down()
    assert chip.bounding_box() == before
    mouse.up()
    dashboard.see(dashboard.popup)
    assert "Croatia-Albania-Kosovo" in dashboard.popup.inner_text()


def test_a_state_tells_what_each_layer_says_of_it(visit):
    dashboard = visit("/?year=2012&layers=nato,recognition&state=ALB")
    dashboard.frame.locator("path.state[aria-label^='Albania']").first.click()
    dashboard.see(dashboard.popup)
    told = dashboard.popup.inner_text()
    assert "NATO status\nMember" in told
    assert "Recognition of Kosovo\nRecognises Kosovo" in told


def test_a_sign_opens_by_keyboard(visit):
    dashboard = visit("/?year=2003&layers=missions")
    sign = dashboard.frame.locator('.icon[aria-label="EUFOR Concordia"]')
    sign.focus()
    sign.press("Enter")
    dashboard.see(dashboard.popup)
    assert "EUFOR Concordia" in dashboard.popup.inner_text()
    focused = dashboard.frame.evaluate("document.activeElement.className")
    assert focused == "leaflet-popup-close-button"


def test_the_legend_says_which_layer_covers_the_colours_of_another(visit):
    dashboard = visit("/?year=2012&layers=nato,road,recognition")
    legend = dashboard.frame.locator(".legend")
    covered = legend.locator("section", has_text="Colours covered by: Recognition of Kosovo")
    expect(covered.get_by_role("heading")).to_have_text(["NATO status", "Road to NATO"])
    # Before the declaration of independence that layer has no fill.
    dashboard.go(2007)
    expect(legend.get_by_text("Colours covered by")).to_have_count(0)
    dashboard.go(2012)
    expect(covered).to_have_count(2)
    dashboard.switch("Recognition of Kosovo")
    expect(legend.get_by_text("Colours covered by")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_legend_hints_at_many_layers_also_while_it_is_folded(visit, width):
    four = "nato,kfor,missions,ties"
    dashboard = visit(f"/?year=2012&layers={four}", viewport={"width": width, "height": 900})
    hint = dashboard.frame.get_by_text("Many layers are on: zoom in, or switch some off.")
    expect(hint).to_have_count(0)
    dashboard.switch("Incidents")
    expect(hint).to_be_visible()
    dashboard.switch("Ties")
    expect(hint).to_have_count(0)
