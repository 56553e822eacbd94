"""The headline: the year in five figures."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from components.address import View
from components.assets import module_component
from geo import asof
from geo.atlas import Atlas
from geo.dates import describe

mount = module_component("headline")


def draw(atlas: Atlas, view: View, incidents: pd.DataFrame) -> None:
    """Mount the figures of the year; `incidents` are those that the map draws in full."""
    shown = figures(atlas, view.year, tuple(incidents["incident_id"]))
    mount(key="headline", data={"figures": shown})


@lru_cache(maxsize=1024)
def figures(atlas: Atlas, year: int, incident_ids: tuple[str, ...]) -> list[dict]:
    """Members, KFOR strength, incidents, killed and injured, each with what it needs to be read."""
    incidents = atlas.incidents_by_id.loc[list(incident_ids)].reset_index(drop=True)
    day = atlas.year_end(year)
    status = asof.status_on(atlas["nato_status"], day)
    members = [iso3 for iso3, held in status.items() if held == "member"]
    strength = asof.strength_on(atlas["kfor_strength"], day)
    sums = asof.casualties(incidents)
    parts = int(incidents["part_of"].isin(set(incidents["incident_id"])).sum())
    return [
        figure(
            f"{len(members)} of {len(atlas.borders)}",
            "in NATO",
            atlas.nation(";".join(members)) or "none of the six yet",
        ),
        kfor_figure(strength),
        figure(
            str(len(incidents)),
            "incident" if len(incidents) == 1 else "incidents",
            f"{parts} of them parts of a larger event" if parts else "",
        ),
        figure(f"{sums.killed:,}", "killed", unknown(sums.killed_unknown)),
        figure(f"{sums.injured:,}", "injured", unknown(sums.injured_unknown)),
    ]


def kfor_figure(strength: pd.Series | None) -> dict:
    """KFOR's strength with its own date and the number of nations, where published."""
    if strength is None:
        return figure("not known", "KFOR soldiers", "")
    nations = strength["contributing_nations"]
    known = "nations not known" if pd.isna(nations) else f"{int(nations)} nations"
    when = describe(strength["as_of"])
    return figure(f"{int(strength['total_troops']):,}", "KFOR soldiers", f"{known}, as of {when}")


def figure(value: str, label: str, note: str) -> dict:
    """One figure of the headline."""
    return {"value": value, "label": label, "note": note}


def unknown(events: int) -> str:
    """What a sum leaves out."""
    return f"not known for {events} {'event' if events == 1 else 'events'}" if events else ""
