"""Stories: every step reaches its view and can be read; keys, swipes, links, leaving and paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from geo.answers.stories import stories
from geo.period import Period, text_of

#: What of a step a reader would miss: read in one go, right after the step was turned.
MISSED = """({ step, time }) => {
  const frame = document.querySelector('iframe[title="streamlit_folium.st_folium"]');
  const { atlas, document: inside } = frame.contentWindow;
  const edge = frame.getBoundingClientRect();
  const missed = [];
  const { view } = atlas;
  if (atlas.time !== time) missed.push(`the time is ${atlas.time}`);
  for (const name of ["mode", "incident", "state"]) {
    if (view[name] !== step.view[name]) missed.push(`${name} is ${view[name]}`);
  }
  // Python puts them in the order of the check boxes.
  const sorted = (layers) => [...layers].sort().join();
  if (sorted(view.layers) !== sorted(step.view.layers)) missed.push(`layers are ${view.layers}`);
  const nothing = [...inside.querySelectorAll(".notes p")].find((node) =>
    node.getClientRects().length && node.textContent.includes("nothing"));
  if (nothing) missed.push(nothing.textContent);
  if (step.place) {
    const { lat, lng } = atlas.map.getCenter();
    const [y, x] = step.place.at;
    if (Math.hypot(lat - y, lng - x) > 0.05) missed.push(`the map is at ${lat}, ${lng}`);
    const zoom = atlas.map.getZoom();
    if (Math.abs(zoom - step.place.zoom) > 0.06) missed.push(`the zoom is ${zoom}`);
  }
  if (step.view.incident) {
    const mark = inside.querySelector(".incident.selected");
    const box = mark?.getBoundingClientRect();
    const [x, y] = box ? [box.x + box.width / 2, box.y + box.height / 2] : [-1, -1];
    if (!mark) missed.push("the incident has no mark");
    else if (!mark.contains(inside.elementFromPoint(x, y))) missed.push("the mark is covered");
    else {
      const over = document.elementFromPoint(edge.x + x, edge.y + y);
      if (over !== frame) {
        const by = over ? over.tagName + over.className : "the edge of the window";
        missed.push(`the mark at ${Math.round(edge.y + y)} px is under ${by}`);
      }
    }
  }
  const player = [...document.querySelectorAll(".st-key-story *")].map(({ shadowRoot }) =>
    shadowRoot?.querySelector("section.story")).find(Boolean);
  for (const node of player.querySelectorAll("*")) {
    const { left, right } = node.getBoundingClientRect();
    const cut = node.clientWidth && node.scrollWidth > node.clientWidth + 1;
    if (right > innerWidth || left < 0 || cut) {
      missed.push(`cut: ${node.textContent.slice(0, 40)}`);
    }
  }
  const main = document.querySelector("[data-testid=stMain]");
  if (main.scrollWidth > main.clientWidth) missed.push("the page scrolls sideways");
  const links = [...player.querySelectorAll(".sources a")].map(({ href }) => href);
  if (links.length !== step.sources.length || !links.every((href) => /^https?:/.test(href))) {
    missed.push(`${links.length} of ${step.sources.length} sources are linked`);
  }
  if (player.querySelector(".said").textContent !== step.text) missed.push("the text differs");
  return missed;
}"""


@pytest.fixture(scope="module")
def told(atlas):
    """All stories by their ids."""
    return {story["id"]: story for story in stories(atlas)}


def player(page: Page):
    """The player."""
    return page.get_by_role("region", name=re.compile("^Story: "))


def heading(page: Page):
    """The heading of the step."""
    return player(page).get_by_role("heading", level=2)


def turn(page: Page, name: str) -> None:
    """Press `Next ›` or `‹ Previous`."""
    player(page).get_by_role("button", name=name, exact=True).click()


def at_step(dashboard, story: dict, step: int) -> None:
    """Wait until a step is told."""
    expect(heading(dashboard.page)).to_have_text(story["steps"][step - 1]["heading"])
    expect(player(dashboard.page).locator(".progress")).to_have_text(
        f"{step} of {len(story['steps'])}"
    )


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_every_step_reaches_its_view_and_can_be_read(visit, told, width, height):
    size = {"width": width, "height": height}
    dashboard = visit("/?panel=stories", viewport=size, reduced_motion="reduce")
    page = dashboard.page
    missed = []
    for story in told.values():
        page.get_by_role("link", name=f"Start: {story['title']}", exact=True).click()
        for number, step in enumerate(story["steps"], 1):
            at_step(dashboard, story, number)
            time = text_of(Period(**step["view"]["time"]))
            found = page.evaluate(MISSED, {"step": step, "time": time})
            missed += [f"{story['id']} {number}: {one}" for one in found]
            if number < len(story["steps"]):
                turn(page, "Next ›")
    assert missed == []


def test_a_link_to_a_step_restores_it_and_the_address_follows(visit, told):
    story = told["march-2004"]
    dashboard = visit("/?story=march-2004&step=3")
    page = dashboard.page
    at_step(dashboard, story, 3)
    dashboard.wait_for_view(f"view.incident === '{story['steps'][2]['view']['incident']}'")
    center = dashboard.frame.evaluate("[atlas.map.getCenter().lat, atlas.map.getCenter().lng]")
    assert center == pytest.approx(story["steps"][2]["place"]["at"], abs=0.05)
    # What is read is the step's own view, so the address stays the short one.
    assert page.url.endswith("/?story=march-2004&step=3")
    link = player(page).get_by_role("link", name=re.compile("^Step 5: "))
    assert link.get_attribute("href") == "?story=march-2004&step=5"
    link.click()
    at_step(dashboard, story, 5)
    dashboard.wait_for_address(story="march-2004", step="5")
    page.go_back()
    at_step(dashboard, story, 3)
    dashboard.wait_for_view(f"view.incident === '{story['steps'][2]['view']['incident']}'")


@pytest.mark.parametrize(
    ("query", "note", "step"),
    [
        ("story=no-such&step=2", "a story that is not in the data", None),
        ("story=march-2004&step=77", "The story has 11 steps", 1),
        ("story=march-2004&step=<b>", "a step that is no number", 1),
        ("step=2", "a step without a story", None),
    ],
)
def test_a_bad_value_is_ignored_with_a_note(visit, told, query, note, step):
    dashboard = visit(f"/?{query}")
    expect(dashboard.notices(note)).to_be_visible()
    if step:
        at_step(dashboard, told["march-2004"], step)
    else:
        expect(player(dashboard.page)).to_have_count(0)


def test_a_step_needs_no_server_and_keeps_the_frame(visit, told):
    dashboard = visit("/?story=north-kosovo&step=1", reduced_motion="reduce")
    page = dashboard.page
    at_step(dashboard, told["north-kosovo"], 1)
    dashboard.frame.evaluate("void (window.kept = atlas.map)")
    # The map has turned within the very click.
    times = page.evaluate(
        """() => {
          const { shadowRoot } = [...document.querySelectorAll(".st-key-story *")]
            .find((one) => one.shadowRoot);
          const next = () => shadowRoot.querySelector('[data-name="next"]').click();
          const { atlas } = document.querySelector("iframe[title^=streamlit_folium]").contentWindow;
          return [next(), atlas.time, next(), atlas.time].filter(Boolean);
        }"""
    )
    expected = [one["view"]["time"] for one in told["north-kosovo"]["steps"][1:3]]
    assert times == [text_of(Period(**time)) for time in expected]
    dashboard.wait_for_address(story="north-kosovo", step="3")
    dashboard.wait_for_rest()
    assert dashboard.frame.evaluate("window.kept === atlas.map")


def test_arrows_turn_the_steps_while_the_player_has_the_focus(visit, told):
    story = told["march-2004"]
    dashboard = visit("/?story=march-2004&step=1")
    page = dashboard.page
    at_step(dashboard, story, 1)
    player(page).focus()
    page.keyboard.press("ArrowLeft")
    at_step(dashboard, story, 1)
    for number in (2, 3):
        page.keyboard.press("ArrowRight")
        at_step(dashboard, story, number)
    page.keyboard.press("ArrowLeft")
    at_step(dashboard, story, 2)
    # From a button on, too; and the focus stays with what was pressed.
    button = player(page).get_by_role("button", name="Next ›")
    button.focus()
    page.keyboard.press("Enter")
    at_step(dashboard, story, 3)
    expect(button).to_be_focused()
    page.keyboard.press("ArrowRight")
    at_step(dashboard, story, 4)
    page.get_by_role("tab", name="KFOR", exact=True).focus()
    page.keyboard.press("ArrowRight")
    at_step(dashboard, story, 4)


def test_the_last_step_ends_the_story_without_losing_the_focus(visit, told):
    story = told["march-2004"]
    dashboard = visit(f"/?story=march-2004&step={len(story['steps']) - 1}")
    page = dashboard.page
    at_step(dashboard, story, len(story["steps"]) - 1)
    turn(page, "Next ›")
    at_step(dashboard, story, len(story["steps"]))
    expect(player(page).get_by_role("button", name="Next ›")).to_be_disabled()
    expect(player(page)).to_be_focused()


SWIPE = """(node, [x, y]) => {
  const touch = (clientX, clientY) => new Touch({ identifier: 1, target: node, clientX, clientY });
  const fire = (type, name, at) => node.dispatchEvent(
    new TouchEvent(type, { bubbles: true, [name]: [at], changedTouches: [at] }));
  fire("touchstart", "touches", touch(200, 500));
  fire("touchend", "targetTouches", touch(200 + x, 500 + y));
}"""


def test_a_swipe_to_the_side_turns_a_step(visit, told):
    story = told["march-2004"]
    size = {"width": 390, "height": 844}
    dashboard = visit("/?story=march-2004&step=2", viewport=size, has_touch=True)
    at_step(dashboard, story, 2)
    for way, step in (((-90, 10), 3), ((90, -10), 2), ((-20, 0), 2), ((-60, 200), 2)):
        heading(dashboard.page).evaluate(SWIPE, way)
        at_step(dashboard, story, step)


def test_a_story_is_left_and_the_view_stays(visit, told):
    story = told["march-2004"]
    dashboard = visit("/?story=march-2004&step=3")
    page = dashboard.page
    at_step(dashboard, story, 3)
    before = dashboard.frame.evaluate("[atlas.time, atlas.view.incident]")
    center = dashboard.frame.evaluate("atlas.map.getCenter()")
    turn(page, "Leave the story here")
    expect(player(page)).to_have_count(0)
    dashboard.wait_for_address(story=None, step=None, incident=before[1])
    assert dashboard.frame.evaluate("[atlas.time, atlas.view.incident]") == before
    assert dashboard.frame.evaluate("atlas.map.getCenter()") == center


def test_who_has_looked_elsewhere_comes_back_to_the_step(visit, told):
    story = told["march-2004"]
    dashboard = visit("/?story=march-2004&step=3")
    page = dashboard.page
    at_step(dashboard, story, 3)
    again = player(page).get_by_role("button", name="Show this step on the map again")
    expect(again).to_have_count(0)
    dashboard.layer("KFOR").click()
    at_step(dashboard, story, 3)
    again.click()
    dashboard.wait_for_view("view.layers.includes('kfor')")
    expect(again).to_have_count(0)


def test_the_whole_story_on_paper_has_a_picture_at_each_step(visit, told):
    story = told["march-2004"]
    dashboard = visit("/?story=march-2004&step=3", color_scheme="dark")
    page = dashboard.page
    at_step(dashboard, story, 3)
    state = "[atlas.time, atlas.view.incident, atlas.view.layers.join(), atlas.map.getZoom()]"
    center = "[atlas.map.getCenter().lat, atlas.map.getCenter().lng]"
    was_at = dashboard.frame.evaluate(center)
    before = dashboard.frame.evaluate(state)
    turn(page, "Print the story")
    paper = page.get_by_role("dialog", name=story["title"])
    expect(paper.get_by_role("heading", level=1)).to_have_text(story["title"])
    sections = paper.locator("section")
    expect(sections).to_have_count(len(story["steps"]))
    for number, step in enumerate(story["steps"]):
        section = sections.nth(number)
        expect(section.get_by_role("heading", level=2)).to_have_text(
            f"{number + 1}. {step['heading']}"
        )
        expect(section).to_contain_text(step["text"])
        expect(section.locator(".sources a")).to_have_count(len(step["sources"]))
        picture = section.get_by_role("img").first
        expect(picture.locator(".year")).to_have_text(re.compile("March 2004"))
        expect(picture.locator(".incident.selected")).to_have_count(1)
    # The pictures are those of the light map, each of its own place, and stay within their frame.
    drawn = paper.locator("main").evaluate(
        """(main) => [...main.querySelectorAll("figure")].map((figure) => {
          const box = figure.getBoundingClientRect();
          const mark = figure.querySelector(".incident.selected").getBoundingClientRect();
          const fill = (name) => getComputedStyle(figure.querySelector(name)).fill;
          return { land: fill(".neighbour"), state: fill(".state"),
            drawn: figure.querySelector("svg").outerHTML,
            inside: mark.left > box.left && mark.right < box.right && mark.top > box.top
              && mark.bottom < box.bottom };
        })"""
    )
    assert {one["land"] for one in drawn} == {"rgb(244, 243, 239)"}
    assert all(one["state"] not in ("rgb(0, 0, 0)", "none") for one in drawn)
    assert all(one["inside"] for one in drawn)
    assert len({one["drawn"] for one in drawn}) > 5
    # The map is where it was, and dark as before.
    assert dashboard.frame.evaluate(state) == before
    # Leaflet moves by whole pixels.
    assert dashboard.frame.evaluate(center) == pytest.approx(was_at, abs=0.01)
    assert dashboard.frame.evaluate("document.documentElement.dataset.theme") == "dark"
    page.evaluate("window.print = () => { window.printed = true; }")
    paper.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    paper.get_by_role("button", name="Close").click()
    expect(paper).to_have_count(0)
    expect(player(page).get_by_role("button", name="Print the story")).to_be_focused()


def test_a_printed_sheet_is_the_whole_story_and_nothing_else(visit, told):
    story = told["march-2004"]
    dashboard = visit("/?story=march-2004&step=3", color_scheme="dark")
    page = dashboard.page
    at_step(dashboard, story, 3)
    turn(page, "Print the story")
    paper = page.get_by_role("dialog", name=story["title"])
    expect(paper.get_by_role("heading", level=2)).to_have_count(len(story["steps"]))
    # What the browser's own command prints; the sheet's button calls the same.
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".stApp")).to_be_hidden()
    for name in ("Print", "Close"):
        expect(paper.get_by_role("button", name=name, exact=True)).to_have_count(0)
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert len(story["steps"]) / 3 < pages <= len(story["steps"]) + 1
    # Without it the page is printed as ever.
    page.emulate_media(media="screen", color_scheme="dark")
    page.keyboard.press("Escape")
    expect(paper).to_have_count(0)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".stApp")).to_be_visible()


def test_a_printed_story_leaves_no_large_part_of_its_sheets_empty(visit, told):
    story = told["march-2004"]
    dashboard = visit("/?story=march-2004&step=1")
    page = dashboard.page
    at_step(dashboard, story, 1)
    turn(page, "Print the story")
    expect(page.get_by_role("dialog", name=story["title"]).locator("figure")).to_have_count(
        len(story["steps"])
    )
    # Each picture takes a third of a sheet, so that two steps fit.
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert sheets <= len(story["steps"]) / 2 + 1


def test_a_first_visit_offers_three_stories_in_one_line(visit, told):
    dashboard = visit()
    page = dashboard.page
    line = page.get_by_role("navigation", name="Stories")
    offered = [story["title"] for story in told.values() if story["offered"]]
    expect(line.get_by_role("link")).to_have_text([*offered, "All stories"])
    assert line.bounding_box()["height"] < 40
    # The map and its timeline still fit the window.
    slider = dashboard.slider.bounding_box()
    assert slider["y"] + slider["height"] < page.viewport_size["height"]
    line.get_by_role("link", name=offered[0], exact=True).click()
    at_step(dashboard, told["march-2004"], 1)
    expect(line).to_have_count(0)
    dashboard.wait_for_address(story="march-2004", step="1")
    page.goto("/")
    dashboard.wait_for_map()
    dashboard.see(dashboard.slider)
    expect(line).to_have_count(0)


def test_the_offer_can_be_put_away_and_leads_to_all(visit):
    dashboard = visit()
    page = dashboard.page
    page.get_by_role("link", name="All stories").click()
    expect(page.get_by_role("tab", name="Stories", exact=True)).to_have_attribute(
        "aria-selected", "true"
    )
    expect(page.get_by_role("link", name=re.compile("^Start: "))).to_have_count(11)
    page.get_by_role("button", name="Hide this line").click()
    expect(page.get_by_role("navigation", name="Stories")).to_have_count(0)
    page.reload()
    dashboard.wait_for_map()
    dashboard.see(dashboard.slider)
    expect(page.get_by_role("navigation", name="Stories")).to_have_count(0)


def test_the_list_says_where_the_reader_is(visit, told):
    dashboard = visit("/?story=kfor&step=4&panel=stories")
    page = dashboard.page
    at_step(dashboard, told["kfor"], 4)
    page.get_by_role("link", name=f"Go on at step 4: {told['kfor']['title']}").click()
    at_step(dashboard, told["kfor"], 4)
    expect(player(page)).to_be_focused()
    expect(page.get_by_role("link", name=re.compile("^Start: "))).to_have_count(10)


def test_an_incident_told_with_a_place_is_only_marked(bare, atlas):
    """The step says of it what there is to say; a pop-up would cover the map on a small screen."""
    page = bare().open(2004).page
    ids = ["2004-03-17-prizren", "2004-03-17-mitrovica"]
    view = "[atlas.map.getZoom(), atlas.map.getCenter().lat, atlas.map.getCenter().lng]"
    home = page.evaluate(view)
    row = atlas.incidents_by_id.loc[ids[0]]
    place = {"at": [row["lat"], row["lon"]], "zoom": 9, "label": "", "still": True, "turn": 1}
    page.evaluate("(told) => atlas.set(told)", {"incident": ids[0], "place": place})
    assert page.evaluate(view) == pytest.approx([9, *place["at"]], abs=0.01)
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(page.locator(".incident.selected")).to_have_count(1)
    # A place without a point is the first view again.
    page.evaluate("(told) => atlas.set(told)", {"place": {"still": True, "turn": 2}})
    assert page.evaluate(view) == pytest.approx(home, abs=0.01)
    page.evaluate("(told) => atlas.set(told)", {"incident": ids[1]})
    expect(page.locator(".leaflet-popup")).to_have_count(1)
