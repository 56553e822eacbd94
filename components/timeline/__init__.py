"""The timeline under the map: play, step and slide through the years."""

from __future__ import annotations

from components import session
from components.address import View
from components.assets import module_component
from geo import asof
from geo.atlas import Atlas
from geo.layers.nato import accessions

mount = module_component("timeline")


def draw(atlas: Atlas, view: View, channel: str, asked: int) -> None:
    """Mount the timeline with a bar of (filtered) incidents a year and a tick for each accession."""
    mount(
        key="timeline",
        data={
            "channel": channel,
            "first": atlas.years[0],
            "last": atlas.years[-1],
            "year": view.year,
            "mode": view.mode,
            "asked": asked,
            "counts": counts(atlas, view),
            "ticks": [
                {"year": one["year"], "label": atlas.nation(one["iso3"])}
                for one in accessions(atlas)
            ],
        },
        on_told_change=lambda: session.told("timeline"),
    )


def counts(atlas: Atlas, view: View) -> list[int]:
    """The number of incidents of each year that pass the filters."""
    spans = asof.years_of(
        asof.matching(
            atlas["incidents"], categories=view.categories, states=view.states,
            claim_statuses=view.claims,
        )  # fmt: skip
    )
    return [int(((spans["first"] <= y) & (y <= spans["last"])).sum()) for y in atlas.years]
