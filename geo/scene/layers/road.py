"""Road to NATO: the steps of each year as tags, and the allies around the six as they join."""

from __future__ import annotations

import pandas as pd
import shapely

from geo import asof
from geo.atlas import Atlas
from geo.dates import describe, first_day, year_of
from geo.package.borders import label_point
from geo.scene.features import fill, key, layer, point, runs, tag, tip
from geo.scene.layers.nato import joined
from geo.signs import ALLY_COLOUR, VERIFICATION

ID = "road"
TITLE = "Road to NATO"
ALLY_LABEL = "Member of NATO"
#: Degrees around the six within which the map is first drawn, and an ally near them named.
NEAR = 1
#: What a tag says for each kind of step; a step of another kind is only counted.
TAGS = {
    "PfP": "PfP",
    "EAPC": "EAPC",
    "PARP": "PARP",
    "Intensified Dialogue": "ID",
    "IPAP": "IPAP",
    "MAP requested": "MAP requested",
    "MAP": "MAP",
    "ANP": "ANP",
    "invitation": "invited",
    "accession protocol": "protocol signed",
    "reform programme": "reform programme",
    "suspension": "suspension",
}
GLOSSARY = {
    "PfP": "Partnership for Peace",
    "EAPC": "Euro-Atlantic Partnership Council",
    "PARP": "Planning and Review Process",
    "ID": "Intensified Dialogue",
    "IPAP": "Individual Partnership Action Plan",
    "MAP": "Membership Action Plan",
    "ANP": "Annual National Programme",
    "+1": "One more step: click the state",
}


def build(atlas: Atlas) -> dict:
    """Fills of the allies outside the six as of each year's end, and tags in the year of a step."""
    legend = [key("NATO member outside the six", fill=ALLY_COLOUR)]
    legend += [key(words, tag=short) for short, words in GLOSSARY.items()]
    return layer(ID, TITLE, ally_fills(atlas) + step_tags(atlas), legend)


def ally_fills(atlas: Atlas) -> list[dict]:
    """A fill for each member of NATO outside the six, from the year of its accession on."""
    steps = atlas["nato_steps"]
    joining = steps[(steps["step"] == "accession") & steps["iso3"].isin(atlas.neighbours.index)]
    return [
        fill((first, last), iso3, ALLY_COLOUR, ALLY_LABEL)
        for iso3, day in zip(joining["iso3"], joining["date"].map(first_day), strict=True)
        for first, last, _ in runs(atlas.years, lambda y, day=day: day <= atlas.year_end(y) or None)
    ]


def step_tags(atlas: Atlas) -> list[dict]:
    """The tags of each state and year with a step; the first one's tip lists all of the year."""
    steps = atlas["nato_steps"]
    steps = steps.loc[steps["date"].map(first_day).sort_values(kind="stable").index]
    tags = []
    for (iso3, year), group in steps.groupby(["iso3", steps["date"].map(year_of)]):
        if year not in atlas.years:
            continue
        facts = [
            (describe(row.date), f"{row.title} ({VERIFICATION[row.verification]})")
            for row in group.itertuples()
        ]
        all_of_it = tip(f"Steps of {year}", facts, source_ids=";".join(group["source_ids"]))
        more = label_place(atlas, iso3)
        for text in words(atlas, group):
            tags.append(tag((year, year), iso3, text, all_of_it, **more))
            all_of_it = None
    return tags


def words(atlas: Atlas, steps: pd.DataFrame) -> list[str]:
    """What the tags of one state's steps in a year say: each once, steps without a tag counted."""
    named, others = [], 0
    for row in steps.itertuples():
        if row.step == "accession":
            named.append(joined(row.date))
        elif row.step not in TAGS:
            others += 1
        elif offered(atlas, row):
            named.append("MAP offered")
        else:
            named.append(TAGS[row.step])
    named = list(dict.fromkeys(named))
    if others:
        named.append(f"+{others}" if named else f"{others} step{'s' if others > 1 else ''}")
    return named


def offered(atlas: Atlas, step) -> bool:
    """Whether a Membership Action Plan was offered on a condition: it did not begin on that day."""
    status = asof.status_on(atlas["nato_status"], first_day(step.date)).get(step.iso3)
    return step.step == "MAP" and status not in ("MAP", None)


def label_place(atlas: Atlas, iso3: str) -> dict:
    """Where the name of a state outside the six goes, which the map names only with a tag.

    In its part near the six where it has one, so that the first view shows it.
    """
    if iso3 not in atlas.neighbours.index:
        return {}
    whole = atlas.neighbours.geometry[iso3]
    near = whole.intersection(shapely.box(*atlas.borders.total_bounds).buffer(NEAR))
    at = label_point(whole if near.is_empty else near)
    return {"at": point(at.y, at.x)}
