"""What readers do in the panels, taken over as a run begins, so that nothing they do is lost.

A callback is dropped where a newer request breaks its run off; the state of a widget stays. So each
panel registers how to read its widgets, and `take` looks at the start of each run at what is new.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

#: What follows from a widget's value: it can be carried out twice and gives the same.
Step = Callable[[], None]
#: Reads a widget's value; it comes from the browser and may be forged: whatever JSON can hold.
Reader = Callable[[Any], Step | None]

READERS: dict[str, Reader] = {}


@dataclass
class Taken:
    """The last value seen of a widget, and the step that is still to be carried out."""

    value: Any
    step: Step | None = None


def register(key: str, reader: Reader) -> None:
    """Have what a reader does with the widget of this key read by a function; once a process."""
    READERS[key] = reader


def seen() -> dict[str, Taken]:
    """What this session has taken, by the widget's key.

    Fetched before it is needed: a look into the session's state may break the run off, a change of
    this dict may not.
    """
    return st.session_state.setdefault("panels-taken", {})


def take() -> None:
    """Carry out what readers did since the last run.

    Where the run is broken off, the next one carries out the same step: it was worked out from the
    view that the reader saw, so that a filter put in is not taken out again.
    """
    taken = seen()
    for key, read in READERS.items():
        if key not in st.session_state:
            taken.pop(key, None)
            continue
        value = st.session_state[key]
        last = taken.get(key)
        if last is None or last.value != value:
            last = Taken(value, read(value))
            taken[key] = last
        if last.step:
            last.step()
            last.step = None


def keep(key: str, value: Any) -> None:
    """Have a widget show a value of the view; call it before the widget is drawn.

    So the view is the only home of the value: what the reader enters comes into it by `take`.
    """
    taken = seen()
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    taken[key] = Taken(value)


def drawn(taken: dict[str, Taken], key: str, value: Any) -> None:
    """Note what a widget holds as it is first drawn: that is not news, but of an older session."""
    taken.setdefault(key, Taken(value))


def ticked(value: Any, ids: Sequence[str]) -> str | None:
    """The id of the row ticked in a table whose state this is, or None; a tick may be forged."""
    match value:
        case {"selection": {"rows": [int(place), *_]}} if type(place) is int:
            return ids[place] if 0 <= place < len(ids) else None
    return None
