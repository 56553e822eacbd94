"""The address of the view, to copy."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit, urlunsplit

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
    return with_query(st.context.url, urlencode(params, safe=","))


def with_query(page: str | None, query: str) -> str:
    """The page's address with a query; the query alone where a browser names none that can be."""
    try:
        here = urlsplit(page or "")
        return urlunsplit(here._replace(path=here.path or "/", query=query, fragment=""))
    except ValueError:
        return f"?{query}"
