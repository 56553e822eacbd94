"""The stories as data for the browser, and the view of each step for the address.

A step says its sentences and what the map shows with them. The verdicts of the claims that it tells
come from the table of claims, so that they follow it.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from geo import period
from geo.atlas import Atlas

#: How a step's time is shown: as a period, or between two days of one's own.
PERIOD, SPAN = "period", "span"


def stories(atlas: Atlas) -> list[dict]:
    """All stories in the order of the table, with their steps; those without a sound step left out.

    A step: heading, text, said_by, view (time, mode, layers, incident, state), place (at [latitude,
    longitude] in EPSG:4326, zoom, label; null for the whole map), verdicts [[verdict, number of
    claims]] and the ids of its sources.
    """
    verdicts = dict(zip(atlas["claims"]["claim_id"], atlas["claims"]["verdict"], strict=True))
    points = atlas["incidents"].set_index("incident_id")[["lat", "lon"]]
    steps = atlas["story_steps"]
    told = []
    for _, row in atlas["stories"].iterrows():
        own = steps[steps["story_id"] == row["story_id"]].sort_values("step", kind="stable")
        said = [step(one, verdicts, points) for _, one in own.iterrows()]
        if said:
            told.append(
                {
                    "id": row["story_id"],
                    "title": row["title"],
                    "summary": row["summary"],
                    "offered": bool(row["offered"]),
                    "steps": said,
                }
            )
    return told


def step(row: pd.Series, verdicts: dict[str, str], points: pd.DataFrame) -> dict:
    """One step; an incident that was left out as faulty is not chosen."""
    time = period.parse(row["time"])
    incident = row["incident_id"] if row["incident_id"] in points.index else None
    claims = [ref.split(":")[1] for ref in row["row_refs"].split(";") if ref.startswith("claims:")]
    judged = Counter(verdicts[one] for one in claims if one in verdicts)
    return {
        "heading": row["heading"],
        "text": row["text"],
        "said_by": row["said_by"].split(";") if row["said_by"] else [],
        "view": {
            "time": {"first": time.first, "last": time.last},
            "mode": SPAN if ".." in row["time"] else PERIOD,
            "layers": row["layers"].split(";"),
            "incident": incident,
            "state": row["state"] or None,
        },
        "place": place(row, points, incident),
        "verdicts": [[name, count] for name, count in judged.items()],
        "sources": row["source_ids"].split(";"),
    }


def place(row: pd.Series, points: pd.DataFrame, incident: str | None) -> dict | None:
    """Where a step goes: its own place, else that of its incident, else the whole map (None)."""
    if pd.isna(row["zoom"]):
        return None
    at = row[["lat", "lon"]] if pd.notna(row["lat"]) else points.loc[incident] if incident else None
    if at is None:
        return None
    return {
        "at": [float(at["lat"]), float(at["lon"])],
        "zoom": float(row["zoom"]),
        "label": row["place"],
    }
