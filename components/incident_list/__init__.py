"""The year's incidents as a list: reaches by keyboard what the markers reach by mouse."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from components import session
from components.address import View
from components.assets import module_component
from geo import asof, filters
from geo.atlas import Atlas
from geo.filters import Filter
from geo.period import Period, in_words
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
    return sentence(atlas, view.time, view.mode, view.filter, shown)


@lru_cache(maxsize=1024)
def sentence(atlas: Atlas, time: Period, mode: str, wanted: Filter, shown: int) -> str:
    """What of the period is shown, in words."""
    every = len(asof.incidents_in(atlas["incidents"], time))
    told = f"{shown} of {every} incidents of {in_words(time)}"
    if wanted:
        told += f" ({filters.sentence(atlas, wanted)})"
    if not every:
        told += ". A year without incidents in this table is not a calm year"
    elif not shown:
        told += ". Clear the filters to see them"
    if mode == "upto":
        begun = asof.incidents_in(atlas["incidents"], time, earlier=True)
        earlier = filters.matching(begun, wanted)
        told += f", and {len(earlier) - shown} of earlier years, faded on the map"
    return told + "."
