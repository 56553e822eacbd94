"""What map.js can draw: circles, icons, chips, lines, tags and fills, each with its years.

A feature is a plain dict for JSON. `span` is [first year, last year], both included; positions are
[latitude, longitude] in EPSG:4326; radii and widths are pixels. Icons and chips give way to each
other and to incidents; one with `lift` leaves so many pixels around its place free. `tip` is a
pop-up's text, which the browser turns into text nodes, never into HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from geo.signs import VERIFICATION

Feature = dict[str, Any]
Value = TypeVar("Value", bound=Hashable)


def runs(
    years: Iterable[int], value: Callable[[int], Value | None]
) -> list[tuple[int, int, Value]]:
    """Consecutive years of equal value as (first, last, value); years without one are left out."""
    spans: list[tuple[int, int, Value]] = []
    for year in years:
        now = value(year)
        if now is None:
            continue
        if spans and spans[-1][1] == year - 1 and spans[-1][2] == now:
            spans[-1] = (spans[-1][0], year, now)
        else:
            spans.append((year, year, now))
    return spans


def tip(
    title: str,
    facts: Iterable[tuple[str, Any]] = (),
    text: str = "",
    source_ids: str = "",
    series: Iterable[tuple[str, float, int]] = (),
    verification: str = "",
) -> dict[str, Any]:
    """A pop-up: title, rows of name and value, a sentence, and the ids of its sources.

    A fact without a value is left out. `series` is drawn as columns: date in words, year (with its
    fraction), number. `verification` is the table's, where it has one.
    """
    facts = [*facts, ("Confirmed by", VERIFICATION.get(verification))]
    more = {"series": [list(one) for one in series]} if series else {}
    return {
        "title": title,
        "facts": [[name, str(value)] for name, value in facts if value not in ("", None)],
        "text": text,
        "sources": [one for one in source_ids.split(";") if one],
        **more,
    }


def point(lat: float, lon: float) -> list[float]:
    """A position rounded to about ten metres."""
    return [round(float(lat), 4), round(float(lon), 4)]


def circle(span, at, radius: float, text: str, colour: str, tip: dict, **more) -> Feature:
    """A circle with a figure in it, its area standing for the figure.

    With `to` and `width` a line leads from it to that place.
    """
    return {"kind": "circle", "span": list(span), "at": at, "r": round(radius, 1), "text": text,
            "colour": colour, "tip": tip, **more}  # fmt: skip


def icon(span, at, shape: str, colour: str, tip: dict, **more) -> Feature:
    """A small sign at a place."""
    return {"kind": "icon", "span": list(span), "at": at, "shape": shape, "colour": colour,
            "tip": tip, **more}  # fmt: skip


def chip(span, at, text: str, colour: str, tip: dict, **more) -> Feature:
    """A few words in a box edged with a colour, at a place.

    With `to` and `width` a line leads from it to that place.
    """
    return {"kind": "chip", "span": list(span), "at": at, "text": text, "colour": colour,
            "tip": tip, **more}  # fmt: skip


def line(span, start, end, width: float, colour: str, tip: dict, **more) -> Feature:
    """A curved line between two places."""
    return {"kind": "line", "span": list(span), "at": start, "to": end, "width": round(width, 1),
            "colour": colour, "tip": tip, **more}  # fmt: skip


def tag(span, area: str, text: str, tip: dict | None = None, **more) -> Feature:
    """A short label under the name of a state; equal ones of two layers are drawn once.

    A neighbour, which has no name on the map, is named `at` a place while it has a tag.
    """
    return {"kind": "tag", "span": list(span), "area": area, "text": text, "tip": tip, **more}


def fill(span, area: str, colour: str, label: str) -> Feature:
    """The colour of a state or neighbour (#rrggbb, or a name of signs.PALETTE), and what it means."""
    return {"kind": "fill", "span": list(span), "area": area, "colour": colour, "label": label}


def key(label: str, **sign: Any) -> dict[str, Any]:
    """A legend entry: its label and one sign (`fill`, `circle`, `chip`, `shape`, `line`)."""
    return {"label": label, **sign}


def layer(
    layer_id: str, title: str, features: list[Feature], legend: list[dict], **more: Any
) -> dict:
    """A layer with its check box title, features and legend.

    With `view` (south-west and north-east corner) the legend offers to show the whole layer; with
    `fit` that is what the layer draws in the year, or `view` in a year without anything.
    """
    return {"id": layer_id, "title": title, "features": features, "legend": legend, **more}
