"""The page's frame: its title, what it is in one line, and the room for its parts."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import components.server  # noqa: F401 - its rules hold from the import on

HERE = Path(__file__).parent
#: A file of ours: an emoji or a Material icon would be fetched from another host.
ICON = str(HERE / "icon.png")
TITLE = "NATO and the Western Balkans"
TAGLINE = "Six states, KFOR and incidents since 1999: what happened, when, where, and who says so."
#: Constant style, no data.
STYLE = f"<style>{(HERE / 'page.css').read_text(encoding='utf-8')}</style>"


def begin() -> None:
    """Set up the page."""
    st.set_page_config(page_title=TITLE, page_icon=ICON, layout="wide")
    st.html(STYLE)


def below() -> None:
    """Name what follows the map, for who goes by headings."""
    st.html('<h2 class="spoken">Panels: figures, tables and sources</h2>')


def head() -> None:
    """Draw the title, and below it what this is."""
    st.html(f"<header><h1>{TITLE}</h1><p>{TAGLINE}</p></header>")
