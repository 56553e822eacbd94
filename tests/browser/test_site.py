"""The static site: every link leads somewhere, figures are the table's, and it needs no script."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit
from xml.etree import ElementTree

import frictionless
import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from components import address, site
from components.choices import choices_of
from components.site import feeds, folder
from components.site.picture import Painter, place
from geo import asof
from geo.answers import pages
from geo.answers.profile import profile
from geo.atlas import Atlas
from geo.dates import describe
from geo.period import of_year
from geo.signs import CATEGORY_SIGNS
from tests.browser.test_ear import faults
from tests.serving import ROOT

HOME = "https://example.org/atlas/"
#: A page of each kind.
KINDS = [
    "incidents/2023-09-24-banjska.html", "incidents/2004-03-17-kosovo-unrest.html",
    "states/xkx.html", "stories/march-2004.html", "claims/s0-04.html", "incidents/index.html",
    "states/index.html", "stories/index.html", "claims/index.html", "data/index.html",
    "data/codebook.html", "about/index.html", "404.html", "index.html",
]  # fmt: skip
JS = ROOT / ".venv" / "js" / "node_modules"


class Read(HTMLParser):
    """What stands in a page: its links and other files, ids, pairs of a list, texts by element."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.scripts: list[tuple[str, str]] = []
        self.meta: dict[str, str] = {}
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.links += [given[name] for name in ("href", "src") if name in given]
        self.ids += [given["id"]] if "id" in given else []
        if tag == "meta":
            self.meta[given.get("name") or given.get("property") or ""] = given.get("content", "")
        if tag == "script":
            self.scripts.append((given.get("type", ""), ""))
        if tag not in ("meta", "link", "img", "br"):
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            self.texts[tag][-1] += data
        if self.open and self.open[-1] == "script":
            self.scripts[-1] = (self.scripts[-1][0], data)

    @property
    def facts(self) -> dict[str, str]:
        """The pairs of the list of facts."""
        return dict(zip(self.texts.get("dt", []), self.texts.get("dd", []), strict=True))

    @property
    def linked(self) -> dict:
        """What the page says to machines."""
        (text,) = [text for kind, text in self.scripts if kind == "application/ld+json"]
        return json.loads(text)


@pytest.fixture(scope="module")
def built(atlas, tmp_path_factory) -> Path:
    """The whole site on a disk, for an address."""
    view, _ = address.read({}, choices_of(atlas, {}))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    into = tmp_path_factory.mktemp("site")
    folder.write(site.build(atlas, view, HOME, changelog), into)
    return into


@pytest.fixture(scope="module")
def read(built) -> dict[str, Read]:
    """Every page by its path; of the map only what stands around it."""
    paths = sorted(built.rglob("*.html"))
    return {path.relative_to(built).as_posix(): Read(path) for path in paths}


def serve(at: Path, route: Route) -> None:
    """Answer for the address of the site from the disk."""
    route.fulfill(path=at / route.request.url.removeprefix(HOME))


@pytest.fixture
def cut_off(browser: Browser, built: Path) -> Iterator[Callable[..., Page]]:
    """A function that opens a page from the disk; a request elsewhere fails the test."""
    contexts, asked, errors = [], [], []

    def open_page(path: str, at: Path = built, **options) -> Page:
        options = {"viewport": {"width": 1440, "height": 900}, **options}
        context = browser.new_context(offline=True, **options)
        contexts.append(context)
        context.route(f"{HOME}**", partial(serve, at))
        page = context.new_page()
        page.on("request", lambda one: asked.append(one.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda one: one.type == "error" and errors.append(one.text))
        page.goto(f"{at.as_uri()}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [one for one in asked if not one.startswith(("file:", "data:", "blob:", HOME))] == []
    assert errors == []


def test_there_is_a_page_for_each_incident_state_story_and_claim(read, atlas):
    for name, keys in (
        ("incidents", atlas["incidents"]["incident_id"]),
        ("states", atlas.borders.index.str.lower()),
        ("stories", atlas["stories"]["story_id"]),
        ("claims", atlas["claims"]["claim_id"]),
    ):
        wanted = {f"{name}/{key}.html" for key in [*keys, "index"]}
        assert {path for path in read if path.startswith(f"{name}/")} == wanted


def test_every_link_of_every_page_leads_somewhere(built, read, atlas):
    files = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    choices = choices_of(atlas, {})
    lost, outside = [], set()
    for path, page in read.items():
        for link in page.links:
            whole = urljoin(f"{HOME}{path}", link)
            parts = urlsplit(whole)
            if not whole.startswith(HOME):
                outside.add(parts.scheme)
                continue
            target = unquote(parts.path.removeprefix(urlsplit(HOME).path)) or "index.html"
            _, notes = address.read(dict(parse_qsl(parts.query)), choices)
            missing = parts.fragment and parts.fragment not in read[target].ids
            if target not in files or notes or missing:
                lost.append((path, link))
    assert lost == []
    # A picture of the map's own page is its data.
    assert outside <= {"http", "https", "data"}


def test_the_map_of_the_site_and_the_feed_name_pages_that_are_there(built, read):
    tree = ElementTree.parse(built / "sitemap.xml")
    named = [one.text for one in tree.iter(f"{{{feeds.SITEMAP}}}loc")]
    assert sorted(named) == sorted(
        HOME + ("" if path == "index.html" else path) for path in read if path != "404.html"
    )
    feed = ElementTree.parse(built / "feed.xml")
    entries = feed.findall(f"{{{feeds.ATOM}}}entry")
    assert len(entries) >= 2
    for one in feed.iter(f"{{{feeds.ATOM}}}link"):
        path, _, part = one.get("href").removeprefix(HOME).partition("#")
        assert (built / path).exists()
        assert not part or part in read[path].ids
    titles = [one.findtext(f"{{{feeds.ATOM}}}title") for one in entries]
    assert len(set(titles)) == len(titles)


def said(value: float | None) -> str:
    """A figure as a page says it."""
    return "not known" if pd.isna(value) else f"{int(value):,}"


def elsewhere(atlas: Atlas, row: pd.Series, label: str) -> str:
    """Where a figure stands that the row of an incident has not, in words."""
    rows = atlas.incidents_by_id
    parts = rows.loc[rows["part_of"] == row.name, label]
    if parts.notna().any():
        missing = f" (not known for {parts.isna().sum()})" if parts.isna().any() else ""
        verb = "part on record has" if len(parts) == 1 else "parts on record add up to"
        return f"not known as a whole; its {verb} {said(parts.sum())}{missing}"
    whole = rows[label].get(row["part_of"])
    if whole is None or pd.isna(whole):
        return "not known"
    return f"no count of its own; the overall event has {said(whole)} in all"


def test_the_figures_of_an_incident_are_those_of_its_row(read, atlas):
    for key, row in atlas.incidents_by_id.iterrows():
        page = read[f"incidents/{key}.html"]
        for label in ("killed", "injured"):
            kfor = row[f"kfor_{label}"]
            more = "" if pd.isna(kfor) or pd.isna(row[label]) else f", of them KFOR: {said(kfor)}"
            told = said(row[label]) + more
            if pd.isna(row[label]):
                told = elsewhere(atlas, row, label)
            assert page.facts[label.capitalize()] == told
        assert page.facts["Account"] == row["claim_status"]
        assert page.texts["h1"] == [row["title"]]
        assert page.texts["h2"][-1] == f"Sources ({len(row['source_ids'].split(';'))})"
        event = page.linked
        assert event["@type"] == "Event"
        assert event["startDate"] == row["date"]
        assert ("geo" in event["location"]) == (row["location_precision"] != "area")
    told = [page.facts.get("Killed", "") for page in read.values()]
    unknown = [one for one in told if one.startswith(("not known", "no count"))]
    assert len(unknown) == atlas["incidents"]["killed"].isna().sum() > 0


def test_a_state_says_what_its_profile_says_and_lists_all_its_incidents(read, atlas):
    for iso3 in atlas.borders.index:
        page = read[f"states/{iso3.lower()}.html"]
        found = profile(atlas, iso3, of_year(atlas.years[-1]))
        text = " ".join(page.texts["article"][0].split())
        for section in found.sections:
            for one in section.items or [None]:
                assert " ".join((one.text if one else section.none).split()) in text
        own = atlas["incidents"]["country_iso3"].str.contains(iso3).sum()
        assert f"All incidents on record ({own}), a selection, not a census" in text


def test_a_story_has_its_steps_and_a_claim_its_verdict(read, atlas):
    steps = atlas["story_steps"].groupby("story_id").size()
    for key, count in steps.items():
        page = read[f"stories/{key}.html"]
        assert len([one for one in page.ids if one.startswith("step-")]) == count
    for row in atlas["claims"].to_dict("records"):
        page = read[f"claims/{row['claim_id']}.html"]
        assert page.facts["Verdict"] == row["verdict"]
        assert row["evidence"] in page.texts["article"][0]
        assert page.texts["h1"] == [row["claim"]]
        # The claim alone would pass for a fact.
        (title,) = page.texts["title"]
        assert title.startswith(("Claim checked: ", "Claim of opinion"))


def test_the_lists_count_what_they_list(read, atlas):
    incidents, claims = read["incidents/index.html"], read["claims/index.html"]
    assert f"{len(atlas['incidents'])} incidents on record" in incidents.texts["main"][0]
    years = asof.years_of(atlas["incidents"])["first"].value_counts()
    told = [re.fullmatch(r"(\d{4}) \((\d+)\)", one).groups() for one in incidents.texts["h2"]]
    assert {int(year): int(count) for year, count in told} == years.to_dict()
    assert "not a census" in incidents.texts["main"][0]
    assert f"{len(atlas['claims'])} claims" in claims.texts["main"][0]


def test_each_page_has_its_own_address_title_description_and_picture(built, read):
    pages = {path: page for path, page in read.items() if path != "404.html"}
    for name in ("og:url", "og:title", "description"):
        assert all(page.meta[name] for page in pages.values())
    assert len({page.meta["og:url"] for page in pages.values()}) == len(pages)
    assert len({page.texts["title"][0] for page in pages.values()}) > 0.98 * len(pages)
    for page in pages.values():
        file = built / page.meta["og:image"].removeprefix(HOME)
        assert page.meta["og:image"].startswith(HOME)
        with Image.open(file) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630))
    assert "og:url" not in read["404.html"].meta


def test_a_picture_shows_the_sign_at_the_place(built, atlas):
    for key in ("2023-09-24-banjska", "1999-01-15-racak"):
        row = atlas.incidents_by_id.loc[key]
        image = Image.open(built / f"incidents/{key}.png").convert("RGB")
        x, y = place(row["lon"], row["lat"])
        found = image.getpixel((round(x), round(y)))
        colour = CATEGORY_SIGNS[row["category"]].colour
        wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        assert max(abs(one - other) for one, other in zip(found, wanted, strict=True)) < 20


def test_letters_of_all_names_are_in_the_font_of_the_pictures(atlas):
    painter = Painter(atlas)
    missing = painter.picture("", "\U0010fffe")
    for letter in "šđčćžëçüŠĐČĆŽËÇ":
        assert painter.picture("", letter) != missing


def test_html_validates(built):
    tool = JS / "html-validate" / "bin" / "html-validate.mjs"
    if not tool.exists():
        pytest.skip("make lint installs the validator")
    done = subprocess.run(
        [ROOT / ".venv" / "bin" / "node", tool, "--config", ROOT / "tests/js/htmlvalidate.json",
         "--formatter", "text", f"{built}/**/*.html"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout + done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_of_each_kind(cut_off, scheme):
    page = cut_off(KINDS[0], color_scheme=scheme)
    found = {}
    for path in KINDS:
        page.goto(f"{HOME}{path}")
        if path == "index.html":
            page.wait_for_function("() => window.atlas?.year")
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            if seen := faults(page):
                found[path, width] = seen
    assert found == {}


def test_nothing_scrolls_sideways_at_320_pixels(cut_off):
    page = cut_off(KINDS[0], viewport={"width": 320, "height": 600})
    for path in KINDS:
        page.goto(f"{HOME}{path}")
        assert page.evaluate("document.scrollingElement.scrollWidth") == 320, path


def test_it_is_read_from_the_map_to_a_source_without_scripts(cut_off):
    page = cut_off("index.html", java_script_enabled=False)
    page.get_by_role("link", name="Incidents", exact=True).click()
    page.get_by_role("link", name="Armed attack in Banjskë/Banjska").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Armed attack in Banjskë/Banjska")
    first = page.locator("ol.sources a").first
    assert first.get_attribute("href").startswith("https://")
    page.get_by_role("link", name="Kosovo", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kosovo")


def test_a_page_leads_to_its_view_on_the_map(cut_off):
    page = cut_off("incidents/2023-09-24-banjska.html")
    page.locator("figcaption a").click()
    page.wait_for_function("() => window.atlas?.year === 2023")
    expect(page.get_by_role("article", name="Armed attack in Banjskë/Banjska")).to_be_visible()
    # And back from the card, which only a site has a page for.
    page.get_by_role("link", name="This incident on a page of its own").click()
    expect(page).to_have_url(re.compile("incidents/2023-09-24-banjska.html$"))
    page.get_by_role("link", name="North Kosovo, 2011 to 2024, step 11").click()
    page.get_by_role("link", name="Step 11 on the map").click()
    page.wait_for_function("() => window.atlas?.view.story === 'north-kosovo'")
    assert page.evaluate("atlas.view.step") == 11


def test_a_page_says_what_the_card_says_for_every_incident(cut_off, read):
    page = cut_off("index.html")
    page.wait_for_function("() => window.atlas?.year")
    cards = page.evaluate(
        """(ids) => {
          const box = document.getElementById("details").shadowRoot;
          return ids.map((incident) => {
            atlasStores.map.set({ incident });
            const texts = (what) => [...box.querySelectorAll(what)].map((one) => one.textContent);
            return [texts(".kicker")[0], texts("h2")[0], texts("dt"), texts("dd")];
          });
        }""",
        [path.split("/")[1][:-5] for path in read if re.match(r"incidents/\d", path)],
    )
    found = [page for path, page in read.items() if re.match(r"incidents/\d", path)]
    assert len(cards) == len(found) > 400
    for one, (kicker, title, labels, values) in zip(found, cards, strict=True):
        assert one.texts["h1"] == [title]
        assert one.texts["p"][1] == kicker
        assert list(one.facts.items()) == list(zip(labels, values, strict=True))


def test_a_page_says_how_to_cite_and_embed_it(cut_off, atlas, read):
    page = cut_off("stories/march-2004.html")
    page.get_by_text("To cite or embed it").click()
    cited = page.locator(".take .cite").inner_text()
    for words in (atlas.package["version"], "View: March 2004", f"{HOME}stories/march-2004.html"):
        assert words in cited
    lines = page.locator("pre").inner_text()
    assert f'src="{HOME}index.html?story=march-2004&amp;embed=true"' in lines
    claim = read["claims/s0-04.html"]
    # A claim is cited, but never drawn.
    assert "View: Claim checked: partly supported." in claim.texts["details"][0]
    assert "pre" not in claim.texts


PAYLOAD = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>{{ 7*7 }}"\'&'


def test_a_payload_stays_text(cut_off, atlas, tmp_path):
    rows = atlas["incidents"].head(2).assign(
        title=PAYLOAD, place=PAYLOAD, summary=PAYLOAD, differs=PAYLOAD, actors=PAYLOAD
    )
    sources = atlas["sources"].assign(title=PAYLOAD, publisher=PAYLOAD, url="javascript:hit()")
    tables = {**atlas.tables, "incidents": rows, "sources": sources}
    hostile = Atlas(tables, atlas.borders, atlas.neighbours, (), atlas.package)
    made = site.Site(hostile, HOME)
    site.add_incidents(made, Painter(hostile))
    folder.write({**made.files, "site.css": site.sheet().encode(), "icon.svg": b""}, tmp_path)
    path = f"incidents/{rows.iloc[0]['incident_id']}.html"
    page = cut_off(path, at=tmp_path)
    expect(page.get_by_role("heading", level=1)).to_have_text(PAYLOAD)
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 1
    said = Read(tmp_path / path)
    assert said.linked["name"] == PAYLOAD
    assert not [link for link in said.links if link.startswith("javascript")]
    assert not [one for one in said.linked["subjectOf"] if "url" in one]
    assert [kind for kind, _ in said.scripts] == ["application/ld+json"]
    page.goto(f"{tmp_path.as_uri()}/incidents/index.html")
    expect(page.locator(".list a").first).to_contain_text(PAYLOAD)
    assert page.evaluate("window.hit") is None


def test_a_claim_is_never_drawn(atlas):
    assert all(set(one["map"]) <= {"year"} for one in pages.claim_pages(atlas))


def test_the_package_is_there_for_programs(built, atlas):
    report = frictionless.validate(str(built / "data" / "package" / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) >= len(atlas.tables)


def test_the_page_of_the_data_offers_every_file_and_the_changes(read, built, atlas):
    page = read["data/index.html"]
    offered = {link for link in page.links if not link.startswith(("#", "..", "http"))}
    files = {path.name for path in (built / "data").iterdir() if path.is_file()}
    files -= {"index.html", "codebook.html"}
    files.add("package/datapackage.json")
    assert offered == files | {"codebook.html"}
    assert len(read["data/codebook.html"].texts["table"]) > 20
    dataset = page.linked
    assert dataset["@type"] == "Dataset"
    assert dataset["version"] == atlas.package["version"]
    assert {one["name"] for one in dataset["distribution"]} == files
    assert read["index.html"].linked["url"] == f"{HOME}data/index.html"
    assert f"What changed in {atlas.package['version']}" in page.texts["main"][0]
    assert describe(atlas.package["updated"]) in page.texts["main"][0]
