"""Pop-ups: whole and under nothing at any size, stepped through, closed, reached by a link."""

from __future__ import annotations

import json
from math import asin, cos, radians, sin, sqrt

import pytest
from playwright.sync_api import expect

from geo import asof
from geo.period import of_year
from tests.browser.bare import files
from tests.browser.looking import look_at

#: Of the open pop-up: the sides that lie outside the map, and what lies over or under it.
COVERED = """() => {
  const box = document.querySelector(".leaflet-popup-content-wrapper").getBoundingClientRect();
  const cut = [box.left < 0 && "left", box.top < 0 && "top",
    box.right > innerWidth && "right", box.bottom > innerHeight && "bottom"].filter(Boolean);
  const controls = ".leaflet-control, .notes:not(.behind), .year:not(.behind)";
  const under = [...document.querySelectorAll(controls)].filter((node) => {
    const other = node.getBoundingClientRect();
    return other.width && box.left < other.right && other.left < box.right
      && box.top < other.bottom && other.top < box.bottom;
  }).map((node) => node.className);
  return [...cut, ...under];
}"""
#: The pop-ups of some views in turn, once each has its title and stands: their headings, COVERED.
IN_TURN = f"""async (asked) => {{
  const heads = () => [...document.querySelectorAll(".leaflet-popup .tip :is(h1, h2, h3, h4)")]
    .map((head) => head.textContent);
  const frame = () => new Promise(requestAnimationFrame);
  const found = [];
  for (const [view, title] of asked) {{
    atlas.set(view);
    for (let frames = 0; frames < 300 && heads().join() !== title; frames += 1) await frame();
    await frame();
    await frame();
    found.push([heads(), ({COVERED})()]);
  }}
  return found;
}}"""
#: Frames of the map as the page gives it to windows of 1440, 1366, 820, 390, 360, 844 (a phone on
#: its side) and 320 pixels of width.
SIZES = [(1035, 592), (985, 349), (788, 850), (368, 440), (338, 236), (460, 306), (296, 200)]
BANJSKA = "2023-09-24-banjska"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("year", [1999, 2011, 2023])
def test_no_pop_up_is_cut_or_lies_under_a_control(bare, atlas, size, year):
    map_ = bare(*size, reduced_motion="reduce").open(year)
    rows = asof.incidents_in(atlas["incidents"], of_year(year))
    asked = [[map_.view(year, incident=row.incident_id), row.title] for row in rows.itertuples()]
    told = map_.page.evaluate(IN_TURN, asked)
    assert told == [[[title], []] for _, title in asked]


@pytest.mark.parametrize("size", [(1035, 592), (296, 200)])
def test_the_marks_in_the_corners_open_whole_by_a_click(bare, atlas, size):
    map_ = bare(*size, reduced_motion="reduce").open(2023)
    opened = []
    for row in asof.incidents_in(atlas["incidents"], of_year(2023)).itertuples():
        marker = map_.marker(row.title)
        if not marker.count():
            continue
        marker.press("Enter")
        expect(map_.popup.get_by_role("heading")).to_have_text(row.title)
        assert map_.page.evaluate(COVERED) == [], row.incident_id
        map_.page.keyboard.press("Escape")
        opened.append(row.title)
    assert len(opened) > 2


def test_an_opened_legend_folds_or_leaves_a_pop_up_whole(bare):
    map_ = bare(368, 440, reduced_motion="reduce").open(2023, incident=BANJSKA)
    expect(map_.popup).to_be_visible()
    legend = map_.page.locator(".legend")
    legend.locator("summary").first.click()
    map_.page.wait_for_function(f"() => (({COVERED})()).length === 0")


@pytest.mark.parametrize("by_key", [True, False])
def test_stepping_near_here_keeps_the_pop_up_and_the_focus(bare, atlas, by_key):
    map_ = bare().open(2011)
    rows = asof.incidents_in(atlas["incidents"], of_year(2011))
    crossing = rows[rows["title"].str.contains("Jarinj")].iloc[0]
    map_.set(2011, incident=crossing["incident_id"])
    turn = map_.popup.locator(".turn")
    expect(turn).to_contain_text("near here")
    words = turn.inner_text()
    seen = []
    for name in ("Next near here", "Next near here", "Previous near here"):
        button = map_.page.get_by_role("button", name=name)
        if by_key:
            button.focus()
            map_.page.keyboard.press("Enter")
        else:
            button.click()
        expect(map_.popup).to_have_count(1)
        assert map_.page.evaluate("document.activeElement.getAttribute('aria-label')") == name
        seen.append(map_.popup.get_by_role("heading").inner_text())
        assert turn.inner_text().split(" of ")[1] == words.split(" of ")[1]
    picks = [one["pick"]["incident"] for one in map_.page.evaluate("told") if "pick" in one]
    assert len(picks) == 3
    assert [atlas.incidents_by_id.loc[one, "title"] for one in picks] == seen


def test_near_here_is_within_two_kilometres_at_any_zoom(bare, atlas):
    table = asof.incidents_in(atlas["incidents"], of_year(2011))
    map_ = bare(reduced_motion="reduce").open(2011)
    told = {}
    for zoom in (5, 7, 11):
        look_at(map_.page, 42.9, 20.8, zoom)
        for row in table.itertuples():
            map_.set(2011, incident=row.incident_id)
            turn = map_.popup.locator(".turn")
            told.setdefault(row.incident_id, set()).add(turn.inner_text() if turn.count() else "")
    for row in table.itertuples():
        points = table[["lat", "lon"]].map(float)
        near = sum(
            kilometres((row.lat, row.lon), tuple(point)) <= 2 for point in points.to_numpy()
        )
        (words,) = told[row.incident_id]
        assert (f"of {near} near here" in words) if near > 1 else words == ""


def kilometres(one, other) -> float:
    """The distance on a sphere."""
    (lat, lon), (lat2, lon2) = (map(radians, point) for point in (one, other))
    a = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(a))


@pytest.mark.parametrize("how", ["key", "mouse", "link"])
def test_escape_closes_a_pop_up_and_gives_the_focus_back(bare, atlas, how):
    map_ = bare().open(2023)
    title = atlas.incidents_by_id.loc[BANJSKA, "title"]
    marker = map_.marker(title)
    if how == "link":
        map_.set(2023, incident=BANJSKA)
    elif how == "key":
        marker.press("Enter")
        inside = map_.page.evaluate("document.activeElement.closest('.leaflet-popup') !== null")
        assert inside
    else:
        marker.click()
    expect(map_.popup.get_by_role("heading")).to_have_text(title)
    map_.page.keyboard.press("Escape")
    expect(map_.popup).to_have_count(0)
    expect(marker).to_be_focused()


@pytest.mark.parametrize("how", ["hidden", "small", "late"])
def test_the_view_that_a_link_asks_for_is_reached_whatever_comes_first(bare, how):
    """The frame may be without a size, or small, when scene and view arrive."""
    map_ = bare()
    page = map_.page
    if how == "late":
        map_.open(2023)
        map_.set(2023, incident=BANJSKA)
    else:
        size = "display:none" if how == "hidden" else "width:300px;height:150px"
        page.add_init_script(f"""document.addEventListener("DOMContentLoaded", () => {{
          document.querySelector("#root").style.cssText = "{size}"; }});""")
        map_.go("map", incident=BANJSKA)
        page.wait_for_function("() => window.atlas?.year")
        page.evaluate("document.querySelector('#root').style.cssText = ''")
    expect(map_.popup).to_be_visible()
    page.wait_for_function(f"() => (({COVERED})()).length === 0")
    # The six states are in view as without a pop-up, but for the little that it moved the map.
    other = bare().open(2023)
    other.set(2023, incident=BANJSKA)
    expect(other.popup).to_be_visible()
    other.page.wait_for_function(f"() => (({COVERED})()).length === 0")
    zooms = [one.page.evaluate("atlas.map.getZoom()") for one in (map_, other)]
    assert zooms[0] == pytest.approx(zooms[1])


def test_a_new_size_brings_the_pop_up_back_into_view(bare):
    map_ = bare(1035, 592, reduced_motion="reduce").open(2023, incident=BANJSKA)
    expect(map_.popup).to_be_visible()
    for width, height in ((368, 440), (985, 349), (296, 200), (1400, 772)):
        map_.page.set_viewport_size({"width": width, "height": height})
        map_.page.wait_for_function(
            f"() => atlas.map.getSize().x === {width} && (({COVERED})()).length === 0"
        )


def test_hostile_text_stays_text(bare, atlas):
    answers = json.loads(files(atlas)["answers"])
    hostile = "<img src=x onerror='window.__hit=1'>"
    for one in answers["incidents"]:
        one.update(title=f"{one['title']} {hostile}", place=hostile)
    map_ = bare(changed={"answers": json.dumps(answers)}).open(1999)
    map_.page.locator(".group.leaflet-marker-icon").first.hover()
    expect(map_.page.locator(".hint")).to_contain_text("<img")
    map_.set(1999, incident="1999-01-15-racak")
    expect(map_.popup).to_contain_text("<img")
    assert map_.page.locator("img").count() == 0
    assert not map_.page.evaluate("'__hit' in window")
