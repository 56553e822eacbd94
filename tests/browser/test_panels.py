"""The panels of incidents, claims and data, as a reader uses them."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.contrast import contrast

RING = ".pointer"


def mark(page: Page, name: str) -> Locator:
    """The first mark of the panel's charts in whose accessible name this stands."""
    return page.locator(f'[data-testid="stVegaLiteChart"] path[aria-label*="{name}"]').first


def borders(table: Locator) -> list[int]:
    """Where the columns of a table end, in pixels from its left side: it is painted on a canvas."""
    image = Image.open(io.BytesIO(table.screenshot())).convert("L")
    # Between the words of the heading and its lower edge; the last pixels are the table's own edge.
    row = [image.getpixel((x, 31)) for x in range(image.width - 2)]
    return [x for x in range(1, len(row)) if row[x] < row[x - 1] - 4]


def claims(page: Page) -> Locator:
    """The claims panel."""
    return page.get_by_role("region", name="Claims checked")


def test_a_bar_goes_to_its_year_again_and_again(visit, atlas):
    dashboard = visit("/?year=2010&panel=Incidents")
    for _ in range(2):
        mark(dashboard.page, "Year: 2004").click()
        dashboard.wait_for_map(2004)
        dashboard.settle(2004, atlas.years[-1])
        dashboard.go(2012)
        dashboard.settle(2012, atlas.years[-1])


def test_a_bar_sets_a_filter_and_takes_it_back(visit):
    dashboard = visit("/?year=2004&panel=Incidents")
    for states, button in (("['XKX']", "Filter incidents (1)"), ("[]", "Filter incidents")):
        mark(dashboard.page, "Incidents: Kosovo").click()
        dashboard.wait_for_view(f"JSON.stringify(view.filter.states) === JSON.stringify({states})")
        expect(dashboard.page.get_by_role("button", name=button, exact=True)).to_be_visible()
        dashboard.wait_for_rest()


def test_a_ticked_row_opens_on_the_map_in_its_year(visit, atlas):
    dashboard = visit("/?year=2010&panel=Incidents")
    page = dashboard.page
    page.get_by_role("textbox", name="Search title").fill("banjska")
    page.get_by_role("textbox", name="Search title").press("Enter")
    every = len(atlas["incidents"])
    found = page.get_by_text(f"of {every} incidents").filter(has_not_text=f"{every} of")
    expect(found).to_be_visible()
    dashboard.wait_for_rest()
    grid = page.get_by_test_id("stDataFrame")
    grid.scroll_into_view_if_needed()
    # The table is painted on a canvas: the tick box stands left in the first row.
    grid.click(position={"x": 18, "y": 52})
    dashboard.wait_for_map(2023)
    expect(dashboard.popup).to_be_visible()
    expect(page.locator('iframe[title="streamlit_folium.st_folium"]').first).to_be_in_viewport()


@pytest.mark.parametrize("panel", ["Incidents", "Milestones"])
def test_no_column_is_cut_by_the_side_of_a_laptop_or_a_tablet(visit, panel):
    page = visit(f"/?year=2004&panel={panel}").page
    table = page.get_by_test_id("stDataFrame").last
    for width, columns in ((1440, 8), (820, 6)):
        page.set_viewport_size({"width": width, "height": 900})
        table.scroll_into_view_if_needed()
        expect(table.locator("canvas").first).to_be_visible()
        room = table.bounding_box()["width"]
        page.wait_for_function(
            "([table, width]) => table.querySelector('canvas').clientWidth >= width - 20",
            arg=[table.element_handle(), room],
        )
        ends = borders(table)
        assert len(ends) >= columns - 1, width
        # What the last whole column leaves is less than a column.
        assert room - ends[-1] < 16, (width, ends)


def test_the_shown_rows_can_be_taken_away(visit, atlas):
    dashboard = visit("/?year=2004&panel=Incidents&category=assassination")
    wanted = set(atlas["incidents"].query("category == 'assassination'")["incident_id"])
    for button, ids in (
        ("Download incidents-assassination.csv",
         lambda text: {row["incident_id"] for row in rows(text)}),
        ("Download incidents-assassination.geojson", lambda text: {
            one["properties"]["incident_id"] for one in json.loads(text)["features"]
        }),
    ):  # fmt: skip
        file = download(dashboard.page, dashboard.button(button))
        assert ids(file.read_text("utf-8-sig")) == wanted


def test_every_claim_can_be_turned_to_and_filtered(visit, atlas):
    page = visit("/?panel=Claims+checked").page
    panel = claims(page)
    checked = atlas["claims"].query("verdict != 'opinion'")
    every = len(atlas["claims"])
    said = f"{every} of {every} claims: {len(checked)} checked"
    expect(panel.get_by_role("status")).to_contain_text(said)
    read = panel.locator(".claims blockquote").all_inner_texts()
    following = panel.get_by_role("button", name="Next ›")
    while following.is_enabled():
        following.click()
        read += panel.locator(".claims blockquote").all_inner_texts()
    assert read == checked["claim"].tolist()
    panel.get_by_role("combobox", name="Verdict").select_option("contradicted")
    panel.get_by_role("combobox", name="Article").select_option("seed-001")
    wrong = checked.query("verdict == 'contradicted' and document_id == 'seed-001'")
    expect(panel.locator(".claims article")).to_have_count(len(wrong))
    panel.get_by_role("button", name="Clear", exact=True).click()
    panel.get_by_role("searchbox").fill("no such word")
    expect(panel.get_by_role("status")).to_contain_text("Nothing found for “no such word”")


def test_what_is_looked_for_is_in_the_address_and_comes_back_with_it(visit):
    dashboard = visit("/?panel=claims&verdict=contradicted&q=Djakovica")
    page, panel = dashboard.page, claims(dashboard.page)
    expect(panel.get_by_role("combobox", name="Verdict")).to_have_value("contradicted")
    expect(panel.get_by_role("searchbox")).to_have_value("Djakovica")
    panel.get_by_role("searchbox").fill("kosova")
    expect(page).to_have_url(re.compile("q=kosova"))
    panel.get_by_role("button", name="Clear", exact=True).click()
    expect(page).not_to_have_url(re.compile("verdict=|q="))
    page.go_back()
    expect(panel.get_by_role("searchbox")).to_have_value("kosova")
    expect(panel.get_by_role("combobox", name="Verdict")).to_have_value("contradicted")


def test_sources_are_found_however_they_are_spelt_and_by_the_address(visit):
    page = visit("/?panel=data&q=Thaci").page
    status = page.get_by_role("status").filter(has_text="sources.")
    expect(status).to_be_visible()
    plain = status.inner_text()
    page.get_by_role("searchbox", name="Search title and publisher").fill("Тачи")
    expect(page.get_by_text("Nothing found for “Тачи”")).to_be_visible()
    page.get_by_role("searchbox", name="Search title and publisher").fill("Thaçi")
    expect(status).to_have_text(plain)
    expect(page).to_have_url(re.compile("q=Tha"))


def test_opinions_stand_beside_each_other_and_not_among_the_claims(visit, atlas):
    panel = claims(visit("/?panel=Claims+checked").page)
    count = len(atlas["claims"].query("verdict == 'opinion' and document_id == 'seed-004'"))
    panel.get_by_role("button", name=f"potential NATO membership?: {count} opinion").click()
    expect(panel.locator(".opinions")).to_have_attribute("open", "")
    expect(panel.locator(".beside article")).to_have_count(count)
    expect(panel.locator(".claims article")).to_have_count(0)


def test_a_claim_is_shown_on_the_map_until_the_next_click(visit, atlas):
    dashboard = visit("/?year=2010&panel=Claims+checked")
    panel = claims(dashboard.page)
    panel.get_by_role("searchbox").fill("gunfire across its border")
    panel.get_by_role("button", name="Show on the map in 2025").click()
    dashboard.wait_for_map(2025)
    ring = dashboard.frame.locator(RING)
    expect(ring).to_have_count(1)
    expect(dashboard.frame.locator(".leaflet-tooltip")).to_contain_text("claim partly supported")
    box = ring.bounding_box()
    dashboard.page.mouse.click(box["x"] + 200, box["y"] + 150)
    expect(ring).to_have_count(0)
    dashboard.go(2024)
    dashboard.settle(2024, atlas.years[-1])
    dashboard.wait_for_rest()
    expect(ring).to_have_count(0)


def test_at_an_opinions_place_nothing_is_drawn(visit):
    dashboard = visit("/?year=2010&panel=Claims+checked")
    panel = claims(dashboard.page)
    panel.get_by_role("combobox", name="Verdict").select_option("opinion")
    panel.get_by_role("button", name="Go to the place in 2023 (nothing is drawn)").click()
    dashboard.wait_for_map(2023)
    dashboard.frame.wait_for_function("() => atlas.map.getZoom() >= 8")
    assert dashboard.frame.locator(RING).count() == 0


def test_the_data_can_be_taken_away_whole_and_in_parts(visit, atlas):
    page = visit("/?panel=Sources+and+data").page
    row = page.get_by_role("row", name="Strength of KFOR")
    read = rows(download(page, row.get_by_role("link", name="CSV")).read_text("utf-8-sig"))
    assert len(read) == len(atlas["kfor_strength"])
    row = page.get_by_role("row", name="Borders of the six states")
    borders = row.get_by_role("link", name="GeoJSON")
    assert len(json.loads(download(page, borders).read_text("utf-8"))["features"]) == 6
    with zipfile.ZipFile(download(page, page.get_by_role("link", name="as a ZIP"))) as archive:
        names = set(archive.namelist())
    assert {"data/incidents.csv", "data/README.md", "data/borders.geojson"} <= names


def test_sources_are_found_by_word_and_by_the_table_they_support(visit, atlas):
    page = visit("/?panel=Sources+and+data").page
    every = f"{len(atlas.sources):,}"
    status = page.get_by_text(f"{every} of {every} sources.")
    expect(status).to_be_visible()
    page.get_by_role("combobox", name="Supports").select_option("Air policing")
    named = {one for ids in atlas["air_policing"]["source_ids"] for one in ids.split(";")}
    expect(page.get_by_text(f"{len(named)} of {every} sources.")).to_be_visible()
    expect(page.locator(".sources a").first).to_have_attribute("rel", "noopener noreferrer")


def test_a_turned_page_leads_back_to_the_line_above_the_list(visit, atlas):
    page = visit("/?panel=Sources+and+data").page
    pages = page.get_by_role("navigation", name="Pages of sources")
    last = -(-len(atlas.sources) // 20)
    expect(pages).to_contain_text(f"Page 1 of {last}")
    expect(pages.get_by_role("button", name="‹ Previous")).to_be_disabled()
    first = page.locator(".sources li").first.inner_text()
    pages.get_by_role("button", name="Next ›").click()
    expect(pages).to_contain_text(f"Page 2 of {last}")
    expect(page.locator(".sources li").first).not_to_have_text(first)
    expect(page.get_by_text(f"of {len(atlas.sources):,} sources.")).to_be_focused()
    # Fewer sources have fewer pages.
    page.get_by_role("combobox", name="Supports").select_option("Air policing")
    expect(pages).to_have_count(0)


def test_a_cell_of_the_gaps_goes_to_its_year(visit):
    dashboard = visit("/?year=2010&panel=Sources+and+data")
    cell = mark(dashboard.page, "year: 2011; state: Serbia")
    cell.wait_for()
    dashboard.page.mouse.wheel(0, 1)  # Who scrolls is no longer led to the panel.
    # In the middle of the cell, where its number stands upon it.
    cell.click(force=True)
    dashboard.wait_for_map(2011)


@pytest.mark.parametrize("panel", ["Claims+checked", "Sources+and+data"])
def test_a_list_that_does_not_come_is_said(visit, panel):
    def cut(page: Page) -> None:
        page.route("**/claims.json", lambda route: route.abort())
        page.route("**/catalogue.json", lambda route: route.abort())

    page = visit(f"/?panel={panel}", prepare=cut).page
    expect(page.get_by_text("could not be read. Please reload the page.").first).to_be_visible()


def download(page: Page, link: Locator) -> Path:
    """Click what downloads a file and return the file."""
    with page.expect_download() as started:
        link.click()
    return Path(started.value.path())


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chosen_nations_can_be_read(visit, scheme):
    dashboard = visit("/?panel=kfor", color_scheme=scheme)
    tag = dashboard.page.locator(".stMultiSelect [data-tag]").filter(visible=True).first
    colours = tag.evaluate("""(node) => [node, ...node.children].flatMap((one) => {
      const { color, backgroundColor } = getComputedStyle(one);
      return one === node ? [backgroundColor] : [color];
    })""")
    ground, *texts = ["#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])
                      for colour in colours]  # fmt: skip
    assert len(texts) == 2
    assert [one for one in texts if contrast(one, ground) < 4.5] == [], colours
