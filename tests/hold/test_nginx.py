"""The shipped nginx configuration, with the real nginx in front of two instances."""

from __future__ import annotations

import asyncio
import http.client
import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import websockets

from tests.nginx import ADVICE, find
from tests.serving import ROOT, Server
from tests.visitor import Visitor, play

SHIPPED = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")


class Front(Server):
    """nginx with the shipped configuration on a free port, in a folder of its own."""

    def __init__(self, folder: Path, *behind: Server) -> None:
        super().__init__()
        self.folder = folder
        ports = {"listen 80": f"listen 127.0.0.1:{self.port}", "/var/cache/nginx": str(folder)}
        ports |= {f":{8501 + n}": f":{one.port}" for n, one in enumerate(behind)}
        site = SHIPPED
        for shipped, here in ports.items():
            assert shipped in site
            site = site.replace(shipped, here)
        temporary = "".join(
            f"{name}_temp_path {folder}/{name};\n"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;\n" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(
            f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
            f"worker_processes 1;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}{site}\n}}\n",
            encoding="utf-8",
        )
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Front:
        command = [find(), "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        while self.process.poll() is None:
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
        raise RuntimeError(self.process.stderr.read())


@contextmanager
def deployed(folder: Path, **environment: str) -> Iterator[tuple[Front, Server, Server]]:
    """Two instances behind nginx."""
    with (
        Server(**environment) as one,
        Server(**environment) as other,
        Front(folder, one, other) as front,
    ):
        yield front, one, other


pytestmark = pytest.mark.skipif(not find(), reason=ADVICE)


def ask(front: Front, path: str, **headers: str):
    """Status, headers and content of an answer."""
    line = http.client.HTTPConnection("127.0.0.1", front.port)
    line.request("GET", path, headers={name.replace("_", "-"): it for name, it in headers.items()})
    answer = line.getresponse()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()


def test_visitors_stay_with_their_instance_and_outlive_its_end(tmp_path):
    with deployed(tmp_path) as (front, one, other):
        status, headers, content = ask(front, "/")
        assert status == 200
        assert b"NATO and the Western Balkans" in content
        assert headers["x-content-type-options"] == "nosniff"
        assert "HttpOnly" in headers["set-cookie"]
        assert ask(front, "/_stcore/metrics")[0] == 404

        async def crowd() -> None:
            seen = {one.port: 0, other.port: 0}
            for number in range(12):
                async with Visitor(front.url, Cookie=f"atlas_place={number}") as visitor:
                    await visitor.open()
                    assert visitor.faults == []
                    for port in seen:
                        seen[port] += established(port)
            assert all(seen.values()), "one of two instances had no visitor"

        play(crowd())

        async def killed() -> None:
            visitors = [Visitor(front.url, Cookie=f"atlas_place={number}") for number in range(6)]
            for visitor in visitors:
                await visitor.__aenter__()
                await visitor.open(year="2004")
            one.process.kill()
            one.process.wait()
            cut = 0
            for visitor in visitors:
                try:
                    await visitor.step(2005)
                except websockets.ConnectionClosed:
                    cut += 1
                    # As the page does: it knocks again, with the view that its address names.
                    await visitor.__aenter__()
                    await visitor.open(year="2005")
                assert visitor.faults == []
                await visitor.step(2006)
                await visitor.__aexit__()
            assert 0 < cut < len(visitors)

        play(killed())
        assert ask(front, "/")[0] == 200


def established(port: int) -> int:
    """Connections to a port of this machine."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    lines += Path("/proc/net/tcp6").read_text().splitlines()[1:]
    there = [line.split()[1:4] for line in lines]
    return sum(local.endswith(f":{port:04X}") and state == "01" for local, _, state in there)


def test_an_own_file_passes_and_stays_nowhere_on_the_way(tmp_path):
    with deployed(tmp_path) as (front, *_):
        cookie = "atlas_place=7"

        def give(key: str) -> None:
            rows = b"".join(b"2004-03-17,42.89,20.87,xyzzy %d\n" % n for n in range(60_000))
            line = http.client.HTTPConnection("127.0.0.1", front.port)
            named = {"Atlas-Key": key, "Cookie": cookie}

            def asked(method: str, path: str, body: bytes | None = None) -> bytes:
                line.request(method, f"/atlas/own/{path}", body, named)
                answer = line.getresponse()
                assert answer.status < 300
                assert method == "PUT" or answer.headers["cache-control"] == "no-store"
                return answer.read()

            asked("PUT", "file", b'{"name": "a.csv"}\ndate,lat,lon,title\n' + rows)
            while b'"ready"' not in asked("GET", "file/state"):
                pass
            assert b"xyzzy 4" in asked("POST", "file/rows", b'{"lines": [6]}')
            asked("GET", "file/points")

        async def visit() -> None:
            async with Visitor(front.url, Cookie=cookie) as visitor:
                await visitor.open()
                await asyncio.to_thread(give, visitor.given["own-incidents"]["key"])

        play(visit())
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert not [path for path in files if b"xyzzy" in path.read_bytes()]
        assert not [path for path in files if "own/file" in path.read_text("latin-1")
                    and path.name != "nginx.conf"]  # fmt: skip


def test_below_a_base_path(tmp_path):
    with deployed(tmp_path, STREAMLIT_SERVER_BASE_URL_PATH="balkans") as (front, *_):
        status, headers, content = ask(front, "/balkans/")
        assert (status, b"NATO and the Western Balkans" in content) == (200, True)
        script = content.decode().split('src="./', 1)[1].split('"', 1)[0]
        for _ in range(2):  # the second from nginx's own store
            status, headers, _ = ask(front, f"/balkans/{script}", Accept_Encoding="br")
            assert status == 200
            assert headers["content-encoding"] == "br"
            assert "immutable" in headers["cache-control"]
        assert ask(front, "/balkans/_stcore/upload_file/a")[0] == 404

        async def visit() -> None:
            front.url += "/balkans"
            async with Visitor(front.url) as visitor:
                await visitor.open()
                await visitor.step(2004)
                assert visitor.faults == []

        play(visit())
