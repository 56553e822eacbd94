"""Scrolling goes to the page, zooming to the map; the buttons; less motion."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.fixture
def framed(bare):
    """A long page with the map in a frame, and the frame."""

    def opened(**options):
        map_ = bare(1000, 700, **options)
        map_.go("framed")
        frame = map_.page.frames[1]
        frame.wait_for_function("() => window.atlas?.year")
        return map_.page, frame

    return opened


ZOOM = "atlas.map.getZoom()"


def test_the_wheel_scrolls_the_page_and_zooms_with_control(framed):
    page, frame = framed()
    before = frame.evaluate(ZOOM)
    page.mouse.move(600, 300)
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => scrollY >= 200")
    assert frame.evaluate(ZOOM) == before
    hint = frame.locator(".gesture.shown")
    expect(hint).to_have_text("Ctrl + scroll zooms the map")
    # Only the first try is told of it.
    expect(hint).to_have_count(0)
    page.mouse.wheel(0, -200)
    page.wait_for_function("() => scrollY === 0")
    expect(hint).to_have_count(0)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    frame.wait_for_function(f"() => {ZOOM} > {before}")
    page.keyboard.up("Control")
    assert page.evaluate("scrollY") == 0


def test_one_finger_scrolls_the_page_and_two_zoom_the_map(framed):
    page, frame = framed(has_touch=True, is_mobile=True)
    device = page.context.new_cdp_session(page)

    def touch(kind, *points):
        fingers = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
        device.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    before = frame.evaluate(ZOOM)
    touch("touchStart", (450, 300), (550, 300))
    for step in range(0, 100, 10):
        touch("touchMove", (450 - step, 300), (550 + step, 300))
    touch("touchEnd")
    frame.wait_for_function(f"() => {ZOOM} > {before + 0.3}")
    assert page.evaluate("scrollY") == 0
    where = f"() => [{ZOOM}, atlas.map.getCenter().lat]"
    rest = frame.evaluate(where)
    touch("touchStart", (500, 400))
    for y in range(390, 190, -10):
        touch("touchMove", (500, y))
    touch("touchEnd")
    page.wait_for_function("() => scrollY > 100")
    assert frame.evaluate(where) == rest
    expect(frame.locator(".gesture")).to_have_text("Two fingers move the map")


def test_double_click_and_buttons_zoom(bare):
    page = bare(reduced_motion="reduce").open(2023).page
    before = page.evaluate(ZOOM)
    page.mouse.dblclick(900, 300)
    after = page.evaluate(ZOOM)
    assert after > before
    page.get_by_role("button", name="Zoom out").click()
    assert page.evaluate(ZOOM) < after


def test_the_zoom_buttons_keep_the_middle_of_the_free_part(bare):
    """Four steps nearer from the first view, Kosovo's neighbourhood is still there."""
    page = bare(reduced_motion="reduce").open(2023).page
    middle = "() => atlas.map.containerPointToLatLng([(258 + 1035 - 6) / 2, 296])"
    before = page.evaluate(middle)
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").click()
    after = page.evaluate(middle)
    assert after["lat"] == pytest.approx(before["lat"], abs=0.02)
    assert after["lng"] == pytest.approx(before["lng"], abs=0.02)


def test_the_full_screen_button_fills_the_screen_and_hides_where_it_may_not(framed, bare):
    page, frame = framed()
    frame.get_by_role("button", name="Full screen").click()
    frame.wait_for_function("() => document.fullscreenElement !== null")
    leave = frame.get_by_role("button", name="Leave the full screen")
    # There is no page to scroll: the wheel zooms.
    before = frame.evaluate(ZOOM)
    page.mouse.move(600, 300)
    page.mouse.wheel(0, -200)
    frame.wait_for_function(f"() => {ZOOM} > {before}")
    leave.click()
    frame.wait_for_function("() => document.fullscreenElement === null")
    other = bare()
    other.page.add_init_script(
        "Object.defineProperty(document, 'fullscreenEnabled', { get: () => false })"
    )
    other.open(2023)
    expect(other.page.get_by_role("button", name="Full screen")).to_have_count(0)


def test_less_motion_is_kept_to_also_by_the_map(bare):
    page = bare(reduced_motion="reduce").open(2023).page
    # A move that is drawn out has not come to its end when it is asked for.
    zoom = "(zoom) => { atlas.map.setZoom(zoom); return atlas.map.getZoom(); }"
    assert page.evaluate(zoom, 8) == 8
    pan = """() => { const before = atlas.map.getCenter().lng; atlas.map.panBy([100, 0]);
      return atlas.map.getCenter().lng - before; }"""
    done = page.evaluate(pan)
    assert done == pytest.approx(page.evaluate(pan), abs=0.01)
    other = bare(reduced_motion="no-preference").open(2023).page
    assert other.evaluate(zoom, 7) != 7


def test_the_first_view_is_kept_in_any_size_until_somebody_moves(bare):
    page = bare(reduced_motion="reduce").open(2023).page
    six = """() => [[46.15, 19.7], [40.9, 20.5], [45.2, 15.9], [42.4, 22.4]]
      .every((at) => atlas.map.getBounds().contains(at))"""
    for width, height in ((368, 440), (1400, 772), (296, 200), (985, 349)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(f"() => atlas.map.getSize().x === {width} && ({six})()")
    assert not [one for one in page.evaluate("told") if "moved" in one]
    page.get_by_role("button", name="Zoom in").click()
    zoom = page.evaluate(ZOOM)
    page.set_viewport_size({"width": 368, "height": 440})
    page.wait_for_function("() => atlas.map.getSize().x === 368")
    assert page.evaluate(ZOOM) == zoom
    (moved,) = [one["moved"] for one in page.evaluate("told") if "moved" in one]
    assert moved["zoom"] == zoom
    assert {"lat", "lon"} < set(moved)
    page.get_by_role("button", name="Back to the full view").click()
    page.wait_for_function(six)
    assert page.evaluate("told").pop() == {"moved": None}


@pytest.mark.parametrize("still", [True, False])
def test_a_place_is_gone_to_while_the_map_still_zooms(bare, still):
    map_ = bare().open(2004)
    place = {"at": [43.32, 21.9], "zoom": 8, "still": still, "turn": 1}
    map_.page.evaluate(
        """(place) => new Promise((done) => {
          atlas.map.once("zoomanim", () => setTimeout(() => done(atlas.set({ place }))));
          atlas.map.setView([42.6, 20.9], 9.5, { animate: true });
        })""",
        place,
    )
    map_.page.wait_for_function("atlas.map.getZoom() === 8 && !atlas.map._animatingZoom")
    at = map_.page.evaluate("[atlas.map.getCenter().lat, atlas.map.getCenter().lng]")
    assert at == pytest.approx(place["at"], abs=0.01)
