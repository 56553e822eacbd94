"""The details beside the map: the clicked incident and the clicked state, with every source."""

from __future__ import annotations

import pandas as pd

from components import session
from components.address import View
from components.assets import module_component
from geo import asof
from geo.atlas import Atlas
from geo.dates import describe
from geo.layers.incidents import when
from geo.signs import STATUS_LABELS, VERIFICATION

mount = module_component("details")

PRECISION = {
    "exact": "the place itself",
    "place": "the village, town or quarter",
    "municipality": "the municipality",
    "area": "the area, approximately",
}
HINT = (
    "Click a sign or a state on the map, or an incident in the list: all that is known of it, and "
    "who says so, comes up here."
)


def draw(atlas: Atlas, view: View, incidents: pd.DataFrame) -> None:
    """Mount a card for the selected incident and one for the selected state, else a hint."""
    cards = []
    if view.incident:
        cards.append(incident_card(atlas, view.incident))
    if view.state:
        card = state_card(atlas, view.state, view.year, incidents)
        cards.append({**card, "profile": session.address_of(profile=view.state)})
    data = {"cards": cards, "hint": HINT}
    mount(key="details", data=data, on_told_change=lambda: session.told("details"))


def incident_card(atlas: Atlas, incident_id: str) -> dict:
    """All that is known of an incident, with its sources and its neighbours in time."""
    table = atlas.incidents_by_id
    row = table.loc[incident_id]
    umbrella = row["part_of"]
    parts = table[table["part_of"] == incident_id]
    order = table["date"].sort_values(kind="stable").index
    place = order.get_loc(incident_id)
    precision = "" if row["date_precision"] == "day" else f" (known to the {row['date_precision']})"
    return {
        "kind": "incident",
        "kicker": when(row) + precision,
        "title": row["title"],
        "facts": [
            ["Place", f"{row['place']} ({PRECISION.get(row['location_precision'], '')})"],
            ["State today", atlas.nation(row["country_iso3"])],
            ["Kind", row["category"]],
            ["Account", row["claim_status"]],
            ["Who did it", row["attribution"]],
            ["Killed", of_kfor(row["killed"], row["kfor_killed"])],
            ["Injured", of_kfor(row["injured"], row["kfor_injured"])],
            ["Actors", row["actors"]],
            ["Confirmed by", VERIFICATION.get(row["verification"], row["verification"])],
        ],
        "paragraphs": [
            ["", row["summary"]],
            ["Sources differ", row["differs"]],
            ["Note", row["notes"]],
        ],
        "lists": [
            ["Part of", [link(table.loc[umbrella])] if umbrella in table.index else []],
            ["Its places", [link(part) for _, part in parts.iterrows()]],
        ],
        "sources": sources(atlas, row["source_ids"]),
        "previous": link(table.loc[order[place - 1]]) if place else None,
        "next": link(table.loc[order[place + 1]]) if place + 1 < len(order) else None,
        "close": {"incident": None},
    }


def state_card(atlas: Atlas, iso3: str, year: int, incidents: pd.DataFrame) -> dict:
    """A state as of a year's end: name, sovereignty, NATO status, steps, the year's incidents."""
    day = atlas.day(year)
    names = asof.names_on(atlas["state_names"], day)
    status = asof.status_on(atlas["nato_status"], day).get(iso3, "")
    name = names.loc[iso3] if iso3 in names.index else None
    done, coming = asof.steps_until(atlas["nato_steps"], iso3, day)
    own = asof.matching(incidents, states=[iso3])
    named = [] if name is None else [
        ["Name", name["name"]],
        ["Sovereignty", name["sovereign_name"]],
        ["Note", name["status_note"]],
    ]  # fmt: skip
    cited = "" if name is None else name["source_ids"]
    last = coming.iloc[:1]
    return {
        "kind": "state",
        "kicker": f"As of {describe(day)}",
        "title": atlas.nation(iso3) if name is None else name["short_name"],
        "facts": [*named, ["NATO", STATUS_LABELS.get(status, "not known")]],
        "paragraphs": [],
        "lists": [
            ["NATO steps so far", [step(row) for _, row in done.iterrows()]],
            ["Next step", [step(row) for _, row in last.iterrows()]],
            [f"Incidents of {year}", [link(row) for _, row in own.iterrows()]],
        ],
        "sources": sources(atlas, ";".join([cited, *done["source_ids"], *last["source_ids"]])),
        "previous": None,
        "next": None,
        "close": {"state": None},
    }


def of_kfor(figure, kfor) -> str:
    """A count with KFOR's own part, "not known" where it is not known."""
    if pd.isna(figure):
        return "not known"
    return f"{int(figure)}" if pd.isna(kfor) else f"{int(figure)}, of them KFOR: {int(kfor)}"


def link(row: pd.Series) -> dict:
    """An incident as a choice to click."""
    return {"text": f"{when(row)}: {row['title']}", "tell": {"incident": row["incident_id"]}}


def step(row: pd.Series) -> dict:
    """A NATO step as a line of a list."""
    return {"text": f"{describe(row['date'])}: {row['title']}"}


def sources(atlas: Atlas, ids: str) -> list[dict]:
    """The sources of a `;` list, each once, as the browser shows them."""
    table = atlas.sources
    known = [one for one in dict.fromkeys(ids.split(";")) if one in table.index]
    columns = ["title", "publisher", "published", "url"]
    found = [dict(table.loc[one, columns]) for one in known]
    return [{**one, "published": describe(one["published"])} for one in found]
