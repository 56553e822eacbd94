"""The cards of the details: every incident, and every state at every day, as data for the browser.

Dates are ISO (a year, a month or a day), days ISO days, figures numbers, null for not known; the
ids of sources lead into `sources`.
"""

from __future__ import annotations

import pandas as pd

from geo import asof
from geo.answers.headline import days_of_change, runs
from geo.atlas import Atlas
from geo.dates import first_day

#: Columns of the incidents that a card shows as they are.
TEXTS = (
    "date", "date_end", "date_precision", "title", "place", "category", "claim_status",
    "attribution", "actors", "verification", "summary", "differs", "notes", "part_of",
)  # fmt: skip
FIGURES = ("killed", "injured", "kfor_killed", "kfor_injured")


def incidents(atlas: Atlas) -> list[dict]:
    """All incidents in order of date, each with its span of days and all that is known of it."""
    table = atlas["incidents"]
    days = asof.days_of(table)
    return [incident(table.loc[line], days.loc[line]) for line in in_order(table)]


def in_order(table: pd.DataFrame) -> pd.Index:
    """The index of incidents by date; of those of one date an overall event before its parts."""
    keys = pd.DataFrame({"date": table["date"], "part": table["part_of"] != ""})
    return keys.sort_values(["date", "part"], kind="stable").index


def newest_first(table: pd.DataFrame) -> pd.Index:
    """The index of incidents, the newest first; the parts of an overall event follow it by date."""
    order = in_order(table)
    ids, dates = table.loc[order, "incident_id"], table.loc[order, "date"]
    place = {one: number for number, one in enumerate(ids)}
    above = dict(zip(ids, table.loc[order, "part_of"], strict=True))

    def overall(one: str) -> str:
        while above[one] in place:
            one = above[one]
        return one

    heads = [place[overall(one)] for one in ids]
    keys = pd.DataFrame({"date": dates.iloc[heads].to_numpy(), "head": heads}, index=order)
    keys = keys.sort_values("head", kind="stable")
    return keys.sort_values("date", ascending=False, kind="stable").index


def incident(row: pd.Series, days: pd.Series) -> dict:
    """One incident; an empty text is left out."""
    figures = {name: None if pd.isna(row[name]) else int(row[name]) for name in FIGURES}
    texts = {name: row[name] for name in TEXTS if row[name]}
    return {
        "id": row["incident_id"],
        "span": [days["first"], days["last"]],
        "states": row["country_iso3"].split(";"),
        "precision": row["location_precision"],
        **texts,
        **figures,
        "sources": row["source_ids"].split(";"),
    }


def states(atlas: Atlas) -> dict[str, dict]:
    """Of each of the six, what holds by days: `names`, `status`; and its NATO `steps` by date."""
    said = {"names": names, "status": status, "steps": steps}
    return {
        iso3: {name: answer(atlas, iso3) for name, answer in said.items()}
        for iso3 in atlas.borders.index
    }


def names(atlas: Atlas, iso3: str) -> list[list]:
    """Name, sovereignty and note of a state, by the days on which they hold."""
    table = atlas["state_names"]
    own = table[table["iso3"] == iso3]
    columns = ["short_name", "name", "sovereign_name", "status_note"]

    def called(day: str) -> dict | None:
        held = asof.names_on(own, day)
        if held.empty:
            return None
        row = held.iloc[0]
        return {**dict(row[columns]), "sources": row["source_ids"].split(";")}

    return runs(atlas, days_of_change(own), called)


def status(atlas: Atlas, iso3: str) -> list[list]:
    """A state's NATO status, by the days on which it holds."""
    table = atlas["nato_status"]
    own = table[table["iso3"] == iso3]
    return runs(atlas, days_of_change(own), lambda day: asof.status_on(own, day).get(iso3))


def steps(atlas: Atlas, iso3: str) -> list[dict]:
    """A state's NATO steps in order of date: the day from which each counts, date and title."""
    table = atlas["nato_steps"]
    done, _ = asof.steps_until(table, iso3, "9999-12-31")
    return [
        {"day": first_day(row.date), "date": row.date, "title": row.title,
         "sources": row.source_ids.split(";")}
        for row in done.itertuples()
    ]  # fmt: skip


def sources(
    atlas: Atlas, incidents: list[dict], states: dict[str, dict], stories: list[dict]
) -> dict[str, list[str]]:
    """Title, publisher, date and address of each source that a card or a story names."""
    used = {one for card in incidents for one in card["sources"]}
    used.update(one for story in stories for step in story["steps"] for one in step["sources"])
    for state in states.values():
        used.update(one for *_, name in state["names"] for one in name["sources"])
        used.update(one for step in state["steps"] for one in step["sources"])
    columns = ["title", "publisher", "published", "url"]
    table = atlas.sources.loc[atlas.sources.index.isin(used), columns]
    return dict(zip(table.index, table.to_numpy().tolist(), strict=True))
