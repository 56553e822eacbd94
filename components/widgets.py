"""A widget's state that no page would send counts as none.

Streamlit takes any kind of value for any widget. What its widgets cannot read would break off this
run and all later ones of its sender, with a traceback in the log.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.session_state import Serialized, Value, WStates

_read = WStates.__getitem__


def read(states: WStates, widget: str) -> Any:
    """The value of a widget; its first one, where the browser told another kind or none at all.

    Stands for `WStates.__getitem__`.
    """
    told, known = states.states.get(widget), states.widget_metadata.get(widget)
    if isinstance(told, Serialized) and known is not None:
        try:
            if is_usual(told.value, known.value_type):
                return _read(states, widget)
        except Exception as problem:
            # Not what was told: that may be anything.
            logging.getLogger(__name__).warning(
                "A widget's state could not be read as %s: %s",
                known.value_type, type(problem).__name__,
            )  # fmt: skip
        states.states[widget] = Value(known.deserializer(None))
    return _read(states, widget)


def is_usual(told: WidgetState, kind: str) -> bool:
    """Whether a widget's state is none, or of its kind; our components tell no JSON of bare text.

    Streamlit takes such text for JSON once more, and logs where that fails.
    """
    sent = told.WhichOneof("value")
    bare = sent == "json_value" and isinstance(json.loads(told.json_value), str)
    return sent in (kind, None) and not bare


def guard() -> None:
    """Read all widgets so."""
    WStates.__getitem__ = read
