"""The page's frame: its title, what it is in one line, and the room for its parts."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.icon import ICON
from geo.answers.about import TAGLINE, TITLE

HERE = Path(__file__).parent
#: Constant style, no data: of every page (components/server.py sends it), and of one in a frame.
STYLE, EMBEDDED = (
    f"<style>{(HERE / name).read_text(encoding='utf-8')}</style>"
    for name in ("page.css", "embedded.css")
)


def begin() -> None:
    """Set up the page; Streamlit's emoji and Material icons come from another host."""
    st.set_page_config(page_title=TITLE, page_icon=ICON, layout="wide")
    if st.context.is_embedded:
        st.html(EMBEDDED)


def below() -> None:
    """Name what follows the map, for who goes by headings."""
    st.html('<h2 class="spoken">Panels: figures, tables and sources</h2>')


def head() -> None:
    """Draw the title, and below it what this is."""
    st.html(f"<header><h1>{TITLE}</h1><p>{TAGLINE}</p></header>")
