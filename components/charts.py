"""Charts: built with Altair once, filled with the rows of the moment, drawn by Vega-Lite.

Altair checks a chart against its schema each time it is written out, which costs more than all else
of a rerun. So a panel builds its chart without rows in a cached function (`template`), and each
rerun only puts rows and values into the finished specification.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st

#: The name under which a template refers to its rows.
ROWS = alt.NamedData(name="rows")
#: Writing around a chart in the page's own colour, light or dark; Streamlit's grey is too faint.
WRITING = {
    "axis": {"labelColor": "currentColor", "titleColor": "currentColor"},
    "legend": {"labelColor": "currentColor", "titleColor": "currentColor"},
}
#: The parameter that holds the number of clicks on a chart.
TURN = "turn"


def template(chart: alt.TopLevelMixin) -> dict:
    """The Vega-Lite specification of a chart over ROWS; cache what calls it."""
    return chart.to_dict()


def clickable(
    chart: alt.Chart | alt.LayerChart, name: str, *fields: str
) -> alt.Chart | alt.LayerChart:
    """A chart whose clicked mark is selected as `name`, by these fields; see `clicked`.

    The selection also holds a number that grows with each click, for else a second click on the
    same mark would change nothing and so would not be reported.
    """
    turn = alt.param(name=TURN, value=0)
    mark = alt.selection_point(
        name=name, fields=[*fields, TURN], on="click", clear=False, toggle=False
    )
    return chart.transform_calculate(**{TURN: TURN}).add_params(turn, mark)


def clicked(key: str, name: str) -> dict | None:
    """The fields of the mark just clicked in the chart drawn with this key, or None.

    They come from the browser and may be forged: names and values are whatever JSON can hold.
    """
    st.session_state[turn_of(key)] = st.session_state.get(turn_of(key), 0) + 1
    match st.session_state[key].selection.get(name):
        case [dict() as mark, *_]:
            return mark
    return None


def turn_of(key: str) -> str:
    """Where the session keeps the number of clicks on a chart; one of all would change them all."""
    return f"{TURN}-{key}"


def packed(rows: pd.DataFrame) -> pa.Table:
    """Rows as Streamlit sends them to the browser; worth keeping where they seldom change.

    A text that stands in several rows is sent once, and numbers in 32 bits where they are whole.
    """
    table = pa.Table.from_pandas(rows, preserve_index=False).replace_schema_metadata()
    for place, field in enumerate(table.schema):
        column = table.column(place)
        if pa.types.is_large_string(field.type) or pa.types.is_string(field.type):
            column = column.dictionary_encode()
        elif pa.types.is_int64(field.type):
            column = column.cast(pa.int32())
        table = table.set_column(place, field.name, column)
    return table


def fill(spec: dict, rows: pd.DataFrame | pa.Table, **params: Any) -> dict:
    """A template with rows (packed or not) and with the values of its named parameters."""
    config = spec.get("config", {})
    config = {**config, **{part: {**WRITING[part], **config.get(part, {})} for part in WRITING}}
    return {**valued(spec, params), "config": config, "datasets": {"rows": rows}}


def valued(spec: dict, values: dict[str, Any]) -> dict:
    """A specification with the values of its named parameters."""
    named = [
        {**one, "value": values[one["name"]]} if one.get("name") in values else one
        for one in spec.get("params", [])
    ]
    return {**spec, "params": named}


def draw(
    spec: dict,
    key: str,
    on_select: Callable[[], None] | str = "ignore",
    select: str | None = None,
    label: str | None = None,
) -> None:
    """Draw a filled specification over the width of its container; `label` says what it shows.

    `select` names the selection parameter whose change calls `on_select`; see `clicked`.
    """
    turn = st.session_state.get(turn_of(key), 0)
    st.vega_lite_chart(
        valued(spec, {TURN: turn}), key=key, width="stretch", height="content", on_select=on_select,
        selection_mode=select, alt=label,
    )  # fmt: skip
