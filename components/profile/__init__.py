"""The profile of a state: a page of its own, at an address of its own, made for printing."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from components import session
from components.address import View
from components.assets import module_component
from geo.answers.cards import cited
from geo.atlas import Atlas
from geo.dates import describe
from geo.profile import profile

mount = module_component("profile")

#: Constant style, no data: on paper nothing but the profile, dark on white whatever the theme.
PRINT = """<style>
@page { margin: 14mm 13mm; }
@media print {
  .stApp, .stMain, body { background: #fff !important; }
  .stAppHeader, .stMainBlockContainer h1, .stAlert, .stStatusWidget { display: none !important; }
  .stMainBlockContainer { padding: 0 !important; max-width: none !important; }
}
</style>"""


def instead(atlas: Atlas, view: View) -> None:
    """Draw the profile that the address names and end the run, else do nothing."""
    if not view.profile:
        return
    st.html(PRINT)
    mount(
        key=session.INBOX,
        data={
            **data(atlas, view.profile, view.year),
            "years": [atlas.years[0], atlas.years[-1]],
            "session": st.session_state.session,
            "view": session.to_browser(view),
            "taken": st.session_state.taken,
            "requests": st.session_state.requests,
            "back": session.address_of(profile=None, state=view.profile),
        },
        on_told_change=session.heard,
    )
    session.write_address()
    st.stop()


@lru_cache(maxsize=64)
def data(atlas: Atlas, iso3: str, year: int) -> dict:
    """The profile as the browser draws it: each fact with the numbers of its sources."""
    found = profile(atlas, iso3, year)
    known = [one for one in found.source_ids if one in atlas.sources.index]
    number = {one: place for place, one in enumerate(known, start=1)}
    return {
        "name": found.name,
        "kicker": f"State profile as of {describe(found.day)}",
        "year": year,
        "sections": [
            {
                "title": section.title,
                "none": section.none,
                "items": [
                    {
                        "when": one.when,
                        "text": one.text,
                        "note": one.note,
                        "cites": sorted(number[key] for key in one.source_ids if key in number),
                    }
                    for one in section.items
                ],
            }
            for section in found.sections
        ],
        "sources": cited(atlas, ";".join(known)),
    }
