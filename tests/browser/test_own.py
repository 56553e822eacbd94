"""A reader's own incidents: a file on the map and the timeline, for this reader alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import pytest
from playwright.sync_api import Locator, expect

from geo.own import read, rows_between
from geo.signs import OWN_SIGNS
from tests.browser.dashboard import Dashboard
from tests.browser.payload import PAYLOAD
from tests.browser.test_ear import faults
from tests.serving import Server

HEADS = (
    "date", "date_end", "lat", "lon", "location_precision", "title", "place", "category", "killed",
    "injured", "summary",
)  # fmt: skip
ROWS = [
    (
        "2004-03-17",
        "2004-03-18",
        42.89,
        20.87,
        "place",
        "Alpha",
        "Mitrovica",
        "riot",
        3,
        "",
        "One.",
    ),
    ("2004-05", "", 42.66, 21.17, "municipality", "Beta", "Pristina", "riot", "", 2, ""),
    ("2004-06-01", "", 44.8, 20.46, "exact", "Gamma", "Belgrade", "protest", 0, 0, ""),
    ("2004-12-30", "2005-02-01", 43.85, 18.38, "country", "Delta", "Sarajevo", "other", 1, "", ""),
    ("2005-07-01", "", 41.33, 19.82, "", "Epsilon", "Tirana", "shooting", 4, "", ""),
    ("1998-07-01", "", 41.33, 19.82, "", "Early", "Tirana", "shooting", 4, "", ""),
    ("2005-07-01", "", 48.85, 2.35, "", "Paris", "Paris", "riot", 4, "", ""),
    ("31/02/2005", "", 41.33, 19.82, "", "Faulty", "Tirana", "riot", 4, "", ""),
    ("2007", "", 42.43, 19.26, "", "Zeta", "Podgorica", "riot", "", "", ""),
]
MARKS = "window.atlasOwn?.marks ?? []"
DRAWN = "document.querySelector('iframe[title=\"streamlit_folium.st_folium\"]').contentWindow"


def table(rows: Iterable[tuple], heads: Iterable[str] = HEADS, **more: str) -> bytes:
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out, **more).writerows([tuple(heads), *rows])
    return out.getvalue().encode()


def give(dashboard: Dashboard, content: bytes, name: str = "events.csv") -> None:
    """Choose a file."""
    if not box(dashboard).is_visible():
        dashboard.button("Your incidents").click()
    field = dashboard.page.get_by_label("Drop a file here, or choose one")
    field.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def bring(dashboard: Dashboard, content: bytes, name: str = "events.csv") -> None:
    """Choose a file, wait until it is read, and close the box."""
    give(dashboard, content, name)
    wait_until_read(dashboard)
    dashboard.page.keyboard.press("Escape")
    layer(dashboard, name).wait_for()
    dashboard.wait_for_rest()


def wait_until_read(dashboard: Dashboard, says: str = "rows are shown") -> None:
    """Wait for the report; a server's first file needs a little longer."""
    expect(box(dashboard)).to_contain_text(says, timeout=60_000)


def box(dashboard: Dashboard) -> Locator:
    return dashboard.page.get_by_role("group", name="Your incidents")


def layer(dashboard: Dashboard, name: str = "events.csv") -> Locator:
    """What stands beside the map of a layer."""
    return dashboard.page.get_by_role("region", name=name, exact=True)


def wait_for_marks(dashboard: Dashboard, number: int) -> None:
    """Wait until so many own incidents are drawn."""
    dashboard.page.wait_for_function(
        "([drawn, number]) => new Function(`return ${drawn}`)().atlasOwn"
        "?.marks.reduce((all, { n }) => all + n, 0) === number",
        arg=[DRAWN, number],
    )


def marks(dashboard: Dashboard) -> list[dict]:
    return dashboard.frame.evaluate(MARKS)


def click(dashboard: Dashboard, mark: dict) -> None:
    """Click a mark on the canvas."""
    frame = dashboard.page.query_selector("iframe").bounding_box()
    dashboard.page.mouse.click(frame["x"] + mark["x"], frame["y"] + mark["y"])


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


def hover(dashboard: Dashboard, mark: dict) -> None:
    """Rest with the pointer on a mark of the canvas."""
    frame = dashboard.page.query_selector("iframe").bounding_box()
    dashboard.page.mouse.move(frame["x"] + mark["x"] + 3, frame["y"] + mark["y"])
    dashboard.page.mouse.move(frame["x"] + mark["x"], frame["y"] + mark["y"])


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
    dashboard = visit("/?year=2004")
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


def test_payloads_in_every_column_stay_text(visit):
    dashboard = visit("/?year=2004")
    page = dashboard.page
    heads = ("date", "lat", "lon", "title", "place", "category", "killed", "injured", "actors",
             "summary", "source_ids", "country_iso3", f"own {PAYLOAD}")  # fmt: skip
    good = ("2004-03-17", 44.3, 20.4, *[f"{PAYLOAD} {n}" for n in range(10)])
    bad = (PAYLOAD, 44.3, PAYLOAD, *[PAYLOAD] * 10)
    name = f"{PAYLOAD}.csv".replace("/", "")
    give(dashboard, table([good, bad, bad], heads), name)
    wait_until_read(dashboard, "1 of 3 rows are shown")
    for fold in ("Left out: 2", "Shown, but doubtful", "What the columns are"):
        box(dashboard).get_by_text(fold).click()
    expect(box(dashboard).get_by_role("cell", name=PAYLOAD[:20]).first).to_be_visible()
    page.keyboard.press("Escape")
    dashboard.wait_for_rest()
    wait_for_marks(dashboard, 1)
    click(dashboard, marks(dashboard)[0])
    expect(dashboard.popup).to_contain_text(PAYLOAD[:150])
    page.get_by_text("List of 1").click()
    expect(page.locator(".st-key-own-list ol button")).to_contain_text(PAYLOAD[:150])
    card = page.locator(".st-key-own-list article")
    card.get_by_text("As the file has it").click()
    expect(card).to_contain_text(f"own {PAYLOAD[:100]}")
    page.get_by_text("Beside your own incidents").wait_for()
    page.get_by_text("Take these rows with you").click()
    page.get_by_text("Your own file too").click()
    dashboard.wait_for_rest()
    assert not page.locator("img[src=x], script:text('__hit')").count()
    assert not dashboard.hit


def test_a_second_browser_sees_nothing_of_it(visit):
    mine, theirs = visit("/?year=2004"), visit("/?year=2004")
    bring(mine, table([(*ROWS[0][:5], "xyzzy", *ROWS[0][6:])], HEADS), "plugh.csv")
    layer(mine, "plugh.csv").get_by_text("List of 1").click()
    expect(layer(mine, "plugh.csv")).to_contain_text("xyzzy")
    theirs.go(2005)
    theirs.go(2004)
    theirs.page.reload()
    theirs.wait_for_map()
    theirs.wait_for_rest()
    assert not marks(theirs)
    for text in ("xyzzy", "plugh"):
        expect(theirs.page.get_by_text(text)).to_have_count(0)
    for text in ("xyzzy", "plugh"):
        assert text not in mine.page.url
    # Nor does it outlive the page that brought it.
    mine.page.reload()
    mine.wait_for_map()
    mine.wait_for_rest()
    expect(layer(mine, "plugh.csv")).to_have_count(0)
    assert not marks(mine)


def test_columns_that_nobody_knows_are_asked_for(visit):
    dashboard = visit("/?year=2004")
    rows = [("17.3.2004", "42,89", "20,87", "smoke"), ("18.3.2004", "42,66", "21,17", "fire")]
    give(dashboard, table(rows, ("when it was", "north", "east", "what it was"), delimiter=";"))
    wait_until_read(dashboard, "Not found: a date, a place.")
    role = dashboard.page.get_by_label("What it is: ", exact=False)
    expect(role.nth(0)).to_have_value("date")
    expect(role.nth(1)).to_have_value("lat")
    expect(role.nth(2)).to_have_value("lon")
    dashboard.page.get_by_label("What it is: what it was").select_option("title")
    dashboard.button("Read it again").click()
    wait_until_read(dashboard, "2 of 2 rows are shown")
    wait_for_marks(dashboard, 2)
    dashboard.page.keyboard.press("Escape")
    layer(dashboard).get_by_text("List of 2").click()
    expect(layer(dashboard)).to_contain_text("smoke")


def test_what_cannot_be_known_is_asked_and_not_guessed(visit):
    dashboard = visit("/?year=2004")
    rows = [("3/4/2004", "20.87", "42.89", "One"), ("5/6/2004", "21.17", "42.66", "Two")]
    give(dashboard, table(rows, ("event date", "latitude", "longitude", "title")))
    dashboard.button("Yes, swap them").click()
    dashboard.button("The month comes first").click()
    wait_until_read(dashboard, "2 of 2 rows are shown")
    dashboard.page.keyboard.press("Escape")
    layer(dashboard).get_by_text("List of 2").click()
    expect(layer(dashboard)).to_contain_text("4 March 2004")


def test_a_file_that_is_none_says_so_and_the_next_one_is_read(visit):
    dashboard = visit("/?year=2004")
    give(dashboard, b"\x89PNG\r\n\x1a\n" + bytes(500), "picture.csv")
    alert = box(dashboard).get_by_role("alert")
    expect(alert).to_contain_text("picture", timeout=60_000)
    give(dashboard, b"", "empty.csv")
    expect(alert).to_contain_text("The file is empty.")
    give(dashboard, table(ROWS))
    wait_until_read(dashboard, "6 of 9 rows are shown")
    wait_for_marks(dashboard, 4)


def test_a_file_that_is_too_large_is_not_even_sent(visit, serve):
    own = serve(ATLAS_OWN_MEMORY="2")
    dashboard = visit("/?year=2004", at=own)
    with dashboard.page.expect_response("**/atlas/own/ready"):
        dashboard.button("Your incidents").click()
    give(dashboard, table(ROWS) + b"x" * 2_000_000)
    alert = box(dashboard).get_by_role("alert")
    expect(alert).to_have_text(
        "The file has 2 MB; at most 1 MB are read. Cut it to the region or the years."
    )
    give(dashboard, table(ROWS))
    wait_until_read(dashboard)


def test_the_report_and_the_template_can_be_taken_away(visit, tmp_path):
    dashboard = visit("/?year=2004")
    dashboard.button("Your incidents").click()
    with dashboard.page.expect_download() as empty:
        dashboard.button("An empty table to fill in").click()
    empty.value.save_as(tmp_path / "empty.csv")
    text = (tmp_path / "empty.csv").read_text(encoding="utf-8-sig")
    assert text.startswith("incident_id,date,date_end")
    give(dashboard, table(ROWS))
    box(dashboard).get_by_text("Left out: 1").click()
    expect(box(dashboard).get_by_role("row", name="31/02/2005")).to_contain_text("9")
    with dashboard.page.expect_download() as report:
        dashboard.button("Download the report (CSV)").click()
    report.value.save_as(tmp_path / "report.csv")
    assert "31/02/2005" in (tmp_path / "report.csv").read_text(encoding="utf-8-sig")


def test_a_long_reading_tells_how_far_it_is_and_can_be_left(visit):
    dashboard = visit("/?year=2004")
    told = {"turn": 1, "name": "", "phase": "reading", "part": 0.4}
    state = "**/atlas/own/file/state"
    dashboard.page.route(state, lambda route: route.fulfill(json=told))
    give(dashboard, table(ROWS))
    bar = dashboard.page.get_by_role("progressbar", name="Reading the file…")
    expect(bar).to_have_attribute("value", "0.4")
    told["part"] = 0.7
    expect(bar).to_have_attribute("value", "0.7")
    dashboard.page.unroute(state)
    dashboard.button("Cancel").click()
    expect(box(dashboard)).to_contain_text("Put your own incidents on the same map")
    dashboard.wait_for_rest()
    assert not marks(dashboard)


def test_a_server_that_was_started_anew_is_given_the_file_again(visit):
    with Server() as own:
        dashboard = visit("/?year=2004", at=own)
        bring(dashboard, table(ROWS))
        wait_for_marks(dashboard, 4)
        layer(dashboard).get_by_text("List of 4").wait_for()
    with own:
        dashboard.page.wait_for_event("websocket", timeout=60_000)
        connected = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
        dashboard.page.locator(connected).wait_for(state="attached")
        with dashboard.page.expect_request(lambda it: it.method == "PUT"):
            layer(dashboard).get_by_text("List of 4").click()
        wait_for_marks(dashboard, 4)
        layer(dashboard).get_by_text("List of 4").click()
        expect(layer(dashboard)).to_contain_text("Alpha")


def test_own_rows_are_compared_with_ours_and_taken_along_where_chosen(visit, tmp_path):
    dashboard = visit("/?year=2004")
    page = dashboard.page
    bring(dashboard, table(ROWS))
    page.get_by_text("Your file, 2004: 4").wait_for()

    def taken(name: str) -> str:
        page.get_by_role("button", name="Take these rows with you").click()
        if name == "with":
            page.get_by_text("Your own file too").click()
            dashboard.wait_for_rest()
        with page.expect_download() as file:
            page.get_by_role("button", name="CSV", exact=True).first.click()
        file.value.save_as(tmp_path / name)
        page.keyboard.press("Escape")
        return (tmp_path / name).read_text(encoding="utf-8-sig")

    assert "Alpha" not in taken("without")
    assert "a reader's file: events.csv" in taken("with")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_it(visit, scheme):
    dashboard = visit("/?year=2004", color_scheme=scheme)
    alone = (*ROWS[0][:2], 44.3, 20.4, *ROWS[0][4:])
    give(dashboard, table([alone, *ROWS[6:]]))
    wait_until_read(dashboard)
    layer(dashboard).wait_for()
    for fold in box(dashboard).locator("details").all():
        fold.locator("summary").click()
    seen = faults(dashboard.page)
    dashboard.page.keyboard.press("Escape")
    layer(dashboard).get_by_text("List of").click()
    layer(dashboard).get_by_role("button", name="Alpha").click()
    dashboard.see(dashboard.card("Alpha"))
    wait_for_marks(dashboard, 1)
    click(dashboard, marks(dashboard)[0])
    dashboard.see(dashboard.popup)
    assert seen + faults(dashboard.page) == []


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (820, "light")])
def test_nothing_is_wider_than_a_small_window(visit, width, scheme):
    dashboard = visit("/?year=2004", viewport={"width": width, "height": 844}, color_scheme=scheme)
    give(dashboard, table(ROWS))
    wait_until_read(dashboard)
    edges = box(dashboard).bounding_box()
    assert edges["x"] >= 0
    assert edges["x"] + edges["width"] <= width
    dashboard.page.keyboard.press("Escape")
    dashboard.wait_for_rest()
    wide = "() => document.documentElement.scrollWidth <= innerWidth"
    assert dashboard.page.evaluate(wide)


def test_the_signs_are_those_of_the_palette(visit):
    dashboard = visit("/?year=2004")
    bring(dashboard, table(ROWS[2:3]))
    wait_for_marks(dashboard, 1)
    (mark,) = marks(dashboard)
    red, green, blue = dashboard.frame.evaluate(
        """({ x, y }) => {
          const canvas = document.querySelector(".leaflet-own-pane canvas");
          const [at, box] = [canvas.getBoundingClientRect(), { x, y }];
          const pixel = canvas.getContext("2d").getImageData(box.x - at.x, box.y - at.y, 1, 1);
          return [...pixel.data];
        }""", mark,
    )[:3]  # fmt: skip
    assert f"#{red:02x}{green:02x}{blue:02x}" == OWN_SIGNS["file"].colour


# -------------------------------------------------------------------------------- the shared base
