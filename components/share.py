"""Take it with you: the link, the embedded map, a citation, the raw table, the page, pictures."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode, urljoin

import streamlit as st

from components import address, assets, chart_picture, picture, session
from components.facts import choices, facts
from components.panels import sources
from components.standalone import page
from geo.answers import citation

TABLE = "incidents.csv"


def draw() -> None:
    """Draw the drop-down; nothing of it is made while it is closed."""
    fold = st.popover("Share", width="content", key="share", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.markdown("**The address of this view**")
        copied(link())
        st.markdown("**To embed it in an article:** map, timeline and credit")
        copied(citation.frame(link()))
        st.markdown("**To cite it**")
        cited(link())
        st.markdown("**The incidents as a raw table (CSV), at an address**")
        copied(table_address())
        taken()
        answers = assets.served(facts().answers)
        st.markdown("**The map as a picture,** with title, time, legend and credit")
        picture.draw(answers)
        st.markdown("**The charts of the panel in view as pictures,** with title, time and source")
        chart_picture.draw(answers)


def copied(text: str) -> None:
    """Draw text with a button that copies it."""
    st.code(text, language=None, wrap_lines=True)


def cited(url: str) -> None:
    """Draw the citation of the view, and its forms for reference managers."""
    atlas, now, today = facts().atlas, session.view(), date.today().isoformat()
    view = citation.view_in_words(atlas, now.time, now.filter, now.incident)
    copied(citation.in_full(atlas, view, url, today))
    with st.container(horizontal=True):
        for label, form, end, mime in (
            ("BibTeX", citation.bibtex, "bib", "application/x-bibtex"),
            ("RIS", citation.ris, "ris", "application/x-research-info-systems"),
        ):
            st.download_button(
                label, form(atlas, view, url, today), f"{atlas.package['name']}.{end}", mime,
                key=f"cite-{end}", on_click="ignore",
            )  # fmt: skip


def taken() -> None:
    """Draw the button that gives the page as one HTML file, as it is now."""
    now = session.view()
    st.markdown("**Take it with you:** this page as one HTML file that needs no network")
    st.download_button(
        "Download the page (HTML)", lambda: page(*facts(), now), "nato-western-balkans.html",
        "text/html", key="take-page", on_click="ignore",
    )  # fmt: skip


def link() -> str:
    """The page's own address with the parameters of the view."""
    params = address.write(st.session_state.view, choices())
    return address.with_query(st.context.url, urlencode(params, safe=","))


def table_address() -> str:
    """The whole address of the table of incidents; it changes with the data."""
    folder = sources.served(facts().atlas)
    root = address.with_query(st.context.url, "")
    return urljoin(root, f"{assets.ROUTE}/{folder}/{TABLE}")
