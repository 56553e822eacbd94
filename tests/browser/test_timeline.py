"""The timeline: slide, step, type and play through the years, and who is told when."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geo import asof
from geo.period import months, of_month, of_year, parse
from tests.browser.dashboard import ATLAS
from tests.browser.looking import CLOSE

#: Milliseconds after which a year counts as settled, and so may be told to the server.
SETTLE = 150
#: Width of the slider's thumb in pixels.
THUMB = 18
#: Notes what the map shows in each year that it draws, and when the slider moved.
RECORD = """(frame) => {
  const { atlas } = frame.contentWindow;
  const { set } = atlas;
  window.drawn = {};
  window.moves = [];
  atlas.set = (view) => { set(view); window.drawn[atlas.year] = atlas.shown(); };
  const note = (event) => {
    if (event.composedPath()[0].ariaLabel === "Year") window.moves.push(performance.now());
  };
  document.addEventListener("input", note, true);
  return () => document.removeEventListener("input", note, true);
}"""


@pytest.fixture(scope="session")
def answers(atlas):
    """What geo/ says of each year."""
    incidents = atlas["incidents"]
    found = {year: asof.incidents_in(incidents, of_year(year)) for year in atlas.years}
    return {year: set(rows["incident_id"]) for year, rows in found.items()}


def test_a_year_shown_before_is_named_to_the_browser_instead_of_sent(visit, atlas):
    received = []

    def listen(page):
        page.on("websocket", lambda it: it.on("framereceived", lambda sent: received.append(sent)))

    dashboard = visit(prepare=listen)
    for year in (2004, 2005, 2004):
        dashboard.wait_for_rest()
        received.clear()
        dashboard.go(year)
        dashboard.settle(year, atlas.years[-1])
    dashboard.wait_for_rest()
    # Neither the list of incidents nor a chart nor the map.
    assert received
    assert all(len(sent) < 1000 for sent in received)


def test_dragging_draws_every_year_at_once_and_leaves_the_server_alone(visit, atlas, answers):
    frames = []

    def listen(page):
        def watch(socket):
            for event in ("framesent", "framereceived"):
                socket.on(event, lambda payload: frames.append(len(payload)))

        page.on("websocket", watch)

    dashboard = visit(prepare=listen)
    page, slider, first, last = dashboard.page, dashboard.slider, atlas.years[0], atlas.years[-1]
    slider.scroll_into_view_if_needed()
    page.evaluate(RECORD, page.query_selector("iframe"))
    box = slider.bounding_box()
    step = (box["width"] - THUMB) / (last - first)
    spots = [box["x"] + THUMB / 2 + step * (year - first) for year in atlas.years]
    middle = box["y"] + box["height"] / 2

    def drag(there):
        """Drag the thumb over these spots: what was told meanwhile, and the longest stop."""
        dashboard.wait_for_rest()
        page.evaluate("moves.length = 0")
        before = len(frames)
        page.mouse.move(there[0], middle)
        page.mouse.down()
        for spot in there[1:]:
            page.mouse.move(spot, middle)
        told = len(frames) - before
        page.mouse.up()
        moves = page.evaluate("moves")
        return told, max(b - a for a, b in zip(moves, moves[1:], strict=False))

    # Where the machine is busy with other work, a drag may stop long enough to settle.
    for _ in range(6):
        told, stop = drag(spots)
        dashboard.settle(last, last)
        if stop < SETTLE:
            break
        dashboard.go(first)
        dashboard.settle(first, last)
    assert stop < SETTLE, "the machine is too busy to drag on it"
    assert told == 0
    drawn = {int(year): set(ids) for year, ids in page.evaluate("drawn").items()}
    assert drawn == answers
    assert len(frames) > 0


@pytest.mark.parametrize(
    ("start", "key", "year"),
    [
        ("2010", "ArrowLeft", 2009),
        ("2010", "ArrowRight", 2011),
        ("2010", "ArrowDown", 2009),
        ("2010", "ArrowUp", 2011),
        ("2010", "PageUp", 2015),
        ("2010", "PageDown", 2005),
        ("2010", "Home", 1999),
        ("2010", "End", None),
        ("1999", "ArrowLeft", 1999),
        ("2001", "PageDown", 1999),
    ],
)
def test_keys_move_the_slider(shared, atlas, start, key, year):
    year = year or atlas.years[-1]
    shared.go(int(start))
    shared.slider.press(key)
    shared.wait_for_map(year)
    shared.settle(year, atlas.years[-1])
    assert shared.shown == set(asof.incidents_in(atlas["incidents"], of_year(year))["incident_id"])


def test_buttons_bars_and_ticks_set_the_year(shared, atlas):
    shared.go(2012)
    shared.button("Previous year").click()
    shared.wait_for_map(2011)
    shared.button("Next year").click()
    shared.wait_for_map(2012)
    shared.button("Albania, 2009: go to the year").click()
    shared.wait_for_map(2009)
    shared.button("Go to 1999").click()
    shared.wait_for_map(1999)
    shared.page.locator(".bar").nth(5).click()
    shared.wait_for_map(2004)
    shared.settle(2004, atlas.years[-1])


def test_the_slider_says_year_and_count(shared, answers):
    shared.go(2004)
    count = len(answers[2004])
    expect(shared.slider).to_have_attribute("aria-valuetext", f"2004, {count} incidents")


@pytest.mark.parametrize("text", ["1998", "3000", "abcd", "20.5", "", "-1", "1e3"])
def test_a_year_that_is_none_is_refused_with_a_note(shared, atlas, text):
    shared.go(2003)
    typed = shared.page.get_by_role("textbox", name="Type a year")
    typed.fill(text)
    typed.press("Enter")
    note = f"The timeline runs from 1999 to {atlas.years[-1]}."
    expect(shared.page.get_by_role("alert").filter(has_text=note)).to_be_visible()
    expect(typed).to_have_value("2003")
    assert shared.year == 2003


def test_play_runs_to_the_end_and_then_starts_over(shared, atlas):
    last = atlas.years[-1]
    shared.page.get_by_role("combobox", name="Speed").select_option("Fast")
    shared.go(last - 3)
    shared.button("Play").click()
    shared.wait_for_map(last)
    shared.see(shared.button("Play"))
    shared.settle(last, last)
    # Noted as they come: a fast year is over before a busy machine has looked.
    shared.page.evaluate(
        """() => { window.played = [];
          atlasStores.map.listen(({ time }) => played.push(Number(time.last.slice(0, 4)))); }"""
    )
    shared.button("Play").click()
    shared.page.wait_for_function(f"() => {ATLAS}.year >= 2001 && {ATLAS}.year < {last}")
    shared.button("Pause").click()
    stopped = shared.year
    shared.settle(stopped, last)
    assert shared.year == stopped
    played = list(dict.fromkeys(shared.page.evaluate("played")))
    assert played == list(range(1999, stopped + 1))


def test_space_on_play_starts_and_stops(shared):
    shared.go(1999)
    shared.button("Play").press("Space")
    shared.page.wait_for_function(f"() => {ATLAS}.year >= 2001")
    shared.button("Pause").press("Space")
    shared.see(shared.button("Play"))


@pytest.mark.parametrize("touch", ["map", "page", "key", "slider", "layer"])
def test_play_stops_at_any_touch(shared, atlas, touch):
    shared.page.get_by_role("combobox", name="Speed").select_option("Slow")
    shared.go(1999)
    shared.button("Play").click()
    shared.wait_for_map(2000)
    match touch:
        case "map":
            shared.frame.locator("#map_div").click(position={"x": 500, "y": 20})
        case "page":
            shared.page.get_by_role("heading", level=1).click()
        case "key":
            shared.page.get_by_role("checkbox", name="KFOR", exact=True).press("Shift")
        case "slider":
            shared.slider.click()
        case "layer":
            shared.switch("KFOR")
    shared.see(shared.button("Play"))
    shared.settle(shared.year, atlas.years[-1])
    if touch == "layer":
        shared.switch("KFOR")


def test_speeds_and_reduced_motion_set_the_pace(visit):
    dashboard = visit(
        reduced_motion="reduce",
        prepare=lambda page: page.add_init_script("""
          window.paces = [];
          const real = window.setTimeout;
          window.setTimeout = (work, pace) => {
            if (work?.name === "next") paces.push(pace);
            return real(work, pace);
          };
        """),
    )

    def pace(speed):
        dashboard.page.evaluate("paces.length = 0")
        dashboard.page.get_by_role("combobox", name="Speed").select_option(speed)
        dashboard.button("Play").click()
        dashboard.button("Pause").click()
        return dashboard.page.evaluate("paces.at(-1)")

    dashboard.go(1999)
    calm = pace("Fast")
    assert calm >= 1000
    dashboard.page.emulate_media(reduced_motion="no-preference")
    slow, normal, fast = (pace(speed) for speed in ("Slow", "Normal", "Fast"))
    assert slow > normal > fast
    # Slow enough to read a name aloud; all years within half a minute.
    assert slow == 2000
    # Longer still in the year of an accession, which the map tells in large.
    dashboard.go(2009)
    assert pace("Slow") >= 3000
    assert pace("Normal") == normal
    dashboard.go(1999)
    years = int(dashboard.slider.get_attribute("max")) - 1999
    assert years * normal <= 30_000


def test_up_to_this_year_adds_earlier_incidents_faded(shared, atlas, answers):
    shared.go(2011)
    shared.page.get_by_role("radio", name="Up to this year").click()
    shared.wait_for_address(mode="upto")
    shared.wait_for_view("view.mode === 'upto'")
    earlier = asof.incidents_in(atlas["incidents"], of_year(2011), earlier=True)
    # Those of the year may stand in groups; the faded ones stand alone.
    faded = shared.frame.locator(".incident.faded:visible")
    expect(faded).to_have_count(len(earlier) - len(answers[2011]))
    assert shared.shown == answers[2011]
    told = shared.page.get_by_text(re.compile("faded on the map"))
    expect(told).to_be_visible()
    shared.page.get_by_role("radio", name="This year", exact=True).click()
    shared.wait_for_address(mode=None)
    expect(faded).to_have_count(0)


#: Shows each time by the store, and gives what the map then draws in full.
SHOWN = """(times) => times.map((time) => {
  atlasStores.map.set({ time, mode: "span" }, { by: "python" });
  return document.querySelector("iframe").contentWindow.atlas.shown().sort();
})"""


@pytest.mark.parametrize("zone", ["Europe/Belgrade", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_every_month_and_turns_of_the_year_show_what_geo_says(visit, atlas, zone):
    dashboard = visit("/?time=2004-03", timezone_id=zone)
    dashboard.wait_for_rest()
    every = [of_month(month) for month in months("1999-01-01", atlas.reach)]
    every += [parse(f"{year}-12-31..{year + 1}-01-01") for year in range(1999, 2019)]
    shown = dashboard.page.evaluate(SHOWN, [{"first": t.first, "last": t.last} for t in every])
    for time, ids in zip(every, shown, strict=True):
        here = asof.incidents_in(atlas["incidents"], time)
        assert ids == sorted(here["incident_id"]), time


def test_the_months_are_walked_by_keyboard_across_years(visit):
    dashboard = visit("/?time=2003-12")
    slider = dashboard.page.get_by_role("slider", name="Month", exact=True)
    slider.press("ArrowRight")
    dashboard.settle_time("2004-01")
    slider.press("PageUp")
    dashboard.settle_time("2005-01")
    slider.press("ArrowLeft")
    dashboard.settle_time("2004-12")
    dashboard.button("Next month").click()
    dashboard.settle_time("2005-01")


@pytest.mark.parametrize(
    ("time", "state", "said"),
    [
        ("2017-05", "MNE", "Invited"),
        ("2017-06", "MNE", "Member"),
        ("2019-01", "MKD", "the former Yugoslav Republic of Macedonia"),
        ("2019-02", "MKD", "North Macedonia"),
        ("2003-01", "SRB", "Federal Republic of Yugoslavia"),
        ("2003-02", "SRB", "State Union of Serbia and Montenegro"),
    ],
)
def test_names_and_status_follow_the_month(visit, time, state, said):
    dashboard = visit(f"/?time={time}&state={state}")
    expect(dashboard.page.locator("article.state")).to_contain_text(said)


def test_a_span_is_chosen_by_two_handles_and_by_typing(visit):
    dashboard = visit("/?year=2001")
    page = dashboard.page
    page.get_by_role("radio", name="From … to").click()
    dashboard.settle_time("2000..2001")
    page.get_by_role("slider", name="To", exact=True).press("ArrowRight")
    dashboard.settle_time("2000..2002")
    page.get_by_role("slider", name="From", exact=True).press("ArrowLeft")
    dashboard.settle_time("1999..2002")
    first = page.get_by_role("textbox", name="First day")
    first.fill("24 March 1999")
    page.get_by_role("textbox", name="Last day").fill("10 June 1999")
    page.get_by_role("textbox", name="Last day").press("Enter")
    dashboard.settle_time("1999-03-24..1999-06-10")
    expect(page.locator("dl.headline")).to_contain_text("24 March to 10 June 1999")


#: What a field does not show of its value, in pixels.
CUT = "(field) => field.scrollWidth - field.clientWidth"


@pytest.mark.parametrize("embedded", ["", "&embed=true"])
@pytest.mark.parametrize(("time", "fields"), [("2004-03", 1), ("2004-03-19", 2)])
def test_the_fields_show_a_whole_day_at_every_width(visit, time, fields, embedded):
    page = visit(f"/?time={time}{embedded}").page
    shown = page.locator(".controls input[type=text]").filter(visible=True)
    expect(shown).to_have_count(fields)
    if fields == 1:
        shown.fill("2004-03-19")
    for width, height in ((1440, 900), (960, 540), (820, 1180), (390, 844), (360, 640)):
        page.set_viewport_size({"width": width, "height": height})
        for field in shown.all():
            assert field.input_value() == "2004-03-19"
            assert field.evaluate(CUT) <= 0, width


def test_where_there_is_room_the_field_grows_with_a_span(dashboard):
    field = dashboard.page.get_by_role("textbox", name="Type a year")
    modes = dashboard.page.get_by_role("group", name="Incidents shown")
    before = modes.bounding_box()["y"]
    field.fill("1999-03-24..1999-06-10")
    assert field.evaluate(CUT) <= 0
    assert modes.bounding_box()["y"] == before


#: By how far bars run out of the timeline at its sides, those of months also over their rule.
OUT = """(bars) => bars.flatMap((bar) => {
  const { left, right } = bar.getBoundingClientRect();
  const track = bar.closest(".track");
  const room = track.getBoundingClientRect();
  return [room.left + track.clientLeft - left, right - room.right];
}).filter((by) => by > 0.1)"""


def test_all_bars_are_whole_within_the_timeline(visit):
    page = visit("/?time=1999-04").page
    bars = page.locator(".timeline .bar")
    expect(page.locator(".months .bar")).to_have_count(12)
    for width, height in ((1920, 1080), (1440, 900), (820, 1180), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        assert bars.evaluate_all(OUT) == [], width
    # A bar stands over the handle at its time.
    handle = page.get_by_role("slider", name="Month", exact=True).bounding_box()
    bar = page.locator(".months .bar.now").bounding_box()
    at = handle["x"] + THUMB / 2 + (handle["width"] - THUMB) * 3 / 11
    assert bar["x"] + bar["width"] / 2 == pytest.approx(at, abs=1)


@pytest.mark.parametrize("time", ["2025", "2004-03", "2001..2004"])
def test_no_name_under_the_slider_stands_on_another(visit, time):
    page = visit(f"/?time={time}&embed=true").page
    names = page.locator(".years :is(.tick, .edge)")
    expect(names).to_have_count(5)
    for width in (320, 390, 500, 620, 629, 640, 660, 680, 700, 720, 728, 729, 740, 820):
        page.set_viewport_size({"width": width, "height": 560})
        assert names.evaluate_all(CLOSE) == [], width
