"""NATO status: the six states filled by how near they are to membership."""

from __future__ import annotations

from geo import asof
from geo.atlas import Atlas
from geo.dates import year_of
from geo.scene.days import changes, of_date, runs, timeline
from geo.scene.features import date, fill, key, layer, tag
from geo.scene.types import Layer, Said
from geo.signs import STATUS_LABELS

ID = "nato"
TITLE = "NATO status"


def build(atlas: Atlas) -> Layer:
    """Fills by status, and a tag with the date of each accession."""
    table = atlas["nato_status"]
    days = changes(atlas, [*table["from"], *table["to"]])
    statuses = {day: asof.status_on(table, day) for day in days}
    last = timeline(atlas).last
    features = []
    for iso3 in atlas.borders.index:
        for *span, status in runs(days, lambda day, i=iso3: statuses[day].get(i), last):
            features.append(fill(tuple(span), iso3, status, STATUS_LABELS[status]))
    for accession in accessions(atlas):
        span = of_date(atlas, accession["date"])
        features.append(tag(span, accession["iso3"], joined(accession["date"])))
    legend = [key(label, fill=status) for status, label in STATUS_LABELS.items()]
    return layer(ID, TITLE, features, legend)


def joined(day: str) -> Said:
    """What the tag of an accession says."""
    return ["joined NATO ", date(day)]


def accessions(atlas: Atlas) -> list[dict]:
    """Accessions of the six states within the timeline: iso3, date (ISO) and year, oldest first."""
    steps = atlas["nato_steps"]
    own = steps[(steps["step"] == "accession") & steps["iso3"].isin(atlas.borders.index)]
    found = [{"iso3": s.iso3, "date": s.date, "year": year_of(s.date)} for s in own.itertuples()]
    return sorted((a for a in found if a["year"] in atlas.years), key=lambda a: a["date"])
