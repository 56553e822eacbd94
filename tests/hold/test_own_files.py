"""What a stranger cannot do with the files that readers bring, and what limits hold for readers."""

from __future__ import annotations

import asyncio
import http.client
import json
from contextlib import suppress

import pytest

from components import assets
from tests.measuring import memory
from tests.serving import Server
from tests.visitor import Visitor, play

ROWS = b"date,lat,lon,title\n2004-03-17,42.89,20.87,xyzzy-secret\n"
BUSY = {"receiving", "waiting", "reading", "placing"}
MB = 1024 * 1024


def ask(server: Server, path: str, method: str = "GET", body: bytes = b"", **headers: str):
    """Status, headers and content of an answer; a server may answer before it has all."""
    line = http.client.HTTPConnection("localhost", server.port, timeout=60)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with suppress(BrokenPipeError, ConnectionResetError):
        line.request(method, f"/atlas/own/{path}", body or None, named)
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


def give(server: Server, key: str, rows: bytes = ROWS, said: object = None):
    """The answer to a file."""
    head = json.dumps({"name": "a.csv"} if said is None else said).encode()
    return ask(server, "file", "PUT", head + b"\n" + rows, Atlas_Key=key)


def read(server: Server, key: str) -> dict:
    """What became of a file, once that is known."""
    while True:
        state = json.loads(ask(server, "file/state", Atlas_Key=key)[2])
        if state["phase"] not in BUSY:
            return state


def key_of(visitor: Visitor) -> str:
    return visitor.given["own-incidents"]["key"]


def with_session(server: Server, act) -> None:
    """Do something while a visitor is there; it gets his key."""

    async def visit() -> None:
        async with Visitor(server.url) as visitor:
            await visitor.open()
            await asyncio.to_thread(act, key_of(visitor))

    play(visit())


@pytest.mark.parametrize("key", ["", "0", "x" * 32, "é", "null"])
@pytest.mark.parametrize(("path", "method"), [
    ("file", "PUT"), ("file", "DELETE"), ("file/state", "GET"), ("file/points", "GET"),
    ("file/rows", "POST"), ("file/report", "GET"), ("base", "POST"), ("base/state", "GET"),
    ("base/points", "GET"), ("template", "GET"), ("file/nothing", "GET"), ("", "GET"),
])  # fmt: skip
def test_without_the_key_of_a_session_nothing_is_done(server, key, path, method):
    headers = {"Atlas_Key": key.encode().decode("latin-1")} if key else {}
    status, _, content = ask(server, path, method, ROWS, **headers)
    assert status == 403
    assert b"lost its session" in content


def test_a_stranger_cannot_fill_the_memory(server):
    with_session(server, lambda _: None)  # so that all is there that the server needs itself
    before = memory(server.pid)
    for _ in range(10):
        assert ask(server, "file", "PUT", b"x" * 20 * MB)[0] == 403
    assert memory(server.pid) - before < 30


def test_a_page_of_another_origin_is_not_given_leave(server):
    status, headers, _ = ask(
        server, "file", "OPTIONS", Origin="https://evil.example",
        Access_Control_Request_Method="PUT", Access_Control_Request_Headers="atlas-key",
    )  # fmt: skip
    assert status == 403
    assert not [name for name in headers if name.startswith("access-control")]


def test_a_key_ends_with_its_session(server):
    kept = []
    with_session(server, kept.append)
    # The server hears of the end a little later than we.
    answers = (ask(server, "file/state", Atlas_Key=kept[0])[0] for _ in range(1000))
    assert 403 in answers


def test_what_one_gave_no_other_can_see(server):
    async def visit() -> None:
        async with Visitor(server.url) as one, Visitor(server.url) as other:
            await one.open()
            await other.open()
            mine, theirs = key_of(one), key_of(other)
            assert mine != theirs

            def act() -> None:
                assert give(server, mine)[0] == 202
                assert read(server, mine)["report"]["shown"] == 1
                line = json.dumps({"line": 2}).encode()
                status, headers, content = ask(server, "file/rows", "POST", line, Atlas_Key=mine)
                assert (status, b"xyzzy-secret" in content) == (200, True)
                assert headers["cache-control"] == "no-store"
                for path in ("file/points", "file/report"):
                    assert ask(server, path, Atlas_Key=theirs)[0] == 404
                    assert ask(server, path, Atlas_Key=mine)[1]["cache-control"] == "no-store"
                assert ask(server, "file/rows", "POST", line, Atlas_Key=theirs)[0] == 404
                assert read(server, theirs)["phase"] == "none"

            await asyncio.to_thread(act)
            for visitor in (one, other):
                await visitor.step(2004)
            assert "xyzzy" not in json.dumps(other.given)

    play(visit())
    assert "xyzzy" not in "".join(server.log)
    assert not any(b"xyzzy" in data for data in assets.shelf.values())


@pytest.mark.parametrize("line", [
    b"", b"null", b"[]", b"1", b"{", b'{"name": 5, "columns": [1]}', b'{"columns": {"a": 1}}',
    b'{"order": {"a": 1}}', b'{"swap": "yes"}', b"[" * 5000, b"\xff\xfe", b"x" * 1_100_000,
])  # fmt: skip
def test_what_is_asked_along_may_be_anything(server, line):
    def act(key: str) -> None:
        status, _, content = ask(server, "file", "PUT", line + b"\n" + ROWS, Atlas_Key=key)
        assert status in (400, 413)
        assert json.loads(content)["message"]
        assert give(server, key)[0] == 202, "the next one is taken"

    with_session(server, act)


@pytest.mark.parametrize("body", [
    b"", b"null", b"[]", b'{"line": "2"}', b'{"line": 1e400}', b'{"lines": [true, {}]}',
    b'{"lines": 5}', b"[" * 9000, b"x" * 20_000,
])  # fmt: skip
def test_a_question_may_be_anything(server, body):
    def act(key: str) -> None:
        give(server, key)
        read(server, key)
        status = ask(server, "file/rows", "POST", body, Atlas_Key=key)[0]
        assert status in (400, 413)
        far = json.dumps({"lines": [2, -1, 10**30, 7]}).encode()
        rows = json.loads(ask(server, "file/rows", "POST", far, Atlas_Key=key)[2])
        assert [row["line"] for row in rows] == [2]
        assert json.loads(ask(server, "file/rows", "POST", b'{"line": -4}', Atlas_Key=key)[2]) == {}

    with_session(server, act)


def test_no_more_is_taken_than_is_read(server):
    def act(key: str) -> None:
        line = http.client.HTTPConnection("localhost", server.port)
        line.putrequest("PUT", "/atlas/own/file")
        line.putheader("Atlas-Key", key)
        line.putheader("Content-Length", str(500 * MB))
        line.endheaders()
        answer = line.getresponse()
        assert answer.status == 413
        assert "At most 400 MB" in json.loads(answer.read())["message"]
        line.close()

    with_session(server, act)


def test_all_files_together_have_their_room():
    def act(key: str) -> None:
        status, _, content = give(own, key, ROWS + b"x" * 3 * MB)
        assert (status, b"may take 1 MB, half" in content) == (503, True)
        for _ in range(8):  # what was refused takes no room, nor what was replaced
            assert give(own, key, ROWS + b"2004,1,1,far\n" * 60_000)[0] == 202
            assert read(own, key)["phase"] == "ready"

    with Server(ATLAS_OWN_MEMORY="2") as own:
        with_session(own, act)


def test_file_after_file_of_one_reader_takes_the_memory_of_one():
    rows = ROWS + b"2004-03-17,42.89,20.87,one of many\n" * 300_000

    def act(key: str) -> None:
        give(own, key, rows)
        read(own, key)
        before = memory(own.pid)
        for _ in range(25):
            assert give(own, key, rows)[0] == 202
        assert memory(own.pid) - before < 150
        assert read(own, key)["report"]["shown"] == 300_001

    with Server() as own:
        with_session(own, act)


def test_a_server_may_take_no_files():
    def act(key: str) -> None:
        assert give(own, key)[0] == 503

    with Server(ATLAS_OWN_MEMORY="0") as own:
        with_session(own, act)


def test_who_has_left_takes_no_room_from_others():
    rows = ROWS + b"".join(
        b"2004-03-%02d,42.89,20.87,%d %s\n" % (1 + n % 28, n, b"x" * 300) for n in range(40_000)
    )

    def act(key: str) -> None:
        assert give(own, key, rows)[0] == 202
        assert read(own, key)["report"]["shown"] == 40_001

    with Server(ATLAS_OWN_MEMORY="64") as own:
        for _ in range(3):
            with_session(own, act)
        before = memory(own.pid)
        for _ in range(6):
            with_session(own, act)
        assert memory(own.pid) - before < 64
