"""What is wrong: values of the address that were ignored, and faults found in the data."""

from __future__ import annotations

import streamlit as st

from geo.atlas import Atlas


def draw(atlas: Atlas) -> None:
    """Say what was ignored or left out; sound data are shown all the same."""
    if st.session_state.notes:
        st.info("  \n".join(st.session_state.notes))
    if atlas.faults:
        st.warning(sentence(atlas))
        with st.expander("What is wrong, and how to mend it"):
            # Plain text: a fault quotes what it found in a file.
            st.code(
                "\n".join(str(fault) for fault in atlas.faults[:200]),
                language=None,
                wrap_lines=True,
            )


def sentence(atlas: Atlas) -> str:
    """How many faults there are, and what has become of that which they name."""
    kept = sum(fault.kept for fault in atlas.faults)
    out = len(atlas.faults) - kept
    count = len(atlas.faults)
    said = "1 fault was found" if count == 1 else f"{count:,} faults were found"
    left = "What is sound is shown; the rest is left out."
    if not kept:
        return f"{said} in the data. {left}"
    whose = "it" if count == 1 else f"{kept:,} of them" if out else "them"
    names = "it names" if kept == 1 else "they name"
    between = f"No single row is to blame for {whose}: what {names} is shown all the same."
    return f"{said} in the data. {between} {left if out else ''}".strip()
