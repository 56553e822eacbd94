"""NATO and the Western Balkans: the page, from top to bottom."""

import streamlit as st

from components import (
    arrival,
    details,
    filters,
    headline,
    incident_list,
    layers,
    map,  # noqa: A004
    notices,
    page,
    panels,
    profile,
    search,
    session,
    share,
    stories,
    timeline,
)
from components.assets import served

page.begin()
atlas, scene, answers = session.facts()
session.begin()
panels.take()
view = session.view()
said = served(answers)

profile.instead(atlas, view)  # Where the address asks for a profile, the page ends here.
with st.container(key="head"):
    page.head()
    search.draw(atlas, said)
notices.draw(atlas)
stories.offer(said)
headline.draw(said)

with st.container(key="stage"):
    with st.container(key="bar"):
        layers.draw(said)
        filters.draw(said)
        share.draw()
    with st.container(key="main"):
        map.draw(served(scene), said)
        timeline.draw(said)
    with st.container(key="side"):
        stories.draw(said)
        details.draw(said)
        incident_list.draw(said)

page.below()
arrival.draw()
panels.draw(atlas, view)
session.finish()
