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
#: Stands for the value of a widget that is not there.
GONE = object()


@dataclass
class Taken:
    """The last value seen of a widget, and the step that is still to be carried out."""

    value: Any
    step: Step | None = None


def register(key: str, reader: Reader, part: str = "") -> None:
    """Have what a reader does with the widget of this key read by a function; once a process.

    `part` names the part of a component's state that is read.
    """
    READERS[f"{key}.{part}" if part else key] = reader


def seen() -> dict[str, Taken]:
    """What this session has taken, by the name in READERS.

    Fetched before it is needed: a look into the session's state may break the run off, a change of
    this dict may not.
    """
    return st.session_state.setdefault("panels-taken", {})


def take() -> None:
    """Carry out what readers did since the last run.

    Where the run is broken off, the next one carries out the same step: it was worked out from the
    view that the reader saw, so that a filter put in is not taken out again.
    """
    taken, state = seen(), st.session_state
    for name, read in READERS.items():
        key, _, part = name.partition(".")
        held = state.get(key, GONE)
        if held is GONE:
            # A component that comes back counts on from where it was.
            if not part:
                taken.pop(name, None)
            continue
        value = part_of(held, part)
        if part and value is None:
            continue
        last = taken.get(name)
        if last is None or last.value != value:
            last = Taken(value, read(value))
            taken[name] = last
        if last.step:
            last.step()
            last.step = None


def part_of(value: Any, part: str) -> Any:
    """A part of a component's state, None where it has none; without a part all of it."""
    return value.get(part) if part and isinstance(value, dict) else None if part else value


def turn_of(name: str) -> int:
    """The turn of the last state taken by this name: a component numbers what it tells from 1."""
    last = seen().get(name)
    turn = last.value.get("turn") if last and isinstance(last.value, dict) else 0
    return turn if type(turn) is int else 0


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
    for name in READERS:
        own, _, part = name.partition(".")
        if own == key and (not part or part_of(value, part) is not None):
            taken.setdefault(name, Taken(part_of(value, part)))


def ticked(value: Any, ids: Sequence[str]) -> str | None:
    """The id of the row ticked in a table whose state this is, or None; a tick may be forged."""
    match value:
        case {"selection": {"rows": [int(place), *_]}} if type(place) is int:
            return ids[place] if 0 <= place < len(ids) else None
    return None
