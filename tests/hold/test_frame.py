"""The map's frame runs what it is told to: it hears our own page, and no foreign one."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from components.server import FOLIUM
from tests.browser.dashboard import Dashboard

#: What streamlit-folium's frame is told to draw: here a script of a stranger.
EVIL = """{ type: "streamlit:render", args: { script: "", html: "", header: "", height: 9, width: 9,
  css_links: [], js_links: ["data:text/javascript,window.hit=1;document.title='hit'"] } }"""
FRAMED = f"""(url) => new Promise((done) => {{
  const frame = document.createElement("iframe");
  window.poke = () => frame.contentWindow.postMessage({EVIL}, "*");
  frame.onload = done;
  frame.src = url;
  document.body.append(frame);
}})"""
OPENED = f"""(url) => {{
  const other = window.open(url);
  window.poke = () => other.postMessage({EVIL}, "*");
}}"""
#: Before all else in a page: resolves once a message has been passed on to all who may hear it.
HEARD = """window.heard = new Promise((done) =>
  addEventListener("message", () => setTimeout(done), true))"""
LAST = "addEventListener('message', () => { window.reached = true; })"


class Foreign(BaseHTTPRequestHandler):
    """A page of another host."""

    def do_GET(self) -> None:
        """Send it."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Foreign</title><body>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def foreign():
    """Its address: to a browser 127.0.0.1 is not localhost."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Foreign) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


@pytest.mark.parametrize("way", ["frame", "pop-up"])
def test_a_foreign_page_runs_nothing_in_our_name(browser, server, foreign, way):
    context = browser.new_context()
    context.add_init_script(HEARD)
    page = context.new_page()
    page.goto(foreign)
    url = f"{server.url}/{FOLIUM}/index.html"
    if way == "frame":
        page.evaluate(FRAMED, url)
        target = page.frames[-1]
    else:
        with page.expect_popup() as opening:
            page.evaluate(OPENED, url)
        target = opening.value
        target.wait_for_load_state()
    assert target.url == url
    target.evaluate(LAST)
    page.evaluate("poke()")
    target.evaluate("heard")
    assert target.evaluate("window.reached") is None
    assert target.evaluate("window.hit") is None
    context.close()


def test_our_own_page_is_heard(browser, server):
    context = browser.new_context(base_url=server.url)
    dashboard = Dashboard(context.new_page())
    dashboard.page.set_default_timeout(60_000)
    dashboard.open("/?year=2004")
    dashboard.wait_for_map(2004)
    context.close()
