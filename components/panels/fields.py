"""The fields of a panel that the address holds: the words of a search, and only the period."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from components import session
from components.panels import taken
from components.panels.taken import Step
from components.view import WORDS, View
from geo.period import in_words


def words(key: str, label: str, view: View) -> None:
    """Draw the field of a search."""
    taken.keep(key, view.words)
    st.text_input(label, key=key, max_chars=WORDS)


def only(key: str, view: View) -> None:
    """Draw the switch that narrows a panel to the period."""
    taken.keep(key, view.only)
    st.toggle(f"Only {in_words(view.time)}", key=key)


def register(panel: str, words: str, only: str) -> None:
    """Register a panel's field of a search and its switch by their keys; once a process."""
    taken.register(words, partial(searched, panel))
    taken.register(only, partial(narrowed, panel))


def searched(panel: str, value: Any) -> Step | None:
    """The step to the words of a search in a panel."""
    return partial(change, panel, words=value[:WORDS]) if isinstance(value, str) else None


def narrowed(panel: str, value: Any) -> Step | None:
    """The step to the period alone, or to all time."""
    return partial(change, panel, only=value) if isinstance(value, bool) else None


def change(panel: str, **fields: Any) -> None:
    """Change fields of a panel while it is in view; the next one would take them for its own."""
    if session.panel() == panel:
        session.change(**fields)
