"""What the browser asks of its session's desk: a file in, its points, rows and report out.

    PUT    atlas/own/file            a file, after a line of JSON: {name, columns, order, swap, crs}
    GET    atlas/own/<layer>/state   how far it is, and the report
    GET    atlas/own/<layer>/points  the incidents for the map (geo/own/packed.py)
    POST   atlas/own/<layer>/rows    {lines} gives what a list says of them, {line} all of one
    GET    atlas/own/<layer>/report  the whole report as CSV
    DELETE atlas/own/file            forget it
    POST   atlas/own/base            read the shared base anew
    POST   atlas/own/ready           a file may come soon: gives how many bytes it may have
    GET    atlas/own/template        an empty table

`<layer>` is file or base. Each needs the key of a desk at which somebody sits, in a header that no
page of another origin can send: so a stranger can neither fill the memory nor read what is there.
No name, no text and no key stands in an address, and nothing is kept by a browser or on the way. A
file is taken straight into memory, where Streamlit's own uploads would go by a disk.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from types import ModuleType
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from components.own import desk as desks
from components.own.desk import Desk, Layer, Left

ROUTE = "atlas/own/"
KEY = "atlas-key"
#: Bytes of what is asked along with a file, and of any other question.
HEAD, QUESTION = 1_000_000, 10_000
#: Seconds without a byte after which a file is given up.
IDLE = 30
#: Letters of a file's name that are kept.
NAME = 120
#: What may be asked along with a file, and of what kind it is.
OPTIONS = {"columns": dict, "order": str, "swap": bool, "crs": str}
KEPT_BY_NOBODY = {"Cache-Control": "no-store"}
GONE = "This page has lost its session. Reload it, and give the file again."
CLOSED = "This server takes no files. `python -m geo.own FILE` reads one on the command line."


#: Seconds, of a clock that never goes back.
clock = time.monotonic


class Refused(Exception):  # noqa: N818 - it is an answer
    """What is not done, and the status that says so."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


async def answer(scope: Scope, receive: Receive, send: Send, path: str) -> None:
    """Answer a request below ROUTE."""
    request = Request(scope, receive)
    try:
        desk = desks.desks.get(request.headers.get(KEY, ""))
        if desk is None or not desk.live():
            raise Refused(403, GONE)
        response = await asked(desk, request, path.removeprefix(ROUTE))
    except Refused as refused:
        response = JSONResponse({"message": str(refused)}, refused.status)
    except ClientDisconnect:
        return
    response.headers.update(KEPT_BY_NOBODY)
    await response(scope, receive, send)


async def asked(desk: Desk, request: Request, path: str) -> Response:
    """The answer to a question; raises Refused."""
    layers = {"file": desk.file, "base": desks.base}
    name, _, what = path.partition("/")
    match request.method, name, what:
        case "PUT", "file", "":
            return await take_in(desk.file, request)
        case "DELETE", "file", "":
            await asyncio.to_thread(desk.file.clear)
            return JSONResponse(desk.file.told())
        case "POST", "base", "":
            desks.read_base()
            return JSONResponse(desks.base.told())
        case "POST", "ready", "":
            desks.in_thread(desks.package)
            most = (await asyncio.to_thread(numbers)).SIZE
            return JSONResponse({"most": most, "room": desks.room.most(desk.file.held)})
        case "GET", "template", "":
            return Response(await asyncio.to_thread(template), media_type="text/csv")
        case "GET", ("file" | "base"), "state":
            if name == "base" and desks.base.state["phase"] == "none":
                desks.read_base()
            return JSONResponse(layers[name].told())
        case "GET", ("file" | "base"), "points":
            return await points(layers[name], request)
        case "GET", ("file" | "base"), "report":
            report = there(layers[name]).report
            return Response(await asyncio.to_thread(report.to_csv), media_type="text/csv")
        case "POST", ("file" | "base"), "rows":
            return await rows(layers[name], request)
    raise Refused(404, "Not found.")


async def take_in(layer: Layer, request: Request) -> Response:
    """Take a file into memory and have it read; raises Refused."""
    if not desks.takes_files():
        raise Refused(503, CLOSED)
    limits = await asyncio.to_thread(numbers)
    declared = request.headers.get("content-length", "0")
    most = limits.SIZE + HEAD
    large = f"At most {limits.SIZE // limits.MB} MB are read. Cut it to the region or the years."
    if declared.isdecimal() and int(declared[:20]) > most:
        raise Refused(413, large)
    turn, parts = layer.begin()
    try:
        said = await received(layer, turn, parts, request, most, large)
        layer.name, asked = read_head(said)
        desks.have_read(layer, turn, parts, asked)
    except Left:
        raise Refused(409, "Another file came after this one.") from None
    except Refused as problem:
        # Who still sends may not hear the answer: the page asks for the state.
        with suppress(Left):
            layer.say(turn, "failed", message=str(problem))
        layer.drop(turn)
        raise
    except BaseException:
        if layer.turn == turn:
            layer.clear()
        raise
    return JSONResponse({"turn": turn}, 202)


async def received(
    layer: Layer, turn: int, parts: list[bytes], request: Request, most: int, large: str
) -> bytes:
    """The first line of what comes in, the rest into `parts`; each byte has its room before."""
    head, size = b"", 0
    ended = False
    pace = Pace()
    async for chunk in without_rest(request):
        pace.check(len(chunk))
        size += len(chunk)
        if size > most:
            raise Refused(413, large)
        if not layer.hold(turn, len(chunk)):
            desks.abandon()
            if not layer.hold(turn, len(chunk)):
                raise Refused(503, desks.no_room(layer.held))
        if not ended:
            head += chunk
            first, line_end, rest = head.partition(b"\n")
            if len(first) > HEAD:
                raise Refused(413, "What is asked along with the file is too long.")
            if not line_end:
                continue
            ended, head, chunk = True, first, rest
        parts.append(chunk)
    return head


class Pace:
    """How fast a file comes; a drop now and then would keep its room for good."""

    def __init__(self) -> None:
        self.since, self.size = clock(), 0

    def check(self, size: int) -> None:
        """Count what has come; Refused where it was too little in some time."""
        limits = numbers()
        self.size += size
        if (spent := clock() - self.since) < limits.WINDOW:
            return
        if self.size < limits.SLOWEST * spent:
            # Browsers send a file again by themselves where the status is that of a time-out.
            raise Refused(
                400,
                f"The file comes too slowly: at least {limits.SLOWEST // 1024} KB a second have to "
                f"come, on average over {limits.WINDOW} seconds. Give it again by a faster line, "
                "or cut it to the region or the years.",
            )
        self.since, self.size = clock(), 0


async def without_rest(request: Request) -> AsyncIterator[bytes]:
    """What comes in, as long as it goes on coming."""
    stream = request.stream()
    while True:
        try:
            yield await asyncio.wait_for(anext(stream), IDLE)
        except StopAsyncIteration:
            return
        except TimeoutError:
            raise Refused(400, "The file stopped coming. Give it again.") from None


def read_head(line: bytes) -> tuple[str, dict[str, Any]]:
    """The name of a file and what is asked of it; raises Refused for what is none."""
    try:
        said = json.loads(line)
        name = " ".join(str(said.get("name") or "file").split())[:NAME]
        name = "".join(letter if letter.isprintable() else "?" for letter in name)
        options = {key: said[key] for key in OPTIONS if said.get(key)}
        right = all(isinstance(options[key], OPTIONS[key]) for key in options)
        columns = options.get("columns", {})
        right = right and all(isinstance(role, str) for role in columns.values())
    except (ValueError, AttributeError, RecursionError):
        right = False
    if not right:
        raise Refused(400, "What is asked along with the file cannot be read.")
    return name, options


def there(layer: Layer) -> Any:
    """What a layer holds; raises Refused where that is nothing."""
    if (own := layer.own) is None:
        raise Refused(404, "There are no incidents here any more.")
    return own


async def points(layer: Layer, request: Request) -> Response:
    """The incidents for the map, packed where the browser takes it."""
    there(layer)
    data, headers = layer.points, {}
    if "gzip" in request.headers.get("accept-encoding", ""):
        data = await asyncio.to_thread(gzip.compress, data, 1)
        headers["Content-Encoding"] = "gzip"
    return Response(data, headers=headers, media_type="application/octet-stream")


async def rows(layer: Layer, request: Request) -> Response:
    """What a list says of some lines, or all of one line."""
    own = there(layer)
    text = b""
    async for chunk in without_rest(request):
        text += chunk
        if len(text) > QUESTION:
            raise Refused(413, "The question is too long.")
    try:
        question = json.loads(text)
    except (ValueError, RecursionError):
        question = None
    match question:
        case {"line": int(line)}:
            return JSONResponse(await asyncio.to_thread(details, own, line))
        case {"lines": list(lines)} if all(type(one) is int for one in lines):
            return JSONResponse(await asyncio.to_thread(listed, own, lines))
    raise Refused(400, "The question cannot be read.")


def details(own: Any, line: int) -> dict[str, Any]:
    """All of one line, {} where there is none."""
    from geo.own import details_of

    try:
        return details_of(own, line)
    except (KeyError, OverflowError):
        return {}


def listed(own: Any, lines: list[int]) -> list[dict[str, Any]]:
    """What a list says of some lines."""
    from geo.own import limits, rows_of

    wanted = [line for line in lines[: limits.ASKED] if 0 <= line < 2**62]
    return rows_of(own, wanted)


def numbers() -> ModuleType:
    """The limits; the first time this is dear, so that nobody else must wait for it."""
    from geo.own import limits

    return limits


def template() -> bytes:
    """The empty table."""
    from geo.own import template as made

    return made()
