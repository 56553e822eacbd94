"""The map's frame: the same on every rerun, and nothing in it from another host."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import streamlit_folium

from components import map  # noqa: A004


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
        map.draw("channel-1", "../scene-1.json")
    assert sent[0] == sent[1] == sent[2]


def test_another_session_has_another_channel_and_the_same_rest(sent):
    map.draw("channel-1", "../scene-1.json")
    map.draw("channel-2", "../scene-1.json")
    one, other = (json.dumps(call, default=str) for call in sent)
    assert "channel-2" in other
    assert len(one) == len(other)


def test_the_frame_loads_nothing_from_another_host(sent):
    map.draw("channel-1", "../scene-1.json")
    (call,) = sent
    assert call["js_links"][0].startswith("data:text/javascript,")
    for link in [*call["js_links"][1:], *call["css_links"]]:
        assert link.startswith("../")
    assert "http" not in call["header"].replace("http-equiv", "")
    assert "http" not in call["script"]


def test_all_that_the_frame_imports_is_fetched_at_once():
    modules = {"frame.js"}
    while found := set().union(*map_imports(modules)) - modules:
        modules |= found
    assert {address.split("/")[-1] for address in map.MODULES} == modules


def map_imports(names):
    """The names that each of these modules imports."""
    for name in names:
        (path,) = Path(map.__file__).parents[1].glob(f"[mw][ae][pb]/{name}")
        yield set(re.findall(r'from "\S+/(\w+\.js)"', path.read_text(encoding="utf-8")))


def test_the_frame_carries_no_data(sent):
    map.draw("channel-1", "../scene-1.json")
    assert len(json.dumps(sent[0], default=str)) < 8_000
