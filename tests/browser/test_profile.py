"""The profile of a state: reached from its card, read year by year, printed without chrome."""

from __future__ import annotations

from playwright.sync_api import expect

SERBIA = "Profile of Serbia"
#: From the profile out to the page: what would cut it off on paper, and what is behind it.
OUTWARD = """(article) => {
  const cut = [];
  let ground = "";
  for (let node = article; node; node = node.parentElement ?? node.getRootNode().host) {
    const { overflowX, overflowY, backgroundColor } = getComputedStyle(node);
    const below = overflowY !== "visible" && node.scrollHeight > node.clientHeight + 1;
    const beside = overflowX !== "visible" && node.scrollWidth > node.clientWidth + 1;
    if (below || beside) cut.push(node.className);
    if (!ground && backgroundColor !== "rgba(0, 0, 0, 0)") ground = backgroundColor;
  }
  return { cut, ground, ink: getComputedStyle(article).color };
}"""


def test_the_card_of_a_state_leads_to_its_profile_and_back_to_the_same_map(visit):
    dashboard = visit("/?year=2009&state=SRB&layers=nato,kfor")
    dashboard.card("Serbia").get_by_role("link", name="Profile on a page of its own").click()
    profile = dashboard.card(SERBIA)
    expect(profile.get_by_text("State profile as of 31 December 2009")).to_be_visible()
    dashboard.wait_for_address(profile="SRB", year="2009")
    expect(dashboard.slider).to_have_count(0)
    dashboard.button("2010, next year").click()
    expect(profile.get_by_text("State profile as of 31 December 2010")).to_be_visible()
    dashboard.wait_for_address(profile="SRB", year="2010")
    profile.get_by_role("link", name="Back to the map").click()
    dashboard.wait_for_map(2010)
    dashboard.wait_for_view("view.layers.join() === 'nato,kfor' && view.state === 'SRB'")
    dashboard.wait_for_address(profile=None, state="SRB")


def test_a_number_leads_to_its_source_and_the_source_to_its_page(visit):
    profile = visit("/?profile=SRB&year=2012", expect_map=False).card(SERBIA)
    profile.get_by_role("link", name="5", exact=True).first.click()
    source = profile.locator(".sources li").nth(4).get_by_role("link")
    expect(source).to_be_focused()
    expect(source).to_have_attribute("rel", "noopener noreferrer")


def test_the_years_end_where_the_timeline_ends(visit, atlas):
    dashboard = visit(f"/?profile=XKX&year={atlas.years[-1]}", expect_map=False)
    expect(dashboard.button(f"{atlas.years[-1] + 1}, next year")).to_be_disabled()
    expect(dashboard.button(f"{atlas.years[-1] - 1}, previous year")).to_be_enabled()


def test_on_paper_the_profile_is_dark_on_white_whole_and_alone(visit):
    dashboard = visit("/?profile=SRB&year=2012", expect_map=False, color_scheme="dark")
    profile = dashboard.card(SERBIA)
    expect(profile).to_be_visible()
    dashboard.page.emulate_media(media="print", color_scheme="dark")
    expect(profile.get_by_role("navigation")).to_be_hidden()
    expect(dashboard.page.get_by_test_id("stHeader")).to_be_hidden()
    title = dashboard.page.get_by_role("heading", name="NATO and the Western Balkans")
    expect(title).to_be_hidden()
    assert profile.evaluate(OUTWARD) == {
        "cut": [],
        "ground": "rgb(255, 255, 255)",
        "ink": "rgb(0, 0, 0)",
    }


def test_print_prints(visit):
    dashboard = visit("/?profile=SRB&year=2012", expect_map=False)
    dashboard.page.evaluate("window.print = () => { window.printed = true; }")
    dashboard.button("Print").click()
    dashboard.page.wait_for_function("() => window.printed")


def test_a_narrow_profile_needs_no_sideways_scrolling(visit):
    dashboard = visit(
        "/?profile=XKX&year=2023", expect_map=False, viewport={"width": 390, "height": 844}
    )
    profile = dashboard.card("Profile of Kosovo")
    expect(profile).to_be_visible()
    assert profile.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0
    # Streamlit scrolls within the window: the document itself is never wider.
    main = dashboard.page.get_by_test_id("stMain")
    assert main.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0


def test_another_year_keeps_the_times_before_it_for_the_way_back(visit):
    dashboard = visit("/?profile=SRB&year=2012&mode=upto", expect_map=False)
    dashboard.button("2013, next year").click()
    dashboard.wait_for_address(profile="SRB", year="2013", mode="upto")


def test_back_goes_to_the_year_before(visit):
    dashboard = visit("/?profile=SRB&year=2012", expect_map=False)
    profile = dashboard.card(SERBIA)
    dashboard.button("2013, next year").click()
    dashboard.wait_for_address(profile="SRB", year="2013")
    dashboard.button("2014, next year").click()
    dashboard.wait_for_address(profile="SRB", year="2014")
    dashboard.page.go_back()
    expect(profile.get_by_text("State profile as of 31 December 2013")).to_be_visible()
    dashboard.wait_for_address(profile="SRB", year="2013")
