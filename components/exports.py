"""What is shown, to take away in every format; for a panel that lists incidents."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from components import own
from geo.atlas import Atlas
from geo.export import (
    FORMATS,
    Selection,
    chosen,
    count_of,
    export,
    in_full,
    license_of,
    name_of,
    select,
    too_many,
)
from geo.filters import Filter
from geo.period import Period

#: What is asked of own incidents; their names are somebody else's text, and labels take markup.
TOO = {"file": "Your own file too", "base": "The shared base too"}
WHOSE = {"file": "a reader's file", "base": "a shared base"}


def draw(
    atlas: Atlas,
    period: Period | None = None,
    wanted: Filter | None = None,
    rows: pd.DataFrame | None = None,
    words: str = "",
    key: str = "incidents",
) -> None:
    """Draw a drop-down with a button for each format: of these incidents, and of all.

    The arguments are those of `geo.export.select`. Nothing of it is made while it is closed.
    """
    fold = st.popover(
        "Take these rows with you", width="content", key=f"take-{key}", on_change="rerun"
    )
    if not fold.open:
        return
    wanted = wanted or Filter()
    rows = chosen(atlas, period, wanted) if rows is None else rows
    with fold:
        st.text(in_full(atlas, period, wanted, words, len(rows)))
        name = name_of(period, wanted, words)
        more = brought(key)
        count = count_of(rows, more, period, wanted)
        made = partial(select, atlas, period, wanted, rows, words, more)
        buttons(made, count, name, f"{key}-shown")
        if len(rows) < len(atlas["incidents"]):
            st.text("All incidents")
            count = count_of(atlas["incidents"], more, None, Filter())
            buttons(partial(select, atlas, brought=more), count, name_of(), f"{key}-all")
        st.caption(f"With titles and addresses of the sources; {license_of(atlas)}.")


def brought(key: str) -> dict[str, object]:
    """Draw a box for each of the reader's own layers; own incidents by name of those ticked."""
    return {
        f"{WHOSE[kind]}: {one.name}": one.own
        for kind, one in own.held().items()
        if ticked(TOO[kind], f"take-{key}-{kind}", one.name)
    }


def ticked(label: str, key: str, name: str) -> bool:
    """Draw a box; its tick holds while it is not drawn, for the file of this name alone."""
    state = st.session_state
    kept = f"{key}-kept"
    if key not in state or state.get(kept) not in (None, name):
        state[key] = state.get(kept) == name
    state[kept] = name if st.checkbox(label, key=key) else None
    return state[key]


def buttons(made: Callable[[], Selection], count: int, name: str, key: str) -> None:
    """Draw a button for each format that takes so many rows; the file is made when it is pressed.

    What other formats take is said above them.
    """
    if said := too_many(count):
        st.text(said)
    for kind, one in FORMATS.items():
        if count > one.most:
            continue
        st.download_button(
            one.title, lambda kind=kind: export(made(), kind), name + one.suffix, one.mime,
            key=f"take-{key}-{kind}", on_click="ignore", type="tertiary",
        )  # fmt: skip
