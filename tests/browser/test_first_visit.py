"""What a first visitor sees, with every outside address blocked."""

from __future__ import annotations

from playwright.sync_api import expect

from geo.answers.timeline import complete_year


def test_the_map_is_drawn_without_any_outside_address(dashboard, atlas):
    # The last year is not over in the data: the first view is the one before.
    assert dashboard.year == complete_year(atlas) == atlas.years[-1] - 1
    frame = dashboard.frame
    assert frame.locator("path.state").count() >= len(atlas.borders)
    expect(frame.locator(".name .label b", has_text="Serbia").first).to_be_visible()
    title = dashboard.page.get_by_role("heading", level=1)
    expect(title).to_have_text("NATO and the Western Balkans")


def test_the_panel_follows_the_map_by_itself(visit):
    dashboard = visit()
    dashboard.page.get_by_test_id("stVegaLiteChart").first.wait_for()


def test_fonts_and_icons_come_from_the_server(visit):
    asked = []
    dashboard = visit(prepare=lambda page: page.on("request", lambda it: asked.append(it.url)))
    loaded = {url.split("?")[0].rsplit(".", 1)[-1] for url in asked}
    assert {"js", "css", "woff2", "json"} <= loaded
    # A browser without windows does not ask for the page's icon by itself.
    icon = dashboard.page.locator("link[rel~=icon]").get_attribute("href")
    assert icon.startswith("data:image/svg+xml,")
    # To `document.fonts.check` a font that nobody names is there, too.
    own = """() => [...document.fonts].some(({ family, status }) =>
      family.includes("Source Sans") && status === "loaded")"""
    dashboard.page.wait_for_function(own)
    dashboard.frame.wait_for_function(own)
