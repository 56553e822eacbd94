"""Facts in, answers out: typed tables, as-of answers, the map's scene. Never imports Streamlit.

For use from Python: `from geo import load, as_of, incidents, contingents`; see README.md.
"""

from importlib import import_module

#: What a notebook asks for, and the module that has it: read when asked, not when geo is imported.
OFFERED = {
    "load": "geo.atlas",
    "as_of": "geo.ask",
    "incidents": "geo.ask",
    "contingents": "geo.ask",
}


def __getattr__(name: str):
    if name in OFFERED:
        return getattr(import_module(OFFERED[name]), name)
    raise AttributeError(f"module 'geo' has no attribute {name!r}")
