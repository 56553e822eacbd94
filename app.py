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
session.view()
panels.take()
view = session.view()
incidents = session.incidents(atlas, view)
channel = session.channel()

notices.draw(atlas)
profile.instead(atlas, view)  # Where the address asks for a profile, the page ends here.
headline.draw(atlas, view, incidents)

main, side = st.columns([2.1, 1], gap="medium")
with main:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        layers.draw()
        filters.draw(atlas)
        share.draw()
    map.draw(channel, scene_from_frame(scene))
    timeline.draw(atlas, view, channel, st.session_state.asked)
    link.draw(view, channel)
with side:
    details.draw(atlas, view, incidents)
    incident_list.draw(atlas, view, incidents)

panels.draw(atlas, view)
session.finish()
