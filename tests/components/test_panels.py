"""The panels: their order, and that each draws without a failure."""

import pytest
from streamlit.testing.v1 import AppTest

from components import session
from components.panels import PANELS, about
from geo.atlas import DATA
from tests.serving import ROOT


def test_the_panels_stand_in_the_order_of_the_addresses():
    assert tuple(PANELS) == tuple(session.PANELS.values())


@pytest.mark.parametrize("title", session.PANELS.values())
def test_a_panel_draws_without_a_failure(title, page):
    app = page(panel=title, year="2012")
    assert not app.exception
    assert app.session_state["view"].panel in (title, None)


def test_the_map_comes_before_the_panel(page):
    app = page()
    charts = len(app.get("vega_lite_chart"))
    assert charts
    first = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not first.get("vega_lite_chart")
    assert len(first.run().get("vega_lite_chart")) == charts


def test_a_table_can_be_looked_into(page):
    app = page(panel="Sources and data")
    chooser = next(box for box in app.selectbox if box.key == "table-chosen")
    chooser.select("towns").run()
    assert not app.exception
    (shown,) = app.dataframe
    assert len(shown.value) > 100
    assert {"name", "capital", "sources"} <= set(shown.value.columns)


def test_the_text_keeps_to_the_codebook(atlas):
    codebook = (DATA / "README.md").read_text(encoding="utf-8")
    plain = " ".join(codebook.replace("*", "").split())
    assert about.citation(atlas) in plain
    assert "A year without incidents in this table is not a calm year" in plain
    limits = " ".join(about.RIGHT.split())
    assert "a year without incidents in this table is not a calm year" in limits
    assert "1244 (1999)" in about.RIGHT
    assert "24 months" in about.LEFT
