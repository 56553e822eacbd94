"""The drop-down that gives incidents away in every format."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from geo.export import FORMATS


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
