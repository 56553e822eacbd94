"""What map.js can draw: circles, icons, chips, lines, tags and fills, each with its days.

A feature is a plain dict for JSON; geo/scene/types.py says what each holds. Icons and chips give
way to each other and to incidents; one with `lift` leaves so many pixels around its place free.
`tip` is a pop-up's text, which the browser turns into text nodes, never into HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from geo.dates import decimal_year, last_day
from geo.scene.types import Date, Feature, Figure, Fill, Key, Layer, Point, Said, Tip, Unknown
from geo.signs import VERIFICATION

UNKNOWN: Unknown = {"unknown": True}


def tip(
    title: str,
    facts: Iterable[tuple[str, Any]] = (),
    text: str = "",
    source_ids: str = "",
    verification: str = "",
) -> Tip:
    """A pop-up: title, facts by name, a sentence, and the ids of its sources.

    A fact without a value is left out. `verification` is the table's, where it has one.
    """
    facts = [*facts, ("Confirmed by", VERIFICATION.get(verification))]
    return {
        "title": title,
        "facts": [(name, value) for name, value in facts if value not in ("", None)],
        "text": text,
        "sources": [one for one in source_ids.split(";") if one],
    }


def date(text: str, none: Any = None) -> Date | Any:
    """A date as the browser says it, or `none` where there is no date."""
    return {"date": text} if text else none


def number(value: Any) -> int | Unknown:
    """A whole number as the browser says it; one that is missing is not known."""
    return UNKNOWN if pd.isna(value) else int(value)


def figure(as_of: str, soldiers: Any, source_ids: str, about: bool = False) -> Figure:
    """A figure of a series over time, placed by the last day that its date may mean."""
    year = round(decimal_year(last_day(as_of)), 3)
    return (as_of, year, int(soldiers), "about" if about else "", source_ids.split(";"))


def point(lat: float, lon: float) -> Point:
    """A position rounded to about ten metres."""
    return [round(float(lat), 4), round(float(lon), 4)]


def so(**look: bool) -> dict[str, bool]:
    """Of what a feature may look like only what is so: a scene has some thousand features."""
    return {name: True for name, is_so in look.items() if is_so}


def circle(span, at, radius: float, text: Said, colour: str, tip: Tip, **more) -> Feature:
    """A circle with a figure in it, its area standing for the figure.

    With `to` and `width` a line leads from it to that place.
    """
    return {"kind": "circle", "span": span, "at": at, "r": round(radius, 1), "text": text,
            "colour": colour, "tip": tip, **more}  # fmt: skip


def icon(span, at, shape: str, colour: str, tip: Tip, **more) -> Feature:
    """A small sign at a place."""
    return {"kind": "icon", "span": span, "at": at, "shape": shape, "colour": colour,
            "tip": tip, **more}  # fmt: skip


def chip(span, at, text: Said, colour: str, tip: Tip, **more) -> Feature:
    """A few words in a box edged with a colour, at a place.

    With `to` and `width` a line leads from it to that place.
    """
    return {"kind": "chip", "span": span, "at": at, "text": text, "colour": colour,
            "tip": tip, **more}  # fmt: skip


def line(span, start, end, width: float, colour: str, tip: Tip, **more) -> Feature:
    """A curved line between two places."""
    return {"kind": "line", "span": span, "at": start, "to": end, "width": round(width, 1),
            "colour": colour, "tip": tip, **more}  # fmt: skip


def tag(span, area: str, text: Said | None, tip: Tip | None = None, **more) -> Feature:
    """A short label under the name of a state in each period that its span touches.

    Equal ones of two layers are drawn once, those without a text only counted. A neighbour, which
    has no name on the map, is named `at` a place while it has a tag.
    """
    return {"kind": "tag", "span": span, "touch": True, "area": area, "text": text, "tip": tip,
            **more}  # fmt: skip


def fill(span, area: str, colour: str, label: str) -> Fill:
    """The colour of a state or neighbour (#rrggbb, or a name of signs.PALETTE), what it means."""
    return {"kind": "fill", "span": span, "area": area, "colour": colour, "label": label}


def key(label: Said, **sign: Any) -> Key:
    """A legend entry: its label and one sign (`fill`, `circle`, `chip`, `shape`, `line`)."""
    return {"label": label, **sign}


def layer(
    layer_id: str, title: str, features: list[Feature], legend: list[Key], **more: Any
) -> Layer:
    """A layer with its check box title, features and legend; see geo/scene/types.py for `more`."""
    return {"id": layer_id, "title": title, "features": features, "legend": legend, **more}
