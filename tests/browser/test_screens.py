"""Screens: dark and light, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.answers.timeline import complete_year

WIDTHS = [390, 820, 1440]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_follows_the_theme(visit, scheme):
    dashboard = visit(color_scheme=scheme)
    root = dashboard.frame.locator("html")
    expect(root).to_have_attribute("data-theme", scheme)
    ink = dashboard.page.evaluate(
        "getComputedStyle(document.querySelector('.stApp')).backgroundColor.match(/\\d+/g).map(Number)"
    )
    assert (sum(ink) < 382) == (scheme == "dark")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_out_of_the_screen(visit, width):
    dashboard = visit(viewport={"width": width, "height": 844})
    dashboard.wait_for_rest()
    page = dashboard.page
    wide = "(node) => node.scrollWidth - node.clientWidth"
    assert page.locator("html").evaluate(wide) <= 0
    assert page.get_by_test_id("stMain").evaluate(wide) <= 0
    # All that steers the map is on the screen, and large enough to touch.
    names = ("Previous year", "Play", "Next year")
    for control in (*map(dashboard.button, names), dashboard.slider):
        box = control.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert min(box["width"], box["height"]) >= 24


def test_on_a_phone_map_and_timeline_share_the_screen(visit, atlas):
    dashboard = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = dashboard.page
    dashboard.slider.scroll_into_view_if_needed()
    frame = page.locator("iframe").first.bounding_box()
    slider = dashboard.slider.bounding_box()
    # With the slider at the foot of the screen, most of the map is above it.
    assert slider["y"] + slider["height"] - frame["y"] <= 844 * 1.05
    dashboard.button("Previous year").tap()
    dashboard.wait_for_map(complete_year(atlas) - 1)
