"""The layer Road to NATO on the map: each step once, all of them in the pop-up, allies coloured."""

from __future__ import annotations

from playwright.sync_api import expect

from geo.scene.layers import road

TAGS = """() => Object.fromEntries([...document.querySelectorAll(".name .label")]
  .map((label) => [label.querySelector("b").textContent,
    [...label.querySelectorAll("em")].map((tag) => tag.textContent)])
  .filter(([name, tags]) => name && tags.length))"""
#: How many neighbours have another colour than the land.
FILLS = """() => {
  const all = [...document.querySelectorAll("path.neighbour")];
  const land = all[0].cloneNode();
  land.removeAttribute("style");
  all[0].after(land);
  const fill = (path) => getComputedStyle(path).fill;
  const coloured = all.filter((path) => fill(path) !== fill(land)).length;
  land.remove();
  return coloured;
}"""


def test_an_accession_is_tagged_once_with_both_layers_on(visit):
    dashboard = visit("/?year=2017&layers=nato,road")
    assert dashboard.frame.evaluate(TAGS)["Montenegro"] == ["joined NATO 5 June 2017", "+1"]


def test_a_neighbour_is_named_only_in_the_year_of_a_step(visit):
    dashboard = visit("/?year=2004&layers=nato,road")
    joined = ["joined NATO 29 March 2004"]
    tags = dashboard.frame.evaluate(TAGS)
    assert tags == tags | {"Bulgaria": joined, "Romania": joined, "Slovenia": joined}
    dashboard.go(2005)
    assert dashboard.frame.evaluate(TAGS) == {}


def test_the_popup_of_a_state_lists_every_step_of_the_year_with_sources(visit):
    dashboard = visit("/?year=2006&layers=nato,road")
    name = dashboard.frame.locator(".name b", has_text="Serbia")
    box = name.bounding_box()
    dashboard.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    popup = dashboard.popup
    for step in ("Serbia joins the Partnership for Peace", "NATO opens a Military Liaison Office"):
        expect(popup).to_contain_text(step)
    expect(popup.get_by_role("list", name="Sources").get_by_role("link").first).to_be_visible()
    dashboard.go(2005)
    expect(popup).not_to_contain_text("Serbia joins the Partnership for Peace")


def test_allies_are_coloured_while_the_layer_is_on(visit):
    dashboard = visit("/?year=1999&layers=nato,road")
    before = dashboard.frame.evaluate(FILLS)
    dashboard.go(2009)
    assert dashboard.frame.evaluate(FILLS) > before > 0
    legend = dashboard.frame.locator(".legend section", has_text=road.TITLE)
    expect(legend.locator("li", has_text="NATO member outside the six")).to_be_visible()
    dashboard.switch(road.TITLE)
    dashboard.wait_for_view("!view.layers.includes('road')")
    assert dashboard.frame.evaluate(FILLS) == 0
