"""The data themselves: tables to take away, their gaps, their sources, and the rules checked."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import altair as alt
import streamlit as st

from components import assets
from components.panels import charts, fields, table, taken, years
from components.panels.taken import Step
from components.view import View
from geo import downloads
from geo.answers.catalogue import cells, content, in_words, looked_into, packed_cells, tables
from geo.atlas import DATA, Atlas
from geo.signs import CHOSEN_ON_DARK, EDGE, FEW, INK, MANY, PAPER

ID, TITLE = "data", "Sources and data"
GAPS, SOURCES = "gaps", "catalogue-sources"
#: From this number on a cell is dark.
DARK = 12

mount = assets.module_component("panels/sources")


def draw(atlas: Atlas, view: View) -> None:
    """Draw the tables, a look into one, the codebook, the gaps, and sources, rules and faults."""
    files = served(atlas)
    mount(key="catalogue-tables", data={"files": files, "part": "tables"})
    look_into(atlas)
    codebook()
    gaps(atlas, view)
    seen = taken.seen()
    wanted = {"turn": taken.turn_of(f"{SOURCES}.wanted"), "words": view.words}
    data = {"files": files, "part": "sources", "wanted": wanted}
    taken.drawn(seen, SOURCES, mount(key=SOURCES, data=data))


def look_into(atlas: Atlas) -> None:
    """Draw one table, on demand."""
    titles = {one["name"]: one["title"] for one in tables(atlas) if one["name"] in atlas.tables}
    name = st.selectbox(
        "Look into a table", list(titles), index=None, format_func=titles.get,
        placeholder="Choose a table", key="table-chosen",
    )  # fmt: skip
    if name:
        st.dataframe(
            looked_into(atlas, name), hide_index=True, placeholder="", key=f"look-{name}",
            column_config=table.columns(atlas, in_words(atlas, atlas[name].iloc[:0]), name),
        )  # fmt: skip
        st.caption(table.EMPTY)


def codebook() -> None:
    """Draw the codebook, on demand: a text of the project's own, not of a table."""
    file = DATA / downloads.CODEBOOK
    if not file.exists():
        return
    fold = st.expander("Read the codebook", key="fold-codebook", on_change="rerun")
    if fold.open:
        with fold.container(height=560, border=False):
            st.markdown(file.read_text(encoding="utf-8"))


def gaps(atlas: Atlas, view: View) -> None:
    """Draw the number of incidents by year and state; what has none is drawn as a gap."""
    st.markdown(
        "**Incidents by year and state.** A year without incidents in this table is not a calm "
        "year: the number of rows follows how well a year is documented, not how much happened. "
        "The darker, the more. Click a year to go there."
    )
    charts.draw(
        charts.fill(gap_picture(*atlas.borders["name"]), packed_cells(atlas),
                    **charts.shaded(view.time)),
        GAPS, "Incidents by year and state; dashed cells have none",
    )  # fmt: skip
    table.draw(atlas, cells(atlas), "incidents-by-year-and-state", "The numbers behind the picture")


@cache
def gap_picture(*states: str) -> dict:
    """Years across, states down: a tint and a number, or a dashed frame where no row is."""
    base = alt.Chart(charts.ROWS).encode(
        x=alt.X("year:O", title=None, scale=alt.Scale(padding=0.08),
                axis=alt.Axis(labelAngle=0, labelOverlap=True, ticks=False, domain=False)),
        y=alt.Y("state:N", title=None, scale=alt.Scale(domain=states, padding=0.08),
                axis=alt.Axis(ticks=False, domain=False, labelLimit=140)),
        tooltip=[
            alt.Tooltip("state:N", title="State today"),
            alt.Tooltip("year:O", title="Year"),
            alt.Tooltip("incidents:Q", title="Incidents in the table"),
        ],
    )  # fmt: skip
    scale = alt.Scale(type="sqrt", range=[FEW, MANY])
    filled = (
        base.transform_filter("datum.incidents > 0")
        .mark_rect(cursor="pointer")
        .encode(
            color=alt.Color("incidents:Q", scale=scale, legend=None),
            stroke=alt.condition(
                "datum.year >= floor(begun) && datum.year < over",
                alt.value(CHOSEN_ON_DARK), alt.value(None),
            ),
            strokeWidth=alt.value(2),
        )
    )
    empty = base.transform_filter("datum.incidents == 0").mark_rect(
        fill="transparent", stroke=EDGE, strokeDash=[2, 2], strokeWidth=1, cursor="pointer"
    )
    number = (
        base.transform_filter("datum.incidents > 0")
        # Cells of a narrow screen are too small for a number; a touch shows it.
        .mark_text(fontSize=11, opacity=alt.expr("width > 520 ? 1 : 0"), cursor="pointer")
        .encode(
            text="incidents:Q",
            color=alt.condition(
                f"datum.incidents >= {DARK}", alt.value(PAPER), alt.value(INK)
            ),
        )
    )
    layers = charts.clickable(alt.layer(empty, filled, number), "year")
    return charts.template(years.with_period(layers).properties(height=230))


@cache
def served(atlas: Atlas) -> str:
    """The folder from which the browser gets the catalogue and every file to download."""
    files = downloads.files(atlas)
    sizes = {name: len(data) for name, data in files.items()}
    catalogue = json.dumps(content(atlas, sizes), ensure_ascii=False).encode()
    return assets.serve({**files, "catalogue.json": catalogue})


def sought(value: Any) -> Step | None:
    """The step to what a reader looks for among the sources."""
    return fields.searched(ID, value.get("words")) if isinstance(value, dict) else None


years.on_click(GAPS)
taken.register(SOURCES, sought, "wanted")
