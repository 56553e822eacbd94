"""A visitor without a browser: speaks to the dashboard as Streamlit's own page does."""

from __future__ import annotations

import asyncio
import json
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

#: Where the browser tells Python of what its components did: the key of a component, its event.
TIMELINE, LINK, EVENT = "timeline", "link-map", "told"


class Visitor:
    """One session over a WebSocket; `sent` counts the bytes that the server sent to it.

    `faults` are the exceptions that the last run drew, `drawn` counts what it sent.
    """

    def __init__(self, url: str, **headers: str) -> None:
        self.url = url.replace("http", "ws", 1) + "/_stcore/stream"
        self.headers = headers
        self.sent = 0
        self.widgets: dict[str, str] = {}
        self.tabs = ""
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
        await self.rerun()
        await self.tell(LINK, {"map": "there"})

    async def tell(self, key: str, value: object, event: str = EVENT) -> None:
        """Have a component tell something, and wait for the run that takes it over."""
        told = json.dumps([{"event": event, "value": value}])
        await self.rerun(f"$$STREAMLIT_INTERNAL_KEY_{self.widgets[key]}__events", told)

    async def step(self, year: int) -> None:
        """Settle on a year."""
        await self.tell(TIMELINE, {"year": year, "mode": "year"})

    async def click(self, incident: str) -> None:
        """Click an incident on the map."""
        await self.tell(LINK, {"incident": incident})

    async def change_panel(self, title: str) -> None:
        """Open another panel."""
        await self.rerun(self.tabs, title, "string_value")

    async def rerun(
        self, widget: str = "", value: str = "", kind: str = "json_trigger_value"
    ) -> None:
        """Ask for a run, with what one widget tells, and wait for its end."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.cached_message_hashes.extend(self.cached)
        if widget:
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
                case "session_event":
                    if message.session_event.WhichOneof("type") == "script_compilation_exception":
                        self.faults.append("the page does not compile")
                case "script_finished" if message.script_finished in (0, 1):
                    return

    def take(self, delta) -> None:
        """Note what can be told later, and faults."""
        self.drawn += 1
        if delta.WhichOneof("type") == "add_block":
            if delta.add_block.HasField("tab_container"):
                self.tabs = delta.add_block.tab_container.id
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "bidi_component":
            self.widgets[element.bidi_component.id.split("-", 2)[-1]] = element.bidi_component.id
        elif kind == "exception":
            self.faults.append(f"{element.exception.type}: {element.exception.message}")
