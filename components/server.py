"""What stands around the page: who may ask for what, and how it is sent.

Through the hooks of `st.App`: a door that closes what the page does not need, headers that tell a
browser what the page may do, and all files packed once and kept by browsers for good.

Settings, all from the environment: ATLAS_FRAMES names the pages that may show this one in a frame
(as in a content security policy; `*` is everybody), ATLAS_VISITORS the most that are served at a
time, ATLAS_OWN_MEMORY what their own files may take (components/own/desk.py). Streamlit's own
`server.allowedHosts` says by which names the page may be asked for.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import logging
import os
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
import streamlit as st
import streamlit_folium
from google.protobuf.message import DecodeError
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config, file_util, net_util
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import Runtime
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed
from uvicorn.protocols.websockets import websockets_sansio_impl as line

from components import assets, downloads, facts, widgets
from components.once import once
from components.own import route as own
from components.page import STYLE
from geo.answers.about import TITLE

# A WebSocket with a foreign Origin has Streamlit ask another host for the address of this one, and
# everybody wait for the answer. It asks nobody while it knows one, and this one it allows already.
net_util._external_ip = net_util._external_ip or "127.0.0.1"

#: The largest message of a browser, unpacked; those of the page have a few KB. Streamlit has one
#: limit for both ways, and the pieces of a message are held before anybody counts it.
INWARDS = 1_000_000
_protocol = line.ServerProtocol
line.ServerProtocol = lambda *more, max_size, **named: _protocol(
    *more, max_size=min(max_size or INWARDS, INWARDS), **named
)

# Downloads wait for those of the same visitor, and nothing else waits for downloads.
DeferredFileHandler.handle = downloads.make
widgets.guard()

FRAMES = os.environ.get("ATLAS_FRAMES") or "*"
VISITORS = int(os.environ.get("ATLAS_VISITORS") or 500)
#: Of Streamlit's own routes the page needs these; metrics, uploads, agents and log-ins are closed.
OPEN = ("_stcore/health", "_stcore/host-config", "_stcore/stream")
CLOSED = re.compile(r"(_stcore|auth)(/|$)|oauth2callback")
METHODS = ("GET", "HEAD", "OPTIONS")
#: Messages a second that a visitor may send for long, and at once; the kinds that the page sends,
#: and as how many each counts: a download is made as it is asked for.
PACE, BURST = 20, 100
KINDS = {"rerun_script": 1, "stop_script": 1, "app_heartbeat": 1, "clear_cache": 1,
         "backend_operation_request": 20}  # fmt: skip
#: Seconds after which the file of a visitor who has left is forgotten.
GRACE = 60

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
#: Streamlit loads its components from blobs, Vega compiles its charts, and all style themselves.
POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": FRAMES,
}
#: The map's frame begins with a watch that must be there when the first file fails.
FRAME_POLICY = {**POLICY, "script-src": "'self' 'unsafe-inline' data:"}

#: In the map's frame before all else: it runs what it is told to, and so hears our own page alone.
GUARD = b"""<script>addEventListener("message", (event) => {
  if (parent === window || event.source !== parent || event.origin !== location.origin)
    event.stopImmediatePropagation();
}, true)</script>"""
FOLIUM = f"component/{streamlit_folium._component_func.name}"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
#: What stands in Streamlit's empty page, and what we put there. The style too: what a run draws is
#: sent anew each time.
SHELL = (
    (r"<title>.*?</title>", f"<title>{TITLE}</title>"),
    (r"<!--.*?-->", ""),
    (r'<link rel="service-desc"[^>]*>', ""),
    (r"<noscript>.*?</noscript>", "<noscript><p>This page needs JavaScript.</p></noscript>"),
    (
        r'<div id="root"></div>',
        # In the body, for what Streamlit puts into the head must not overrule it.
        f'{STYLE}<div id="root">'
        '<main style="font:16px sans-serif;padding:1.4rem;color-scheme:light dark">'
        f'<h1 style="font-size:1.55rem">{TITLE}</h1><p role="status">The page is loading…</p>'
        "</main></div>",
    ),
)
#: Kinds that are packed already.
PACKED = (".png", ".woff2", ".zip")
PACKERS = {
    "br": lambda data: brotli.compress(data, quality=9),
    "gzip": lambda data: gzip.compress(data, 6, mtime=0),
}
FOR_GOOD = "public, max-age=31536000, immutable"


def hooks() -> dict[str, Any]:
    """What `st.App` takes: middleware from the outside in, a start, and a last guard."""
    return {
        "middleware": [Middleware(Door), Middleware(Files)],
        "lifespan": start,
        "on_script_error": say,
    }


@asynccontextmanager
async def start(_app: st.App) -> AsyncIterator[None]:
    """Make ready for the first visitor: who is let in finds the data read."""
    # Imported before there was a server, streamlit-folium could not tell it of its frame.
    registry = Runtime.instance().component_registry
    registry.register_component(streamlit_folium._component_func)
    await asyncio.to_thread(facts.read)
    yield


def say(problem: Exception) -> bool:
    """Say in plain words that the page broke off; True keeps Streamlit's own words away."""
    logging.getLogger(__name__).error("The page broke off", exc_info=problem)
    st.error("The page broke off here. Please reload it; if it stays so, tell who runs it.")
    return True


def path_of(scope: Scope) -> str:
    """The path asked for, under the base path, without a slash before it."""
    path = scope["path"]
    for base in (scope.get("root_path", ""), config.get_option("server.baseUrlPath") or ""):
        base = f"/{base.strip('/')}"
        if base != "/" and f"{path}/".startswith(f"{base}/"):
            path = path[len(base) :]
    return path.removeprefix("/")


class Door:
    """Lets in what the page needs, at a pace, and sends nothing without the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self.page(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.visit(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        path = path_of(scope)
        policy = FRAME_POLICY if path.startswith(FOLIUM) else POLICY

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers["Content-Security-Policy"] = written(policy)
            await send(message)

        refused = None
        if not is_host_allowed(Headers(scope=scope).get("host")):
            refused = PlainTextResponse("This page is not known by that name.", 421)
        elif CLOSED.match(path) and path not in OPEN:
            refused = PlainTextResponse("Not found.", 404)
        elif path.startswith(own.ROUTE):
            await own.answer(scope, receive, sent, path)
            return
        elif scope["method"] not in METHODS:
            refused = PlainTextResponse("This page takes nothing in.", 405)
        await (refused or self.app)(scope, receive, sent)

    async def visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a session, where its Origin can be read and there is room."""
        there = path_of(scope) == "_stcore/stream" and readable(Headers(scope=scope))
        if not there or self.inside >= VISITORS:
            await receive()
            await send({"type": "websocket.close", "code": 1013})
            return
        self.inside += 1
        try:
            await self.app(scope, Paced(receive), send)
        finally:
            self.inside -= 1
            # A line that broke may come back; who does not leaves nothing here.
            asyncio.get_running_loop().call_later(GRACE, own.desks.abandon)


def readable(headers: Headers) -> bool:
    """Whether an Origin, if there is one, is an address at all."""
    try:
        return urlsplit(headers.get("origin", "")).hostname != ""
    except ValueError:
        return False


class Paced:
    """What a visitor sends, no faster than PACE; who sends more waits, and nobody else.

    Other KINDS of messages are not let through: Streamlit would do work that nobody here needs.
    """

    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.left, self.since = float(BURST), time.monotonic()

    async def __call__(self) -> Message:
        while True:
            message = await self.receive()
            kind = kind_of(message)
            now = time.monotonic()
            self.left = min(BURST, self.left + (now - self.since) * PACE) - KINDS.get(kind, 1)
            self.since = now
            if self.left < 0:
                await asyncio.sleep(-self.left / PACE)
            if kind is None or kind in KINDS:
                return message


def kind_of(message: Message) -> str | None:
    """The kind of a browser's message; None for what is none, which Streamlit ends the line for."""
    try:
        return BackMsg.FromString(message.get("bytes") or b"").WhichOneof("type")
    except DecodeError:
        return None


class Files:
    """Sends our files, Streamlit's and the map frame's; all else is Streamlit's to answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.theirs = theirs()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = path_of(scope) if scope["type"] == "http" else None
        known = name is not None and (name in self.theirs or self.ours(name) is not None)
        if name and not known and "/" not in name:
            name, known = "", True  # Whatever is typed behind the address, it is the same page.
        if not known or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        wanted = Headers(scope=scope)
        suffix = Path(name).suffix or ".html"
        coding = "" if suffix in PACKED else coding_of(wanted.get("accept-encoding", ""))
        # To pack takes a while; what is packed needs no thread.
        if self.packed.has(self, name, coding):
            data, tag = self.packed(name, coding)
        else:
            data, tag = await asyncio.to_thread(self.packed, name, coding)
        headers = {
            "Cache-Control": "no-cache" if suffix == ".html" else FOR_GOOD,
            "ETag": tag,
            "Vary": "Accept-Encoding",
            "Content-Type": TYPES.get(suffix, "application/octet-stream"),
        }
        if coding:
            headers["Content-Encoding"] = coding
        fresh = tag in wanted.get("if-none-match", "")
        response = (
            Response(status_code=304, headers=headers) if fresh else Response(data, 200, headers)
        )
        if scope["method"] == "HEAD":
            response.body = b""
        await response(scope, receive, send)

    def ours(self, name: str) -> bytes | None:
        """A file of ours."""
        route, _, rest = name.partition("/")
        return assets.shelf.get(rest) if route == assets.ROUTE else None

    @once
    def packed(self, name: str, coding: str) -> tuple[bytes, str]:
        """A file in a coding, and a tag of its content."""
        data = self.ours(name)
        if data is None:
            data = self.theirs[name].read_bytes()
            if name in ("", "index.html"):
                data = page(data)
            elif name == f"{FOLIUM}/index.html":
                data = data.replace(b"<head>", b"<head>" + GUARD, 1)
        if coding:
            data = PACKERS[coding](data)
        return data, f'"{hashlib.sha256(data).hexdigest()[:16]}"'


def theirs() -> dict[str, Path]:
    """Files of Streamlit's page and of streamlit-folium's frame, by address."""
    static = Path(file_util.get_static_dir())
    frame = Path(streamlit_folium._component_func.path)
    found = {f"static/{path.relative_to(static / 'static').as_posix()}": path
             for path in (static / "static").rglob("*") if path.is_file()}  # fmt: skip
    found |= {f"{FOLIUM}/{path.relative_to(frame).as_posix()}": path
              for path in frame.rglob("*") if path.is_file()}  # fmt: skip
    return found | {"": static / "index.html", "index.html": static / "index.html"}


def page(shell: bytes) -> bytes:
    """Streamlit's empty page with our title, our style and a word while it loads.

    It names no closed route.
    """
    text = shell.decode()
    for pattern, instead in SHELL:
        text = re.sub(pattern, lambda _, instead=instead: instead, text, flags=re.DOTALL)
    return text.encode()


def coding_of(accepted: str) -> str:
    """The coding to send in, by what a browser accepts: Brotli, gzip or none."""
    names = {one.split(";")[0].strip() for one in accepted.lower().split(",") if "q=0" not in one}
    return next((coding for coding in PACKERS if coding in names), "")


def written(policy: dict[str, str]) -> str:
    """A content security policy as its header."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())
