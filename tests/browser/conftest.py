"""A server and a browser for the session, and a page that reaches nothing but that server."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, Route

from geo.atlas import Atlas
from tests.browser.bare import Bare
from tests.browser.dashboard import Dashboard
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


@pytest.fixture
def visit(
    browser: Browser, server: Server, serve: Callable[..., Server],  # noqa: ARG001
) -> Iterator[Callable[..., Dashboard]]:
    """A function that opens the dashboard in a browser profile of its own.

    What a page asks of another host is blocked and fails the test, as does an error on the page.
    `serve` is named so that its servers end after the pages.
    """
    contexts, outside, errors = [], [], []

    def block(route: Route) -> None:
        outside.append(route.request.url)
        route.abort()

    def watch(page: Page, url: str) -> None:
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("websocket", lambda socket: url[4:] in socket.url or outside.append(socket.url))

    def open_page(
        path: str = "/",
        at: Server = server,
        expect_map: bool = True,
        prepare: Callable[[Page], object] = id,
        **options: object,
    ) -> Dashboard:
        options = {"viewport": {"width": 1440, "height": 900}, **options}
        context = browser.new_context(base_url=at.url, **options)
        contexts.append(context)
        context.route(re.compile(rf"^(?!{re.escape(at.url)}/|data:|blob:|about:)"), block)
        page = context.new_page()
        page.set_default_timeout(30_000)
        watch(page, at.url)
        prepare(page)
        dashboard = Dashboard(page)
        dashboard.open(path)
        if expect_map:
            dashboard.wait_for_map()
        return dashboard

    yield open_page
    left = [page for context in contexts for page in context.pages]
    exceptions = [page.get_by_test_id("stException").count() for page in left]
    # What closing breaks off, such as a module on its way, is no fault of the page.
    found = list(errors)
    for context in contexts:
        context.close()
    assert outside == []
    assert found == []
    assert not any(exceptions)


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


@pytest.fixture
def bare(browser: Browser, atlas: Atlas) -> Iterator[Callable[..., Bare]]:
    """A function that makes a page for the map alone; an error on it fails the test."""
    contexts, errors = [], []

    def make(width: int = 1035, height: int = 592, changed: dict | None = None, **options) -> Bare:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return Bare(page, atlas, **(changed or {}))

    yield make
    found = list(errors)
    for context in contexts:
        context.close()
    assert found == []
