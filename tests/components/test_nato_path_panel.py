"""The charts of the NATO path panel."""

import pytest

from components.panels.nato_path_charts import LANE, forces_chart, lanes_chart, spending_chart
from geo.answers.nato_path import spending


def test_every_figure_fits_its_lane(atlas):
    assert spending(atlas)["pct"].max() < LANE


@pytest.mark.parametrize(("chart", "more"), [(lanes_chart, ("light",)), (spending_chart, ())])
def test_a_click_anywhere_on_a_chart_selects_a_year(chart, more):
    spec = chart(("Albania", "Kosovo"), 2026, *more)
    (pick,) = [one for one in spec["params"] if one["name"] == "pick"]
    assert "year" in pick["select"]["fields"]
    assert {one["name"] for one in spec["params"]} >= {"begun", "over", "turn", "pick"}


def test_the_bars_fade_by_the_chosen_year():
    assert {"name": "year", "value": 0} in forces_chart("light")["params"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_bands_have_the_colours_of_the_map(theme):
    bands = lanes_chart(("Albania", "Kosovo"), 2026, theme)["layer"]
    (scale,) = [
        layer["encoding"]["color"]["scale"]
        for layer in bands
        if "color" in layer.get("encoding", {})
    ]
    by_label = dict(zip(scale["domain"], scale["range"], strict=True))
    assert by_label["Member"] == {"light": "#003767", "dark": "#d4ebff"}[theme]
    assert len(by_label) == 7


def test_the_broken_line_of_spending_lies_at_two_per_cent():
    layers = spending_chart(("Albania", "Kosovo"), 2026)["layer"]
    (line,) = (one for one in layers if one["mark"].get("strokeDash"))
    assert {"calculate": "datum.floor + 2", "as": "y"} in line["transform"]


def test_a_bar_of_a_later_year_is_the_faded_one():
    (opacity,) = (
        layer["encoding"]["opacity"]
        for layer in forces_chart("light")["layer"]
        if "opacity" in layer["encoding"]
    )
    assert opacity["condition"]["test"] == "datum.year <= year"
    assert opacity["value"] < opacity["condition"]["value"] == 1
