"""A visitor that sends what no page would: any kind of value for any widget."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.visitor import Visitor

#: Of each kind of value that a browser can send some, as the field's content.
ODD = {
    "trigger_value": (True,),
    "bool_value": (True, False),
    "double_value": (1.0, float("nan"), 1e308),
    "int_value": (0, -1, 2**53),
    "string_value": ("", "x", "\0", "true", "9" * 400, "{"),
    "json_value": ("null", "5", "[]", "{}", '"x"', "{", '{"selection": 5}',
                   '{"selection": {"rows": [true, -1, 9e9], "columns": {}}}',
                   '{"told": {"turn": 1e999}}', "[" * 3_000),
    "json_trigger_value": ("null", "{}", "{", '[{"event": 5}]'),
    "bytes_value": (b"", b"\xff\x00"),
    "double_array_value": ((), (1.0, float("inf"))),
    "int_array_value": ((), (0, -1, 2**40)),
    "string_array_value": ((), ("x", "")),
    "string_trigger_value": ("x",),
    "chat_input_value": ("x",),
    "file_uploader_state_value": (None,),
    "arrow_value": (None,),
}  # fmt: skip


def values(widget: str) -> Iterator[WidgetState]:
    """Every odd value as a widget's state."""
    for kind, contents in ODD.items():
        for content in contents:
            state = WidgetState(id=widget)
            field = getattr(state, kind)
            if isinstance(content, tuple):
                field.SetInParent()
                field.data.extend(content)
            elif kind in ("string_trigger_value", "chat_input_value"):
                field.data = content
            elif content is None:
                field.SetInParent()
            else:
                setattr(state, kind, content)
            yield state


class Forger(Visitor):
    """Notes every widget that is drawn, by id, and every download that can be asked for."""

    def __init__(self, url: str, **headers: str) -> None:
        super().__init__(url, **headers)
        self.all: dict[str, str] = {}
        self.downloads: list[str] = []

    def take(self, delta) -> None:
        """Note what is drawn."""
        super().take(delta)
        part = delta.add_block if delta.HasField("add_block") else delta.new_element
        kind = part.WhichOneof("type")
        one = getattr(part, kind) if kind else None
        if getattr(one, "id", "").startswith("$$"):
            self.all[one.id] = kind
        if kind == "download_button" and one.deferred_file_id:
            self.downloads.append(one.deferred_file_id)

    async def forge(self, *states: WidgetState) -> None:
        """Ask for a run with these states beside the view, and wait for its end."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        sent = message.rerun_script.widget_states.widgets
        view = json.dumps({"told": {"turn": self.turn, "view": self.view}})
        sent.add(id=self.widgets["inbox"], json_value=view)
        sent.extend(states)
        await self.send(message)
        await self.finish()

    async def download(self, file: str) -> str:
        """Ask for a download, and return its address or why there is none."""
        message = BackMsg()
        asked = message.backend_operation_request
        asked.session_id, asked.request_id = self.session, "download"
        asked.deferred_file.file_id = file
        await self.send(message)
        while True:
            answer = ForwardMsg.FromString(await asyncio.wait_for(self.socket.recv(), 60))
            if answer.HasField("backend_operation_response"):
                told = answer.backend_operation_response
                return told.deferred_file.url or told.error_msg
