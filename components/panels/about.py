"""About the project: how it was made, what it shows and leaves out, how to cite and correct it."""

from __future__ import annotations

import streamlit as st

from components.view import View
from geo.answers.about import LEFT, RIGHT
from geo.answers.catalogue import citation
from geo.atlas import Atlas

ID, TITLE = "about", "About"


def draw(atlas: Atlas, _view: View) -> None:
    """Draw the text in two columns, with the citation to copy."""
    left, right = st.columns(2, gap="large")
    left.markdown(LEFT)
    left.code(citation(atlas), language=None, wrap_lines=True)
    right.markdown(RIGHT)
