"""Browser pages that tests use one after the other: a page costs half as much the second time.

Each test loads it anew, without what the last one left: no address, cookie, word in the page's
storage, size or place of the mouse. A profile that was changed in a way that outlives a document
(with a script, a listener, a route, another medium) ends with its test.
"""

from __future__ import annotations

import json
from functools import wraps
from weakref import WeakSet

from playwright.sync_api import Browser, BrowserContext, Error, Page

#: So many profiles are kept at a time.
MOST = 4
#: Chromium keeps 50 steps of a page's history; a test that takes steps must not come upon the end.
STEPS = 25
#: Forgets what a document of ours may leave behind; gives the steps of its history.
CLEAR = """() => { localStorage.clear(); sessionStorage.clear(); window.name = "";
  return history.length; }"""
#: What holds for the documents to come as well.
OUTLIVES = {
    Page: (
        "add_init_script", "add_locator_handler", "clock", "emulate_media", "expose_binding",
        "expose_function", "on", "once", "route", "route_from_har", "route_web_socket",
        "set_default_navigation_timeout", "set_extra_http_headers",
    ),
    BrowserContext: (
        "add_init_script", "clock", "expose_binding", "expose_function", "grant_permissions",
        "new_cdp_session", "on", "once", "route", "route_from_har", "route_web_socket",
        "set_default_navigation_timeout", "set_default_timeout", "set_extra_http_headers",
        "set_geolocation", "set_offline",
    ),
}  # fmt: skip

_changed: WeakSet[BrowserContext] = WeakSet()


def note(kind: type, name: str) -> None:
    """Have a method or property of Playwright note whose profile it changes."""
    there = getattr(kind, name)
    call = there.fget if isinstance(there, property) else there

    @wraps(call)
    def changing(owner: Page | BrowserContext, *arguments: object, **named: object) -> object:
        _changed.add(owner.context if kind is Page else owner)
        return call(owner, *arguments, **named)

    setattr(kind, name, property(changing) if isinstance(there, property) else changing)


for _kind, _names in OUTLIVES.items():
    for _name in _names:
        note(_kind, _name)


class Watched:
    """The pages of one worker: what goes wrong on them is kept in `errors` and `outside`."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: dict[str, Page] = {}
        self.used: list[tuple[str, Page, dict]] = []
        self.errors: list[str] = []
        self.outside: list[str] = []

    def open(self, alone: bool = False, **options: object) -> Page:
        """An empty page in a profile with these options that no other page of this test has.

        `alone` is one that no other test has had or will have.
        """
        key = json.dumps(options, sort_keys=True)
        page = None if alone else self.free.pop(key, None)
        if page is None:
            page = self.browser.new_context(**options).new_page()
            self.watch(page, options["base_url"])
            _changed.discard(page.context)
        page.set_default_timeout(30_000)
        if alone:
            _changed.add(page.context)
        self.used.append((key, page, options))
        return page

    def watch(self, page: Page, home: str) -> None:
        """Note errors on a page, and what its profile asks of another host or port than its own.

        The tests' Chromium finds no other host.
        """

        def ask(url: str) -> None:
            if not url.startswith((f"{home}/", "data:", "blob:", "about:")):
                self.outside.append(url)

        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("websocket", lambda socket: ask(socket.url.replace("ws", "http", 1)))
        page.context.on("request", lambda request: ask(request.url))

    def end_test(self) -> None:
        """Keep the pages of a test for the next ones, clean; end those that cannot be kept."""
        used = list(self.used)
        self.used.clear()
        for key, page, options in used:
            usable = page.context not in _changed and page.context.pages == [page]
            if usable and clean(page, options):
                self.end_page(key)
                self.free[key] = page
            else:
                page.context.close()
        for key in list(self.free)[:-MOST]:
            self.end_page(key)
        self.errors.clear()
        self.outside.clear()

    def end_page(self, key: str) -> None:
        """End a page that is kept, if there is one."""
        if page := self.free.pop(key, None):
            page.context.close()

    def end(self) -> None:
        """End all pages."""
        for key in list(self.free):
            self.end_page(key)


def clean(page: Page, options: dict) -> bool:
    """Leave a page as a new one is; False where that cannot be done."""
    try:
        steps = page.evaluate(CLEAR)
        page.context.clear_cookies()
        page.goto("about:blank")
        page.mouse.move(0, 0)
        page.set_viewport_size(options["viewport"])
    except Error:
        return False  # It has not come to any document of ours, or hangs.
    return steps < STEPS
