"""What Python knows of a visitor: the view, and the inbox in which the browser tells its changes.

The view lives in the browser. A settled change comes as state with a turn: the whole view, told by
one component. It is taken over at the start of a run and marked as taken after that, so that a run
that is broken off loses nothing. What Python changes itself goes back as numbered requests.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from components import address
from components.choices import to_browser
from components.facts import choices, facts
from components.view import MODES, PERIOD, UPTO, WORDS, View
from geo import asof
from geo.atlas import Atlas
from geo.dates import describe, year_of
from geo.filters import Filter, matching
from geo.period import Period, in_words, of_year

#: The component that tells the view: its key in the session's state.
INBOX = "inbox"
#: Requests that are sent again with each run; the browser takes each once.
KEPT = 12


def begin() -> None:
    """Start a run: read the address the first time, then take over what the browser has told."""
    state = st.session_state
    if "view" not in state:
        state.session = secrets.token_hex(6)
        state.turn = 0
        state.requests = []
        state.waiting = True
        state.fresh = state.sent = False
        state.written = st.query_params.to_dict()
        # An address of a panel leads to it; what tells of the map stays by the map.
        named = state.written.keys()
        state.to_panel = "panel" in named and not {"incident", "story"} & named
        read_address(state.written)
    take_over(told())


def view() -> View:
    """The view now."""
    return st.session_state.view


def panel() -> str:
    """The id of the panel in view."""
    return address.panel_of(view().panel, choices())


def heard() -> None:
    """Nothing: what was told is taken over at the start of a run."""


def told() -> object:
    """What the browser has told last, whatever it is."""
    return getattr(st.session_state.get(INBOX), "told", None)


def take_over(message: object) -> None:
    """Apply a message of the browser where it is a newer one.

    A step in the browser's history is told with its address, for the one that comes with a rerun
    may be older than the view.
    """
    state = st.session_state
    if not isinstance(message, dict):
        return
    turn = message.get("turn")
    if type(turn) is not int or not state.turn < turn < 2**53:
        return
    if isinstance(message.get("history"), str):
        read_address(address.parse(message["history"]))
        # The browser is there already: writing would cut off the way forward.
        state.written = address.write(state.view, choices())
        state.sent = False
        request(to_browser(state.view))
    else:
        view = with_words(message.get("words"), from_browser(message.get("view"), state.view))
        if view != state.view:
            # Notes on the address that came in have been read by then.
            state.notes = []
            state.view = view
        state.fresh = True
    state.turn = turn


def with_words(words: object, view: View) -> View:
    """The view with words that the browser looks for in its panel, where it sends some.

    What the address could not hold is cut: a title of a source may be longer.
    """
    if not isinstance(words, str):
        return view
    return replace(view, words=words[: WORDS], only=False)


def opened(panel: str | None, view: View) -> View:
    """The view with another panel; the words were meant for the one that is left."""
    was, becomes = (address.panel_of(one, choices()) for one in (view.panel, panel))
    left = {} if was == becomes else {"words": "", "only": False}
    return replace(view, panel=panel, **left)


def read_address(params: Mapping[str, str]) -> None:
    """Take the view from the parameters of an address; an incident brings its own time."""
    state = st.session_state
    view, notes = address.read(params, choices())
    brought = with_incident_in_time(view)
    if brought != view and {"year", "time"} & set(params):
        incident = facts().atlas.incidents_by_id.loc[view.incident]
        notes.append(
            f"The address names {in_words(view.time)} and an incident of "
            f"{describe(incident['date'])}; showing {in_words(brought.time)}."
        )
    state.view, state.notes = brought, notes


def with_incident_in_time(view: View) -> View:
    """The view in a time in which its incident is drawn: its own, else the year it began in."""
    if not view.incident:
        return view
    first, last = asof.days_of(facts().atlas.incidents_by_id.loc[[view.incident]]).iloc[0]
    if first <= view.time.last and (view.mode == UPTO or last >= view.time.first):
        return view
    mode = view.mode if view.mode == UPTO else PERIOD
    return replace(view, time=of_year(year_of(first)), mode=mode)


def change(**fields: Any) -> None:
    """Change the view from Python, and request the same of the browser."""
    state = st.session_state
    state.notes = []
    state.fresh = True
    view = replace(state.view, **fields)
    if fields.get("incident") and "time" not in fields:
        view = with_incident_in_time(view)
    before, after = to_browser(state.view), to_browser(view)
    state.view = view
    wanted = {name: value for name, value in after.items() if value != before[name]}
    if fields.get("incident"):
        wanted["incident"] = view.incident
    if wanted:
        request(wanted)


def request(fields: Mapping[str, Any]) -> None:
    """Have the browser change some fields of its view, go to a `place`, or `look` at the map."""
    state = st.session_state
    number = state.requests[-1]["n"] + 1 if state.requests else 1
    state.requests = [*state.requests, {"n": number, "fields": dict(fields)}][-KEPT:]


def look_at_map() -> None:
    """Bring the map into the window, for who clicked far below it."""
    request({"look": True})


def show_place(lat: float, lon: float, label: str, year: int | None = None) -> None:
    """Go to a place on the map (degrees, EPSG:4326), and to a year if one is given.

    The map rings the place with its label until the next click there; without a label it only goes.
    """
    if year is not None:
        mode = st.session_state.view.mode
        change(time=of_year(year), mode=mode if mode == UPTO else PERIOD)
    request({"place": {"at": [lat, lon], "label": label}, "look": True})


def from_browser(said: object, view: View) -> View:
    """The view with what the browser says of it; a field that is not allowed stays as it is."""
    if not isinstance(said, dict):
        return view
    known = choices()
    read = {
        "time": lambda value: _time(value, known.years),
        "mode": lambda value: _one(value, MODES),
        "layers": lambda value: _several(value, known.layers),
        "filter": lambda value: Filter(
            _several(value["categories"], known.categories),
            _several(value["states"], known.states),
            _several(value["claim_statuses"], known.claim_statuses),
        ),
        "incident": lambda value: _one(value, (None, *known.incidents)),
        "state": lambda value: _one(value, (None, *known.states)),
        "story": lambda value: _one(value, (None, *known.stories)),
        "step": lambda value: _step(value, known.stories.get(said["story"], ())),
        "at": lambda value: None if value is None else address.section(*value),
        "panel": lambda value: _one(value, (None, *known.panels)),
    }
    fields = {}
    for name, take in read.items():
        try:
            fields[name] = take(said[name])
        except (KeyError, TypeError, ValueError):
            continue
    if not {"story", "step"} <= fields.keys():
        # A step is one of its own story.
        fields = {name: value for name, value in fields.items() if name not in ("story", "step")}
    panel = fields.pop("panel", view.panel)
    return opened(panel, replace(view, **fields))


def _time(value: Any, years: range) -> Period:
    """A period of the browser; raises ValueError, TypeError or KeyError for what is none."""
    first, last = value["first"], value["last"]
    if not (isinstance(first, str) and isinstance(last, str) and len(first) == len(last) == 10):
        raise ValueError("days are ISO text")
    period = Period(first, last)
    if not (year_of(first) in years and year_of(last) in years and first <= last):
        raise ValueError("days lie in the timeline, the first before the last")
    return period


def _one(value: Any, allowed: tuple) -> Any:
    """The value where it is text or None and allowed, else ValueError."""
    if (value is None or isinstance(value, str)) and value in allowed:
        return value
    raise ValueError("not allowed")


def _step(value: Any, steps: Sequence) -> int | None:
    """The number of a step of a story, None where there is no story; else ValueError."""
    if value is None and not steps:
        return None
    if type(value) is int and 1 <= value <= len(steps):
        return value
    raise ValueError("no step of the story")


def _several(values: Any, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the allowed values that a list holds, in their order; ValueError for no list."""
    if not isinstance(values, list):
        raise ValueError("not a list")
    return tuple(value for value in allowed if value in values)


def address_of(**fields: Any) -> str:
    """The query of the view with other fields, to link to."""
    params = address.write(replace(st.session_state.view, **fields), choices())
    return f"?{urlencode(params, safe=',')}"


def write_address() -> None:
    """Let the address follow the view where that has changed.

    While the view is the one that the address stands for, it is left as it is, so that the first
    step back leaves the page. What a run sent is dropped where a newer request came as it ended:
    an address that was sent and is not the browser's is sent again with the reader's next news.
    It changes nothing where the first is on its way; without news it would undo a step back.
    """
    state = st.session_state
    params = address.write(state.view, choices())
    lost = state.sent and state.fresh and st.query_params.to_dict() != params
    if params == state.written and not lost:
        return
    if state.waiting and not state.notes:
        state.written = params
        return
    # A newer request breaks a run off here, before anything is sent: only then is it written.
    st.query_params.from_dict(params)
    state.written = params
    state.sent = True


def finish() -> None:
    """End a run: the address follows the view, and the panels wait for the map no longer."""
    write_address()
    st.session_state.fresh = False
    st.session_state.waiting = False


def incidents(atlas: Atlas, now: View) -> pd.DataFrame:
    """The incidents of the period that pass the filter: what the map draws in full."""
    return matching(asof.incidents_in(atlas["incidents"], now.time), now.filter)
