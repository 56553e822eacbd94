"""Layers explain themselves: what they hold, where there is more, and when there is something."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import expect

from geo import asof
from geo.filters import Filter, matching
from geo.period import of_year
from geo.signs import PALETTE, STATUS_COLOURS
from tests.browser.contrast import contrast, luminance
from tests.browser.looking import look_at

LAND = {"light": "#f4f3ef", "dark": "#242c34"}
EDGE = {"light": ("#1b2430", 0.8), "dark": ("#c9d4de", 0.8)}
STEPS = [name for name in STATUS_COLOURS if name != "under NATO-led mission"]


def over(colour: str, opacity: float, ground: str) -> str:
    """A colour that lets its ground through."""
    mixed = (
        round(opacity * int(colour[i : i + 2], 16) + (1 - opacity) * int(ground[i : i + 2], 16))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)


def hexadecimal(colour: str) -> str:
    """A colour as the browser writes it, as #rrggbb."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


@pytest.mark.parametrize("theme", PALETTE)
def test_closeness_to_nato_reads_in_its_order(theme):
    colours = [PALETTE[theme][step] for step in STEPS]
    levels = [luminance(colour) for colour in colours]
    assert levels == sorted(levels, reverse=theme == "light")
    for one, other in itertools.pairwise(colours):
        assert contrast(one, other) >= 1.4
    # The edge of the six stands out from their neighbours whatever their colour is.
    edge, opacity = EDGE[theme]
    assert contrast(over(edge, opacity, LAND[theme]), LAND[theme]) >= 3
    assert contrast(PALETTE[theme]["under NATO-led mission"], LAND[theme]) >= 1.2


@pytest.mark.parametrize("theme", PALETTE)
def test_map_and_legend_have_the_colours_of_the_theme(bare, theme):
    page = bare().open(2023, theme=theme).page
    rgb = {name: f"rgb({', '.join(str(int(c[i:i + 2], 16)) for i in (1, 3, 5))})"
           for name, c in PALETTE[theme].items()}  # fmt: skip
    drawn = page.locator("path.state").evaluate_all(
        "(all) => all.map((node) => [node.getAttribute('aria-label').split(';')[0],"
        " getComputedStyle(node).fill])"
    )
    fills = dict(drawn)
    assert fills["Albania"] == rgb["member"]
    assert fills["Serbia"] == rgb["neutral partner"]
    swatch = page.locator(".legend li:visible", has_text="Partner, declared neutral").locator("i")
    assert swatch.evaluate("(node) => getComputedStyle(node).backgroundColor") == rgb[
        "neutral partner"
    ]
    # And in the other theme without being drawn anew.
    other = "dark" if theme == "light" else "light"
    page.evaluate(f"document.documentElement.dataset.theme = '{other}'")
    serbia = page.locator("path.state[aria-label^='Serbia']")
    expect(serbia).to_have_css("fill", re.compile(r"rgb"))
    assert serbia.evaluate("(node) => getComputedStyle(node).fill") != rgb["neutral partner"]


@pytest.mark.parametrize("theme", PALETTE)
def test_names_can_be_read_on_every_colour(bare, theme):
    page = bare().open(1999, theme=theme).page
    for year in (1999, 2008, 2012, 2023):
        page.evaluate(
            "(time) => atlas.set({ time })",
            {"first": f"{year}-01-01", "last": f"{year}-12-31", "day": f"{year}-12-31",
             "label": str(year)},
        )  # fmt: skip
        for name, fill, ink, halo in page.evaluate(
            """() => [...document.querySelectorAll("path.state")].map((path) => {
              const name = path.getAttribute("aria-label").split(/[;,]/)[0];
              const label = [...document.querySelectorAll(".name .label")]
                .find((one) => one.querySelector("b").textContent === name);
              const rim = getComputedStyle(label).textShadow.match(/rgb[^)]*\\)/)[0];
              return [name, getComputedStyle(path).fill, getComputedStyle(label).color, rim];
            })"""
        ):
            fill, ink, halo = map(hexadecimal, (fill, ink, halo))
            # Where the fill is of middle lightness the halo carries the letters.
            assert max(contrast(ink, fill), contrast(ink, halo)) >= 4.5, (year, name)


@pytest.mark.parametrize("theme", PALETTE)
@pytest.mark.parametrize("layers", ["nato", "recognition", ""])
def test_names_of_towns_can_be_read_on_every_colour(bare, theme, layers):
    page = bare().open(2008, theme=theme, layers=layers).page
    for place in ((41.8, 21.2, 9), (42.5, 20.7, 9), (44.6, 20.4, 8)):
        look_at(page, *place)
        towns = page.evaluate(
            """() => [...document.querySelectorAll(".town")].map((town) => {
              const { x, y } = town.getBoundingClientRect();
              const area = document.elementsFromPoint(x, y).find((one) => one.matches(".state"));
              const { color, textShadow } = getComputedStyle(town.querySelector("span"));
              return area && [getComputedStyle(area).fill, color, textShadow.match(/rgb[^)]*/)[0]];
            }).filter(Boolean)"""
        )
        assert len(towns) > 3
        for fill, ink, halo in towns:
            # Where the fill is of middle lightness the halo helps.
            assert contrast(hexadecimal(ink), hexadecimal(fill)) >= 4
            assert contrast(hexadecimal(ink), hexadecimal(halo)) >= 7


def test_the_legend_shows_what_the_period_uses_and_folds_the_rest(bare, atlas):
    map_ = bare().open(2023)
    legend = map_.page.locator(".legend")
    rows = asof.incidents_in(atlas["incidents"], of_year(2023))
    shown = legend.locator("section", has_text="Incidents").locator("> ul li")
    told = [text for text in shown.all_inner_texts() if text]
    categories = {name.capitalize() for name in rows["category"]}
    assert categories <= set(told)
    every = {name.capitalize() for name in atlas["incidents"]["category"]}
    assert not (every - categories) & set(told)
    nato = legend.locator("section", has_text="NATO status")
    expect(nato.get_by_text("Invited")).to_be_hidden()
    more = nato.locator(".more > summary")
    expect(more).to_have_text(re.compile(r"^\d more signs$"))
    more.press("Enter")
    expect(nato.get_by_text("Invited")).to_be_visible()
    # It follows the time: North Macedonia was invited at the end of 2019.
    map_.set(2019)
    expect(nato.locator("> ul").get_by_text("Invited", exact=True)).to_be_visible()


@pytest.mark.parametrize("theme", PALETTE)
@pytest.mark.parametrize("layers", ["nato,kfor,incidents", "contingents,recognition", "ties,road"])
def test_no_text_of_the_legend_is_dim(bare, theme, layers):
    page = bare().open(2012, layers=layers, theme=theme).page
    page.locator(".legend details").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
    ground = {"light": "#ffffff", "dark": "#1c252f"}[theme]
    texts = page.evaluate(
        """() => [...document.querySelectorAll(".legend *")]
          .filter((node) => [...node.childNodes]
            .some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim()))
          .filter((node) => node.getClientRects().length && !node.closest("i.group, .tag"))
          .map((node) => { let opacity = 1;
            for (let up = node; up; up = up.parentElement) opacity *= getComputedStyle(up).opacity;
            return [node.textContent, getComputedStyle(node).color, opacity]; })"""
    )
    assert len(texts) > 10
    for text, colour, opacity in texts:
        written = "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])
        assert contrast(over(written, opacity, ground), ground) >= 4.5, text


@pytest.mark.parametrize(
    "size", [(1400, 772), (1035, 592), (985, 349), (788, 850), (368, 440), (338, 236), (460, 306)]
)
def test_the_legend_does_not_cover_the_six(bare, size):
    page = bare(*size).open(2023).page
    covered = page.evaluate(
        """() => { const box = document.querySelector(".legend").getBoundingClientRect();
          const hits = [];
          for (let x = box.left + 2; x < box.right; x += 6) {
            for (let y = box.top + 2; y < box.bottom; y += 6) {
              const all = document.elementsFromPoint(x, y);
              if (all.some((node) => node.matches("path.state"))) hits.push([x, y]);
            }
          }
          return hits; }"""
    )
    assert covered == []


def test_on_a_narrow_map_the_legend_is_a_button(bare):
    page = bare(368, 440).open(2023).page
    head = page.locator(".legend > summary")
    expect(page.locator(".legend section").first).to_be_hidden()
    box = head.bounding_box()
    assert box["height"] >= 24
    head.press("Enter")
    expect(page.locator(".legend section").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".legend section").first).to_be_hidden()
    expect(head).to_be_focused()


@pytest.mark.parametrize(
    ("layer", "year", "title"),
    [("ties", 2005, "Ties"), ("ties", 2012, "Ties"), ("airpolicing", 2003, "Air policing")],
)
def test_a_layer_without_anything_says_so_and_leads_to_the_nearest(bare, layer, year, title):
    map_ = bare().open(year, layers=layer)
    note = map_.page.locator(".notes p").filter(has_text="nothing in")
    expect(note).to_contain_text(f"{title}: nothing in {year}.")
    expect(map_.page.get_by_role("status")).to_contain_text(f"{title}: nothing in {year}.")
    button = note.get_by_role("button").first
    wanted = button.inner_text()
    button.click()
    assert map_.page.evaluate("told") == [{"time": wanted}]
    map_.set(int(wanted), layers=layer)
    expect(note).to_have_count(0)
    assert map_.page.locator(".chip").count() > 0


def test_an_accession_is_told_in_large_in_its_time_alone(bare):
    map_ = bare().open(2017)
    badge = map_.page.locator(".notes .joined")
    expect(badge).to_have_text("Montenegro joins NATO 5 June 2017")
    # Large enough for the last row of a class.
    assert badge.evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)") >= 24
    map_.set(2020)
    expect(badge).to_have_text("North Macedonia joins NATO 27 March 2020")
    map_.set(2018)
    expect(badge).to_have_count(0)
    map_.set("2017-06")
    expect(badge).to_have_count(1)
    # A span of several has the tags by the states; without the layer there is none.
    map_.set("2009-01-01..2020-12-31")
    expect(badge).to_have_count(0)
    map_.set(2017, layers="incidents")
    expect(badge).to_have_count(0)


def test_incidents_that_the_filter_keeps_out_are_said_to_be_elsewhere(bare, atlas):
    only = {"categories": ["cyber attack"], "states": [], "claim_statuses": []}
    map_ = bare().open(2012, layers="incidents", filter=only)
    found = matching(atlas["incidents"], Filter(categories=("cyber attack",)))
    years = sorted({int(date[:4]) for date in found["date"]})
    before = [str(max(year for year in years if year < 2012))] if min(years) < 2012 else []
    after = [str(min(year for year in years if year > 2012))] if max(years) > 2012 else []
    assert 2012 not in years
    note = map_.page.locator(".notes p")
    expect(note).to_contain_text("Incidents: nothing in 2012 that the filter lets pass.")
    assert note.get_by_role("button").all_inner_texts() == before + after


@pytest.mark.parametrize("layer", ["contingents", "deployments", "recognition"])
def test_a_layer_that_reaches_beyond_the_map_offers_to_show_itself_whole(bare, layer):
    map_ = bare(reduced_motion="reduce").open(2012)
    expect(map_.page.locator(".notes")).to_be_hidden()
    map_.set(2012, layers=layer)
    button = map_.page.locator(".notes button").first
    title = button.inner_text()
    expect(button).to_have_attribute("aria-label", f"Show all of {title}")
    button.click()
    expect(map_.page.locator(".notes")).to_be_hidden()
    outside = """() => [...document.querySelectorAll(".circle .disc, .chip span, .icon svg")]
      .map((node) => [node.textContent, node.getBoundingClientRect()])
      .filter(([, { left, right, top, bottom }]) => left < 0 || right > innerWidth || top < 0
        || bottom > innerHeight).map(([text, { left, top }]) => [text, left, top])"""
    assert map_.page.evaluate(outside) == []


def test_contingents_are_named_with_their_numbers(bare):
    map_ = bare(1400, 772, reduced_motion="reduce").open(2012, layers="contingents")
    map_.page.locator(".notes button").first.click()
    captions = map_.page.locator(".circle .caption:visible")
    told = captions.all_inner_texts()
    assert any(text.startswith("Germany 1,") for text in told)
    assert len(told) >= 6
    boxes = captions.evaluate_all(
        "(all) => all.map((one) => { const { x, y, width, height } = one.getBoundingClientRect();"
        " return [x, y, x + width, y + height]; })"
    )
    for (a, b, c, d), (e, f, g, h) in itertools.combinations(boxes, 2):
        assert min(c, g) - max(a, e) <= 1 or min(d, h) - max(b, f) <= 3


def test_contingents_and_recognition_leave_each_other_their_clicks(bare):
    both = "contingents,recognition"
    page = bare(1400, 772, reduced_motion="reduce").open(2012, layers=both).page
    for name in page.locator(".notes button").all_inner_texts()[:1]:
        page.get_by_role("button", name=f"Show all of {name}").click()
    blocked = page.evaluate(
        """() => [...document.querySelectorAll(".circle, .icon")].filter((node) => {
          const { x, y, width, height } = node.getBoundingClientRect();
          const [u, v] = [x + width / 2, y + height / 2];
          if (u < 0 || v < 0 || u > innerWidth || v > innerHeight) return false;
          const top = document.elementFromPoint(u, v);
          return top?.closest(".leaflet-marker-icon") !== node
            && !top?.closest(".leaflet-control, .notes");
        }).map((node) => node.getAttribute("aria-label"))"""
    )
    assert blocked == []


def test_an_air_policing_chip_names_its_state_and_stands_in_it(bare):
    page = bare(reduced_motion="reduce").open(2023, layers="airpolicing").page
    for state in ("Albania", "Montenegro", "North Macedonia"):
        chip = page.locator(".chip", has_text=f"{state}: ")
        expect(chip).to_have_count(1)
        box = chip.locator("span").bounding_box()
        middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        under = page.evaluate(
            "([x, y]) => document.elementsFromPoint(x, y)"
            ".find((node) => node.matches('path.state'))?.getAttribute('aria-label')",
            middle,
        )
        assert under.startswith(state)


def test_a_note_leads_to_another_time_with_the_times_before_it(visit):
    dashboard = visit("/?year=2001&layers=airpolicing&mode=upto")
    dashboard.frame.get_by_role("button", name="Go to").first.click()
    dashboard.wait_for_view("!view.time.first.startsWith('2001')")
    assert dashboard.frame.evaluate("atlas.view.mode") == "upto"
