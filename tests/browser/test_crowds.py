"""Crowds on the map: every mark in reach of a click, groups counted and opened, soft places."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from geo import asof
from geo.period import of_year
from tests.browser.bare import files, time_of
from tests.browser.looking import look_at

#: The marks drawn in full: how many incidents each is, where, and whether its middle is its own.
MARKS = """() => [...document.querySelectorAll(
    ".incident:not(.faded), .group.leaflet-marker-icon")].map((node) => {
  const box = node.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return { name: node.getAttribute("aria-label"), x, y,
    count: node.matches(".group") ? Number(node.textContent.replace(",", "")) : 1,
    own: document.elementFromPoint(x, y)?.closest(".leaflet-marker-icon") === node,
    legend: document.elementFromPoint(x, y)?.closest(".legend") !== null };
})"""
#: Frames of the map as the page gives it to windows of 1440x900, 1366x657, 390x844 and 360x640.
SIZES = [(1035, 592), (985, 349), (368, 440), (338, 236)]
#: The ends of the lines between marks and their places, in pixels of the window.
LEGS = """() => { const points = [];
  atlas.map.eachLayer((layer) => {
    if (layer.options.className !== "leg") return;
    for (const line of layer.getLatLngs()) if (Array.isArray(line)) {
      for (const at of line) points.push(atlas.map.latLngToContainerPoint(at)); }
  });
  return points.map(({ x, y }) => [x, y]); }"""


def crowd(atlas, count: int, at=(44.2, 21.4)) -> dict:
    """Scene and answers with so many more incidents of 2023 at one place."""
    scene, answers = (json.loads(text) for text in files(atlas).values())
    layer = next(one for one in scene["layers"] if one["id"] == "incidents")
    first = next(one for one in layer["features"] if one["id"].startswith("2023"))
    card = next(one for one in answers["incidents"] if one["id"] == first["id"])
    for i in range(count):
        own = {"id": f"planted-{i}"}
        layer["features"].append({**first, **own, "at": list(at)})
        answers["incidents"].append({**card, **own, "title": f"Planted {i}", "place": "Planted"})
    return {"scene": json.dumps(scene), "answers": json.dumps(answers)}


@pytest.mark.parametrize("size", SIZES)
def test_the_middle_of_every_mark_is_its_own_and_all_lie_on_the_map(bare, atlas, size):
    page = bare(*size).open(atlas.years[0]).page
    for year in atlas.years:
        page.evaluate("(view) => atlas.set(view)", {"time": time_of(of_year(year), atlas.reach)})
        marks = page.evaluate(MARKS)
        assert sum(mark["count"] for mark in marks) == len(page.evaluate("atlas.shown()"))
        lost = [mark for mark in marks if not mark["own"]]
        assert not lost, f"{year}: {lost}"
        for x, y in [*((mark["x"], mark["y"]) for mark in marks), *page.evaluate(LEGS)]:
            assert 0 <= x <= size[0], year
            assert 0 <= y <= size[1], year


def test_two_hundred_at_one_place_are_one_group_that_lists_them(bare, atlas):
    page = bare(changed=crowd(atlas, 200)).open(2023).page
    marks = page.evaluate(MARKS)
    assert max(mark["count"] for mark in marks) >= 200
    assert len(page.evaluate("atlas.shown()")) >= 200
    # Zooming to them does not part them: then they are listed.
    look_at(page, 44.2, 21.4, 12)
    group = page.locator(".group.leaflet-marker-icon")
    expect(group).to_have_count(1)
    group.press("Enter")
    expect(page.locator(".leaflet-popup .tip h2")).to_have_text("200 incidents here")
    listed = page.locator(".group-list button")
    expect(listed).to_have_count(200)
    expect(listed.first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup .tip h2")).to_have_text("Planted 1")
    # The chosen one now stands on its own beside the others.
    counts = sorted(mark["count"] for mark in page.evaluate(MARKS))
    assert counts == [1, 199]
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused.endswith("Planted 1")


@pytest.mark.parametrize("by_key", [True, False])
def test_a_group_zooms_to_its_members_and_keeps_the_focus(bare, by_key):
    page = bare().open(1999).page
    before = page.evaluate("atlas.map.getZoom()")
    group = page.locator(".group.leaflet-marker-icon").first
    expect(group).to_be_visible()
    if by_key:
        group.press("Enter")
    else:
        group.click()
    page.wait_for_function(f"() => atlas.map.getZoom() > {before + 0.5}")
    if by_key:
        page.wait_for_function("() => document.activeElement.matches('.leaflet-marker-icon')")


def test_a_group_names_the_place_and_the_kinds_of_most_first(bare, atlas):
    planted = {name: json.loads(text) for name, text in crowd(atlas, 12).items()}
    cards = {one["id"]: one for one in planted["answers"]["incidents"]}
    layer = next(one for one in planted["scene"]["layers"] if one["id"] == "incidents")
    kinds = ["riot"] * 2 + ["protest"] * 7 + ["shooting"] * 3
    for i, kind in enumerate(kinds):
        one = next(one for one in layer["features"] if one["id"] == f"planted-{i}")
        one["category"] = kind
        cards[one["id"]]["place"] = "Few" if i < 2 else "Most"
    map_ = bare(changed={name: json.dumps(said) for name, said in planted.items()}).open(2023)
    look_at(map_.page, 44.2, 21.4, 9)
    map_.page.locator(".group.leaflet-marker-icon", has_text="12").hover()
    tip = map_.page.locator(".hint")
    expect(tip).to_contain_text("12 incidents, most in Most")
    expect(tip).to_contain_text("7 protest, 3 shooting, 2 riot")


def test_a_chosen_incident_leaves_its_group(bare, atlas):
    map_ = bare().open(1999)
    page = map_.page
    grouped = [mark for mark in page.evaluate(MARKS) if mark["count"] > 1]
    drawn = {mark["name"] for mark in page.evaluate(MARKS)}
    hidden = next(
        row for row in asof.incidents_in(atlas["incidents"], of_year(1999)).itertuples()
        if not any(name.endswith(f": {row.title}") for name in drawn)
    )  # fmt: skip
    assert grouped
    map_.set(1999, incident=hidden.incident_id)
    expect(map_.marker(hidden.title)).to_have_class(re.compile("selected"))
    expect(map_.popup.get_by_role("heading")).to_have_text(hidden.title)
    marks = page.evaluate(MARKS)
    assert sum(mark["count"] for mark in marks) == len(page.evaluate("atlas.shown()"))


def test_markers_are_made_when_they_are_first_to_be_seen(bare, atlas):
    page = bare(changed=crowd(atlas, 5000)).open(2004).page
    assert page.locator(".leaflet-marker-icon.incident").count() < 40
    assert page.evaluate("atlas.shown().length") < 40


def test_a_mark_says_its_title_and_date_on_hover_and_focus(bare, atlas):
    map_ = bare().open(2023)
    row = atlas.incidents_by_id.loc["2023-09-24-banjska"]
    tip = map_.page.locator(".hint")
    map_.marker(row["title"]).hover()
    expect(tip).to_contain_text(row["title"])
    expect(tip).to_contain_text("24 September 2023")
    map_.page.mouse.move(5, 300)
    expect(tip).to_have_count(0)
    map_.page.keyboard.press("Tab")
    map_.marker(row["title"]).focus()
    expect(tip).to_contain_text(row["title"])
    map_.page.keyboard.press("Escape")
    expect(tip).to_have_count(0)


def test_names_of_states_lie_below_the_marks(bare):
    page = bare().open(2009).page
    order = page.evaluate(
        """() => ["labels", "icons", "incidents"]
          .map((name) => Number(atlas.map.getPane(name).style.zIndex))"""
    )
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("precision", "words"), [("area", "approximate"), ("municipality", "this municipality")]
)
def test_a_place_that_is_not_exact_looks_and_reads_so(bare, atlas, precision, words):
    rows = atlas["incidents"]
    row = rows[rows["location_precision"] == precision].iloc[0]
    exact = rows[rows["location_precision"] == "exact"].iloc[0]
    map_ = bare()
    rings = {}
    for one in (exact, row):
        if one is exact:
            map_.open(int(one["date"][:4]), incident=one["incident_id"])
        else:
            map_.set(int(one["date"][:4]), incident=one["incident_id"])
        expect(map_.popup.get_by_role("heading")).to_have_text(one["title"])
        place = map_.marker(one["title"]).locator(".place")
        rings[one["incident_id"]] = place.evaluate("(node) => getComputedStyle(node).outlineStyle")
        told = map_.popup.inner_text()
        assert (words in told) == (one is row)
    assert list(rings.values()) == ["none", "dotted"]
    key = map_.page.locator(".legend li:visible", has=map_.page.locator(f"i.place.{precision}"))
    expect(key).to_have_count(1)
