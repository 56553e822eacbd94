"""The year's incidents as a list: reaches by keyboard what the markers reach by mouse."""

from __future__ import annotations

import pandas as pd

from components import session
from components.address import View
from components.assets import module_component
from geo import asof
from geo.atlas import Atlas
from geo.layers.incidents import sign_of, when

mount = module_component("incident_list")


def draw(atlas: Atlas, view: View, incidents: pd.DataFrame) -> None:
    """Mount the list of the incidents that pass the filters, under a sentence that says so."""
    items = [
        {
            "id": row["incident_id"],
            "when": when(row),
            "title": row["title"],
            "category": row["category"],
            "disputed": row["claim_status"] != "established",
            **sign_of(row["category"]),
        }
        for _, row in incidents.sort_values("date", kind="stable").iterrows()
    ]
    mount(
        key="incident-list",
        data={"items": items, "sentence": sentence(atlas, view, len(items)), "now": view.incident},
        on_told_change=lambda: session.told("incident-list"),
    )


def sentence(atlas: Atlas, view: View, shown: int) -> str:
    """What of the year is shown, in words."""
    every = len(asof.incidents_in(atlas["incidents"], view.year))
    filters = [
        *view.categories,
        *(atlas.nation(iso3) for iso3 in view.states),
        *view.claims,
    ]
    told = f"{shown} of {every} incidents of {view.year}"
    if filters:
        told += f" (only {', '.join(filters)})"
    if not every:
        told += ". A year without incidents in this table is not a calm year"
    elif not shown:
        told += ". Clear the filters to see them"
    if view.mode == "upto":
        earlier = asof.matching(
            asof.incidents_in(atlas["incidents"], view.year, earlier=True),
            categories=view.categories, states=view.states, claim_statuses=view.claims,
        )  # fmt: skip
        told += f", and {len(earlier) - shown} of earlier years, faded on the map"
    return told + "."
