"""In a real browser: nothing of the page breaks its own content security policy, and a module that
does not come is said."""

from __future__ import annotations

from playwright.sync_api import expect

from components.panels import TITLES
from tests.browser.dashboard import Dashboard


def test_no_panel_needs_more_than_the_policy_allows(browser, server):
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.set_default_timeout(60_000)
    refused = []
    page.on("console", lambda it: "Content Security Policy" in it.text and refused.append(it.text))
    page.goto("/")
    dashboard = Dashboard(page)
    dashboard.wait_for_map()
    for title in TITLES.values():
        dashboard.open_panel(title)
    assert refused == []
    context.close()


def test_a_second_visit_fetches_no_file_again(browser, server):
    context = browser.new_context(base_url=server.url)
    for visit in (1, 2):
        page = context.new_page()
        page.set_default_timeout(60_000)
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        kept, fetched = set(), []
        line.on("Network.requestServedFromCache", lambda it, kept=kept: kept.add(it["requestId"]))
        line.on(
            "Network.responseReceived",
            lambda it, kept=kept, fetched=fetched: (
                it["requestId"] not in kept
                and not it["response"].get("fromDiskCache")
                and fetched.append(it["response"]["url"])
            ),
        )
        page.goto("/")
        Dashboard(page).wait_for_map()
        if visit == 2:
            assert not [url for url in fetched if url.endswith((".js", ".css"))]
            assert not [url for url in fetched if "/atlas/" in url]
        page.close()
    context.close()


def test_a_module_that_does_not_come_is_said_at_each_part(browser, server):
    context = browser.new_context(base_url=server.url)
    context.route("**/page.js", lambda route: route.abort())
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto("/")
    said = page.get_by_text("This part could not be loaded. Please reload the page.")
    expect(said.nth(5)).to_be_visible(timeout=60_000)
    expect(page.get_by_text("BidiComponent Error")).to_have_count(0)
    context.close()
