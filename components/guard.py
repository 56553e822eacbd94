"""One guard around each part of the page: what fails there costs that part, and is said plainly."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import Lock

import streamlit as st

from geo.atlas import Atlas

SAID = "{} could not be drawn; all else works. Please reload the page."
FAULTY = "{} needs data that could not be read; what is wrong stands on top."

_first: dict[tuple[str, Atlas | None], Lock] = defaultdict(Lock)
_drawn: set[tuple[str, Atlas | None]] = set()


@contextmanager
def part(name: str, atlas: Atlas | None = None) -> Iterator[None]:
    """Draw a part of the page in this; `name` begins the sentence that stands for it if it fails.

    With faults in the atlas they are named as the likely cause. What is dear is made when a part is
    drawn for the first time, so one visitor does that alone and those who came with him wait.
    Streamlit's own ends of a run (stop, rerun) go through.
    """
    key = (name, atlas)
    with nullcontext() if key in _drawn else _first[key]:
        try:
            yield
            _drawn.add(key)
        except Exception:
            logging.getLogger(__name__).exception("A part of the page was left out: %s", name)
            if atlas is not None and atlas.faults:
                st.info(FAULTY.format(name))
            else:
                st.error(SAID.format(name))
