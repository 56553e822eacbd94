"""With any one file of the data missing, all of the page still stands and says what is wrong."""

from __future__ import annotations

import json
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from components import facts
from geo.answers import build_answers
from geo.atlas import load
from geo.scene import build_scene
from tests.hold.small import Small
from tests.planting import DATA

FILES = sorted(path.name for path in DATA.iterdir() if path.suffix in (".csv", ".geojson"))


def everything() -> None:
    """The page with all its panels, a state and the earlier years."""
    from components import notices, panels, session

    atlas = session.facts().atlas
    session.begin()
    view = session.st.session_state.view
    notices.draw(atlas)
    for title in panels.PANELS:
        panels.draw_one(title, atlas, view)


def forget() -> None:
    """Have the next run read the data anew."""
    facts.read.forget()
    facts.choices.forget()


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A few rows of each table, in a folder."""
    return Small(tmp_path_factory.mktemp("small")).folder


@pytest.fixture
def without(small, tmp_path, monkeypatch):
    """A function that takes one file of the data away and returns the atlas that is left."""
    folder = shutil.copytree(small, tmp_path / "data")

    def take(name: str):
        (folder / name).unlink()
        left = load(folder)
        monkeypatch.setattr(facts, "load", lambda: left)
        forget()
        return left

    yield take
    forget()


@pytest.mark.parametrize("name", FILES)
def test_the_page_stands_without(without, name):
    left = without(name)
    assert any(fault.file == f"data/{name}" for fault in left.faults)
    # JSON as a browser reads it knows no NaN.
    for build in (build_scene, build_answers):
        json.loads(build(left).text, parse_constant=pytest.fail)
    app = AppTest.from_function(everything, default_timeout=60)
    for parameter, value in {"year": "2017", "state": "XKX", "mode": "upto"}.items():
        app.query_params[parameter] = value
    app.run()
    assert not app.exception
    assert "found in the data" in app.warning[0].value
    assert any(f"data/{name}" in it.value for it in app.code)
