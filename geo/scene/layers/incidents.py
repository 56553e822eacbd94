"""Incidents: one marker each, by category (shape and colour) and casualties (size)."""

from __future__ import annotations

import pandas as pd

from geo import asof
from geo.atlas import Atlas
from geo.scene.features import key, layer, point, so
from geo.scene.types import Incident, Layer
from geo.signs import CASUALTY_CLASSES, CATEGORY_SIGNS, casualty_radius

ID = "incidents"
TITLE = "Incidents"


def build(atlas: Atlas) -> Layer:
    """Every incident with its days; the browser filters, fans out and groups them."""
    incidents = atlas["incidents"]
    days = asof.days_of(incidents)
    umbrellas = set(incidents["part_of"]) - {""}
    features = [
        marker(row, days.loc[line], row["incident_id"] in umbrellas)
        for line, row in incidents.iterrows()
    ]
    used = [name for name in CATEGORY_SIGNS if name in set(incidents["category"])]
    legend = [key(name.capitalize(), category=name, **sign_of(name)) for name in used]
    legend += [
        key("Killed and injured: " + ", ".join(label for _, label, _ in CASUALTY_CLASSES),
            sizes=[radius for _, _, radius in CASUALTY_CLASSES]),  # fmt: skip
        key("Disputed or alleged", shape="circle", colour="#ffffff", dashed=True),
        key("Umbrella of several events", shape="circle", colour="#ffffff",
            ring=True),  # fmt: skip
        key("Earlier", shape="circle", colour="#ffffff", faded=True),
        key("Soft edge: somewhere in this municipality", shape="circle", colour="#ffffff",
            precision="municipality"),
        key("Wide soft edge: about here, an area is meant", shape="circle",
            colour="#ffffff", precision="area"),
        key("Several incidents", group=True, how=": click to see each"),
    ]
    return layer(ID, TITLE, features, legend)


def sign_of(category: str) -> dict:
    """Colour and shape of a category, as the browser reads them."""
    sign = CATEGORY_SIGNS[category]
    return {"colour": sign.colour, "shape": sign.shape}


def marker(row: pd.Series, days: pd.Series, umbrella: bool) -> Incident:
    """One incident as the map needs it; its states, how sure its account is and what it says
    are in the card of the same id."""
    casualties = sum(int(row[name]) for name in ("killed", "injured") if pd.notna(row[name]))
    return {
        "kind": "incident",
        "id": row["incident_id"],
        "span": (days["first"], days["last"]),
        "touch": True,
        "at": point(row["lat"], row["lon"]),
        "category": row["category"],
        "precision": row["location_precision"],
        "r": casualty_radius(casualties),
        **so(umbrella=umbrella),
        **sign_of(row["category"]),
    }
