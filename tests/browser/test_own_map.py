"""A reader's own incidents on the map: marks, what they say, groups, and the list beside."""

from __future__ import annotations

from playwright.sync_api import expect

from geo.own import read, rows_between
from tests.browser.own_file import (
    DRAWN,
    ROWS,
    box,
    bring,
    click,
    give,
    hover,
    layer,
    marks,
    table,
    wait_for_marks,
    wait_until_read,
)
from tests.browser.payload import PAYLOAD


def test_each_year_shows_the_rows_that_the_reader_finds_in_it(visit, atlas):
    dashboard = visit("/?year=2004")
    own = read(table(ROWS), atlas.borders)
    bring(dashboard, table(ROWS))
    for year in range(2003, 2009):
        dashboard.go(year)
        rows = rows_between(own, str(year), str(year))
        wait_for_marks(dashboard, len(rows))
        figures = layer(dashboard).locator(".figures")
        word = "incident" if len(rows) == 1 else "incidents"
        expect(figures).to_contain_text(f"{len(rows)} {word} in {year}")
    dashboard.go(2004)
    expect(layer(dashboard).locator(".figures")).to_have_text(
        "4 incidents in 2004, 4 killed (not known for 1)"
    )
    bars = dashboard.page.locator(".years .bar")
    assert bars.nth(2004 - 1999).get_attribute("title").endswith("; events.csv: 4")
    assert bars.nth(2006 - 1999).get_attribute("title").endswith("; events.csv: 0")


def test_ours_is_counted_apart(visit):
    dashboard = visit("/?year=2004")
    headline = dashboard.page.locator(".headline")
    before, shown = headline.inner_text(), dashboard.shown
    bring(dashboard, table(ROWS))
    assert headline.inner_text() == before
    assert dashboard.shown == shown


def test_a_layer_is_switched_and_removed_by_one_click(visit):
    dashboard = visit("/?year=2004")
    bring(dashboard, table(ROWS))
    wait_for_marks(dashboard, 4)
    switch = dashboard.page.get_by_role("checkbox", name="Show events.csv on the map")
    switch.uncheck()
    wait_for_marks(dashboard, 0)
    expect(dashboard.page.locator(".years .bar .other")).to_have_count(0)
    expect(dashboard.frame.locator(".own-legend")).to_have_count(0)
    switch.check()
    wait_for_marks(dashboard, 4)
    expect(dashboard.frame.locator(".own-legend h2")).to_have_text("events.csv")
    dashboard.page.get_by_text("Beside your own incidents").wait_for()
    layer(dashboard).get_by_role("button", name="Remove the file").click()
    wait_for_marks(dashboard, 0)
    expect(layer(dashboard)).to_have_count(0)
    expect(dashboard.page.get_by_text("Beside your own incidents")).to_have_count(0)
    dashboard.button("Your incidents").click()
    expect(box(dashboard)).to_contain_text("Put your own incidents on the same map")


def test_the_filter_narrows_what_has_the_field(visit):
    dashboard = visit("/?year=2004&category=riot")
    bring(dashboard, table(ROWS))
    wait_for_marks(dashboard, 2)
    dashboard = visit("/?year=2004&in=SRB&account=disputed")
    bring(dashboard, table(ROWS))
    wait_for_marks(dashboard, 1)
    expect(layer(dashboard)).to_contain_text("filter by account is for our own incidents")


def test_earlier_ones_are_drawn_faded_and_can_be_chosen_no_more(visit):
    dashboard = visit("/?year=2007&mode=upto")
    bring(dashboard, table(ROWS))
    wait_for_marks(dashboard, 1)
    painted = dashboard.frame.evaluate("""() => {
      const canvas = document.querySelector(".leaflet-own-pane canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let soft = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i] > 60 && data[i] < 140) soft += 1;
      return soft;
    }""")
    assert painted >= 4 * 12, "a dot for each earlier place"


def test_no_inexact_place_is_drawn_as_an_exact_mark(visit):
    dashboard = visit("/?year=2004")
    for precision, soft in (
        ("exact", False), ("place", False), ("", False), ("municipality", True), ("area", True),
        ("region", True), ("country", True),
    ):  # fmt: skip
        row = ("2004-03-17", "", 44.3, 20.4, precision, "Alpha", "", "riot", "", "", "")
        give(dashboard, table([row]), f"{precision or 'none'}.csv")
        layer(dashboard, f"{precision or 'none'}.csv").wait_for()
        wait_for_marks(dashboard, 1)
        assert [mark["soft"] for mark in marks(dashboard)] == [soft], precision


def test_the_ring_of_an_inexact_place_is_dashed_and_an_exact_mark_is_not(visit):
    dashboard = visit("/?year=2004")
    dashboard.frame.evaluate(
        """() => { window.strokes = [];
          const pen = CanvasRenderingContext2D.prototype;
          const stroke = pen.stroke;
          pen.stroke = function () { strokes.push(this.getLineDash()); stroke.call(this); }; }"""
    )
    for precision, dashed in (("exact", False), ("municipality", True)):
        row = ("2004-03-17", "", 44.3, 20.4, precision, "Alpha", "", "riot", "", "", "")
        give(dashboard, table([row]), f"{precision}.csv")
        layer(dashboard, f"{precision}.csv").wait_for()
        wait_for_marks(dashboard, 1)
        # Of the last mark the rim, then its own line.
        rim, line = dashboard.frame.evaluate("strokes.slice(-2)")
        assert (rim, bool(line)) == ([], dashed)


def test_a_mark_opens_a_pop_up_and_a_card(visit):
    dashboard = visit("/?year=2004")
    bring(dashboard, table(ROWS[:1]))
    wait_for_marks(dashboard, 1)
    click(dashboard, marks(dashboard)[0])
    expect(dashboard.popup).to_contain_text("Alpha")
    expect(dashboard.popup).to_contain_text("killed: 3; injured: not known")
    card = dashboard.card("Alpha")
    expect(card).to_contain_text("a town or village")
    expect(card).to_contain_text("not known")
    card.get_by_text("As the file has it").click()
    expect(card.locator("details dd").first).to_have_text("2004-03-17")
    # Who goes on to a time without it leaves it.
    dashboard.go(2007)
    expect(card).to_have_count(0)
    expect(dashboard.popup).to_have_count(0)


def test_a_mark_says_under_the_pointer_what_it_is(visit):
    dashboard = visit("/?year=2004")
    many = [("2004-12-01", "", 44.3, 20.4, "place", f"Row {n}", "", "riot", "", "", "")
            for n in range(9)]  # fmt: skip
    one = ("2004-05", "", 43.4, 21.6, "exact", PAYLOAD, "", "riot", "", "", "")
    bring(dashboard, table([one, *many]))
    wait_for_marks(dashboard, 10)
    asked = []
    dashboard.page.on("request", lambda request: asked.append(request.url))
    hint = dashboard.frame.locator(".hint")
    single, several = sorted(marks(dashboard), key=lambda mark: mark["n"])
    hover(dashboard, single)
    expect(hint.locator("b")).to_contain_text(PAYLOAD[:150])
    expect(hint.locator("span")).to_have_text("May 2004")
    hover(dashboard, several)
    expect(hint.locator("b")).to_have_text("9 incidents here")
    expect(hint.locator("span")).to_have_text("events.csv")
    hover(dashboard, single)
    expect(hint.locator("b")).to_contain_text(PAYLOAD[:150])
    assert len([url for url in asked if url.endswith("/rows")]) == 1, "each is asked for once"
    assert dashboard.frame.evaluate("atlas.map.getContainer().style.cursor") == "pointer"
    dashboard.frame.locator(".leaflet-container").press("Escape")
    expect(hint).to_have_count(0)
    # Beside a mark, and as the marks change under a pointer that rests.
    hover(dashboard, several)
    expect(hint).to_have_count(1)
    hover(dashboard, {"x": several["x"] + 60, "y": several["y"] + 4})
    expect(hint).to_have_count(0)
    assert dashboard.frame.evaluate("atlas.map.getContainer().style.cursor") == ""
    hover(dashboard, several)
    expect(hint).to_have_count(1)
    dashboard.go(2007)
    expect(hint).to_have_count(0)
    assert not dashboard.hit


def test_a_pointer_that_sweeps_asks_for_few_and_a_press_hides_what_is_said(visit):
    dashboard = visit("/?year=2004")
    rows = [(43 + n / 2, 20.4 + n / 3, f"Row {n}", "2004-03-17") for n in range(4)]
    bring(dashboard, table(rows, ("lat", "lon", "title", "date")))
    wait_for_marks(dashboard, 4)
    held = []
    dashboard.page.route("**/atlas/own/file/rows", lambda route: held.append(route))
    hint = dashboard.frame.locator(".hint")
    order = sorted(marks(dashboard), key=lambda mark: mark["x"])

    def frame() -> None:
        dashboard.frame.evaluate("new Promise(requestAnimationFrame)")

    with dashboard.page.expect_request("**/atlas/own/file/rows"):
        hover(dashboard, order[0])
    for mark in order[1:]:
        hover(dashboard, mark)
        frame()
    expect(hint).to_have_count(0)
    assert len(held) == 1
    with dashboard.page.expect_request("**/atlas/own/file/rows") as second:
        held[0].continue_()
    assert second.value.post_data_json == {"lines": [5]}, "those swept over are passed over"
    frame()
    held[1].continue_()
    expect(hint.locator("b")).to_have_text("Row 3")
    dashboard.page.unroute("**/atlas/own/file/rows")
    click(dashboard, order[3])
    expect(dashboard.popup).to_contain_text("Row 3")
    dashboard.wait_for_rest()
    order = sorted(marks(dashboard), key=lambda mark: mark["x"])
    hover(dashboard, order[3])
    frame()
    expect(hint).to_have_count(0)
    hover(dashboard, order[0])
    expect(hint.locator("b")).to_have_text("Row 0")


def test_several_at_one_place_are_one_mark_and_are_listed(visit):
    # What is clicked in a pop-up is not to move on with the map in between.
    dashboard = visit("/?year=2004", reduced_motion="reduce")
    rows = [("2004-03-17", "", 44.3, 20.4, "place", f"Row {n}", "", "riot", "", "", "")
            for n in range(30)]  # fmt: skip
    before = dashboard.frame.locator("*").count()
    bring(dashboard, table(rows))
    wait_for_marks(dashboard, 30)
    (mark,) = marks(dashboard)
    after = dashboard.frame.locator("*").count()
    assert after - before < 30, "no element for each row"
    click(dashboard, mark)
    expect(dashboard.popup.get_by_role("heading")).to_have_text("30 incidents here")
    expect(dashboard.popup.get_by_role("button")).to_have_count(20)
    dashboard.popup.get_by_role("button", name="Row 7").click()
    expect(dashboard.card("Row 7")).to_be_visible()


def test_a_crowd_is_parted_by_clicks(visit):
    dashboard = visit("/?year=2004")
    rows = [("2004-03-17", "", 44.3 + n / 50, 20.4 + n % 3 / 50, "place", f"Row {n}", "", "riot",
             "", "", "") for n in range(9)]  # fmt: skip
    bring(dashboard, table(rows * 10))
    wait_for_marks(dashboard, 90)
    before = len(marks(dashboard))
    zoom = dashboard.frame.evaluate("atlas.map.getZoom()")
    click(dashboard, max(marks(dashboard), key=lambda mark: mark["n"]))
    dashboard.page.wait_for_function(f"() => {DRAWN}.atlas.map.getZoom() > {zoom + 0.5}")
    dashboard.page.wait_for_function(f"() => {DRAWN}.atlasOwn.marks.length > {before}")


def test_the_list_reaches_each_by_keyboard(visit):
    dashboard = visit("/?year=2004")
    page = dashboard.page
    many = [("2004-08-01", "", 44.8, 20.46, "exact", f"Late {n}", "", "riot", "", "", "")
            for n in range(60)]  # fmt: skip
    dashboard.button("Your incidents").focus()
    page.keyboard.press("Enter")
    expect(box(dashboard)).to_be_visible()
    give(dashboard, table([*ROWS, *many]))
    wait_until_read(dashboard)
    page.keyboard.press("Escape")
    expect(dashboard.button("Your incidents")).to_be_focused()
    fold = layer(dashboard).get_by_text("List of 64")
    fold.focus()
    page.keyboard.press("Enter")
    first = layer(dashboard).get_by_role("button", name="Alpha")
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(dashboard.card("Beta")).to_contain_text("somewhere in the municipality")
    expect(layer(dashboard).get_by_role("button", name="Beta")).to_have_attribute(
        "aria-current", "true"
    )
    layer(dashboard).get_by_role("button", name="Next").click()
    expect(layer(dashboard)).to_contain_text("51 to 64 of 64")
    expect(layer(dashboard).get_by_role("listitem")).to_have_count(14)


def test_the_list_says_place_and_kind_in_the_words_of_the_file(visit):
    rows = [
        ("2004-03-17", "", 42.89, 20.87, "place", "Alpha", "Mitrovica", "Crowd brawl", 3, "", ""),
        ("2004-06-01", "", 44.8, 20.46, "exact", "Shots in Belgrade", "Belgrade", "", 0, 0, ""),
        ("2004-07-01", "", 43.85, 18.38, "exact", "Delta", "", "", 1, "", ""),
    ]
    dashboard = visit("/?year=2004")
    bring(dashboard, table(rows))
    layer(dashboard).get_by_text("List of 3").click()
    lines = layer(dashboard).locator("ol button")
    expect(lines).to_have_count(3)
    expect(lines.nth(0)).to_have_text("17 March 2004Alpha Mitrovica, Crowd brawl")
    # What the title says is not said again, and what the file has not is left out.
    expect(lines.nth(1)).to_have_text("1 June 2004Shots in Belgrade")
    expect(lines.nth(2)).to_have_text("1 July 2004Delta")
