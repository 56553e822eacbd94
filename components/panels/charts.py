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

from components.panels import taken
from components.panels.taken import Step
from geo.dates import decimal_year
from geo.period import Period, day_after

#: The name under which a template refers to its rows.
ROWS = alt.NamedData(name="rows")
#: The selection of the mark that was clicked.
PICK = "pick"
#: Writing around a chart in the page's own colour, light or dark; Streamlit's grey is too faint.
WRITING = {
    "axis": {"labelColor": "currentColor", "titleColor": "currentColor"},
    "legend": {"labelColor": "currentColor", "titleColor": "currentColor"},
}
#: The parameter that holds the number of clicks on a chart.
TURN = "turn"


def theme() -> str:
    """The theme in which the page is shown: "light" or "dark"."""
    return "dark" if st.context.theme.type == "dark" else "light"


def template(chart: alt.TopLevelMixin) -> dict:
    """The Vega-Lite specification of a chart over ROWS; cache what calls it."""
    return chart.to_dict()


def clickable(chart: alt.Chart | alt.LayerChart, *fields: str) -> alt.Chart | alt.LayerChart:
    """A chart whose clicked mark is selected by these fields; see `on_click`.

    The selection also holds a number that grows with each click, for else a second click on the
    same mark would change nothing and so would not be reported.
    """
    turn = alt.param(name=TURN, value=0)
    mark = alt.selection_point(
        name=PICK, fields=[*fields, TURN], on="click", clear=False, toggle=False
    )
    return chart.transform_calculate(**{TURN: TURN}).add_params(turn, mark)


def on_click(key: str, step: Callable[[dict], Step | None]) -> None:
    """Register what follows from a click in the chart drawn with this key; once a process.

    `step` gets the fields of the clicked mark. They come from the browser and may be forged: names
    and values are whatever JSON can hold.
    """
    taken.register(key, lambda value: (mark := clicked(value)) and step(mark))


def clicked(value: Any) -> dict | None:
    """The fields of the mark clicked in a chart whose state this is, or None."""
    match value:
        case {"selection": {"pick": [dict() as mark, *_]}}:
            return mark
    return None


def turn_after(value: Any) -> int:
    """The number of the next click on a chart whose state this is."""
    turn = (clicked(value) or {}).get(TURN)
    return turn + 1 if type(turn) is int else 0


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


def shaded(time: Period) -> dict[str, float]:
    """The days of a period as years with their fraction: the parameters `begun` and `over`.

    2004 is 2004 to 2005; days are shaded and not the year around them.
    """
    return {"begun": decimal_year(time.first), "over": decimal_year(day_after(time.last))}


def titled(title: str, lines: list[str]) -> dict:
    """A chart's title with lines below it."""
    return {"text": title, "subtitle": lines, "anchor": "start"}


def draw(spec: dict, key: str, label: str) -> None:
    """Draw a filled specification over the width of its container; `label` says what it shows.

    A click on it is told where the key is registered by `on_click`.
    """
    clicks = key in taken.READERS
    seen = taken.seen()
    turn = turn_after(st.session_state.get(key))
    value = st.vega_lite_chart(
        valued(spec, {TURN: turn}), key=key, width="stretch", height="content", alt=label,
        on_select="rerun" if clicks else "ignore", selection_mode=PICK if clicks else None,
    )  # fmt: skip
    if clicks:
        taken.drawn(seen, key, value)
