"""The address of the view, to copy."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from components import address, session


def draw() -> None:
    """Draw a drop-down with the address of what is shown now."""
    with st.popover("Share", width="content"):
        st.markdown("The address of this view. It follows what you do.")
        st.code(link(), language=None, wrap_lines=True)


def link() -> str:
    """The page's own address with the parameters of the view."""
    params = address.write(st.session_state.view, session.choices())
    return address.with_query(st.context.url, urlencode(params, safe=","))
