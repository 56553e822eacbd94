"""The page of one file: it needs no network, does all the dashboard does, and shows the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from shapely.geometry import box, shape

from components import address
from components.choices import choices_of
from components.standalone import page as html
from components.standalone.__main__ import main
from geo import asof
from geo.answers import build_answers
from geo.answers.stories import stories
from geo.period import Period, in_words, of_year, parse
from geo.scene import build_scene
from tests.browser.dashboard import FRAME
from tests.browser.looking import CLOSE

#: Months and spans at the edges of what changes: wars, accessions, names, the end of the data.
OTHERS = [
    "1999-03", "2001-08", "2003-02", "2004-03", "2006-06", "2008-02", "2009-04", "2017-06",
    "2019-02", "2023-09", "1999-03-24..1999-06-10", "2001..2002", "2004-03-17..2004-03-19",
    "2008-02-17", "2017-06..2020-03", "2022..2026",
]  # fmt: skip
#: What a page shows at a time: the incidents, the headline's words and the names on the map.
SHOWN = """({ time, mode }) => {
  const frame = document.querySelector('FRAME')?.contentWindow ?? window;
  atlasStores.map.set({ time, mode, incident: null }, { by: "python" });
  const find = (root, wanted) => root.querySelector(wanted) ?? [...root.querySelectorAll("*")]
    .map((one) => one.shadowRoot && find(one.shadowRoot, wanted)).find(Boolean);
  const texts = (root, wanted) => [...root.querySelectorAll(wanted)].map((one) => one.textContent);
  return {
    shown: frame.atlas.shown().sort(),
    time: frame.atlas.time,
    headline: texts(find(document, ".headline"), "dd, dt"),
    names: texts(frame.document, ".name .label"),
  };
}""".replace("FRAME", FRAME)


def periods(atlas) -> list:
    return [*map(of_year, atlas.years), *map(parse, OTHERS)]


@pytest.fixture(scope="module")
def file(atlas, tmp_path_factory) -> Path:
    """The page as it is written to a disk."""
    view, _ = address.read({}, choices_of(atlas, {}))
    out = tmp_path_factory.mktemp("standalone") / "atlas.html"
    text = html(atlas, build_scene(atlas), build_answers(atlas), view)
    out.write_text(text, encoding="utf-8")
    return out


@pytest.fixture
def cut_off(browser: Browser, file: Path) -> Iterator[Callable[..., Page]]:
    """A function that opens the file with the network cut; a request or an error fails the test."""
    contexts, asked, errors = [], [], []

    def open_page(query: str = "", at: Path = file, **options) -> Page:
        context = browser.new_context(
            offline=True, **{"viewport": {"width": 1440, "height": 900}, **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda one: asked.append(one.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda one: one.type == "error" and errors.append(one.text))
        page.goto(at.as_uri() + query)
        page.wait_for_function("() => window.atlas?.year")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [one for one in asked if not one.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []


def test_both_hosts_show_the_same_at_every_time(visit, cut_off, atlas):
    one = visit(expect_map=False)
    # The server may have to read the data first, with the machine busy.
    one.page.set_default_timeout(120_000)
    one.wait_for_map()
    dashboard, alone = one.page, cut_off()
    for period in periods(atlas):
        text = {"first": period.first, "last": period.last}
        mode = "period" if period.is_year or period.is_month else "span"
        view = {"time": text, "mode": mode}
        one, other = dashboard.evaluate(SHOWN, view), alone.evaluate(SHOWN, view)
        assert one == other
        rows = asof.incidents_in(atlas["incidents"], period)
        assert other["shown"] == sorted(rows["incident_id"])
        assert other["names"]
        assert len(other["headline"]) == 12


def test_it_slides_plays_clicks_and_tells_who_says_so(cut_off, atlas):
    page = cut_off("?time=2003")
    slider = page.get_by_role("slider", name="Year", exact=True)
    slider.press("ArrowRight")
    page.wait_for_function("() => atlas.year === 2004")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => atlas.year > 2004")
    page.get_by_role("button", name="Pause", exact=True).click()
    page.get_by_role("radio", name="From … to").click()
    assert page.evaluate("atlas.view.mode") == "span"

    page.get_by_role("checkbox", name="KFOR contingents").click()
    assert "contingents" in page.evaluate("atlas.view.layers")
    page.get_by_role("button", name="Filter incidents").click()
    page.get_by_role("button", name="Riot", exact=True).click()
    riots = atlas["incidents"].query("category == 'riot'")["incident_id"]
    assert set(page.evaluate("atlas.shown()")) <= set(riots)
    page.keyboard.press("Escape")

    page.locator("#list ol button").first.click()
    card = page.locator("#details article")
    expect(card).to_be_visible()
    incident = page.evaluate("atlas.view.incident")
    first = atlas.incidents_by_id.loc[incident, "source_ids"].split(";")[0]
    links = card.locator(".sources a").evaluate_all("all => all.map((one) => one.href)")
    assert atlas.sources.loc[first, "url"] in links
    # The address follows, and brings the view back.
    assert incident in page.url


def test_it_finds_incidents_towns_states_and_years(cut_off, atlas):
    page = cut_off()
    field = page.get_by_role("combobox", name="Search everything")
    for query, field_of_view, value in (
        ("attack Banjska", "incident", "2023-09-24-banjska"), ("Albania", "state", "ALB"),
    ):  # fmt: skip
        field.fill(query)
        page.get_by_role("option").first.wait_for()
        page.get_by_role("option").filter(
            has=page.locator(f".kind >> text=/{field_of_view}/i")
        ).first.click()
        assert page.evaluate("atlas.view")[field_of_view] == value
    field.fill("March 2004")
    page.get_by_role("option").first.click()
    assert page.evaluate("atlas.time") == "2004-03"
    town = atlas["towns"].sort_values("population", ascending=False).iloc[0]["name"]
    field.fill(town)
    page.get_by_role("option").filter(has=page.locator(".kind >> text=Place")).first.click()
    page.wait_for_function("() => atlas.map.getZoom() > 7.5")


def test_it_tells_a_story_and_puts_it_on_paper(cut_off):
    page = cut_off()
    page.locator("#all li").first.get_by_role("link").click()
    story = page.locator("#story section")
    expect(story).to_be_visible()
    heading = story.get_by_role("heading", level=2)
    before = heading.inner_text()
    page.get_by_role("button", name="Next ›").click()
    expect(heading).not_to_have_text(before)
    page.get_by_role("button", name="Print the story").click()
    paper = page.get_by_role("dialog")
    expect(paper.get_by_role("heading", level=1)).to_be_visible()
    water = paper.locator("figure > .leaflet-container").first
    assert water.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(223, 233, 240)"


def test_a_story_on_paper_gives_each_step_its_own_time_and_the_reader_his_view_back(cut_off, atlas):
    told = max(stories(atlas), key=lambda one: len({str(s["view"]["time"]) for s in one["steps"]}))
    page = cut_off(f"?story={told['id']}&step=2")
    page.evaluate(
        """() => atlasStores.map.set({ mode: "upto",
          filter: { categories: ["riot"], states: ["XKX"], claim_statuses: [] } })"""
    )
    view = "(({ time, mode, layers, filter, incident, state }) => "
    view += "({ time, mode, layers, filter, incident, state }))(atlasStores.map.view)"
    before = page.evaluate(view)
    page.get_by_role("button", name="Print the story").click()
    years = page.get_by_role("dialog").locator("section figure .year").all_text_contents()
    assert years == [in_words(Period(**step["view"]["time"])) for step in told["steps"]]
    assert page.evaluate(view) == before


def test_an_address_opens_a_view(cut_off):
    page = cut_off("?year=2010#time=2004-03-17..2004-03-19&in=XKX&layers=incidents&state=rs")
    view = page.evaluate("atlas.view")
    assert (view["time"]["first"], view["time"]["last"]) == ("2004-03-17", "2004-03-19")
    assert (view["mode"], view["layers"], view["state"]) == ("span", ["incidents"], "SRB")
    assert view["filter"]["states"] == ["XKX"]
    page.evaluate("location.hash = 'year=2020&incident=2023-09-24-banjska'")
    page.wait_for_function("() => atlas.year === 2023")


def test_another_address_keeps_nothing_of_the_last_one(cut_off):
    page = cut_off("#year=2004&layers=incidents&in=xk&state=SRB&incident=2004-03-17-prizren")
    assert page.evaluate("atlas.view.filter.states") == ["XKX"]
    page.evaluate("location.hash = 'year=2008&layers=incidents'")
    page.wait_for_function("() => atlas.year === 2008")
    view = page.evaluate("atlas.view")
    assert not any(view["filter"].values())
    assert (view["state"], view["incident"], view["mode"]) == (None, None, "period")


@pytest.mark.parametrize("query", ["?year=1066&layers=x&incident=%3Cscript%3E", "?story=x&step=9"])
def test_an_address_that_says_nonsense_opens_the_page_as_it_is(cut_off, query):
    assert cut_off(query).evaluate("atlas.time") == cut_off().evaluate("atlas.time")


def test_embedded_it_is_map_timeline_and_credit_and_nothing_scrolls(cut_off, file, tmp_path):
    article = tmp_path / "article.html"
    frame = f'<iframe src="{file.as_uri()}?embed=true&time=2004" sandbox="allow-scripts"'
    article.write_text(f'<!doctype html>{frame} width="640" height="520"></iframe>')
    page = cut_off("?embed=true&time=2004&layers=nato,kfor", viewport={"width": 640, "height": 520})
    assert page.evaluate("document.scrollingElement.scrollHeight <= innerHeight")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Borders: Natural Earth").first).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("heading", level=1, name="NATO and the")).to_be_hidden()
    # Named in the credit, and no link as a file has no address of the web.
    credit = page.locator(".leaflet-control-attribution")
    expect(credit).to_have_text(re.compile("^NATO and the Western Balkans [|] Leaflet"))
    expect(credit.get_by_role("link")).to_have_count(0)
    legend = page.locator(".legend")
    expect(legend).not_to_have_attribute("open")
    legend.locator("summary").first.click()
    expect(legend.get_by_text("No formal relation")).to_be_visible()
    page.goto(article.as_uri())
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(inside.locator(".year")).to_have_text("2004")


def test_a_card_leads_to_no_page_where_there_is_only_this_one(cut_off):
    page = cut_off("?incident=2023-09-24-banjska&state=XKX")
    expect(page.get_by_role("article", name="Armed attack in Banjskë/Banjska")).to_be_visible()
    expect(page.locator("#details").get_by_role("link", name="a page of its own")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_light_and_dark(cut_off, scheme):
    page = cut_off(color_scheme=scheme)
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 24, 31)"}[scheme]


def test_a_phone_needs_no_sideways_scrolling(cut_off):
    page = cut_off(viewport={"width": 390, "height": 844})
    assert page.evaluate("document.scrollingElement.scrollWidth") == 390


def test_a_phone_on_its_side_holds_map_and_timeline(cut_off):
    page = cut_off(viewport={"width": 844, "height": 390})
    for part in ("#map", ".timeline"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)


def test_the_names_under_the_slider_stand_apart_in_the_systems_own_font(cut_off):
    page = cut_off()
    names = page.locator(".years :is(.tick, .edge)")
    expect(names).to_have_count(5)
    for width in (320, 390, 640, 820):
        page.set_viewport_size({"width": width, "height": 844})
        assert names.evaluate_all(CLOSE) == [], width


def test_the_field_shows_a_whole_day_in_the_systems_own_font(cut_off):
    page = cut_off("?time=2004-03")
    field = page.get_by_role("textbox", name="Type a year")
    field.evaluate("(field) => { field.value = '2004-03-19'; }")
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert field.evaluate("(field) => field.scrollWidth - field.clientWidth") <= 0, width


def test_what_is_unpacked_is_what_was_packed(cut_off, atlas):
    page = cut_off()
    scene, answers = page.evaluate(
        """async () => {
          const script = [...document.scripts].at(-1).text;
          (0, eval)(script.replace("m_standalone_page.begin()",
            "window.unpack = m_standalone_unpack.unpack"));
          const packed = document.getElementById("data").textContent;
          const { scene, answers } = await unpack(packed);
          return [scene, answers];
        }"""
    )
    expected = json.loads(build_scene(atlas).text)
    # The neighbours, the ground of the map, are kept to 100 m; who is far away, to 1 km.
    region = box(10, 36, 30, 50)
    for one, other in zip(scene["areas"], expected["areas"], strict=True):
        if not other.get("state"):
            known = shape(other.pop("shape"))
            near = shape(one.pop("shape")).hausdorff_distance(known)
            assert near < (0.001 if known.intersects(region) else 0.01)
    assert scene == expected
    assert answers == json.loads(build_answers(atlas).text)


def test_the_command_opens_with_what_it_is_told(cut_off, tmp_path, capsys):
    out = tmp_path / "new" / "page.html"
    assert main(["--out", str(out), "--time", "2004-03", "--layers", "incidents,kfor"]) == 0
    assert re.search(r"page\.html: [\d,]+ bytes", capsys.readouterr().out)
    page = cut_off(at=out)
    assert page.evaluate("atlas.time") == "2004-03"
    assert page.evaluate("atlas.view.layers") == ["kfor", "incidents"]


def test_the_map_is_taken_away_as_a_picture_of_shapes_and_text(cut_off, atlas):
    page = cut_off("?time=2004-03&layers=nato,kfor,incidents&in=XKX")
    page.get_by_text("Take it with you").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Picture (SVG)").click()
    assert waiting.value.suggested_filename == "western-balkans-2004-03.svg"
    root = ElementTree.parse(waiting.value.path()).getroot()
    tags = {one.tag.split("}")[1] for one in root.iter()}
    assert not tags & {"foreignObject", "image", "script", "style"}
    said = " ".join(one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text"))
    for words in (
        "NATO and the Western Balkans: March 2004", "only Kosovo", "Bosnia and", "Incidents",
        "Borders: Natural Earth", "UNSCR 1244/1999", atlas.package["version"],
        atlas.package["licenses"][0]["path"],
    ):  # fmt: skip
        assert words in said
    paths = list(root.iter("{http://www.w3.org/2000/svg}path"))
    assert len({one.get("fill") for one in paths}) > 3


def test_in_a_picture_what_is_dashed_on_the_map_stays_dashed(cut_off):
    """The line of Kosovo with Serbia, signs of what is not established, and chips of plans."""
    page = cut_off("?year=2012&layers=nato,incidents,deployments")
    signs = "[...document.querySelectorAll('#map .leaflet-marker-icon .dashed')].length"
    assert page.evaluate(signs) > 0
    page.get_by_text("Take it with you").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Picture (SVG)").click()
    root = ElementTree.parse(waiting.value.path()).getroot()
    svg = "{http://www.w3.org/2000/svg}"
    paths = [re.findall(r"\d+", one.get("stroke-dasharray", "")) for one in root.iter(f"{svg}path")]
    assert ["6", "6"] in paths
    boxes = [one.get("stroke-dasharray") for one in root.iter(f"{svg}rect")]
    assert len([dash for dash in boxes if dash]) >= page.evaluate(signs)


def test_a_picture_of_twice_the_size_shows_the_colours_of_the_map(cut_off):
    page = cut_off("?year=2023")
    box = page.locator("#map").bounding_box()
    page.get_by_text("Take it with you").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Picture (PNG)").click()
    image = Image.open(waiting.value.path()).convert("RGB")
    assert image.width > 2 * box["width"]
    colours = {colour for _, colour in image.getcolors(1_000_000)}
    assert {(223, 233, 240), (244, 243, 239)} <= colours
    # The reader's own legend and time are as they were.
    assert page.evaluate("atlas.year") == 2023
    assert page.locator("#map .legend").get_attribute("style") in ("", None)


def test_the_years_are_recorded_with_progress_and_can_be_stopped(cut_off):
    page = cut_off("?year=2004")
    page.get_by_text("Take it with you").click()
    film = page.get_by_role("button", name="The years as a film (WebM)")
    film.click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.wait_for_function("() => atlas.year === 2000")
    page.get_by_role("button", name="Stop, and keep nothing").click()
    expect(film).to_be_enabled()
    assert page.evaluate("atlas.time") == "2004"
    # A span of the reader's own comes back as one, with its incident.
    span = {
        "time": {"first": "1999-03-24", "last": "1999-06-10"},
        "mode": "span",
        "incident": "1999-04-12-grdelica-train",
    }
    page.evaluate("(span) => atlasStores.map.set(span)", span)
    film.click()
    page.wait_for_function("() => atlas.year === 2001")
    page.get_by_role("button", name="Stop, and keep nothing").click()
    expect(film).to_be_enabled()
    view = page.evaluate("atlasStores.map.view")
    assert {name: view[name] for name in span} == span
    page.evaluate("atlasStores.map.set({ time: { first: '2004-01-01', last: '2004-12-31' } })")
    with page.expect_download(timeout=90_000) as waiting:
        film.click()
    data = waiting.value.path().read_bytes()
    # The mark of the container, and the name of its kind.
    assert data[:4] == b"\x1a\x45\xdf\xa3"
    assert b"webm" in data[:64]
    assert len(data) > 50_000
    assert page.evaluate("atlas.time") == "2004"
