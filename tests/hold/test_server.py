"""Findings 1, 6 to 10 and 12, asked of a running server: what it lets in, sends, and keeps open."""

from __future__ import annotations

import asyncio
import gzip
import http.client
import json
import re
from pathlib import Path

import brotli
import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg

from components import assets
from components import server as rules
from geo.atlas import load
from geo.scene import build_scene
from tests.measuring import memory
from tests.serving import ROOT, Server
from tests.visitor import Visitor, play

BROWSER = {"Accept-Encoding": "gzip, deflate, br"}


def ask(server: Server, path: str, method: str = "GET", body: bytes = b"", **headers: str):
    """Status, headers and content of an answer."""
    line = http.client.HTTPConnection("localhost", server.port)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    line.request(method, path, body or None, named)
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


# ------------------------------------------------------------------------------------ who may ask


@pytest.mark.parametrize("path", [
    "/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/auth/login",
    "/_stcore/upload_file/a/b", "/_stcore/script-health-check", "/oauth2callback",
    "/_stcore/anything",
])  # fmt: skip
def test_what_the_page_does_not_need_is_closed(server, path):
    assert ask(server, path)[0] == 404


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nothing_is_taken_in(server, method):
    for path in ("/", "/_stcore/upload_file/a/b", "/atlas/x", "/_stcore/health"):
        assert ask(server, path, method, b"x" * 1000)[0] in (404, 405)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://[::1", "file://"])
def test_a_foreign_origin_is_refused(server, origin):
    async def knock() -> None:
        async with websockets.connect(
            f"ws://localhost:{server.port}/_stcore/stream", origin=origin
        ):
            pytest.fail("let in")

    with pytest.raises(websockets.InvalidStatus):
        play(knock())
    assert ask(server, "/_stcore/health")[0] == 200


@pytest.mark.parametrize("path", ["/", "/atlas/x.js", "/_stcore/health", "/component/x/y", "/nope"])
def test_every_answer_says_what_the_page_may_do(server, path):
    headers = ask(server, path)[1]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors *" in headers["content-security-policy"]
    assert "object-src 'none'" in headers["content-security-policy"]


def test_settings_say_who_may_frame_the_page_and_by_which_name_it_is_known():
    named = {"ATLAS_FRAMES": "https://paper.example", "STREAMLIT_SERVER_ALLOWED_HOSTS": "localhost"}
    with Server(**named) as own:
        policy = ask(own, "/")[1]["content-security-policy"]
        assert policy.endswith("frame-ancestors https://paper.example")
        assert ask(own, "/", Host="evil.example")[0] == 421
        assert ask(own, "/")[0] == 200


# ------------------------------------------------------------------------------------ what is sent


def files_of_the_page(server: Server) -> list[str]:
    """Scripts and styles that a first visit asks for."""
    shell = ask(server, "/")[2].decode()
    theirs = re.findall(r'(?:src|href)="\.(/static/(?:js|css)/[^"]+)"', shell)
    ours = [f"/{assets.ROUTE}/{name}" for name in assets.shelf if name.endswith(".js")]
    assert theirs
    assert ours
    return theirs[:5] + ours


def test_files_are_kept_for_good_and_packed(server):
    for path in files_of_the_page(server):
        status, headers, packed = ask(server, path, **BROWSER)
        assert status == 200
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
        assert headers["vary"] == "Accept-Encoding"
        assert headers["content-encoding"] == "br"
        plain = ask(server, path)[2]
        assert brotli.decompress(packed) == plain
        assert gzip.decompress(ask(server, path, Accept_Encoding="gzip")[2]) == plain
        assert len(packed) < len(plain)


def test_the_scene_is_packed_once(server):
    scene = build_scene(load())
    path = f"/{assets.ROUTE}/scene-{scene.digest}.json"

    async def visit() -> None:
        async with Visitor(server.url) as visitor:
            await visitor.open()

    play(visit())
    status, headers, packed = ask(server, path, **BROWSER)
    assert (status, headers["content-type"]) == (200, "application/json")
    assert json.loads(brotli.decompress(packed)) == json.loads(scene.text)


def test_the_page_itself_is_asked_for_anew(server):
    _, headers, content = ask(server, "/")
    assert headers["cache-control"] == "no-cache"
    assert b"<title>NATO and the Western Balkans</title>" in content
    assert b"agent" not in content
    # The style stands behind what Streamlit puts into the head, and before the page.
    assert re.search(
        rb"<body>.*<style>.*\.st-key-stage.*</style><div id=.root.>", content, re.DOTALL
    )
    assert ask(server, "/", If_None_Match=headers["etag"])[0] == 304
    assert ask(server, "/", "HEAD")[2] == b""
    # Behind the address may stand what somebody typed.
    assert ask(server, "/anything")[2] == content


@pytest.mark.parametrize("path", [
    "/atlas/../app.py", "/atlas/%2e%2e/app.py", "/atlas//etc/passwd", "/static/../../app.py",
    "/atlas/", "/atlas", "/component/components.assets.web/x", "/data/incidents.csv", "/app.py",
])  # fmt: skip
def test_no_other_file_is_sent(server, path):
    # Of one word the page itself comes.
    content = ask(server, path)[2].replace(ask(server, "/")[2], b"")
    assert b"import" not in content
    assert b"root:" not in content
    assert b"incident_id" not in content


def test_nothing_of_ours_lies_on_a_disk(tmp_path):
    """So no swept folder and no full disk can harm it (findings 6, 7 and 10)."""

    async def visit() -> None:
        async with Visitor(own.url) as visitor:
            await visitor.open()

    with Server(TMPDIR=str(tmp_path)) as own:
        play(visit())
        assert list(tmp_path.rglob("*")) == []


def test_a_loader_finds_its_module_below_any_path_and_says_where_none_comes():
    loader = assets.LOADER.format(page=assets.address(assets.PAGE), name="headline")
    pattern = re.search(r"replace\(/(.+?)/, ", loader)[1]
    for base in ("http://here", "http://here/balkans", "http://here/static/js/balkans"):
        found = re.sub(pattern, assets.address("x.js"), f"{base}/static/js/index.A1b2.js")
        assert found == f"{base}/{assets.address('x.js')}"
    assert "could not be loaded. Please reload the page." in loader


# -------------------------------------------------------------------------------- what visitors do


def clearing() -> BackMsg:
    message = BackMsg()
    message.clear_cache = True
    return message


def test_no_message_of_one_visitor_costs_another(server):
    """Cleared caches, forged and broken messages, one of two megabytes (findings 2 and 12)."""

    async def visit() -> None:
        async with Visitor(server.url) as good, Visitor(server.url) as bad:
            await good.open()
            await bad.open()
            before = memory(server.pid)
            for _ in range(12):
                await bad.send(clearing())
            for forged in (
                None,
                5,
                [],
                {"turn": 1e308},
                {"turn": 2, "view": {"time": True}},
                {"turn": 3, "view": {"incident": {}}},
                {"turn": 4, "history": "?year=\0"},
                {"turn": 5, "view": []},
                "x" * 1000,
            ):
                await bad.tell(forged)
            await bad.socket.send(b"\xff\xff\xff")
            async with Visitor(server.url) as large:
                await large.open()
                await large.socket.send(b"\0" * 2_000_000)
                with pytest.raises(websockets.ConnectionClosed):
                    await large.finish()
            await good.step(2004)
            assert good.faults == []
            assert good.drawn
            assert memory(server.pid) - before < 60

    play(visit())


def test_messages_that_the_page_does_not_send_are_let_go():
    message = BackMsg()
    message.file_urls_request.file_names.extend([""] * 9)
    git, good = BackMsg(load_git_info=True), BackMsg(app_heartbeat=True)
    sent = [{"type": "websocket.receive", "bytes": one.SerializeToString()}
            for one in (message, git, good)]  # fmt: skip

    async def receive() -> dict:
        return sent.pop(0)

    async def first() -> dict:
        return await rules.Paced(receive)()

    assert BackMsg.FromString(play(first())["bytes"]).WhichOneof("type") == "app_heartbeat"
    assert sent == []


def test_pieces_of_a_message_are_counted_together(server):
    """So that nobody fills the memory with messages that never end."""

    async def visit() -> None:
        async with Visitor(server.url) as bad:
            await bad.open()

            async def pieces():
                for _ in range(20):
                    yield b"\0" * 200_000
                # It never ends: the server does not wait for that.
                await bad.socket.wait_closed()

            with pytest.raises(websockets.ConnectionClosed):
                await asyncio.wait_for(bad.socket.send(pieces()), 30)

    play(visit())


def test_a_message_that_unpacks_to_far_more_is_not_unpacked(server):
    of_process = Path(f"/proc/{server.pid}")

    async def visit() -> None:
        async with Visitor(server.url) as bomb:
            await bomb.open()
            (of_process / "clear_refs").write_text("5")  # the peak counts from here
            before = memory(server.pid)
            # Some kilobytes on the line.
            await bomb.socket.send(b"\0" * 150_000_000)
            with pytest.raises(websockets.ConnectionClosedError):
                await bomb.finish()
            status = (of_process / "status").read_text()
            peak = int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024 / 1e6
            assert peak - before < 60

    play(visit())


def test_who_sends_too_fast_waits_alone():
    async def at_once() -> dict:
        return {"type": "websocket.receive"}

    async def count() -> tuple[int, float]:
        paced = rules.Paced(at_once)
        for _ in range(rules.BURST):
            await paced()
        return paced.left

    assert play(count()) < 1


def test_more_visitors_than_there_is_room_for_are_sent_away():
    async def knock() -> None:
        async with Visitor(own.url), Visitor(own.url):
            with pytest.raises(websockets.InvalidStatus):
                async with Visitor(own.url):
                    pass

    with Server(ATLAS_VISITORS="2") as own:
        play(knock())


def test_the_command_of_the_readme_finds_the_app():
    from streamlit.web.server.app_discovery import discover_asgi_app

    assert discover_asgi_app(ROOT / "app.py").import_string == "app:app"


@pytest.mark.skipif(not Path("/proc").exists(), reason="what a process has loaded is told there")
def test_the_quick_event_loop_is_in_use(server):
    assert "uvloop" in Path(f"/proc/{server.pid}/maps").read_text()
