"""What a reader sees on the map: strokes, signs, the note on Kosovo, and figures not known."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from geo.dates import describe
from tests.browser.bare import files
from tests.browser.looking import darkest_along, look_at, share_along

RING = (230, 159, 0)
#: The strokes of the boundaries in the order of the scene: "" for a solid one.
STROKES = """() => [...document.querySelectorAll("path.boundary")].map((path) =>
  path.getAttribute("stroke-dasharray") ?? "")"""
#: Whether the line around a sign is dashed.
DASHED = """(marker) => [...marker.querySelectorAll("g > *")]
  .some((shape) => shape.getAttribute("stroke-dasharray"))"""
#: Lighter than this is the land alone, without a line on it (0 to 255).
LAND = 225


@pytest.fixture
def planted(atlas):
    """A function that gives scene and answers with another card for one incident of 2023."""

    def plant(**card) -> dict:
        scene, answers = (json.loads(text) for text in files(atlas).values())
        one = next(one for one in answers["incidents"] if one["id"] == "2023-09-24-banjska")
        one.update(card)
        for layer in scene["layers"]:
            for feature in layer["features"]:
                if feature.get("id") == one["id"]:
                    feature["claim_status"] = one["claim_status"]
        return {"scene": json.dumps(scene), "answers": json.dumps(answers)}

    return plant


@pytest.mark.parametrize(
    ("year", "dotted"), [(2005, {("MNE", "SRB"), ("MNE", "XKX")}), (2006, set()), (2023, set())]
)
def test_kosovos_line_with_serbia_is_dashed_and_no_other_is(bare, atlas, year, dotted):
    page = bare().open(year).page
    lines = [tuple(line["between"]) for line in json.loads(files(atlas)["scene"])["boundaries"]]
    strokes = dict(zip(lines, page.evaluate(STROKES), strict=True))
    assert strokes.pop(("SRB", "XKX")) == "6 6"
    assert {line for line, stroke in strokes.items() if stroke == "1 4"} == dotted
    assert {stroke for line, stroke in strokes.items() if line not in dotted} == {""}


@pytest.mark.parametrize("year", [2005, 2023])
def test_between_the_dashes_no_line_is_seen(bare, atlas, year):
    lines = [tuple(line["between"]) for line in json.loads(files(atlas)["scene"])["boundaries"]]
    page = bare(device_scale_factor=4).open(year, layers="").page
    page.add_style_tag(content=".leaflet-marker-pane, .leaflet-control, .name { display: none }")

    def lightness(one, other, lat, lon):
        look_at(page, lat, lon, 11)
        path = f"path.boundary >> nth={lines.index((one, other))}"
        return darkest_along(page, path, fine=4)

    dashed = lightness("SRB", "XKX", 42.9, 21.1)
    assert len(dashed) > 100
    gaps = sum(light > LAND for light in dashed) / len(dashed)
    assert 0.15 < gaps < 0.5
    solid = lightness("ALB", "MKD", 41.4, 20.5)
    assert len(solid) > 100
    assert max(solid) < LAND
    dotted = lightness("MNE", "SRB", 43.2, 19.6)
    assert len(dotted) > 100
    assert (max(dotted) > LAND) == (year == 2005)


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("chosen", ["SRB", "XKX"])
def test_the_ring_of_a_chosen_state_is_dashed_where_its_boundary_is(bare, atlas, chosen, media):
    lines = [tuple(line["between"]) for line in json.loads(files(atlas)["scene"])["boundaries"]]
    map_ = bare(device_scale_factor=2).open(2005, layers="", state=chosen)
    page = map_.page
    page.emulate_media(media=media)
    page.add_style_tag(content=".leaflet-marker-pane, .leaflet-control, .name { display: none }")

    def ringed(one, other, lat, lon):
        look_at(page, lat, lon, 11)
        path = f"path.boundary >> nth={lines.index((one, other))}"
        return share_along(page, path, RING, fine=2)

    assert 0.4 < ringed("SRB", "XKX", 42.9, 21.1) < 0.85
    # The dotted one has small gaps; it is solid as soon as it lies between two states.
    montenegro = ("MNE", chosen, *((43.2, 19.6) if chosen == "SRB" else (42.75, 20.2)))
    map_.set(2006)
    assert ringed(*montenegro) == 1
    assert ringed("SRB", "XKX", 42.9, 21.1) < 0.85
    assert ringed("MKD", "SRB", 42.2, 22.1) == (1 if chosen == "SRB" else 0)
    # Another choice takes it away.
    map_.set(2006, state="ALB")
    assert ringed("SRB", "XKX", 42.9, 21.1) == 0


def test_a_picture_has_the_gaps_in_the_ring_of_a_chosen_state(bare):
    none = {"categories": [], "states": [], "claim_statuses": []}
    page = bare().open(2023, layers="nato", state="XKX", filter=none).page
    assert page.evaluate(
        """async () => {
          const { pictureOf } = await import("/picture/picture.js");
          const answers = await (await fetch("/answers.json")).json();
          const { svg } = pictureOf(atlas.map, { answers, view: atlas.view });
          return [...svg.querySelectorAll("path[stroke='rgb(230, 159, 0)']")]
            .filter((path) => path.getAttribute("d").length > 10)
            .map((path) => path.getAttribute("stroke-dasharray"));
        }"""
    ) == ["6px, 6px", None, None, None]


def test_the_legend_says_what_the_dashed_line_means(bare):
    legend = bare().open(2023).page.locator(".legend")
    expect(legend).to_contain_text(
        "Dashed boundary: the designation of Kosovo is without prejudice to positions on status "
        "and is in line with UNSCR 1244/1999 and the ICJ opinion on the Kosovo declaration of "
        "independence."
    )


def test_the_legend_says_what_the_dotted_line_means_while_there_is_one(bare):
    map_ = bare().open(2005)
    note = map_.page.get_by_text("Dotted boundary: within one state of that time.")
    expect(note).to_be_visible()
    for year, is_there in ((2006, False), (2002, True), (2012, False)):
        map_.set(year)
        expect(note).to_be_visible(visible=is_there)


@pytest.mark.parametrize(
    ("claim_status", "dashed"), [("established", False), ("disputed", True), ("alleged", True)]
)
def test_an_account_that_is_not_established_has_a_dashed_sign(bare, planted, claim_status, dashed):
    title = "Armed attack in Banjskë/Banjska"
    page = bare(changed=planted(claim_status=claim_status)).open(2023, incident=None)
    look_at(page.page, 42.97, 20.78, 12)
    assert page.marker(title).evaluate(DASHED) == dashed


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ((4, 3, 0, 0), "killed: 4, injured: 3"),
        ((0, None, None, None), "killed: 0, injured: not known"),
        ((None, 0, None, 0), "killed: not known, injured: 0"),
        ((9, 30, 2, 25), "killed: 9 (KFOR 2), injured: 30 (KFOR 25)"),
    ],
)
def test_a_pop_up_tells_the_killed_and_the_injured_and_zero_from_not_known(
    bare, planted, figures, told
):
    names = ("killed", "injured", "kfor_killed", "kfor_injured")
    map_ = bare(changed=planted(**dict(zip(names, figures, strict=True))))
    map_.open(2023, incident="2023-09-24-banjska")
    look_at(map_.page, 42.97, 20.78, 12)
    map_.marker("Armed attack in Banjskë/Banjska").press("Enter")
    expect(map_.popup).to_contain_text(f"armed clash, established; {told}")


def test_a_pop_up_says_numbers_and_dates_as_the_page_does(bare, planted):
    map_ = bare(changed=planted(killed=1_234, kfor_killed=None))
    map_.open(2023, incident="2023-09-24-banjska")
    look_at(map_.page, 42.97, 20.78, 12)
    map_.marker("Armed attack in Banjskë/Banjska").press("Enter")
    expect(map_.popup).to_contain_text("killed: 1,234,")
    kfor = bare().open(2012, layers="kfor", incident=None)
    kfor.page.locator(".circle").first.press("Enter")
    cited = kfor.popup.get_by_role("list", name="Sources").locator("li").first
    expect(cited).to_contain_text(re.compile(r", (\d+ )?[A-Z][a-z]+ \d{4}$"))


def test_a_badge_counts_its_group_and_none_is_left_out(bare):
    page = bare().open(1999).page
    look_at(page, 42.6, 20.9, 7)
    one = page.locator(".group.leaflet-marker-icon").first
    count = int(one.inner_text())
    singles = page.locator(".incident.leaflet-marker-icon:not(.faded)").count()
    badges = page.locator(".group.leaflet-marker-icon").all_inner_texts()
    assert singles + sum(map(int, badges)) == len(page.evaluate("atlas.shown()"))
    name = one.get_attribute("aria-label")
    assert name.startswith(f"{count} incidents around ")
    assert name.endswith(": open the group")


@pytest.fixture
def sent(atlas):
    """Scene with three deployments: one present, one planned, one of an earlier year."""
    scene = json.loads(files(atlas)["scene"])
    layer = next(one for one in scene["layers"] if one["id"] == "deployments")
    like = next(one for one in layer["features"] if one.get("to"))
    like = {name: value for name, value in like.items() if name not in ("dashed", "faded")}
    like |= {"span": ["1999-01-01", "2026-12-31"], "at": [46.0, 14.0], "to": [42.4, 19.3]}
    layer["features"] = [
        {**like, "text": "present", "colour": "#000001"},
        {**like, "text": "planned", "colour": "#000002", "dashed": True},
        {**like, "text": "earlier", "colour": "#000003", "faded": True},
    ]
    return {"scene": json.dumps(scene)}


def test_the_line_of_a_plan_is_dashed_and_that_of_an_earlier_figure_pale(bare, sent):
    page = bare(changed=sent).open(2012, layers="deployments").page
    lines = page.locator("path.bow").evaluate_all(
        """(all) => Object.fromEntries(all.map((one) => [one.getAttribute("stroke"),
          [one.getAttribute("stroke-dasharray"), Number(one.getAttribute("stroke-opacity"))]]))"""
    )
    assert [lines[f"#00000{n}"][0] for n in (1, 2, 3)] == [None, "5 6", None]
    present, planned, earlier = (lines[f"#00000{n}"][1] for n in (1, 2, 3))
    assert earlier < planned == present


def test_the_legend_draws_a_plan_as_the_map_does(bare):
    legend = bare().open(2012, layers="deployments").page.locator(".legend")
    dashed = legend.locator("li", has=legend.page.locator("line[stroke-dasharray]"))
    said = [text.strip() for text in dashed.all_text_contents()]
    assert said == ["Planned, limited or pledged, not known to be there"]


def test_the_figures_of_a_nation_say_which_are_rounded(bare, atlas):
    map_ = bare().open(2012, layers="contingents")
    layers = json.loads(files(atlas)["scene"])["layers"]
    series = next(one for one in layers if one["id"] == "contingents")["series"]["DEU"]
    assert {about for *_, about, _ in series} == {"", "about"}
    map_.page.locator(".circle[aria-label^='Germany']").press("Enter")
    lines = map_.popup.locator("details li").all_text_contents()
    for line, (day, _, soldiers, about, _) in zip(lines, series, strict=True):
        told = f"{describe(day)}: {about} {soldiers:,}"
        assert " ".join(line.split()).startswith(" ".join(told.split()))
