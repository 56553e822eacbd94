"""A table behind a chart, with its sources, folded away; and its download."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.atlas import Atlas

#: Spreadsheets take text that begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def draw(atlas: Atlas, rows: pd.DataFrame, name: str, label: str = "The data behind this") -> None:
    """Draw a folded table; `source_ids` becomes the sources' names and the first one's address.

    Nothing is made while it is folded.
    """
    fold = st.expander(label, key=f"fold-{name}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        grid(atlas, rows, name)


def grid(atlas: Atlas, rows: pd.DataFrame, name: str, **options) -> object:
    """Draw rows as a table with a download; returns what st.dataframe returns."""
    shown = with_sources(atlas, rows)
    links = {"source": st.column_config.LinkColumn("source", display_text="open")}
    event = st.dataframe(
        shown, hide_index=True, key=f"grid-{name}", column_config=links | options.pop("columns", {}),
        **options,
    )  # fmt: skip
    st.download_button(
        "Download these rows (CSV)", lambda: to_csv(rows), f"{name}.csv", "text/csv",
        key=f"download-{name}", on_click="ignore",
    )  # fmt: skip
    return event


def with_sources(atlas: Atlas, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with `source_ids` replaced by the titles (`sources`) and the first address (`source`)."""
    if "source_ids" not in rows:
        return rows
    table = atlas.sources

    def cited(ids: str) -> pd.DataFrame:
        return table.loc[[one for one in ids.split(";") if one in table.index]]

    titles = rows["source_ids"].map(
        lambda ids: "; ".join(f"{s['title']} ({s['publisher']})" for _, s in cited(ids).iterrows())
    )
    first = rows["source_ids"].map(lambda ids: next((u for u in cited(ids)["url"] if u), None))
    return rows.drop(columns="source_ids").assign(sources=titles, source=first)


def to_csv(rows: pd.DataFrame) -> str:
    """Rows as CSV; text that a spreadsheet would run as a formula gets a leading quote."""

    def safe(cell):
        return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell

    return rows.map(safe).to_csv(index=False)
