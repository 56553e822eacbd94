"""What is shown, to take away in every format; for a panel that lists incidents."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components import own
from geo.atlas import Atlas
from geo.export import (
    FORMATS,
    Selection,
    chosen,
    export,
    in_full,
    license_of,
    name_of,
    select,
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
        buttons(lambda: select(atlas, period, wanted, rows, words, more), name, f"{key}-shown")
        if len(rows) < len(atlas["incidents"]):
            st.text("All incidents")
            buttons(lambda: select(atlas, brought=more), name_of(), f"{key}-all")
        st.caption(f"With titles and addresses of the sources; {license_of(atlas)}.")


def brought(key: str) -> dict[str, object]:
    """Draw a box for each of the reader's own layers; own incidents by name of those ticked."""
    layers = own.held()
    return {
        f"{WHOSE[kind]}: {one.name}": one.own
        for kind, one in layers.items()
        if st.checkbox(TOO[kind], key=f"take-{key}-{kind}")
    }


def buttons(made: Callable[[], Selection], name: str, key: str) -> None:
    """Draw a button for each format of a selection, which is made when one is pressed."""
    for kind, one in FORMATS.items():
        st.download_button(
            one.title, lambda kind=kind: export(made(), kind), name + one.suffix, one.mime,
            key=f"take-{key}-{kind}", on_click="ignore", type="tertiary",
        )  # fmt: skip
