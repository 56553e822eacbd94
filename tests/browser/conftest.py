"""A server and a browser for the session, and a page that reaches nothing but that server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page

from geo.answers import build_answers
from geo.atlas import Atlas
from tests.browser.bare import Bare, Shelf
from tests.browser.dashboard import Dashboard
from tests.browser.kept import Watched
from tests.serving import Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The dashboard as a user starts it."""
    with Server() as running:
        yield running
    assert "Traceback" not in "".join(running.log)


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """A function that starts a server, which outlives the pages that a test opens at it."""
    with ExitStack() as running:
        yield lambda *how, **settings: running.enter_context(Server(*how, **settings))


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Iterator[Watched]:
    """The browser's profiles of all tests."""
    profiles = Watched(browser)
    yield profiles
    profiles.end()


@pytest.fixture
def watched(profiles: Watched) -> Iterator[Watched]:
    """The pages of a test: an error on one fails it, and so does a request to another host."""
    yield profiles
    # What closing breaks off, such as a module on its way, is no fault of the page.
    outside, errors = list(profiles.outside), list(profiles.errors)
    profiles.end_test()
    assert outside == []
    assert errors == []


@pytest.fixture
def visit(
    serve: Callable[..., Server], watched: Watched, server: Server,  # noqa: ARG001
) -> Iterator[Callable[..., Dashboard]]:
    """A function that opens the dashboard as one who has not been there before.

    `serve` is named so that its servers end after the pages.
    """
    pages = []

    def open_page(
        path: str = "/",
        at: Server = server,
        expect_map: bool = True,
        prepare: Callable[[Page], object] = id,
        **options: object,
    ) -> Dashboard:
        options = {"viewport": {"width": 1440, "height": 900}, "base_url": at.url, **options}
        page = watched.open(alone=at is not server, **options)
        pages.append(page)
        prepare(page)
        dashboard = Dashboard(page)
        dashboard.open(path)
        if expect_map:
            dashboard.wait_for_map()
        return dashboard

    yield open_page
    left = [page for one in pages for page in one.context.pages]
    assert not any(page.get_by_test_id("stException").count() for page in left)


@pytest.fixture
def dashboard(visit: Callable[..., Dashboard]) -> Dashboard:
    """The dashboard as a first visit shows it."""
    return visit()


@pytest.fixture(scope="module")
def shared(browser: Browser, server: Server) -> Iterator[Dashboard]:
    """One open page for the tests of a module that each set their own year."""
    context = browser.new_context(base_url=server.url, viewport={"width": 1440, "height": 900})
    dashboard = Dashboard(context.new_page())
    dashboard.open("/")
    dashboard.wait_for_map()
    yield dashboard
    context.close()


@pytest.fixture(scope="session")
def shelf() -> Iterator[Shelf]:
    """What the map alone loads."""
    with Shelf() as shelf:
        yield shelf


@pytest.fixture
def bare(watched: Watched, shelf: Shelf, atlas: Atlas) -> Callable[..., Bare]:
    """A function that makes a page for the map alone."""

    def make(width: int = 1035, height: int = 592, changed: dict | None = None, **options) -> Bare:
        size = {"width": width, "height": height}
        page = watched.open(viewport=size, base_url=shelf.url, **options)
        return Bare(page, atlas, shelf, **(changed or {}))

    return make


@pytest.fixture
def module(bare: Callable[..., Bare], atlas: Atlas) -> Callable[..., object]:
    """A function that calls one of our modules in a page of Chromium, with the answers."""
    said = build_answers(atlas).text
    page = bare().page
    page.goto("/empty")
    page.evaluate("(text) => { window.answers = JSON.parse(text); }", said)

    def call(name: str, code: str, argument: object = None) -> object:
        return page.evaluate(
            f"async (argument) => ({code})(await import('/{name}.js'), argument, answers)", argument
        )

    return call
