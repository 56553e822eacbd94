"""A visitor without a browser: speaks to the dashboard as Streamlit's own page does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

#: The component in whose state the browser tells the view.
INBOX = "inbox"


def play(visit: Coroutine[Any, Any, Any]) -> Any:
    """Have visitors do what a coroutine says, and return its result.

    In a thread of its own: a browser that is steered from this one has its loop in it.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, visit).result()


class Visitor:
    """One session over a WebSocket; `sent` counts the bytes that the server sent to it.

    `faults` are the exceptions that the last run drew, `drawn` counts what it sent. `view` is the
    view as the browser keeps it, told as a whole with a turn (components/web/inbox.js), `given`
    what each component was sent, by its key.
    """

    def __init__(self, url: str, **headers: str) -> None:
        self.url = url.replace("http", "ws", 1) + "/_stcore/stream"
        self.headers = headers
        self.sent = 0
        self.widgets: dict[str, str] = {}
        self.given: dict[str, Any] = {}
        self.states: dict[str, tuple[str, str]] = {}
        self.view: dict[str, Any] = {}
        self.turn = self.taken = 0
        self.session = ""
        self.cached: set[str] = set()
        self.faults: list[str] = []
        self.drawn = 0

    async def __aenter__(self) -> Visitor:
        self.socket = await websockets.connect(
            self.url, subprotocols=["streamlit"], additional_headers=self.headers,
            max_size=None, open_timeout=60,
        )  # fmt: skip
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()

    async def open(self, **address: str) -> None:
        """Visit an address, and wait until the page with its panel is drawn."""
        self.query = urlencode(address)
        self.states.clear()
        self.turn = self.taken = 0
        await self.rerun()
        await self.change()

    async def tell(self, message: object) -> None:
        """Have the inbox tell something, and wait for the run that takes it over."""
        self.states[self.widgets[INBOX]] = "json_value", json.dumps({"told": message})
        await self.rerun()

    async def change(self, **fields: Any) -> None:
        """Change fields of the view and tell it, as the page does when a change has settled."""
        self.turn += 1
        self.view |= fields
        await self.tell({"turn": self.turn, "view": self.view})

    async def step(self, year: int) -> None:
        """Settle on a year."""
        await self.change(
            time={"first": f"{year}-01-01", "last": f"{year}-12-31"}, mode="period", incident=None
        )

    async def click(self, incident: str) -> None:
        """Click an incident on the map."""
        await self.change(incident=incident)

    async def change_panel(self, panel: str) -> None:
        """Open another panel, by its id."""
        await self.change(panel=panel)

    async def rerun(self) -> None:
        """Ask for a run, with the state of all widgets that have one, and wait for its end."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.cached_message_hashes.extend(self.cached)
        for widget, (kind, value) in self.states.items():
            told = state.widget_states.widgets.add()
            told.id = widget
            setattr(told, kind, value)
        await self.send(message)
        await self.finish()

    async def send(self, message: BackMsg) -> None:
        """Send a message as it is."""
        await self.socket.send(message.SerializeToString())

    async def finish(self) -> None:
        """Take in what the server sends until a run ends."""
        self.faults, self.drawn = [], 0
        while True:
            data = await asyncio.wait_for(self.socket.recv(), 120)
            self.sent += len(data)
            message = ForwardMsg()
            message.ParseFromString(data)
            if message.metadata.cacheable:
                self.cached.add(message.hash)
            match message.WhichOneof("type"):
                case "delta":
                    self.take(message.delta)
                case "new_session":
                    self.session = message.new_session.initialize.session_id
                case "session_event":
                    if message.session_event.WhichOneof("type") == "script_compilation_exception":
                        self.faults.append("the page does not compile")
                case "script_finished" if message.script_finished in (0, 1):
                    return

    def take(self, delta) -> None:
        """Note what can be told later, and faults."""
        self.drawn += 1
        if delta.WhichOneof("type") == "add_block":
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "bidi_component":
            key = element.bidi_component.id.split("-", 2)[-1]
            self.widgets[key] = element.bidi_component.id
            self.given[key] = json.loads(element.bidi_component.json or "null")
            if key == INBOX:
                self.obey(json.loads(element.bidi_component.json))
        elif kind == "exception":
            self.faults.append(f"{element.exception.type}: {element.exception.message}")

    def obey(self, data: dict[str, Any]) -> None:
        """Take the view of a first run, and after that what Python requests of the browser."""
        if not self.turn:
            self.view = data["view"]
        for request in data.get("requests", ()):
            if request["n"] > self.taken:
                self.taken = request["n"]
                fields = request["fields"].items()
                self.view |= {name: value for name, value in fields if name in self.view}
