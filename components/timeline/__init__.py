"""The timeline under the map: play, step and slide through the years."""

from __future__ import annotations

from functools import lru_cache

from components import session
from components.address import View
from components.assets import module_component
from geo import asof
from geo.atlas import Atlas
from geo.filters import Filter, matching
from geo.scene.layers.nato import accessions

mount = module_component("timeline")


def draw(atlas: Atlas, view: View, channel: str, asked: int) -> None:
    """Mount the timeline with a bar of filtered incidents a year and a tick for each accession."""
    mount(
        key="timeline",
        data={
            "channel": channel,
            "first": atlas.years[0],
            "last": atlas.years[-1],
            "year": view.year,
            "mode": "upto" if view.mode == "upto" else "year",
            "asked": asked,
            "counts": counts(atlas, view.filter),
            "ticks": ticks(atlas),
        },
        on_told_change=lambda: session.told("timeline"),
    )


@lru_cache(maxsize=1024)
def counts(atlas: Atlas, wanted: Filter) -> list[int]:
    """The number of incidents of each year that pass the filters."""
    found = matching(atlas["incidents"], wanted)
    spans = asof.years_of(found)
    return [int(((spans["first"] <= y) & (y <= spans["last"])).sum()) for y in atlas.years]


@lru_cache(maxsize=1)
def ticks(atlas: Atlas) -> list[dict]:
    """Year and name of each accession."""
    return [{"year": one["year"], "label": atlas.nation(one["iso3"])} for one in accessions(atlas)]
