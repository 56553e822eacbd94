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
import streamlit as st

#: The name under which a template refers to its rows.
ROWS = alt.NamedData(name="rows")


def template(chart: alt.TopLevelMixin) -> dict:
    """The Vega-Lite specification of a chart over ROWS; cache what calls it."""
    return chart.to_dict()


def fill(spec: dict, rows: pd.DataFrame, **params: Any) -> dict:
    """A template with rows and with the values of its named parameters."""
    named = [
        {**one, "value": params[one["name"]]} if one.get("name") in params else one
        for one in spec.get("params", [])
    ]
    values = rows.astype(object).where(rows.notna(), None).to_dict("records")
    return {**spec, "params": named, "datasets": {"rows": values}}


def draw(
    spec: dict, key: str, on_select: Callable[[], None] | str = "ignore", select: str | None = None
) -> None:
    """Draw a filled specification over the width of its container.

    `select` names the selection parameter whose change calls `on_select`; the selection is then in
    st.session_state[key].selection[select].
    """
    st.vega_lite_chart(
        spec, key=key, width="stretch", height="content", on_select=on_select, selection_mode=select,
    )  # fmt: skip
