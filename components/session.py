"""The facts of this process and the view of this visitor, and how the view changes."""

from __future__ import annotations

import gc
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, wraps
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, get_script_run_ctx

from components import address
from components.address import Choices, View
from geo import asof
from geo.atlas import Atlas, load
from geo.dates import year_of
from geo.filters import Filter, matching
from geo.package.tables import PackageError
from geo.period import Period, of_year
from geo.scene import DEFAULT_LAYERS, LAYER_TITLES, Scene, build_scene
from geo.signs import CATEGORY_SIGNS

CLAIM_STATUSES = ("established", "disputed", "alleged")


@st.cache_resource(show_spinner="Reading the data")
def facts() -> tuple[Atlas, Scene]:
    """The atlas and its scene, read once a process. Without a descriptor nothing can be shown."""
    try:
        atlas = load()
    except PackageError as error:
        st.error("The data cannot be read.")
        st.code(str(error.fault), language=None, wrap_lines=True)
        st.stop()
    scene = build_scene(atlas)
    # To look through all that stays for good (libraries and data) makes a collection of garbage
    # several times as long as a rerun.
    gc.collect()
    gc.freeze()
    return atlas, scene


@st.cache_resource
def choices() -> Choices:
    """What the address and the filters may name."""
    # Not above: the panels change the view, and so need this module.
    from components.panels import TITLES

    atlas, _ = facts()
    return Choices(
        years=atlas.years,
        start=atlas.years[-1],
        layers=tuple(LAYER_TITLES),
        default_layers=DEFAULT_LAYERS,
        incidents=frozenset(atlas["incidents"]["incident_id"]),
        states=tuple(atlas.borders.index),
        categories=tuple(CATEGORY_SIGNS),
        claim_statuses=CLAIM_STATUSES,
        panels=TITLES,
    )


def channel() -> str:
    """The name of the channel between the page and the map, one a session."""
    if "channel" not in st.session_state:
        st.session_state.channel = f"atlas-{uuid.uuid4()}"
    return st.session_state.channel


def view() -> View:
    """The view now, read from the address at a session's start."""
    if "view" not in st.session_state:
        st.session_state.heard = 0
        st.session_state.waiting = True
        st.session_state.written = st.query_params.to_dict()
        read_address(st.session_state.written)
    return st.session_state.view


def read_address(params: Mapping[str, str]) -> None:
    """Take the view from the parameters of an address."""
    state = st.session_state
    state.view, state.notes = address.read(params, choices())
    ask_for_year()
    reset_widgets()


def change(ask: bool = True, **fields) -> None:
    """Change the view; a selected incident outside the year drawn brings its own year.

    The timeline is asked to go to a new year, but for what comes from there.
    Notes on the address that came in have been read by then.
    """
    state = st.session_state
    state.notes = []
    if "year" in fields:
        fields["time"] = of_year(fields.pop("year"))
    if "mode" in fields and fields["mode"] == "year":
        fields["mode"] = address.PERIOD
    new = replace(state.view, **fields)
    if fields.get("incident") and "time" not in fields:
        first, last = asof.days_of(facts()[0].incidents_by_id.loc[[new.incident]]).iloc[0]
        begun = first <= new.time.last
        if not begun or (new.mode != address.UPTO and last < new.time.first):
            new = replace(new, time=of_year(year_of(first)), mode=new.mode)
    if ask and new.time != state.view.time:
        ask_for_year()
    state.view = new


def surely(callback: Callable[..., None]) -> Callable[..., None]:
    """A callback that is carried through; it has to bear being called again.

    At each look into the session's state Streamlit may break off a callback for a newer request to
    rerun, and would then drop what this one was told, as with a click right after a step of a year.
    """

    @wraps(callback)
    def carried(*args, **kwargs) -> None:
        newer: list[RerunException] = []
        while True:
            try:
                callback(*args, **kwargs)
                break
            except RerunException as request:
                newer.append(request)
        for request in newer[:-1]:
            get_script_run_ctx().script_requests.request_rerun(request.rerun_data)
        if newer:
            raise newer[-1]

    return carried


@surely
def told(key: str) -> None:
    """Take over what a component tells: fields of the view; from the timeline without asking back.

    A step in the browser's history is told with its address, for the one that comes with a rerun
    may be older than the view.
    """
    state = st.session_state
    fields = state[key].told
    fields = fields if isinstance(fields, dict) else {}
    if "history" in fields:
        read_address(address.parse(fields["history"]))
        # The browser is there already: writing would cut off the way forward.
        state.written = address.write(state.view, choices())
        state.heard = fields.get("turn")
        return
    known = choices()
    allowed = {
        "year": known.years,
        "mode": ("year", *address.MODES),
        "incident": (None, *known.incidents),
        "state": (None, *known.states),
    }
    # 2003.0 is in a range of whole years and equals 2003: what is kept for all would then say it.
    kept = {
        name: value
        for name, value in fields.items()
        if isinstance(value, int | str | None) and value in allowed.get(name, ())
    }
    if kept:
        change(**kept, ask=key != "timeline")


def look_at_map() -> None:
    """Bring the map into the window, for who clicked far below it."""
    st.session_state.look = st.session_state.get("look", 0) + 1


def show_place(lat: float, lon: float, label: str, year: int | None = None) -> None:
    """Go to a place on the map (degrees, EPSG:4326), and to a year if one is given.

    The map rings the place with its label until the next click there; without a label it only goes.
    """
    look_at_map()
    state = st.session_state
    state.place = {"at": [lat, lon], "label": label, "turn": state.look}
    if year is not None:
        change(year=year)


def ask_for_year() -> None:
    """Have the timeline go to the view's year: it keeps its own until asked again."""
    st.session_state.asked = st.session_state.get("asked", 0) + 1


def reset_widgets() -> None:
    """Set switches and filters to the view, as their own memory is older than the address."""
    state = st.session_state
    for layer in LAYER_TITLES:
        state[f"layer-{layer}"] = layer in state.view.layers
    for name in ("categories", "states", "claim_statuses"):
        state[f"filter-{name}"] = list(getattr(state.view.filter, name))


def address_of(**fields) -> str:
    """The query of the view with other fields, to link to."""
    params = address.write(replace(st.session_state.view, **fields), choices())
    return f"?{urlencode(params, safe=',')}"


def write_address() -> None:
    """Let the address follow the view where that has changed."""
    params = address.write(st.session_state.view, choices())
    if params != st.session_state.written:
        st.session_state.written = params
        st.query_params.from_dict(params)


def finish() -> None:
    """End a run: the address follows the view, and the panels wait for the map no longer."""
    write_address()
    st.session_state.waiting = False


def incidents(atlas: Atlas, now: View) -> pd.DataFrame:
    """The incidents of the year that pass the filters: what the map draws in full."""
    return _incidents(atlas, now.time, now.filter)


@lru_cache(maxsize=1024)
def _incidents(atlas: Atlas, time: Period, wanted: Filter) -> pd.DataFrame:
    return matching(asof.incidents_in(atlas["incidents"], time), wanted)
