"""Who asks for many downloads has nobody else wait: neither for theirs, nor for anything else."""

from __future__ import annotations

import asyncio
import inspect
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.runtime.backend_operation_handler import DeferredFileHandler

from components import downloads
from components import server as rules
from tests.hold.forger import Forger
from tests.visitor import play

SOON = 20


@pytest.fixture
def held(monkeypatch):
    """A runtime whose downloads named "slow" are made once `go` is set; `begun` holds all names."""
    go, begun, gone = Event(), [], set()

    def make(name: str) -> str:
        begun.append(name)
        if name == "slow":
            go.wait(60)
        if name == "broken":
            raise OSError("/srv/secret")
        return f"/media/{name}"

    runtime = SimpleNamespace(
        is_active_session=lambda session: session not in gone,
        media_file_mgr=SimpleNamespace(execute_deferred=make),
    )
    monkeypatch.setattr(downloads, "get_instance", lambda: runtime)
    yield SimpleNamespace(go=go, begun=begun, gone=gone)
    go.set()


def ask(session: str, name: str, number: int = 1):
    """A visitor's requests for a download."""
    request = BackendOperationRequest(request_id="x", session_id=session)
    request.deferred_file.file_id = name
    handler = DeferredFileHandler(lambda: downloads.get_instance().media_file_mgr)
    return [asyncio.ensure_future(handler.handle(request, session)) for _ in range(number)]


def test_one_who_asks_for_many_keeps_nobody_waiting(held):
    async def visits():
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(1))
        many = ask("greedy", "slow", downloads.MOST)
        await asyncio.sleep(0)
        (other,) = ask("honest", "small")
        answer = await asyncio.wait_for(other, SOON)
        assert answer.deferred_file.url == "/media/small"
        assert held.begun == ["slow", "small"]
        # All threads for downloads are taken now; others are not.
        ask("second", "slow")
        assert await asyncio.wait_for(asyncio.to_thread(int), SOON) == 0
        held.go.set()
        assert {one.deferred_file.url for one in await asyncio.gather(*many)} == {"/media/slow"}

    play(visits())


def test_more_than_can_be_waited_for_are_refused(held):
    async def visits():
        many = ask("greedy", "slow", downloads.MOST + 2)
        done, _ = await asyncio.wait(many, timeout=SOON, return_when=asyncio.FIRST_COMPLETED)
        assert {one.result().error_msg[:12] for one in done} == {"8 downloads "}
        held.go.set()
        answers = await asyncio.gather(*many)
        assert sum(bool(one.deferred_file.url) for one in answers) == downloads.MOST
        assert not downloads.waiting
        assert not downloads.turns

    play(visits())


def test_who_has_left_waits_for_nothing(held):
    async def visits():
        many = ask("greedy", "slow", 3)
        while not held.begun:
            await asyncio.sleep(0)
        held.gone.add("greedy")
        held.go.set()
        answers = await asyncio.gather(*many)
        assert [bool(one.deferred_file.url) for one in answers] == [True, False, False]
        assert held.begun == ["slow"]

    play(visits())


@pytest.mark.usefixtures("held")
def test_one_that_cannot_be_made_says_so_without_a_path():
    async def visits():
        (answer,) = await asyncio.gather(*ask("honest", "broken"))
        assert answer.error_msg == "The file could not be made."

    play(visits())


def test_the_server_makes_downloads_by_these_rules():
    assert DeferredFileHandler.handle is rules.downloads.make
    # It is what Streamlit calls: another name of it would be overlooked.
    assert "async def handle(" in inspect.getsource(DeferredFileHandler)


def test_a_download_comes_to_who_asks_for_it(server):
    async def visit() -> str:
        async with Forger(server.url) as visitor:
            await visitor.open(year="2004", panel="incidents")
            return await visitor.download(visitor.downloads[0])

    assert "/media/" in play(visit())
