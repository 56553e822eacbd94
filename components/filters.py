"""Filters of the incidents: by category, state and claim status."""

from __future__ import annotations

import re

import streamlit as st

from components import session
from geo.atlas import Atlas
from geo.filters import Filter


def draw(atlas: Atlas) -> None:
    """Draw the filters in a drop-down; nothing chosen shows all."""
    allowed = session.choices()
    view = st.session_state.view
    chosen = len(view.filter)
    title = f"Filter incidents ({chosen})" if chosen else "Filter incidents"
    with st.popover(title, width="content"):
        pills("Category", "categories", allowed.categories, str.capitalize)
        pills("State today", "states", allowed.states, lambda iso3: plain(atlas.nation(iso3)))
        pills("Account", "claim_statuses", allowed.claim_statuses, str.capitalize)
        st.button("Clear the filters", on_click=clear, disabled=not chosen)


def pills(label: str, name: str, options: tuple[str, ...], words) -> None:
    """One filter as a row of pills."""
    st.pills(
        label, options, selection_mode="multi", key=f"filter-{name}", format_func=words,
        on_change=filtered,
    )  # fmt: skip


def plain(text: str) -> str:
    """A text of the tables as Markdown that shows it letter by letter: pills read Markdown."""
    return re.sub(r"([^\w\s])", r"\\\1", text)


@session.surely
def filtered() -> None:
    """Take the filters over into the view."""
    state = st.session_state
    session.change(
        filter=Filter(
            categories=tuple(state["filter-categories"]),
            states=tuple(state["filter-states"]),
            claim_statuses=tuple(state["filter-claim_statuses"]),
        )
    )


@session.surely
def clear() -> None:
    """Show all incidents again."""
    session.change(filter=Filter())
    session.reset_widgets()
