"""NATO and the Western Balkans: the page, from top to bottom."""

import streamlit as st

from components import (
    details,
    filters,
    headline,
    incident_list,
    layers,
    link,
    map,  # noqa: A004
    notices,
    page,
    panels,
    profile,
    session,
    share,
    timeline,
)
from components.assets import scene_from_frame

page.begin()
atlas, scene = session.facts()
channel = session.channel()
profile.instead(atlas, session.view())  # Where the address asks for a profile, the page ends here.
around = session.around()

top = st.container()
main, side = st.columns([2.1, 1], gap="medium")
with main:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        layers.draw()
        filters.draw(atlas)
        tools = st.container(width="content")
    map.draw(channel, scene_from_frame(scene))
    foot = st.container()
tabs = panels.tabs()


@st.fragment
def follow() -> None:
    """All that follows the year: a step runs and sends this alone, not what stands around it."""
    session.keep(around)
    view = session.view()
    incidents = session.incidents(atlas, view)
    with top:
        notices.draw(atlas)
        headline.draw(atlas, view, incidents)
    with tools:
        share.draw()
    with foot:
        timeline.draw(atlas, view, channel, st.session_state.asked)
        link.draw(view, channel)
    with side:
        details.draw(atlas, view, incidents)
        incident_list.draw(atlas, view, incidents)
    panels.draw(tabs, atlas, view)
    session.finish()


follow()
