"""A table behind a chart, with its sources, folded away; and its download."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

import pandas as pd
import pyarrow as pa
import streamlit as st

from components import session
from geo.atlas import Atlas

#: Spreadsheets take text that begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
#: Pixels of a row in which text goes on in further lines, so that it can be read on a phone;
#: Streamlit breaks no lines in rows up to 64.
LINES = 65
WEB = re.compile("https?://", re.IGNORECASE)
EMPTY = "An empty cell: not known, or does not apply."


def draw(
    atlas: Atlas,
    rows: pd.DataFrame | Callable[[], pd.DataFrame],
    name: str,
    label: str = "The data behind this",
) -> None:
    """Draw a folded table; `source_ids` becomes the sources' names and the first one's address.

    Nothing is made while it is folded, nor is a function asked for its rows.
    """
    fold = st.expander(label, key=f"fold-{name}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        grid(atlas, rows() if callable(rows) else rows, name)


def grid(atlas: Atlas, rows: pd.DataFrame, name: str) -> None:
    """Draw rows as a table with a download; what is not known stays empty, and that is said."""
    shown = with_sources(atlas, rows)
    st.dataframe(
        shown, hide_index=True, key=f"grid-{name}", placeholder="",
        column_config=columns(atlas, shown),
    )  # fmt: skip
    if (rows.isna() | (rows == "")).to_numpy().any():
        st.caption(EMPTY)
    download(rows, name)


def choice(
    shown: pa.Table,
    rows: pd.DataFrame,
    name: str,
    widths: Mapping[str, int],
    go: Callable[[pd.Series], None],
) -> None:
    """Draw rows in words, of which a reader may tick one; `go` then gets that row of `rows`.

    `widths` are those of columns of text, in pixels.
    """
    key = f"grid-{name}"

    @session.surely
    def tick() -> None:
        row = ticked(key, rows)
        if row is not None:
            go(row)

    st.dataframe(
        shown, hide_index=True, key=key, placeholder="", height=8 * LINES, row_height=LINES,
        on_select=tick, selection_mode="single-row",
        column_config={
            **{name: st.column_config.TextColumn(width=width) for name, width in widths.items()},
            "First source": st.column_config.LinkColumn(display_text="open"),
        },
    )  # fmt: skip


def ticked(key: str, rows: pd.DataFrame) -> pd.Series | None:
    """The row just ticked in the table drawn with this key, or None; a tick may be forged."""
    match st.session_state[key].selection.rows:
        case [int(place), *_] if 0 <= place < len(rows):
            return rows.iloc[place]
    return None


def download(rows: pd.DataFrame, name: str) -> None:
    """Draw a button that takes rows away as CSV."""
    st.download_button(
        "Download these rows (CSV)", lambda: spreadsheet(rows), f"{name}.csv", "text/csv",
        key=f"download-{name}", on_click="ignore",
    )  # fmt: skip


def columns(atlas: Atlas, rows: pd.DataFrame) -> dict:
    """Headings in the codebook's words, years without a thousands mark, addresses as links."""
    named = titles(atlas)
    config: dict = {
        column: named.get(column, str(column).replace("_", " ").capitalize()) for column in rows
    }
    for column in rows.columns.intersection(["year"]):
        config[column] = st.column_config.NumberColumn(config[column], format="%d")
    for column, label in (("url", "Address"), ("source", "Source")):
        if column in config:
            config[column] = st.column_config.LinkColumn(label, display_text="open")
    return config


@cache
def titles(atlas: Atlas) -> dict[str, str]:
    """The title of each column that the codebook describes; the first where tables differ."""
    described: dict[str, str] = {}
    for resource in atlas.package["resources"]:
        for field in resource.get("schema", {}).get("fields", []):
            described.setdefault(field["name"], field["title"])
    return described


def with_sources(atlas: Atlas, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with `source_ids` replaced by titles (`sources`) and the first address (`source`).

    An address (`url` too) that is not one of the web is left out: a click would follow it.
    """
    if "url" in rows:
        rows = rows.assign(url=rows["url"].where(rows["url"].str.match(WEB), None))
    if "source_ids" not in rows:
        return rows
    cited = citations(atlas)
    named = [[cited[one] for one in ids.split(";") if one in cited] for ids in rows["source_ids"]]
    return rows.drop(columns="source_ids").assign(
        sources=["; ".join(title for title, _ in sources) for sources in named],
        source=[next((url for _, url in sources if WEB.match(url)), None) for sources in named],
    )


@cache
def citations(atlas: Atlas) -> dict[str, tuple[str, str]]:
    """Title with publisher, and address, of each source."""
    table = atlas.sources
    named = table["title"] + " (" + table["publisher"] + ")"
    return dict(zip(table.index, zip(named, table["url"], strict=True), strict=True))


def spreadsheet(rows: pd.DataFrame) -> bytes:
    """Rows as CSV in UTF-8 with a mark of it, without which Excel garbles names like Reçak."""
    return to_csv(rows).encode("utf-8-sig")


def to_csv(rows: pd.DataFrame) -> str:
    """Rows as CSV; text that a spreadsheet would run as a formula gets a leading quote."""

    def safe(cell):
        return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell

    # With both ends of a line named, a text that holds either is put in quotes.
    return rows.map(safe).to_csv(index=False, lineterminator="\r\n")
