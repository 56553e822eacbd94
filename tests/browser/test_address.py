"""The address: it restores the whole view, follows it, and takes no harm."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import expect

from geo import asof
from geo.answers.timeline import complete_year
from geo.filters import Filter, matching
from geo.period import of_year
from tests.browser.looking import look_at


@pytest.fixture(scope="module")
def riot(atlas):
    """The first riot of 2004 in Kosovo."""
    year = asof.incidents_in(atlas["incidents"], of_year(2004))
    return matching(year, Filter(categories=("riot",), states=("XKX",))).iloc[0]


def test_an_address_restores_all_that_it_names(visit, riot):
    named = {
        "year": "2004",
        "layers": "nato,incidents",
        "mode": "upto",
        "category": "shooting,riot",
        "in": "XKX",
        "incident": riot["incident_id"],
        "state": "SRB",
        "panel": "compare",
    }
    dashboard = visit(f"/?{urlencode(named)}")
    page = dashboard.page
    dashboard.wait_for_map(2004)
    dashboard.wait_for_view("view.mode === 'upto' && view.layers.join() === 'nato,incidents'")
    expect(dashboard.slider).to_have_value("2004")
    expect(page.get_by_role("radio", name="Up to this year")).to_be_checked()
    expect(dashboard.layer("NATO status")).to_be_checked()
    expect(dashboard.layer("KFOR")).not_to_be_checked()
    expect(dashboard.button("Filter incidents (3)")).to_be_visible()
    expect(page.get_by_role("tab", name="Compare")).to_have_attribute("aria-selected", "true")
    dashboard.see(dashboard.card(riot["title"]))
    expect(page.locator("article.state h2")).to_have_text("Serbia")
    expect(dashboard.popup.get_by_role("heading")).to_have_text(riot["title"])
    # What was read is what is written.
    dashboard.wait_for_address(**named)


def test_an_older_address_names_a_panel_by_its_title(visit):
    page = visit("/?panel=Claims+checked").page
    tab = page.get_by_role("tab", name="Claims checked")
    expect(tab).to_have_attribute("aria-selected", "true")


def test_the_last_year_is_kept_as_a_word(visit, atlas):
    dashboard = visit("/?year=latest")
    dashboard.wait_for_map(atlas.years[-1])
    dashboard.wait_for_address(year="latest")


def test_the_address_follows_layers_and_panel(dashboard):
    dashboard.switch("KFOR")
    dashboard.wait_for_address(layers="nato,incidents")
    dashboard.page.get_by_role("tab", name="Compare").click()
    dashboard.wait_for_address(panel="compare")
    for layer in ("NATO status", "Incidents"):
        dashboard.switch(layer)
    dashboard.wait_for_address(layers="")
    dashboard.page.reload()
    dashboard.wait_for_map()
    dashboard.wait_for_view("view.layers.length === 0")


SCRIPT = "<script>window.__hit=1</script><img src=x onerror=window.__hit=1>"


@pytest.mark.parametrize(
    "address",
    [
        "?year=1066",
        f"?year={'9' * 5_000}",
        f"?incident={quote(SCRIPT)}",
        "?state=__proto__",
        "?mode=%60%24%7Balert(1)%7D",
        "?" + "&".join(f"key{i}=1" for i in range(200)) + "&year=0",
    ],
)
def test_a_bad_address_gives_a_note_and_no_harm(visit, atlas, address):
    dashboard = visit(f"/{address}", expect_map=False)
    note = dashboard.notices("The address names")
    expect(note).to_have_count(1)
    assert "__hit" not in note.inner_text()
    expect(dashboard.slider).to_have_value(str(complete_year(atlas)))
    assert not dashboard.hit


def test_with_all_of_it_bad_the_page_still_works(visit, atlas):
    names = ("year", "mode", "layers", "category", "in", "account", "incident", "state", "panel")
    dashboard = visit("/?" + urlencode(dict.fromkeys(names, SCRIPT)))
    notes = dashboard.notices("The address names")
    expect(notes).to_have_count(1)
    # A state and a state to filter by are ignored with one note.
    assert notes.inner_text().count("The address names") == len(names) - 1
    dashboard.go(2004)
    dashboard.settle(2004, atlas.years[-1])
    dashboard.wait_for_view("view.layers.join() === 'nato,kfor,incidents'")
    assert not dashboard.hit


def test_a_parameter_of_somebody_else_does_no_harm(visit, atlas):
    dashboard = visit("/?utm_source=x&year=2011")
    dashboard.wait_for_map(2011)
    expect(dashboard.notices()).to_have_count(0)
    dashboard.go(2012)
    dashboard.settle(2012, atlas.years[-1])


def test_back_goes_back(visit):
    dashboard = visit("/?year=2004")
    dashboard.wait_for_map(2004)
    dashboard.page.goto("/?year=2010&layers=nato")
    dashboard.wait_for_map(2010)
    dashboard.page.go_back()
    dashboard.wait_for_map(2004)
    expect(dashboard.slider).to_have_value("2004")
    expect(dashboard.layer("KFOR")).to_be_checked()
    dashboard.page.go_forward()
    dashboard.wait_for_map(2010)
    expect(dashboard.layer("KFOR")).not_to_be_checked()


def test_back_takes_the_mode_along(dashboard):
    dashboard.page.get_by_role("radio", name="Up to this year").check()
    dashboard.wait_for_address(mode="upto")
    dashboard.wait_for_rest()
    dashboard.page.go_back()
    expect(dashboard.page.get_by_role("radio", name="This year", exact=True)).to_be_checked()
    dashboard.wait_for_view("view.mode === 'period'")


def test_back_in_one_visit_takes_the_view_along(dashboard, atlas):
    last = atlas.years[-1]
    dashboard.go(2004)
    dashboard.settle(2004, last)
    dashboard.wait_for_rest()
    dashboard.go(2010)
    dashboard.settle(2010, last)
    dashboard.wait_for_rest()
    dashboard.page.go_back()
    dashboard.wait_for_map(2004)
    expect(dashboard.slider).to_have_value("2004")
    dashboard.wait_for_rest()
    dashboard.page.go_forward()
    dashboard.wait_for_map(2010)


def test_the_part_of_the_map_that_the_reader_chose_is_in_the_address(visit):
    dashboard = visit("/?year=2012")
    page, frame = dashboard.page, dashboard.frame
    dashboard.wait_for_rest()
    look_at(frame, 42.9, 20.86, 11)
    dashboard.wait_for_address(at="42.9,20.86,11", year="2012")
    # A link shows the same part to others, in the same time.
    other = visit(f"/{page.evaluate('location.search')}")
    middle = "(() => { const { lat, lng } = atlas.map.getCenter(); return [lat, lng]; })()"
    assert other.frame.evaluate(middle) == pytest.approx([42.9, 20.86], abs=0.01)
    assert other.frame.evaluate("atlas.map.getZoom()") == 11
    other.wait_for_rest()
    other.wait_for_address(at="42.9,20.86,11", year="2012")
    # The first view again has no part of its own.
    other.frame.get_by_role("button", name="Back to the full view").click()
    other.wait_for_address(at=None, year="2012")
    # A step back in the history goes back on the map.
    other.page.go_back()
    other.wait_for_address(at="42.9,20.86,11")
    other.page.wait_for_function(
        "document.querySelector('iframe').contentWindow.atlas.map.getZoom() === 11"
    )
    # To choose an incident brings the map to it.
    page.locator("ol button").first.click()
    dashboard.wait_for_address(at=None)


@pytest.mark.parametrize("path", ["/", "/?year=2012&layers=nato&panel=kfor"])
def test_the_first_step_back_leaves_the_page(visit, path):
    dashboard = visit("/?year=2001")
    dashboard.wait_for_rest()
    page = dashboard.page
    before = page.url
    dashboard.open(path)
    dashboard.wait_for_map()
    page.get_by_test_id("stVegaLiteChart").first.wait_for()
    dashboard.wait_for_rest()
    page.go_back()
    page.wait_for_url(before)
    dashboard.wait_for_map(2001)


def test_the_address_of_a_panel_leads_to_it(visit):
    dashboard = visit("/?panel=milestones", viewport={"width": 390, "height": 844})
    page = dashboard.page
    tab = page.get_by_role("tab", name="Milestones")
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_in_viewport()
    expect(tab).to_be_in_viewport()
    dashboard.wait_for_rest()
    # Who scrolls is not brought back.
    top = "document.querySelector('[data-testid=stMain]').scrollTop"
    page.mouse.move(195, 400)
    page.mouse.wheel(0, -100_000)
    page.wait_for_function(f"{top} === 0")
    dashboard.go(2004)
    dashboard.settle(2004, 0)
    assert page.evaluate(top) == 0


def test_an_incident_in_the_address_of_a_panel_stays_in_view(visit, riot):
    dashboard = visit(f"/?panel=milestones&incident={riot['incident_id']}")
    expect(dashboard.page.get_by_test_id("stVegaLiteChart").first).to_be_attached()
    dashboard.wait_for_rest()
    expect(dashboard.slider).to_be_in_viewport()
