"""Screens: dark and light, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.answers.phrases import PHRASES

WIDTHS = [390, 820, 1440]
SIZES = [(1366, 657), (1440, 900), (1920, 1080), (820, 1180), (390, 844), (360, 640), (844, 390)]
#: The parts of the page around the map, and all that is steered with in the timeline.
PARTS = (".st-key-head", ".st-key-bar", "iframe", ".timeline")
#: In shadow roots: each selector holds by itself there.
STEERS = ".timeline :is(button, select, .typed, fieldset, .track > input, .range, .note)"
#: Pairs of what is seen of these selectors where one stands on the other.
OVERLAPS = """(selectors) => {
  const reach = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
    [node, ...(node.shadowRoot ? reach(node.shadowRoot) : [])]);
  const seen = reach(document).filter((node) => node.matches(selectors) && node.checkVisibility());
  const boxes = seen.map((node) => [node, node.getBoundingClientRect()])
    .filter(([, { width }]) => width > 1);
  const name = (node) => node.getAttribute("aria-label") || node.className || node.tagName;
  return boxes.flatMap(([one, a], i) => boxes.slice(i + 1)
    .filter(([other, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
    .map(([other]) => `${name(one)} on ${name(other)}`));
}"""

#: Whether a part lies between the sides of the window.
BETWEEN = """(node) => { const { left, right, width } = node.getBoundingClientRect();
  return width > 200 && left >= 0 && right <= innerWidth; }"""


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
    # What steers the map or hides the offer of stories is on the screen, large enough to touch.
    names = ("Previous year", "Play", "Next year", PHRASES["stories"]["hide"])
    for control in (*map(dashboard.button, names), dashboard.slider):
        box = control.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert min(box["width"], box["height"]) >= 24


def whole_in_window(node, width, height):
    """Wait until a part is whole in the window."""
    expect(node).to_be_in_viewport(ratio=1)
    box = node.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0
    assert box["x"] + box["width"] <= width and box["y"] + box["height"] <= height


@pytest.mark.parametrize("mode", ["year", "month", "span"])
def test_map_and_slider_are_whole_in_the_window(visit, mode):
    dashboard = visit(viewport={"width": SIZES[0][0], "height": SIZES[0][1]})
    dashboard.wait_for_rest()
    page = dashboard.page
    if mode == "month":
        page.get_by_role("combobox", name="Step").select_option("month")
    if mode == "span":
        page.get_by_role("radio", name="From … to").click()
    dashboard.wait_for_view(f"view.mode === '{'span' if mode == 'span' else 'period'}'")
    names = {"year": ("Year",), "month": ("Year", "Month"), "span": ("From", "To")}[mode]
    sliders = [page.get_by_role("slider", name=name, exact=True) for name in names]
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for node in (page.locator("iframe").first, *sliders):
            whole_in_window(node, width, height)
        wide = "(node) => node.scrollWidth - node.clientWidth"
        assert page.get_by_test_id("stMain").evaluate(wide) <= 0, (width, height)
        for selectors in (", ".join(PARTS), STEERS):
            assert page.evaluate(OVERLAPS, selectors) == [], (width, height)


def test_no_box_that_opens_runs_out_at_a_side(visit):
    dashboard = visit("/?year=2023", viewport={"width": 320, "height": 844})
    dashboard.wait_for_rest()
    page = dashboard.page
    field = page.get_by_role("combobox", name="Search everything")
    boxes = {"Filter incidents": (".filters .box", "Category"),
             "Your incidents": (".own .box", "file"),
             "Share": ("[data-testid=stPopoverBody]", "embed=true")}  # fmt: skip

    def between(selector):
        box = page.locator(selector)
        expect(box).to_be_visible()
        page.wait_for_function(BETWEEN, arg=box.element_handle())

    for width in (320, 390, 640, 641, 820):
        page.set_viewport_size({"width": width, "height": 844})
        field.fill("kosovo")
        expect(page.get_by_role("option").first).to_be_visible()
        between(".search .drop")
        field.press("Escape")
        for name, (box, inside) in boxes.items():
            dashboard.button(name).click()
            # Before the server has said what is in a box, its answer would open the box again.
            expect(page.locator(box)).to_contain_text(inside)
            between(box)
            # It leaves the button free, with which it is closed.
            opener = dashboard.button(name).bounding_box()
            below = page.locator(box).bounding_box()["y"] - opener["y"]
            assert below >= opener["height"], (width, name)
            page.keyboard.press("Escape")
            expect(page.locator(box)).to_be_hidden()
    # The choices are within reach, and a window that turns keeps them so.
    dashboard.button("Filter incidents").click()
    page.get_by_role("button", name="Airstrike", exact=True).click()
    page.set_viewport_size({"width": 390, "height": 844})
    between(".filters .box")
    expect(page.get_by_role("heading", name="Category")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", [(320, 640), (360, 640), (960, 540)])
def test_the_filters_end_within_a_low_window(visit, size):
    dashboard = visit("/?year=2023", viewport={"width": size[0], "height": size[1]})
    dashboard.wait_for_rest()
    dashboard.button("Filter incidents").click()
    box = dashboard.page.locator(".filters .box")
    expect(box).to_be_in_viewport(ratio=1)
    # What it has no room for is scrolled to within it.
    dashboard.button("Clear the filters").scroll_into_view_if_needed()
    expect(dashboard.button("Clear the filters")).to_be_in_viewport(ratio=1)
    expect(box).to_be_in_viewport(ratio=1)


def test_a_box_in_a_low_window_keeps_its_place_and_grows_with_the_window(visit):
    dashboard = visit("/?year=2023", viewport={"width": 390, "height": 690})
    dashboard.wait_for_rest()
    page = dashboard.page
    dashboard.button("Filter incidents").click()
    box = page.locator(".filters .box")
    expect(box).to_be_in_viewport(ratio=1)
    before = box.evaluate(
        "(node) => { node.scrollTop = node.scrollHeight; return node.scrollTop; }"
    )
    assert before > 0
    # The button says more, for which the box is placed anew before the second frame.
    box.locator(".pill").last.click()
    expect(dashboard.button("Filter incidents (1)")).to_be_visible()
    after = """(node) => new Promise((done) => requestAnimationFrame(() =>
      requestAnimationFrame(() => done(node.scrollTop))))"""
    assert box.evaluate(after) == before
    page.set_viewport_size({"width": 390, "height": 900})
    whole = "(node) => node.clientHeight === node.scrollHeight"
    page.wait_for_function(whole, arg=box.element_handle())
    page.set_viewport_size({"width": 390, "height": 690})
    expect(box).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("size", "least"),
    [((960, 540), 230), ((700, 560), 230), ((390, 844), 280), ((390, 664), 200), ((360, 640), 250),
     ((320, 640), 185)],
)  # fmt: skip
@pytest.mark.parametrize("time", ["2023", "2004-03"])
def test_the_map_has_its_room_and_the_timeline_stays_in_reach(visit, size, least, time):
    page = visit(f"/?time={time}", viewport={"width": size[0], "height": size[1]}).page
    expect(page.locator(".timeline")).to_be_in_viewport(ratio=1)
    page.wait_for_function(
        "([map, least]) => map.clientHeight >= least && map.getBoundingClientRect().top >= 0",
        arg=[page.locator("iframe").first.element_handle(), least],
    )
    expect(page.locator(".timeline")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("time", ["2023", "2004-03", "1999-03-24..1999-06-10"])
def test_no_figure_of_the_headline_runs_out_of_the_window(visit, time):
    page = visit(f"/?time={time}").page
    figures = page.locator(".headline > div")
    expect(figures).to_have_count(6)
    out = """(all) => all.filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return left < 0 || right > innerWidth || one.scrollWidth > one.clientWidth;
    }).map((one) => one.textContent)"""
    for width in (320, 360, 390, 500, 640, 641, 700, 820, 900, 960):
        page.set_viewport_size({"width": width, "height": 844})
        assert figures.evaluate_all(out) == [], width
    # On a phone they are on the first screen, above the map.
    page.set_viewport_size({"width": 390, "height": 844})
    for figure in figures.all():
        expect(figure).to_be_in_viewport(ratio=1)


#: Those check boxes on whose middle nothing else lies.
FREE = """(boxes) => boxes.filter((box) => {
  const { x, y, width, height } = box.getBoundingClientRect();
  const at = [x + width / 2, y + height / 2];
  return box.getRootNode().elementFromPoint(...at) === box;
}).map((box) => box.dataset.id)"""

#: How many names of layers end beyond the row, or where it has half faded out.
CUT = """(row) => [...row.children].filter((one) =>
  one.getBoundingClientRect().right > row.getBoundingClientRect().right - 16).length"""


@pytest.mark.parametrize("size", [(390, 844), (320, 640), (1440, 900)])
def test_a_row_of_layers_that_is_too_long_says_so_and_shows_all(visit, size):
    dashboard = visit("/?year=2023", viewport={"width": size[0], "height": size[1]})
    page = dashboard.page
    boxes = page.locator(".layers input")
    map_ = page.locator("iframe").first
    more = page.get_by_role("button", name="more layer")
    fewer = page.get_by_role("button", name="Fewer layers")
    expect(more).to_be_in_viewport(ratio=1)
    before = map_.bounding_box()
    expect(more).to_have_attribute("aria-expanded", "false")
    hidden = int(more.inner_text().removeprefix("+"))
    assert more.get_attribute("title").startswith(f"{hidden} more layer")
    assert page.locator(".layers").evaluate(CUT) == hidden
    assert boxes.count() - hidden <= len(boxes.evaluate_all(FREE)) < boxes.count()
    more.click()
    expect(fewer).to_have_attribute("aria-expanded", "true")
    assert len(boxes.evaluate_all(FREE)) == boxes.count()
    for box in boxes.all():
        expect(box).to_be_in_viewport(ratio=1)
    # The map keeps its place: they lie over it.
    assert map_.bounding_box() == before
    dashboard.switch("Ties")
    dashboard.wait_for_view("view.layers.includes('ties')")
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    assert len(boxes.evaluate_all(FREE)) < boxes.count()
    # Who comes to the end of the row by keyboard sees that there is more before it, too.
    dashboard.layer("Ties").focus()
    expect(page.locator(".row.moved")).to_have_count(1)
    left = int(more.inner_text().removeprefix("+"))
    assert boxes.count() - left <= len(boxes.evaluate_all(FREE)) < boxes.count()
    dashboard.layer("NATO status").focus()
    expect(page.locator(".row.moved")).to_have_count(0)
    # A press elsewhere closes it as well; where all fit, there is nothing to open.
    more.click()
    page.get_by_role("heading", level=1).click()
    expect(more).to_have_attribute("aria-expanded", "false")
    # One on the map too, which is a page of its own.
    more.click()
    expect(fewer).to_be_visible()
    dashboard.frame.locator(".leaflet-container").click(position={"x": 30, "y": size[1] // 4})
    expect(more).to_have_attribute("aria-expanded", "false")
    # Letters that come later, or are larger, count as they are.
    row = page.locator(".layers")
    row.evaluate("(node) => { node.style.letterSpacing = '4px'; }")
    wider = row.evaluate(CUT)
    assert wider >= hidden
    expect(more).to_have_text(f"+{wider}")
    row.evaluate("(node) => { node.style.letterSpacing = ''; }")
    page.set_viewport_size({"width": 2400, "height": 900})
    expect(more).to_be_hidden()


def test_what_is_found_lies_over_the_button_of_the_layers(visit):
    page = visit("/?year=2023").page
    page.get_by_role("combobox", name="Search everything").fill("march 2004")
    expect(page.get_by_role("option").first).to_be_visible()
    here = page.get_by_role("button", name="more layer").bounding_box()
    middle = [here["x"] + here["width"] / 2, here["y"] + here["height"] / 2]
    found = "([x, y]) => document.elementFromPoint(x, y).closest('.st-key-search') !== null"
    page.wait_for_function(found, arg=middle)


def test_the_map_uses_the_room_of_a_large_screen(visit):
    dashboard = visit(viewport={"width": 1920, "height": 1080})
    box = dashboard.page.locator("iframe").first.bounding_box()
    assert box["width"] * box["height"] > 0.4 * 1920 * 1080


def test_a_phone_steers_by_touch(visit, atlas):
    dashboard = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    dashboard.button("Previous year").tap()
    dashboard.wait_for_map(atlas.years[-3])


@pytest.mark.parametrize("size", [(960, 540), (820, 1180), (390, 844)])
def test_no_caption_of_the_headline_is_cut(visit, size):
    page = visit("/?time=2004-03", viewport={"width": size[0], "height": size[1]}).page
    captions = page.locator(".headline dt")
    expect(captions.filter(has_text="parts of a larger event")).to_have_count(1)
    # A letter's foot may stand a pixel lower than its line.
    cut = "(all) => all.map((one) => one.scrollHeight - one.clientHeight)"
    assert max(captions.evaluate_all(cut)) <= 1


def test_letters_enlarged_leave_the_map_free_of_the_legend(visit):
    dashboard = visit("/?time=2004-03", viewport={"width": 960, "height": 540})
    legend = dashboard.frame.locator(".legend")
    head = legend.locator("summary").first
    first = legend.locator("section").first
    expect(first).to_be_hidden()
    # Who opens it keeps it.
    head.click()
    expect(first).to_be_visible()
    dashboard.page.set_viewport_size({"width": 980, "height": 540})
    expect(dashboard.page.locator(".timeline")).to_be_visible()
    expect(first).to_be_visible()
