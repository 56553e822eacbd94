"""What is wrong: values of the address that were ignored, and faults found in the data."""

from __future__ import annotations

import streamlit as st

from geo.atlas import Atlas
from geo.package.faults import sentence


def draw(atlas: Atlas) -> None:
    """Say what was ignored or left out; sound data are shown all the same.

    They stand in a box that is always there: Streamlit knows parts by their number, and would make
    the map anew where a note above it comes or goes.
    """
    with st.container(key="notices"):
        if st.session_state.notes:
            st.info("  \n".join(st.session_state.notes))
        if atlas.faults:
            st.warning(sentence(atlas.faults))
            with st.expander("What is wrong, and how to mend it"):
                # Plain text: a fault quotes what it found in a file.
                st.code(
                    "\n".join(str(fault) for fault in atlas.faults[:200]),
                    language=None,
                    wrap_lines=True,
                )
