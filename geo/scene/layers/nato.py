"""NATO status: the six states filled by how near they are to membership."""

from __future__ import annotations

from geo import asof
from geo.atlas import Atlas
from geo.dates import describe, year_of
from geo.scene.features import fill, key, layer, runs, tag
from geo.signs import STATUS_LABELS

ID = "nato"
TITLE = "NATO status"


def build(atlas: Atlas) -> dict:
    """Fills by status as of each year's end, and a tag with the date in the year of accession."""
    statuses = {year: asof.status_on(atlas["nato_status"], atlas.day(year)) for year in atlas.years}
    features = []
    for iso3 in atlas.borders.index:
        for first, last, status in runs(atlas.years, lambda y, i=iso3: statuses[y].get(i)):
            features.append(fill((first, last), iso3, status, STATUS_LABELS[status]))
    for accession in accessions(atlas):
        span = (accession["year"], accession["year"])
        features.append(tag(span, accession["iso3"], joined(accession["date"])))
    legend = [key(label, fill=status) for status, label in STATUS_LABELS.items()]
    return layer(ID, TITLE, features, legend)


def joined(date: str) -> str:
    """What the tag of an accession says."""
    return f"joined NATO {describe(date)}"


def accessions(atlas: Atlas) -> list[dict]:
    """Accessions of the six states within the timeline: iso3, date (ISO) and year, oldest first."""
    steps = atlas["nato_steps"]
    own = steps[(steps["step"] == "accession") & steps["iso3"].isin(atlas.borders.index)]
    found = [{"iso3": s.iso3, "date": s.date, "year": year_of(s.date)} for s in own.itertuples()]
    return sorted((a for a in found if a["year"] in atlas.years), key=lambda a: a["date"])
