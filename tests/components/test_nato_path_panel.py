"""The charts of the NATO path panel."""

import pytest

from components.panels.nato_path_charts import LANE, forces_chart, lanes_chart, spending_chart
from geo.answers.nato_path import spending


def test_every_figure_fits_its_lane(atlas):
    assert spending(atlas)["pct"].max() < LANE


@pytest.mark.parametrize("chart", [lanes_chart, spending_chart])
def test_a_click_anywhere_on_a_chart_selects_a_year(chart):
    spec = chart(("Albania", "Kosovo"), 2026)
    (pick,) = [one for one in spec["params"] if one["name"] == "pick"]
    assert "year" in pick["select"]["fields"]
    assert {one["name"] for one in spec["params"]} >= {"begun", "over", "turn", "pick"}


def test_the_bars_fade_by_the_chosen_year():
    assert {"name": "year", "value": 0} in forces_chart()["params"]
