"""The map by keyboard and by ear: states, names, and what axe-core finds."""

from __future__ import annotations

import re
from math import dist

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.looking import look_at

BANJSKA = "2023-09-24-banjska"


def test_the_six_states_are_reached_and_opened_by_keyboard(bare):
    map_ = bare().open(2004)
    page = map_.page
    names = [
        page.evaluate("document.activeElement.getAttribute('aria-label')")
        for _ in range(14)
        if page.keyboard.press("Tab") or page.evaluate("document.activeElement.matches('.state')")
    ]
    assert len(names) == 6
    assert any(name.startswith("Serbia, State Union of Serbia and Montenegro; ") for name in names)
    serbia = page.locator("path.state[aria-label^='Serbia']")
    expect(serbia).to_have_attribute("role", "button")
    serbia.focus()
    page.keyboard.press("Enter")
    expect(map_.popup.get_by_role("heading")).to_have_text("Serbia")
    assert page.evaluate("told") == [{"pick": {"state": "SRB"}}]
    inside = page.evaluate("document.activeElement.closest('[role=dialog]').ariaLabel")
    assert inside == "Serbia"
    page.keyboard.press("Escape")
    expect(map_.popup).to_have_count(0)
    expect(serbia).to_be_focused()
    # What is read of a state follows the time.
    map_.set(2023)
    expect(page.locator("path.state[aria-label^='Albania']")).to_have_attribute(
        "aria-label", "Albania; Member"
    )


def test_the_marks_are_one_stop_and_arrows_go_among_them(bare):
    map_ = bare().open(2023)
    page = map_.page
    pane = page.get_by_role("group", name="Incidents on the map")
    marks = pane.locator(".leaflet-interactive")
    assert marks.count() > 5
    stops = pane.locator("[tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    page.keyboard.press("Home")
    name = "document.activeElement.getAttribute('aria-label')"
    # Which of two comes first is told by their middles.
    at = """(({ left, right }) => left + right)(document.activeElement.getBoundingClientRect())"""
    center = page.evaluate("atlas.map.getCenter()")
    passed, places = [page.evaluate(name)], [page.evaluate(at)]
    for _ in range(marks.count()):
        page.keyboard.press("ArrowRight")
        if page.evaluate(name) == passed[-1]:
            break
        passed.append(page.evaluate(name))
        places.append(page.evaluate(at))
    # Each has its name and is reached, from left to right, and the map stays where it is.
    assert all(passed)
    assert len(passed) == marks.count()
    assert places == sorted(places)
    assert page.evaluate("atlas.map.getCenter()") == center
    page.keyboard.press("Home")
    assert page.evaluate(name) == passed[0]
    page.keyboard.press("ArrowRight")
    assert page.evaluate(name) == passed[1]
    page.keyboard.press("End")
    assert page.evaluate(name) == passed[-1]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    third = page.evaluate(name)
    assert third == passed[-3]
    # Up leads upwards, to the nearest there, and down downwards.
    middles = dict(marks.evaluate_all("""(marks) => marks.map((mark) => {
      const { x, y, width, height } = mark.getBoundingClientRect();
      return [mark.getAttribute("aria-label"), [x + width / 2, y + height / 2]];
    })"""))
    for start, here in middles.items():
        for key, side in (("ArrowUp", -1), ("ArrowDown", 1)):
            there = [one for one, (_, y) in middles.items() if (y - here[1]) * side > 0]
            pane.get_by_label(start, exact=True).focus()
            page.keyboard.press(key)
            nearest = min(there, key=lambda one: dist(here, middles[one]), default=start)
            assert page.evaluate(name) == nearest, (start, key)
    pane.get_by_label(third, exact=True).focus()
    # The way back leads to where one was, and what is opened from there closes to it.
    expect(stops).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(name) == third
    # Another time has one stop too.
    map_.set(2004)
    expect(stops).to_have_count(1)


def test_the_stop_is_a_mark_of_the_time_that_is_shown(bare):
    map_ = bare().open(2023, mode="upto")
    pane = map_.page.get_by_role("group", name="Incidents on the map")
    stop = pane.locator("[tabindex='0']")
    for more in ({"time": 2023}, {"time": 2022}, {"time": 2004}, {"time": 2023},
                 {"time": 2023, "incident": BANJSKA}):  # fmt: skip
        map_.set(**more, mode="upto")
        expect(pane.locator(".faded").first).to_be_attached()
        expect(stop).to_have_count(1)
        expect(stop).not_to_have_class(re.compile("faded"))


def test_keys_go_to_no_mark_beyond_the_edge_of_the_map(bare):
    page = bare().open(2004).page
    look_at(page, 42.6, 19.6, 9)
    marks = page.get_by_role("group", name="Incidents on the map").locator(".leaflet-interactive")
    # A mark at the edge is brought into view as it is reached: one begins in the middle.
    begin = """(all) => {
      const boxes = all.map((mark) => [mark, mark.getBoundingClientRect()]);
      const off = ({ x, y }) => Math.hypot(x - innerWidth / 2, y - innerHeight / 2);
      boxes.sort(([, one], [, other]) => off(one) - off(other))[0][0].focus();
      return boxes.filter(([, { left, top, right, bottom }]) => right > 0 && left < innerWidth
        && bottom > 0 && top < innerHeight).map(([mark]) => mark.ariaLabel);
    }"""
    for key in ("End", "Home"):
        seen = marks.evaluate_all(begin)
        assert 1 < len(seen) < marks.count()
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.ariaLabel") in seen


def test_the_signs_of_the_layers_are_one_stop_too(bare):
    page = bare().open(1999, layers="missions,deployments,airpolicing").page
    signs = page.get_by_role("group", name="Signs on the map")
    assert signs.locator(".leaflet-interactive").count() > 1
    expect(signs.locator("[tabindex='0']")).to_have_count(1)


def test_the_focus_on_a_state_is_seen(bare):
    page = bare().open(2023).page
    page.keyboard.press("Tab")
    state = page.locator("path.state[aria-label^='Albania']")
    state.focus()
    assert state.evaluate("(node) => getComputedStyle(node).strokeWidth") == "5px"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1035, 592), (368, 440)])
@pytest.mark.parametrize(
    ("year", "layers", "more"),
    [
        (2023, "nato,kfor,incidents", {"incident": BANJSKA}),
        (2005, "ties,contingents,recognition", {}),
        (1999, "nato,road,missions,deployments,airpolicing,incidents", {}),
    ],
)
def test_axe_finds_nothing_on_the_map(bare, theme, size, year, layers, more):
    page = bare(*size, reduced_motion="reduce").open(year, theme=theme, layers=layers, **more).page
    if more:
        expect(page.locator(".leaflet-popup")).to_be_visible()
    else:
        page.locator(".legend").evaluate("(node) => { node.open = true; }")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
