"""The pages that tests share: each test finds its page as a new one, and nothing wrong is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error, Page

from tests.browser.kept import OUTLIVES, Watched

SIZE = {"width": 800, "height": 600}
STORED = "[localStorage.length, sessionStorage.length, document.cookie, name, scrollY, innerWidth]"


@pytest.fixture
def pages(browser, shelf):
    """A function that opens a page with some options and goes to an address, and the pages."""
    watched = Watched(browser)

    def opened(**options):
        page = watched.open(viewport=SIZE, base_url=shelf.url, **options)
        page.goto("/empty")
        return page

    yield opened, watched
    watched.end_test()
    watched.end()


def test_the_next_test_finds_the_same_page_as_if_it_were_new(pages):
    opened, watched = pages
    one = opened()
    before = one.evaluate(STORED)
    one.evaluate("""() => { localStorage.setItem("a", "1"); sessionStorage.setItem("b", "1");
      document.cookie = "c=1"; name = "d"; document.body.style.height = "5000px";
      scrollTo(0, 500); }""")
    one.set_viewport_size({"width": 400, "height": 300})
    watched.end_test()
    assert one.url == "about:blank"
    two = opened()
    assert two is one
    assert two.evaluate(STORED) == before
    # Two pages of one test share nothing.
    three = opened()
    assert three.context is not two.context


WAYS = {
    "add_init_script": lambda way: way("1"),
    "clock": lambda clock: clock.install(),
    "emulate_media": lambda way: way(media="print"),
    "expose_binding": lambda way: way("x", lambda _: None),
    "expose_function": lambda way: way("x", lambda: None),
    "grant_permissions": lambda way: way(["geolocation"]),
    "on": lambda way: way("request", lambda _: None),
    "once": lambda way: way("request", lambda _: None),
    "route": lambda way: way("**/x", lambda route: route.abort()),
    "route_web_socket": lambda way: way("**/x", lambda _: None),
    "set_default_navigation_timeout": lambda way: way(1),
    "set_default_timeout": lambda way: way(1),
    "set_extra_http_headers": lambda way: way({"x": "y"}),
    "set_geolocation": lambda way: way({"latitude": 42, "longitude": 21}),
    "set_offline": lambda way: way(True),
}


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, names in OUTLIVES.items() for name in names]
)
def test_a_profile_that_was_changed_ends_with_its_test(pages, kind, name):
    opened, watched = pages
    one = opened()
    owner = one if kind is Page else one.context
    match name:
        case "new_cdp_session":
            owner.new_cdp_session(one)
        case "add_locator_handler":
            owner.add_locator_handler(one.locator("p"), lambda: None)
        case "route_from_har":
            with pytest.raises(Error):  # There is no such file.
                owner.route_from_har("/none.har")
        case _:
            WAYS[name](getattr(owner, name))
    watched.end_test()
    assert opened() is not one


def test_a_page_that_came_to_no_document_ends_and_costs_the_next_test_nothing(pages):
    opened, watched = pages
    watched.open(viewport=SIZE, base_url="http://elsewhere.example")
    one = opened()
    watched.outside.append("planted")
    watched.end_test()
    assert watched.used == watched.outside == []
    assert opened() is one


def test_a_page_of_many_steps_and_one_that_is_alone_end_with_their_test(pages):
    opened, watched = pages
    one, two = opened(), opened(alone=True)
    one.evaluate("for (let step = 0; step < 30; step += 1) history.pushState(null, '', '?' + step)")
    watched.end_test()
    assert opened() not in (one, two)


def test_errors_and_other_hosts_are_noted_in_every_test(pages):
    opened, watched = pages
    for _ in range(2):
        page = opened()
        asked = "http://elsewhere.example/x"
        assert page.evaluate("(url) => fetch(url).catch(() => 'not found')", asked) == "not found"
        # A socket is told of when its name was looked up, which no script waits for.
        with page.expect_event("websocket"):
            page.evaluate("void new WebSocket('ws://elsewhere.example/y')")
        with page.expect_event("pageerror"):
            page.evaluate("setTimeout(() => { throw new Error('planted'); })")
        assert watched.outside == [asked, "http://elsewhere.example/y"]
        assert watched.errors == ["planted"]
        watched.end_test()
        assert watched.outside == watched.errors == []
