"""Road to NATO: the steps of a period as tags, and the allies around the six as they join."""

from __future__ import annotations

import shapely

from geo import asof
from geo.atlas import Atlas
from geo.dates import first_day
from geo.package.borders import label_point
from geo.scene.days import clip, of_date, timeline
from geo.scene.features import date, fill, key, layer, point, tag, tip
from geo.scene.layers.nato import joined
from geo.scene.types import Fill, Layer, Said, Tag
from geo.signs import ALLY_COLOUR

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
}


def build(atlas: Atlas) -> Layer:
    """Fills of the allies outside the six from their accession on, and a tag for each step."""
    legend = [key("NATO member outside the six", fill=ALLY_COLOUR)]
    legend += [key(words, tag=short) for short, words in GLOSSARY.items()]
    legend.append(key("One more step", tag="+1", how=": click the state"))
    return layer(ID, TITLE, ally_fills(atlas) + step_tags(atlas), legend)


def ally_fills(atlas: Atlas) -> list[Fill]:
    """A fill for each member of NATO outside the six, from its accession on."""
    steps = atlas["nato_steps"]
    joining = steps[(steps["step"] == "accession") & steps["iso3"].isin(atlas.neighbours.index)]
    spans = [
        (iso3, clip(atlas, (first_day(day), timeline(atlas).last)))
        for iso3, day in zip(joining["iso3"], joining["date"], strict=True)
    ]
    return [fill(span, iso3, ALLY_COLOUR, ALLY_LABEL) for iso3, span in spans if span]


def step_tags(atlas: Atlas) -> list[Tag]:
    """A tag for each step within the timeline, in order of date; its tip says what it was."""
    steps = atlas["nato_steps"]
    steps = steps.loc[steps["date"].map(first_day).sort_values(kind="stable").index]
    places = {iso3: label_place(atlas, iso3) for iso3 in steps["iso3"].unique()}
    tags = []
    for step in steps.itertuples():
        span = of_date(atlas, step.date)
        if not span:
            continue
        facts = [("Date", date(step.date)), ("Sources differ", step.differs)]
        text = tip(step.title, facts, source_ids=step.source_ids, verification=step.verification)
        tags.append(tag(span, step.iso3, words(atlas, step), text, **places[step.iso3]))
    return tags


def words(atlas: Atlas, step) -> Said | None:
    """What the tag of a step says; None for one that is only counted."""
    if step.step == "accession":
        return joined(step.date)
    return "MAP offered" if offered(atlas, step) else TAGS.get(step.step)


def offered(atlas: Atlas, step) -> bool:
    """Whether a Membership Action Plan was offered on a condition: it did not begin on that day."""
    if step.step != "MAP":
        return False
    status = asof.status_on(atlas["nato_status"], first_day(step.date)).get(step.iso3)
    return status not in ("MAP", None)


def label_place(atlas: Atlas, iso3: str) -> dict:
    """Where the name of a state outside the six goes, which the map names only with a tag.

    In its part near the six where it has one, so that the first view shows it.
    """
    if iso3 not in atlas.neighbours.index:
        return {}
    whole = atlas.neighbours.geometry[iso3]
    if not atlas.borders.empty:
        near = whole.intersection(shapely.box(*atlas.borders.total_bounds).buffer(NEAR))
        whole = whole if near.is_empty else near
    at = label_point(whole)
    return {"at": point(at.y, at.x)}
