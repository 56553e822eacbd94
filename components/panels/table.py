"""A table behind a chart, with its sources, folded away; and its download."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from components.panels import taken
from components.panels.taken import Step
from geo.answers.catalogue import column_titles, in_words
from geo.atlas import Atlas
from geo.dates import all_dates
from geo.downloads import spreadsheet

#: Pixels of a row in which text goes on in further lines, so that it can be read on a phone;
#: Streamlit breaks no lines in rows up to 64.
LINES = 65
#: Numbers shown as they are. Streamlit's own plain form says 1999.9999999999998 of 2000.
PLAIN = {"year": "%d", "lat": "plain", "lon": "plain"}
#: Pixels of a column of days, and of one that says where sources differ. Streamlit goes by the
#: first rows, in which they may be empty, and cuts what comes later.
DAY, DIFFERS = 94, 320
EMPTY = "An empty cell: not known, or does not apply."


def draw(
    atlas: Atlas,
    rows: pd.DataFrame | Callable[[], pd.DataFrame],
    name: str,
    label: str,
    table: str = "",
) -> None:
    """Draw a folded table; `source_ids` becomes the sources' names and the first one's address.

    Nothing is made while it is folded, nor is a function asked for its rows. `table` names the
    table of the data that they are from, if they are from one.
    """
    fold = st.expander(label, key=f"fold-{name}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        grid(atlas, rows() if callable(rows) else rows, name, table)


def grid(atlas: Atlas, rows: pd.DataFrame, name: str, table: str = "") -> None:
    """Draw rows as a table with a download; what is not known stays empty, and that is said."""
    shown = in_words(atlas, rows)
    st.dataframe(
        shown, hide_index=True, key=f"grid-{name}", placeholder="",
        column_config=columns(atlas, shown, table),
    )  # fmt: skip
    if (rows.isna() | (rows == "")).to_numpy().any():
        st.caption(EMPTY)
    download(atlas, rows, name, table)


def choice(
    shown: pa.Table, ids: Sequence[str], name: str, widths: Mapping[str, int], height: int = 8
) -> None:
    """Draw rows in words, of which a reader may tick one; see `on_tick`.

    `ids` are those of the rows, `widths` those of columns in pixels, `height` is the number of rows
    in view at most.
    """
    key, seen = f"grid-{name}", taken.seen()
    # The ids go first: the tick that comes next is one of these rows.
    st.session_state[f"ids-{name}"] = tuple(ids)
    value = st.dataframe(
        shown, hide_index=True, key=key, placeholder="", row_height=LINES,
        height=min(height, len(ids) + 1) * LINES, on_select="rerun", selection_mode="single-row",
        column_config={
            **{name: sized(shown, name, width) for name, width in widths.items()},
            "First source": st.column_config.LinkColumn(display_text="open"),
        },
    )  # fmt: skip
    taken.drawn(seen, key, value)


def sized(shown: pa.Table, name: str, width: int) -> Any:
    """A column of a width; only what is told to be text goes on in further lines."""
    number = pa.types.is_integer(shown.schema.field(name).type)
    kind = st.column_config.Column if number else st.column_config.TextColumn
    return kind(width=width)


def on_tick(name: str, step: Callable[[str], Step | None]) -> None:
    """Register what follows from a tick in the table of this name: `step` gets the row's id."""

    def read(value: Any) -> Step | None:
        row = taken.ticked(value, st.session_state.get(f"ids-{name}", ()))
        return None if row is None else step(row)

    taken.register(f"grid-{name}", read)


def download(
    atlas: Atlas, rows: pd.DataFrame, name: str, table: str = "", file: str = ""
) -> None:
    """Draw a button that takes rows away as CSV, with where they come from."""
    file = f"{file or name}.csv"
    st.download_button(
        f"Download {file}", lambda: spreadsheet(atlas, rows, table), file, "text/csv",
        key=f"download-{name}", on_click="ignore",
    )  # fmt: skip


def columns(atlas: Atlas, rows: pd.DataFrame, table: str = "") -> dict:
    """Headings in the codebook's words, numbers with thousands marks, addresses as links."""
    named = column_titles(atlas, table)
    config: dict = {
        column: named.get(column, str(column).replace("_", " ").capitalize()) for column in rows
    }
    for column in rows.select_dtypes("number").columns:
        # A year has no thousands mark, and a place is read to its last figure.
        config[column] = st.column_config.NumberColumn(
            config[column], format=PLAIN.get(column, "localized")
        )
    for column in rows.select_dtypes(["str", "object"]).columns:
        if column == "differs" or all_dates(rows[column]):
            width = DIFFERS if column == "differs" else DAY
            config[column] = st.column_config.Column(config[column], width=width)
    for column, label in (("url", "Address"), ("source", "Source")):
        if column in config:
            config[column] = st.column_config.LinkColumn(label, display_text="open")
    return config
