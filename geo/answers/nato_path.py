"""The NATO path: each state's status and steps over time, its spending and its forces."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd
import pyarrow as pa

from geo.answers.packed import packed
from geo.atlas import Atlas
from geo.dates import decimal_year, describe, first_day, year_of
from geo.scene.layers.road import offered
from geo.signs import STATUS_LABELS
from geo.words import cited, differing

#: The first year of the lanes; what is older is left out.
FIRST_YEAR = 1994
NATO_STEP, EU_STEP = "NATO step", "EU step"
#: The steps that have a name beside their point, where the chart is wide enough.
NAMED = {"PfP": "PfP", "IPAP": "IPAP", "MAP": "MAP", "invitation": "invited", "accession": "joined"}


@cache
def drawn(atlas: Atlas, rows: Callable[[Atlas], pd.DataFrame]) -> pa.Table:
    """The rows of a chart, which do not depend on the time shown, made once."""
    return packed(rows(atlas))


@cache
def steps(atlas: Atlas) -> pd.DataFrame:
    """The steps of all states towards NATO, and of the six towards the EU, by date.

    The six come first, then the others: what is looked for is the six's way.
    """
    columns = ["state", "towards", "date", "step", "title", "differs", "source_ids", "notes"]
    both = pd.concat(
        [atlas["nato_steps"].assign(towards="NATO"), atlas["eu_steps"].assign(towards="EU")],
        ignore_index=True,
    )
    both = both.assign(
        state=both["iso3"].map(atlas.nation),
        other=~both["iso3"].isin(atlas.borders.index),
        day=both["date"].map(first_day),
    )
    return both.sort_values(["other", "day"], kind="stable")[columns]


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
            "sources": cited(atlas, row["source_ids"]),
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
                "sources": cited(atlas, day["source_ids"]),
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
            "sources": figures["source_ids"].map(lambda ids: cited(atlas, ids)),
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
            "sources": known["source_ids"].map(lambda ids: cited(atlas, ids)),
        }
    )


def unknown(atlas: Atlas, year: int) -> str:
    """For which states no strength of a year or of an earlier one is known."""
    strength = atlas["troop_strength"]
    known = set(strength.loc[strength["year"] <= year, "iso3"])
    missing = [atlas.nation(iso3) for iso3 in atlas.borders.index if iso3 not in known]
    said = f"Not known up to {year}: {', '.join(missing)}. " if missing else ""
    return f"{said}Figures of later years than {year} are faded."
