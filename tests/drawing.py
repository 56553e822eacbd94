"""What the browser draws of a scene: the rule of the map, in a few lines of Python."""

from __future__ import annotations

from typing import Any

from geo.dates import describe
from geo.period import Period


def touches(span: tuple[str, str], period: Period) -> bool:
    """Whether a span of days has a day in a period."""
    return span[0] <= period.last and period.first <= span[1]


def is_drawn(feature: dict[str, Any], period: Period, reach: str) -> bool:
    """Whether the map draws a feature in a period, with data that reach to a day."""
    day = min(period.last, reach)
    if "unless" in feature and touches(feature["unless"], period):
        return False
    if feature.get("touch"):
        return touches(feature["span"], period)
    return feature["span"][0] <= day <= feature["span"][1]


def drawn(features: list, period: Period, reach: str, **like: str) -> list[dict[str, Any]]:
    """The features drawn in a period, of those that have these values."""
    fit = [f for f in features if all(f.get(name) == value for name, value in like.items())]
    return [feature for feature in fit if is_drawn(feature, period, reach)]


def said(text: Any) -> str:
    """A text of the scene in words, dates with their year."""
    if isinstance(text, list):
        return "".join(map(said, text))
    if isinstance(text, dict):
        if "unknown" in text:
            return "not known"
        return describe(text.get("date") or text["day"])
    return f"{text:,}" if isinstance(text, int) else text


def facts(tip: dict[str, Any]) -> dict[str, str]:
    """The facts of a pop-up in words."""
    return {name: said(value) for name, value in tip["facts"]}
