"""The panels: their order, and that each draws without a failure."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components.panels import PANELS, TITLES, about, fields
from geo.answers.catalogue import citation
from geo.atlas import DATA
from tests.serving import ROOT


def test_the_panels_keep_their_order_and_words():
    assert list(TITLES.values()) == [
        "Incidents", "KFOR", "NATO path", "Recognition", "Deployments", "Milestones", "Compare",
        "Claims checked", "Sources and data", "About", "Stories",
    ]  # fmt: skip
    assert list(TITLES) == [
        "incidents", "kfor", "nato-path", "recognition", "deployments", "milestones", "compare",
        "claims", "data", "about", "stories",
    ]  # fmt: skip


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("time", [{"year": "2012"}, {"time": "1999-03-24..1999-06-10"}])
def test_a_panel_draws_without_a_failure(panel, time, page):
    app = page(panel=panel, **time)
    assert not app.exception
    assert app.session_state["view"].panel == panel


def test_an_older_address_names_a_panel_by_its_title(page):
    assert page(panel="Claims checked").session_state["view"].panel == "claims"


def test_a_field_changes_the_panel_that_it_stands_in_alone(state):
    for panel, expected in (("milestones", ("bridge", True)), ("data", ("", False))):
        state.view = replace(state.view, panel=panel, words="", only=False)
        fields.searched("milestones", "bridge")()
        fields.narrowed("milestones", True)()
        assert (state.view.words, state.view.only) == expected


def test_the_map_comes_before_the_panel(page):
    app = page()
    charts = len(app.get("vega_lite_chart"))
    assert charts
    first = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not first.get("vega_lite_chart")
    assert len(first.run().get("vega_lite_chart")) == charts


def test_a_table_can_be_looked_into(page):
    app = page(panel="data")
    chooser = next(box for box in app.selectbox if box.key == "table-chosen")
    chooser.select("towns").run()
    assert not app.exception
    (shown,) = app.dataframe
    assert len(shown.value) > 100
    assert {"name", "capital", "sources"} <= set(shown.value.columns)


def test_the_text_keeps_to_the_codebook(atlas):
    codebook = (DATA / "README.md").read_text(encoding="utf-8")
    plain = " ".join(codebook.replace("*", "").split())
    assert citation(atlas) in plain
    assert "A year without incidents in this table is not a calm year" in plain
    limits = " ".join(about.RIGHT.split())
    assert "a year without incidents in this table is not a calm year" in limits
    assert "1244 (1999)" in about.RIGHT
    assert "24 months" in about.LEFT
