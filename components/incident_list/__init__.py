"""The year's incidents as a list: reaches by keyboard what the markers reach by mouse."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from components import session
from components.address import View
from components.assets import module_component
from geo import asof
from geo.atlas import Atlas
from geo.scene.layers.incidents import sign_of, when

mount = module_component("incident_list")


def draw(atlas: Atlas, view: View, incidents: pd.DataFrame) -> None:
    """Mount the list of the incidents that pass the filters, under a sentence that says so."""
    listed = items(atlas, tuple(incidents["incident_id"]))
    mount(
        key="incident-list",
        data={"items": listed, "sentence": said(atlas, view, len(listed)), "now": view.incident},
        on_told_change=lambda: session.told("incident-list"),
    )


@lru_cache(maxsize=1024)
def items(atlas: Atlas, incident_ids: tuple[str, ...]) -> list[dict]:
    """Incidents as the browser lists them, oldest first."""
    incidents = atlas.incidents_by_id.loc[list(incident_ids)]
    return [
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


def said(atlas: Atlas, view: View, shown: int) -> str:
    """The sentence over the list for a view."""
    return sentence(
        atlas, view.year, view.mode, view.categories, view.states, view.claims, shown
    )


@lru_cache(maxsize=1024)
def sentence(
    atlas: Atlas,
    year: int,
    mode: str,
    categories: tuple[str, ...],
    states: tuple[str, ...],
    claims: tuple[str, ...],
    shown: int,
) -> str:
    """What of the year is shown, in words."""
    every = len(asof.incidents_in(atlas["incidents"], year))
    filters = [*categories, *(atlas.nation(iso3) for iso3 in states), *claims]
    told = f"{shown} of {every} incidents of {year}"
    if filters:
        told += f" (only {', '.join(filters)})"
    if not every:
        told += ". A year without incidents in this table is not a calm year"
    elif not shown:
        told += ". Clear the filters to see them"
    if mode == "upto":
        earlier = asof.matching(
            asof.incidents_in(atlas["incidents"], year, earlier=True),
            categories=categories, states=states, claim_statuses=claims,
        )  # fmt: skip
        told += f", and {len(earlier) - shown} of earlier years, faded on the map"
    return told + "."
