"""NATO and the Western Balkans: the page, from top to bottom."""

import streamlit as st

from components import (
    arrival,
    details,
    filters,
    guard,
    headline,
    incident_list,
    layers,
    map,  # noqa: A004
    notices,
    own,
    own_list,
    page,
    panels,
    profile,
    search,
    server,
    session,
    share,
    stories,
    timeline,
)
from components.assets import served


def dashboard() -> None:
    """The page, drawn anew at each change."""
    page.begin()
    atlas, scene, answers = session.facts()
    session.begin()
    panels.take()
    view = session.view()
    said = served(answers)

    profile.instead(atlas, view)  # Where the address asks for a profile, the page ends here.
    with st.container(key="head"):
        page.head()
        with guard.part("The search", atlas):
            search.draw(atlas, said)
    notices.draw(atlas)
    with guard.part("The headline", atlas):
        stories.offer(said)
        headline.draw(said)

    with st.container(key="stage"):
        with st.container(key="bar"), guard.part("The choice of layers", atlas):
            layers.draw(said)
            filters.draw(said)
            with guard.part("Your incidents", atlas):
                own.draw(said)
            share.draw()
        with st.container(key="main"), guard.part("The map", atlas):
            map.draw(served(scene), said)
            timeline.draw(said)
        with st.container(key="side"), guard.part("The list of incidents", atlas):
            stories.draw(said)
            own_list.draw(said)  # Nothing, as long as there are none.
            details.draw(said)
            incident_list.draw(said)

    page.below()
    arrival.draw()
    panels.draw(atlas, view)
    session.finish()


if __name__ == "__main__":
    dashboard()
else:
    # `streamlit run app.py` finds this, and serves this very file as the page.
    app = st.App(__file__, **server.hooks())
