"""A reader's own incidents: a file on the map and the timeline, for this reader alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.signs import OWN_SIGNS
from tests.browser.own_file import (
    HEADS,
    ROWS,
    box,
    bring,
    click,
    give,
    layer,
    marks,
    table,
    wait_for_marks,
    wait_until_read,
)
from tests.browser.payload import PAYLOAD
from tests.browser.test_ear import faults
from tests.serving import Server


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
    assert not page.locator("img[src=x]").count()
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
        "The file has 2 MB; there is room for 1 MB now. Try again later, or cut it to the region "
        "or the years."
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
    # Streamlit scrolls within the window: the document itself is never wider.
    main = dashboard.page.get_by_test_id("stMain")
    assert main.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0


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
