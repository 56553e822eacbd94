"""The NATO path panel: each state's way in a lane, what it spends on defence, and its forces."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd
import pyarrow as pa
import streamlit as st

from components import charts, table, years
from components.address import View
from components.panels.nato_path_charts import (
    EU_STEP,
    FIRST_YEAR,
    NATO_STEP,
    forces_chart,
    lanes_chart,
    spending_chart,
)
from geo.atlas import Atlas
from geo.dates import decimal_year, describe, first_day, year_of
from geo.scene.layers.road import offered
from geo.signs import STATUS_LABELS

TITLE = "NATO path"
#: The steps that have a name beside their point, where the chart is wide enough.
NAMED = {"PfP": "PfP", "IPAP": "IPAP", "MAP": "MAP", "invitation": "invited", "accession": "joined"}


def draw(atlas: Atlas, view: View) -> None:
    """Draw the lanes of status and steps, spending against 2 per cent, and active personnel."""
    names, last = tuple(atlas.borders["name"]), atlas.years[-1]
    st.markdown(
        "**Status and steps of each state towards NATO and the EU.** Bands: relation to NATO. "
        "Circles: steps with NATO. Diamonds: steps with the EU. Click a year to go there."
    )
    spec = charts.fill(lanes_chart(names, last), packed(atlas, lanes), year=view.year)
    charts.draw(
        spec, "nato-path", lambda: years.chosen("nato-path"), years.PICK,
        label="A lane for each state from 1994: relation to NATO, steps with NATO and the EU",
    )  # fmt: skip
    table.draw(atlas, steps(atlas), "nato-path", "The steps behind this")
    table.draw(atlas, atlas["nato_status"], "nato-status", "The bands behind this")

    st.markdown(
        "**Defence spending of each state, per cent of GDP, against 2 per cent.** SIPRI, NATO and "
        "the World Factbook define it differently; their figures are not joined."
    )
    spec = charts.fill(spending_chart(names, last), packed(atlas, spending), year=view.year)
    charts.draw(
        spec, "spending", lambda: years.chosen("spending"), years.PICK,
        label="A lane for each state: defence spending in per cent of GDP by year and series",
    )  # fmt: skip
    table.draw(atlas, atlas["defence_spending"], "spending")

    st.markdown("**Active personnel of the armed forces, every figure known.**")
    st.text(unknown(atlas, view.year))
    spec = charts.fill(forces_chart(), packed(atlas, forces), year=view.year)
    charts.draw(spec, "forces", label="A bar for each known figure of active personnel")
    table.draw(atlas, atlas["troop_strength"], "forces")


@cache
def packed(atlas: Atlas, rows: Callable[[Atlas], pd.DataFrame]) -> pa.Table:
    """The rows of a chart, which do not depend on the year, made once."""
    return charts.packed(rows(atlas))


@cache
def steps(atlas: Atlas) -> pd.DataFrame:
    """The steps of all states towards NATO, and of the six towards the EU, by date."""
    columns = ["state", "towards", "date", "step", "title", "differs", "source_ids", "notes"]
    both = pd.concat(
        [atlas["nato_steps"].assign(towards="NATO"), atlas["eu_steps"].assign(towards="EU")]
    )
    both = both.assign(state=both["iso3"].map(atlas.nation))
    return both[columns].iloc[both["date"].map(first_day).argsort(kind="stable")]


def lanes(atlas: Atlas) -> pd.DataFrame:
    """What the lanes show: `kind` is band, NATO step or EU step; x and x2 are years with fractions.

    Steps of one state on one day are one point. What is older than FIRST_YEAR is left out.
    """
    rows = [
        {
            "kind": "band",
            "name": atlas.nation(row["iso3"]),
            "x": max(FIRST_YEAR, decimal_year(row["from"])),
            "x2": decimal_year(row["to"] or atlas.reach),
            "what": STATUS_LABELS[row["status"]],
            "when": f"{start(row['from'])} to {describe(row['to']) or 'now'}",
            "sources": years.cited(atlas, row["source_ids"]),
        }
        for row in atlas["nato_status"].to_dict("records")
    ]
    for kind, name in ((NATO_STEP, "nato_steps"), (EU_STEP, "eu_steps")):
        own = atlas[name][atlas[name]["iso3"].isin(atlas.borders.index)]
        rows += [
            {
                "kind": kind,
                "name": atlas.nation(iso3),
                "x": decimal_year(date),
                "year": year_of(date),
                "what": "; ".join(map(differing, day["title"], day["differs"])),
                "when": describe(date),
                "label": label(atlas, day),
                "sources": years.cited(atlas, ";".join(day["source_ids"])),
            }
            for (iso3, date), day in own.groupby(["iso3", "date"])
            if year_of(date) >= FIRST_YEAR
        ]
    return pd.DataFrame(rows)


def label(atlas: Atlas, steps: pd.DataFrame) -> str | None:
    """The name beside the point of a day's steps, None for most."""
    named = (
        "MAP offered" if offered(atlas, step) else NAMED.get(step.step)
        for step in steps.itertuples()
    )  # fmt: skip
    return next(filter(None, named), None)


def start(date: str) -> str:
    """The start of a band in words; the table begins with the lanes, not what it tells of."""
    return describe(date) if decimal_year(date) > FIRST_YEAR else f"{FIRST_YEAR} or earlier"


def spending(atlas: Atlas) -> pd.DataFrame:
    """Each figure of defence_spending with its state, the unbroken run it is in and its sources."""
    figures = atlas["defence_spending"].sort_values(["iso3", "series", "year"])
    run = figures["year"].diff().ne(1).fillna(True).cumsum()
    return pd.DataFrame(
        {
            "name": figures["iso3"].map(atlas.nation),
            "year": figures["year"],
            "pct": figures["pct_gdp"],
            "series": figures["series"],
            "run": figures["iso3"] + figures["series"] + run.astype(str),
            "told": [*map(differing, figures["series"], figures["differs"])],
            "sources": figures["source_ids"].map(lambda ids: years.cited(atlas, ids)),
        }
    )


def forces(atlas: Atlas) -> pd.DataFrame:
    """Each figure of troop_strength with its state and year in words, and its sources."""
    known = atlas["troop_strength"]
    what = known["iso3"].map(atlas.nation) + ", " + known["year"].astype(str)
    return pd.DataFrame(
        {
            "what": what,
            "told": what + known["notes"].map(lambda note: f" ({note})" if note else ""),
            "year": known["year"],
            "personnel": known["active_personnel"],
            "sources": known["source_ids"].map(lambda ids: years.cited(atlas, ids)),
        }
    )


def differing(text: str, differs: str) -> str:
    """A text, and who says otherwise where somebody does."""
    return f"{text} (sources differ: {differs})" if differs else text


def unknown(atlas: Atlas, year: int) -> str:
    """For which states no strength of a year or of an earlier one is known."""
    strength = atlas["troop_strength"]
    known = set(strength.loc[strength["year"] <= year, "iso3"])
    missing = [atlas.nation(iso3) for iso3 in atlas.borders.index if iso3 not in known]
    said = f"Not known up to {year}: {', '.join(missing)}. " if missing else ""
    return f"{said}Figures of later years than {year} are faded."
