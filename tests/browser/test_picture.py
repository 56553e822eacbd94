"""What the map says as a picture and on paper: of the signs that it shows, and where it is from."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looking import look_at

#: The texts of the picture of a map, as they stand in it.
TEXTS = """async (address) => {
  const { pictureOf } = await import("/picture/picture.js");
  const answers = await (await fetch("/answers.json")).json();
  const picture = pictureOf(atlas.map, { answers, view: atlas.view, ...address });
  return [...picture.svg.querySelectorAll("text")].map((one) => one.textContent);
}"""
FILTER = {"filter": {"categories": [], "states": [], "claim_statuses": []}}


def texts(page, **address: str) -> str:
    """What a picture of the map on a page says, with spaces between."""
    return " ".join(page.evaluate(TEXTS, address))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_speaks_of_the_signs_that_it_shows_and_of_nothing_to_do(bare, theme):
    page = bare().open("2004-03", theme=theme, **FILTER).page
    legend = page.locator(".legend")
    expect(legend.get_by_text("Camp (zoom in)")).to_be_visible()
    said = texts(page)
    assert "KFOR, last published total" in said
    # The shooting has its colour in the badge of a group.
    for sign in ("Several incidents", "Shooting", "Riot"):
        assert sign in said
    assert "Umbrella" not in said
    assert "Membership Action Plan" in said
    assert "Camp" not in said
    assert "click" not in said
    assert "zoom in" not in said
    # Nearer there are camps, and Albania with its colour is out of sight.
    look_at(page, 42.75, 21.1, 10)
    said = texts(page)
    assert "Camp" in said
    assert "Membership Action Plan" not in said
    assert "zoom in" not in said
    # The reader's own legend is as it was.
    expect(legend.get_by_text("Camp (zoom in)")).to_be_visible()


def test_a_picture_speaks_of_sizes_only_where_a_sign_has_its_own(bare):
    page = bare().open("2004-03", **FILTER).page
    assert "Killed and injured" in texts(page)
    # From afar all stand in groups, which have the size of their number.
    look_at(page, 42.75, 21.1, 3)
    expect(page.locator(".group.leaflet-marker-icon").first).to_be_attached()
    expect(page.locator(".incident.leaflet-marker-icon")).to_have_count(0)
    said = texts(page)
    assert "Several incidents" in said
    assert "Killed and injured" not in said
    # The reader's own legend is as it was; on paper it is as in the picture.
    sizes = page.locator(".legend").get_by_text("Killed and injured")
    expect(sizes).to_be_visible()
    page.emulate_media(media="print")
    expect(sizes).to_be_hidden()


def test_a_picture_says_nothing_of_how_to_part_many_layers(bare):
    layers = "nato,kfor,missions,ties,incidents"
    page = bare().open(2012, layers=layers, **FILTER).page
    hint = "Many layers are on: zoom in, or switch some off."
    expect(page.get_by_text(hint)).to_be_visible()
    assert "Many layers" not in texts(page)


def test_a_badge_has_the_colours_of_its_group_in_a_picture(bare):
    page = bare().open("2004-03", **FILTER).page
    drawn = page.evaluate(
        """async () => {
          const { drawn } = await import("/picture/drawn.js");
          const badge = document.querySelector(".group.leaflet-marker-icon");
          return drawn(badge).map((one) => [one.localName, one.getAttribute("fill")]);
        }"""
    )
    # Of riots and a shooting.
    assert [fill for name, fill in drawn if name == "path"] == [
        "rgb(204, 121, 167)", "rgb(213, 94, 0)",
    ]  # fmt: skip


def test_on_paper_the_legend_speaks_of_the_signs_shown(bare):
    page = bare().open("2004-03").page
    legend = page.locator(".legend")
    expect(legend).to_contain_text("Camp (zoom in)")
    page.emulate_media(media="print")
    expect(legend.get_by_text("Camp", exact=False).first).to_be_hidden()
    expect(legend.get_by_text("KFOR, last published total")).to_be_visible()
    assert "zoom in" not in legend.inner_text()
    assert "click" not in legend.inner_text()
    for name in ("Zoom in", "Back to the full view", "Full screen"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)


def test_a_map_of_a_small_frame_shows_only_whole_buttons(bare):
    page = bare(width=400, height=140).open(2023).page
    for name in ("Zoom in", "Zoom out", "Full screen"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    home = page.get_by_role("button", name="Back to the full view", exact=True)
    expect(home).to_have_count(0)
    page.set_viewport_size({"width": 400, "height": 300})
    expect(home).to_be_in_viewport(ratio=1)


def test_a_picture_names_the_address_of_its_view(bare):
    page = bare().open(2023, **FILTER).page
    address = "https://example.org/map?year=2023&layers=" + "nato," * 60
    pieces = page.evaluate(TEXTS, {"address": address})
    assert address in "".join(pieces)
    assert max(map(len, pieces)) < 250
    # A page that only this machine has is named to nobody.
    assert "http://" not in texts(page)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://example.org/a?year=2004", "https://example.org/a?year=2004"),
        ("http://10.0.0.7:8501/#year=2004", "http://10.0.0.7:8501/#year=2004"),
        ("http://localhost:8501/", ""),
        ("http://127.0.0.1/", ""),
        ("http://[::1]/", ""),
        ("file:///home/reader/map.html", ""),
    ],
)
def test_the_address_is_one_that_others_reach(bare, url, told):
    code = "(m, url) => m.addressOf(new URL(url))"
    assert bare().call("../picture/picture", code, url) == told
