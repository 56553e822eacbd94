"""The drop-down that gives incidents away in every format."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from components import own
from geo.export import FORMATS
from geo.own import read


def page() -> None:
    from components import exports
    from geo.atlas import load
    from geo.filters import Filter
    from geo.period import parse

    exports.draw(load(), parse("2004-03"), Filter(categories=("riot",)))


def test_each_format_has_a_button_for_what_is_shown_and_for_all(atlas):
    run = AppTest.from_function(page, default_timeout=60).run()
    # Nothing is made before it is opened.
    assert not run.get("download_button")
    run.session_state["take-incidents"] = True
    run.run()
    assert not run.exception
    texts = [one.value for one in run.text]
    assert "March 2004, only riot" in texts[0]
    labels = [one.label for one in run.get("download_button")]
    assert labels == [one.title for one in FORMATS.values()] * 2
    assert atlas.package["licenses"][0]["title"] in run.caption[0].value


@pytest.fixture
def brought(atlas, monkeypatch):
    """A reader's file with three incidents, one of them in March 2004."""
    days = ("2004-03-17", "2005-01-01", "2006")
    rows = "".join(f"{day},42.966,20.781,riot\n" for day in days)
    made = read(f"date,lat,lon,category\n{rows}".encode(), atlas.borders)
    layer = SimpleNamespace(name="a.csv", own=made)
    monkeypatch.setattr(own, "held", lambda: {"file": layer})
    return layer


def opened() -> AppTest:
    """The drop-down, open."""
    run = AppTest.from_function(page, default_timeout=60).run()
    run.session_state["take-incidents"] = True
    return run.run()


def count(run: AppTest) -> int:
    return len(run.get("download_button"))


@pytest.mark.usefixtures("brought")
def test_what_a_format_does_not_take_is_said_before_and_another_is_offered(atlas, monkeypatch):
    ours = len(atlas["incidents"])
    small = FORMATS["xlsx"]._replace(most=ours + 2)
    monkeypatch.setitem(FORMATS, "xlsx", small)
    run = opened()
    assert count(run) == 2 * len(FORMATS), "ours fit into each"
    run.checkbox[0].check().run()
    assert not run.exception
    labels = [one.label for one in run.get("download_button")]
    assert labels.count(small.title) == 1, "March alone fits"
    assert count(run) == 2 * len(FORMATS) - 1
    (said,) = [one.value for one in run.text if "at most" in one.value]
    assert said == (
        f"These are {ours + 3} rows. {small.title}: at most {ours + 2}. For all of them: take CSV, "
        "which has them all, or choose a shorter time or a filter, or untick your own file."
    )
    # Just as many as it takes are offered, and nothing is said.
    monkeypatch.setitem(FORMATS, "xlsx", small._replace(most=ours + 3))
    run.run()
    assert count(run) == 2 * len(FORMATS)
    assert not [one for one in run.text if "at most" in one.value]


@pytest.mark.usefixtures("brought")
def test_where_no_format_takes_them_none_is_offered(atlas, monkeypatch):
    for kind, one in FORMATS.items():
        monkeypatch.setitem(FORMATS, kind, one._replace(most=len(atlas["incidents"]) + 1))
    run = opened()
    run.checkbox[0].check().run()
    assert count(run) == len(FORMATS)
    (said,) = [one.value for one in run.text if "at most" in one.value]
    assert "For all of them: choose a shorter time" in said


@pytest.mark.usefixtures("brought")
def test_the_tick_holds_while_the_drop_down_is_closed():
    run = opened()
    run.checkbox[0].check().run()
    for wanted in (False, True):
        run.session_state["take-incidents"] = wanted
        run.run()
    assert run.checkbox[0].value
    run.checkbox[0].uncheck().run()
    for wanted in (False, True):
        run.session_state["take-incidents"] = wanted
        run.run()
    assert not run.checkbox[0].value


@pytest.mark.parametrize("closed", [True, False])
def test_the_tick_is_not_that_of_another_file(brought, closed):
    run = opened()
    run.checkbox[0].check().run()
    if closed:
        run.session_state["take-incidents"] = False
        run.run()
    brought.name = "b.csv"
    run.session_state["take-incidents"] = True
    run.run()
    assert not run.checkbox[0].value
