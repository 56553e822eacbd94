"""The map's frame: the same on every rerun and for everybody, nothing in it from another host."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import streamlit_folium

from components import map  # noqa: A004

FILES = ("scene-1.json", "answers-1.json")
COMPONENTS = Path(map.__file__).parents[1]


@pytest.fixture
def sent(monkeypatch):
    """What st_folium sends to the browser at each call."""
    calls = []
    real = streamlit_folium._component_func

    def spy(**arguments):
        calls.append({name: it for name, it in arguments.items() if name != "on_change"})
        return real(**arguments)

    monkeypatch.setattr(streamlit_folium, "_component_func", spy)
    return calls


def test_a_rerun_sends_the_very_same_map(sent):
    for _ in range(3):
        map.mount_frame("map", *FILES)
    assert sent[0] == sent[1] == sent[2]


def test_the_frame_loads_nothing_from_another_host(sent):
    map.mount_frame("map", *FILES)
    (call,) = sent
    assert call["js_links"][0].startswith("data:text/javascript,")
    for link in [*call["js_links"][1:], *call["css_links"]]:
        assert link.startswith("../")
    assert "http" not in call["header"].replace("http-equiv", "")
    assert "http" not in call["script"]


def test_the_frame_carries_no_data(sent):
    map.mount_frame("map", *FILES)
    assert len(json.dumps(sent[0], default=str)) < 8_000
