"""The page over an atlas full of payloads."""

from __future__ import annotations

import runpy

import streamlit as st

from components import facts, server
from tests.browser.payload import hostile
from tests.serving import ROOT

# Both for who serves the page and for the page itself, which read the facts once between them.
facts.load = hostile

if __name__ == "__main__":
    runpy.run_path(str(ROOT / "app.py"), run_name="__main__")
else:
    app = st.App(__file__, **server.hooks())
