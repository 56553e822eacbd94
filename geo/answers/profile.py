"""The profile of a state: all that the tables say of it as of a year's end, with sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from geo import asof
from geo.answers.kfor import before_entry
from geo.answers.recognition import asked, declaration, recognise
from geo.atlas import Atlas
from geo.dates import describe, first_day, last_day, year_of
from geo.filters import Filter, matching
from geo.package.borders import boundary_lines
from geo.period import Period, in_words
from geo.signs import STATUS_LABELS
from geo.words import count, number, sentences, sources, split, title_beside, when

#: How many of the last figures of defence spending are listed.
SPENDING_YEARS = 5
NOT_ENTERED = "KFOR has not entered yet."
KINDS = {
    "present": "",
    "planned": "planned",
    "ceiling": "upper limit",
    "pledge": "pledged, not known to have been sent",
}


@dataclass(frozen=True)
class Item:
    """One fact: its date or span in words, what it says, a remark, and the ids of its sources."""

    when: str
    text: str
    note: str = ""
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Facts on one subject; `none` says what it means that there are none."""

    title: str
    items: list[Item]
    none: str = "Not known."


@dataclass(frozen=True)
class Profile:
    """A state as of a day (ISO): `name` as it was called then, and the sections in order."""

    iso3: str
    day: str
    name: str
    sections: list[Section]

    @property
    def source_ids(self) -> list[str]:
        """The sources of all sections, each once, in the order in which they are cited."""
        items = [item for section in self.sections for item in section.items]
        return list(dict.fromkeys(one for item in items for one in item.source_ids))


@lru_cache(maxsize=64)
def profile(atlas: Atlas, iso3: str, time: Period) -> Profile:
    """One of the six states as of a period's last day, with the incidents and milestones of it.

    Raises KeyError for another state.
    """
    day = atlas.day(time)
    name = asof.names_on(atlas["state_names"], day)["short_name"].get(iso3)
    name = name or atlas.borders.loc[iso3, "name"]
    subjects = [
        name_section, nato_section, eu_section, recognition_section, kfor_section,
        deployments_section, air_section, missions_section, spending_section, strength_section,
    ]  # fmt: skip
    of_time = [incidents_section, milestones_section, earlier_section]
    sections = [make(atlas, iso3, day) for make in subjects]
    return Profile(iso3, day, name, [*sections, *(make(atlas, iso3, time) for make in of_time)])


@lru_cache(maxsize=64)
def data(atlas: Atlas, iso3: str, time: Period) -> dict:
    """The profile as the browser draws it: each fact with the numbers of its sources."""
    found = profile(atlas, iso3, time)
    known = [one for one in found.source_ids if one in atlas.sources.index]
    place = {one: place for place, one in enumerate(known, start=1)}
    return {
        "name": found.name,
        "kicker": f"State profile as of {describe(found.day)}",
        "sections": [
            {
                "title": section.title,
                "none": section.none,
                "items": [
                    {
                        "when": one.when,
                        "text": one.text,
                        "note": one.note,
                        "cites": sorted(place[key] for key in one.source_ids if key in place),
                    }
                    for one in section.items
                ],
            }
            for section in found.sections
        ],
        "sources": sources(atlas, ";".join(known)),
    }


def name_section(atlas: Atlas, iso3: str, day: str) -> Section:
    """What the state was called and to whom it belonged."""
    names = atlas["state_names"]
    items = []
    for row in records(asof.on_day(names, day), iso3):
        items.append(item(since(names, row, "name"), row["name"], row, note=row["status_note"]))
        text = f"Sovereignty: {row['sovereign_name']}"
        items.append(item(since(names, row, "sovereign_name"), text, row))
    return Section("Name and sovereignty", items)


def nato_section(atlas: Atlas, iso3: str, day: str) -> Section:
    """The relation to NATO, the steps so far and the next."""
    statuses = atlas["nato_status"]
    status = [
        item(since(statuses, row, "status"), STATUS_LABELS[row["status"]], row)
        for row in records(asof.on_day(statuses, day), iso3)
    ]
    return Section("NATO", status + steps(atlas["nato_steps"], iso3, day))


def since(intervals: pd.DataFrame, row: dict, column: str) -> str:
    """Since when a state's intervals have had the value of one of them, in words."""
    own = intervals[(intervals["iso3"] == row["iso3"]) & (intervals["from"] <= row["from"])]
    start = row["from"]
    for earlier in reversed(records(own.sort_values("from"))):
        if earlier[column] != row[column]:
            return f"since {describe(start)}"
        start = earlier["from"]
    # The table begins here, not what it tells of.
    return f"since {year_of(start)} or earlier"


def eu_section(atlas: Atlas, iso3: str, day: str) -> Section:
    """The steps towards the European Union so far and the next."""
    return Section("European Union", steps(atlas["eu_steps"], iso3, day), "No step on record.")


def steps(table: pd.DataFrame, iso3: str, day: str) -> list[Item]:
    """A state's steps up to a day, and the first one after it, which is named as such."""
    done, coming = asof.steps_until(table, iso3, day)
    items = [item(describe(row["date"]), row["title"], row) for row in records(done)]
    later = [
        item(describe(row["date"]), f"Next, after this date: {row['title']}", row)
        for row in records(coming)[:1]
    ]
    return items + later


def recognition_section(atlas: Atlas, iso3: str, day: str) -> Section:
    """Who recognises Kosovo, for Kosovo; whether the state does, for the others."""
    if not asked(atlas, day):
        declared = describe(declaration(atlas))
        before = f"Before Kosovo's declaration of independence of {declared}."
        return Section("Recognition of Kosovo", [], before if declared else "Not known.")
    table = atlas["recognition"]
    if iso3 != "XKX":
        items = [item(*recognises(row, day), row) for row in records(table, iso3)]
        return Section("Recognition of Kosovo", items)
    near = table["iso3"].isin(neighbours(atlas, iso3))
    items = []
    for row in records(table[near]):
        since, words = recognises(row, day)
        items.append(item(since, f"{row['name']}, neighbour: {words[0].lower()}{words[1:]}", row))
    allies = table["iso3"].isin(asof.members_on(atlas["nato_steps"], day))
    yes = recognise(table, day)
    for whose, group in (("Of NATO's members", allies), ("Of the other states on record", ~allies)):
        for verb, part in (("recognise", group & yes), ("do not recognise", group & ~yes)):
            names = ", ".join(sorted(table.loc[part, "name"])) or "none"
            text = f"{whose}, {part.sum()} of {group.sum()} {verb} Kosovo: {names}"
            items.append(Item("", text, "", split(";".join(table.loc[part, "source_ids"]))))
    remark = sentences("on record are the members of NATO and of the EU and the neighbours")
    items[-1] = replace(items[-1], note=remark)
    return Section("Recognition", items)


def neighbours(atlas: Atlas, iso3: str) -> set[str]:
    """The states of the six that share a boundary with one of them."""
    lines = boundary_lines(atlas.borders)
    pairs = zip(lines["a"], lines["b"], strict=True)
    return {one for pair in pairs if iso3 in pair for one in pair} - {iso3}


def recognises(row: dict, day: str) -> tuple[str, str]:
    """Since when, and whether, a state recognises Kosovo on a day."""
    if row["recognised"] != "yes":
        return "", "Does not recognise Kosovo"
    if first_day(row["date"]) > day:
        return "", f"Does not recognise Kosovo yet; does so on {describe(row['date'])}"
    return f"since {describe(row['date'])}", "Recognises Kosovo"


def kfor_section(atlas: Atlas, iso3: str, day: str) -> Section:
    """KFOR's strength and commander, for Kosovo; what the state contributes, for the others."""
    if iso3 == "XKX":
        strength = asof.strength_on(atlas["kfor_strength"], day)
        items = []
        if strength is not None:
            nations = strength["contributing_nations"]
            known = "number of nations not given"
            if not pd.isna(nations):
                known = f"from {count(nations, 'nation')}"
            text = f"{soldiers(strength['total_troops'])}, {known}"
            items.append(item(f"as of {describe(strength['as_of'])}", text, strength))
        items += [
            item(f"since {describe(row['from'])}",
                 f"Commander: {row['name']}, {atlas.nation(row['nation_iso3'])}", row)
            for row in records(asof.on_day(atlas["kfor_commanders"], day))
        ]  # fmt: skip
        return Section("KFOR", items, NOT_ENTERED)
    contingents = asof.contingents_on(atlas["kfor_contingents"], day, atlas.encyclopedias)
    own = contingents[contingents["contributor_iso3"] == iso3]
    items = [
        item(f"as of {describe(row['as_of'])}", soldiers(row["troops"]), row)
        for row in records(own)
    ]
    none = NOT_ENTERED if before_entry(atlas, day) else "No figure that still holds is known."
    return Section("Contribution to KFOR", items, none)


def deployments_section(atlas: Atlas, iso3: str, day: str) -> Section:
    """The state's forces abroad outside KFOR: each mission's last figure of the last 24 months."""
    rows = records(asof.deployments_on(atlas["deployments"], day), iso3)
    items = [
        item(
            f"as of {describe(row['as_of'])}",
            f"{row['mission']}, {row['host_place']}: "
            + ", ".join(filter(None, (soldiers(row["troops"]), KINDS[row["kind"]]))),
            row,
        )
        for row in rows
        if row["mission"] != "KFOR"
    ]
    return Section("Forces abroad outside KFOR", items, "Nothing of the last 24 months is known.")


def air_section(atlas: Atlas, iso3: str, day: str) -> Section:
    """Who guards the state's airspace."""
    rows = records(asof.on_day(atlas["air_policing"], day), iso3)
    items = [
        item(f"since {describe(row['from'])}",
             f"Guarded by aircraft of {atlas.nation(row['provider_iso3'])}", row)
        for row in rows
    ]  # fmt: skip
    return Section("Air policing", items, "No air policing by other states is known.")


def missions_section(atlas: Atlas, iso3: str, day: str) -> Section:
    """The international missions and headquarters in the state on the day."""
    rows = records(asof.on_day(atlas["missions"], day), iso3, "host_iso3")
    items = []
    for row in rows:
        peak = "" if pd.isna(row["peak_strength"]) else f", peak strength {row['peak_strength']:,}"
        text = f"{row['name']}, {row['org']}, {row['hq_place']}{peak}"
        items.append(item(f"since {describe(row['from'])}", text, row, note=row["mandate"]))
    return Section("Missions in the country", items, "None known on this day.")


def spending_section(atlas: Atlas, iso3: str, day: str) -> Section:
    """The last figures of defence spending, the newest first; their series are not alike."""
    table = atlas["defence_spending"]
    table = table[table["year"] <= year_of(day)].sort_values("year", ascending=False)
    items = [
        item(f"in {row['year']}", f"{row['pct_gdp']:.2f} per cent of GDP ({row['series']})", row)
        for row in records(table[table["pct_gdp"].notna()], iso3)[:SPENDING_YEARS]
    ]
    return Section("Defence spending", items, "No figure up to this year is known.")


def strength_section(atlas: Atlas, iso3: str, day: str) -> Section:
    """The last known strength of the armed forces."""
    table = atlas["troop_strength"]
    table = table[table["year"] <= year_of(day)].sort_values("year", ascending=False)
    items = [
        item(f"in {row['year']}", f"{row['active_personnel']:,} active personnel", row)
        for row in records(table[table["active_personnel"].notna()], iso3)[:1]
    ]
    return Section("Armed forces", items, "No figure up to this year is known.")


def incidents_section(atlas: Atlas, iso3: str, time: Period) -> Section:
    """The incidents of the period, and after them the count from the first year to its end."""
    own = matching(atlas["incidents"], Filter(states=(iso3,)))
    so_far = asof.incidents_in(own, time, earlier=True)
    sums = asof.casualties(so_far)
    gaps = [
        f"{what} not known for {events} of them"
        for what, events in (("killed", sums.killed_unknown), ("injured", sums.injured_unknown))
        if events
    ]
    so_many = Item(
        f"From {atlas.years[0]} to the end of {in_words(time)}",
        f"{count(len(so_far), 'incident')} on record, {number(sums.killed)} killed, "
        f"{number(sums.injured)} injured",
        sentences(", ".join(gaps), "a selection, not a census"),
    )
    items = [
        Item(
            when(row["date"], row["date_end"]),
            f"{title_beside(row['title'], row['date'])} "
            f"({row['category']}, {row['claim_status']}). "
            f"Killed: {number(row['killed'])}, injured: {number(row['injured'])}",
            "",
            split(row["source_ids"]),
        )
        for _, row in asof.incidents_in(own, time).iterrows()
    ]
    none = "" if items else "none on record, which does not make it a calm time"
    return Section(
        f"Incidents of {in_words(time)}",
        [*items, replace(so_many, note=" ".join(filter(None, (sentences(none), so_many.note))))],
    )


def milestones_section(atlas: Atlas, iso3: str, time: Period) -> Section:
    """The milestones of the period that concern the state."""
    rows = [row for row in milestones(atlas, iso3, time) if last_day(row["date"]) >= time.first]
    items = [item(describe(row["date"]), row["title"], row, note=row["summary"]) for row in rows]
    return Section(f"Milestones of {in_words(time)}", items, "None on record.")


def earlier_section(atlas: Atlas, iso3: str, time: Period) -> Section:
    """The milestones before the period, by their titles."""
    rows = [row for row in milestones(atlas, iso3, time) if last_day(row["date"]) < time.first]
    items = [
        Item(describe(row["date"]), row["title"], "", split(row["source_ids"])) for row in rows
    ]
    return Section("Earlier milestones", items, "None on record.")


def milestones(atlas: Atlas, iso3: str, time: Period) -> list[dict]:
    """The milestones of a state up to the end of a period, in order of their dates."""
    rows = records(atlas["milestones"], iso3)
    rows = [row for row in rows if first_day(row["date"]) <= time.last]
    return sorted(rows, key=lambda row: first_day(row["date"]))


def records(rows: pd.DataFrame, iso3: str = "", column: str = "iso3") -> list[dict]:
    """Rows as dicts, only those that name a state if one is given."""
    found = rows.to_dict("records")
    return [row for row in found if not iso3 or iso3 in split(row[column])]


def item(when: str, text: str, row: dict | pd.Series, note: str = "") -> Item:
    """A fact of a row, with what the row says of its doubts."""
    differs = row.get("differs", "")
    remarks = sentences(
        note,
        f"sources differ: {differs}" if differs else "",
        "unconfirmed by the sources named" if row.get("verification") == "unconfirmed" else "",
    )
    return Item(when, text, remarks, split(row["source_ids"]))


def soldiers(troops: int | None) -> str:
    """A number of soldiers, "number not known" where it is not known."""
    if pd.isna(troops):
        return "number not known"
    return count(int(troops), "soldier")
