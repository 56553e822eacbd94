"""A session's state for the tests of what readers do, which run without a page."""

from __future__ import annotations

from typing import Any


class State(dict):
    """Values by key and by attribute."""

    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__


def session_of(view: Any, **more: Any) -> State:
    """The state of a session that shows a view."""
    return State(
        {"view": view, "turn": 0, "requests": [], "notes": [], "written": {}, "sent": False,
         "fresh": False, "waiting": False},
        **more,
    )


def requested(state: State) -> dict[str, Any]:
    """All that Python has requested of the browser, the later before the earlier."""
    return {name: value for one in state.requests for name, value in one["fields"].items()}
