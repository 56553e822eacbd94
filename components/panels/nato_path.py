"""The NATO path panel: each state's way in a lane, what it spends on defence, and its forces."""

from __future__ import annotations

import streamlit as st

from components.panels import charts, table, years
from components.panels.nato_path_charts import forces_chart, lanes_chart, spending_chart
from components.view import View
from geo.answers.nato_path import drawn, forces, lanes, spending, steps, unknown
from geo.atlas import Atlas

ID, TITLE = "nato-path", "NATO path"
LANES, SPENDING = "nato-path", "spending"


def draw(atlas: Atlas, view: View) -> None:
    """Draw the lanes of status and steps, spending against 2 per cent, and active personnel."""
    names, last = tuple(atlas.borders["name"]), atlas.years[-1]
    st.markdown(
        "**Status and steps of each state towards NATO and the EU.** Bands: relation to NATO. "
        "Circles: steps with NATO. Diamonds: steps with the EU. Click a year to go there."
    )
    shaded = charts.shaded(view.time)
    charts.draw(
        charts.fill(lanes_chart(names, last, charts.theme()), drawn(atlas, lanes), **shaded), LANES,
        "A lane for each state from 1994: relation to NATO, steps with NATO and the EU",
    )  # fmt: skip
    table.draw(atlas, steps(atlas), "nato-path", "The steps behind this", "nato_steps")
    table.draw(atlas, atlas["nato_status"], "nato-status", "The bands behind this", "nato_status")

    st.markdown(
        "**Defence spending of each state, per cent of GDP, against 2 per cent.** SIPRI, NATO and "
        "the World Factbook define it differently; their figures are not joined."
    )
    charts.draw(
        charts.fill(spending_chart(names, last), drawn(atlas, spending), **shaded), SPENDING,
        "A lane for each state: defence spending in per cent of GDP by year and series",
    )  # fmt: skip
    table.draw(
        atlas, atlas["defence_spending"], "spending", "The spending behind this", "defence_spending"
    )

    st.markdown("**Active personnel of the armed forces, every figure known.**")
    st.text(unknown(atlas, view.year))
    spec = charts.fill(forces_chart(charts.theme()), drawn(atlas, forces), year=view.year)
    charts.draw(spec, "forces", "A bar for each known figure of active personnel")
    table.draw(atlas, atlas["troop_strength"], "forces", "The forces behind this", "troop_strength")


years.on_click(LANES, SPENDING)
