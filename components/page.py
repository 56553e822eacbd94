"""The page's frame: title, width, and the spacing that Streamlit leaves no option for."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import components.server  # noqa: F401 - its rules hold from the import on

#: A file of ours: an emoji or a Material icon would be fetched from another host.
ICON = str(Path(__file__).parent / "icon.png")
TITLE = "NATO and the Western Balkans"

#: Constant style, no data: a tighter head, and a map that leaves the timeline in the window.
STYLE = """<style>
.stMainBlockContainer { padding-top: 1.4rem; padding-bottom: 2rem; max-width: 1500px; }
.stMainBlockContainer h1 { font-size: 1.55rem; padding: 0 0 .2rem; }
iframe[title="streamlit_folium.st_folium"] {
  height: clamp(340px, 100vh - 395px, 560px); border-radius: 6px;
}
.st-key-compare-maps iframe { height: 380px !important; }
@media (max-width: 640px) {
  .stMainBlockContainer { padding-left: .8rem; padding-right: .8rem; }
  iframe[title="streamlit_folium.st_folium"] { height: clamp(300px, 100vh - 270px, 560px); }
}
</style>"""


def begin() -> None:
    """Set up the page and draw its title."""
    st.set_page_config(page_title=TITLE, page_icon=ICON, layout="wide")
    st.html(STYLE)
    st.title(TITLE, anchor=False)
