"""What the timeline says: its first and last day, and the accessions of the six."""

from __future__ import annotations

from geo.atlas import Atlas
from geo.scene.layers.nato import accessions as joined


def span(atlas: Atlas) -> dict[str, str | int]:
    """The days of the timeline (ISO), the last day the data reach, the last year that is over."""
    first, last = atlas.years[0], atlas.years[-1]
    return {
        "first": f"{first}-01-01",
        "last": f"{last}-12-31",
        "reach": atlas.reach,
        "complete": complete_year(atlas),
    }


def complete_year(atlas: Atlas) -> int:
    """The last year that the data reach to its end, else the last year."""
    last = atlas.years[-1]
    over = atlas.reach >= f"{last}-12-31" or len(atlas.years) == 1
    return last if over else last - 1


def accessions(atlas: Atlas) -> list[dict[str, str]]:
    """Accessions of the six within the timeline, oldest first: iso3, date (ISO), name."""
    return [
        {"iso3": one["iso3"], "date": one["date"], "name": atlas.nation(one["iso3"])}
        for one in joined(atlas)
    ]
