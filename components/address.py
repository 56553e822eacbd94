"""The page's address and the view it stands for: year, mode, layers, filters, selection, panel.

Pure text in, View out and back. A value that is not allowed is left out and named in a note; the
note never repeats the value.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

MODES = ("year", "upto")
LATEST = "latest"
#: No honest value is longer; anything beyond is not looked at.
LONGEST = 400
#: Nor has an honest address more parameters.
MOST = 100


@dataclass(frozen=True)
class Choices:
    """What an address may name."""

    years: range
    layers: tuple[str, ...]
    default_layers: tuple[str, ...]
    incidents: Collection[str]
    states: tuple[str, ...]
    categories: tuple[str, ...]
    claims: tuple[str, ...]
    panels: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """What the page shows. Empty filters show all."""

    year: int
    mode: str
    layers: tuple[str, ...]
    categories: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    incident: str | None = None
    state: str | None = None
    panel: str | None = None
    profile: str | None = None


def read(params: Mapping[str, str], choices: Choices) -> tuple[View, list[str]]:
    """The view of an address, and a note for each value that was ignored."""
    notes: list[str] = []

    def text(name: str) -> str:
        value = params.get(name, "")
        return value if len(value) <= LONGEST else "\0"

    def one(name: str, allowed: Collection[str], what: str) -> str | None:
        value = text(name)
        if not value or value in allowed:
            return value or None
        notes.append(f"The address names {what} that is not in the data; it was ignored.")
        return None

    def several(name: str, allowed: tuple[str, ...], what: str) -> tuple[str, ...]:
        wanted = [part for part in text(name).split(",") if part]
        if set(wanted) - set(allowed):
            notes.append(f"The address names {what} that is not in the data; it was ignored.")
        return tuple(part for part in allowed if part in wanted)

    layers = several("layers", choices.layers, "a layer")
    if not layers and params.get("layers") != "":  # An empty list is a choice; a bad one is none.
        layers = choices.default_layers
    view = View(
        year=_year(text("year"), choices.years, notes),
        mode=one("mode", MODES, "a mode") or MODES[0],
        layers=layers,
        categories=several("category", choices.categories, "a category"),
        states=several("in", choices.states, "a state"),
        claims=several("account", choices.claims, "a claim status"),
        incident=one("incident", choices.incidents, "an incident"),
        state=one("state", choices.states, "a state"),
        panel=one("panel", choices.panels, "a panel"),
        profile=one("profile", choices.states, "a state"),
    )
    return view, notes


def parse(query: object) -> dict[str, str]:
    """The parameters of an address's query ("?year=2004&..."), the last of each name; else none."""
    if not isinstance(query, str):
        return {}
    try:
        fields = parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=MOST)
    except ValueError:
        return {}
    return dict(fields)


def write(view: View, choices: Choices) -> dict[str, str]:
    """The parameters of a view; the last year is kept as a word, so that a link stays true."""
    params = {
        "profile": view.profile or "",
        "year": LATEST if view.year == choices.years[-1] else str(view.year),
        "layers": ",".join(view.layers),
        "mode": view.mode if view.mode != MODES[0] else "",
        "category": ",".join(view.categories),
        "in": ",".join(view.states),
        "account": ",".join(view.claims),
        "incident": view.incident or "",
        "state": view.state or "",
        "panel": view.panel if view.panel and view.panel != choices.panels[0] else "",
    }
    return {name: value for name, value in params.items() if value or name == "layers"}


def _year(text: str, years: range, notes: list[str]) -> int:
    if text in ("", LATEST):
        return years[-1]
    # isdecimal() alone would let other scripts' digits and any length through.
    if len(text) == 4 and text.isascii() and text.isdecimal() and int(text) in years:
        return int(text)
    notes.append(
        f"The address names a year outside {years[0]} to {years[-1]}; showing {years[-1]}."
    )
    return years[-1]
