"""The pages that tests share: each test finds its page as a new one, and nothing wrong is lost."""

from __future__ import annotations

import pytest

from tests.browser.kept import Watched

SIZE = {"width": 800, "height": 600}
STORED = "[localStorage.length, sessionStorage.length, document.cookie, scrollY, innerWidth]"


@pytest.fixture
def pages(browser, shelf):
    """A function that opens a page with some options and goes to an address, and the pages."""
    shelf.put["/empty"] = "<!doctype html><title>Empty</title>"
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
      document.cookie = "c=1"; document.body.style.height = "5000px"; scrollTo(0, 500); }""")
    one.set_viewport_size({"width": 400, "height": 300})
    watched.end_test()
    assert one.url == "about:blank"
    two = opened()
    assert two is one
    assert two.evaluate(STORED) == before
    # Two pages of one test share nothing.
    three = opened()
    assert three.context is not two.context


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.add_init_script("1"),
        lambda page: page.route("**/x", lambda route: route.abort()),
        lambda page: page.on("request", lambda _: None),
        lambda page: page.emulate_media(media="print"),
        lambda page: page.clock.install(),
        lambda page: page.context.set_offline(True),
        lambda page: page.context.new_page(),
    ],
)  # fmt: skip
def test_a_profile_that_was_changed_ends_with_its_test(pages, change):
    opened, watched = pages
    one = opened()
    change(one)
    watched.end_test()
    assert opened() is not one


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
        page.evaluate("new WebSocket('ws://elsewhere.example/y').onerror = () => {}")
        with page.expect_event("pageerror"):
            page.evaluate("setTimeout(() => { throw new Error('planted'); })")
        assert watched.outside == [asked, "ws://elsewhere.example/y"]
        assert watched.errors == ["planted"]
        watched.end_test()
        assert watched.outside == watched.errors == []
