"""Charts over the years: the axis, the shaded days, the click that goes to a year."""

import altair as alt
import pytest

from components.panels import charts, years
from components.view import SPAN, UPTO, View
from geo.period import Period, of_month, of_year


def test_a_year_of_the_timeline_is_gone_to(state):
    years.step_to(2008)()
    assert state.view.time == of_year(2008)


@pytest.mark.parametrize("year", [1995, None, True, 2008.0, "2008", [2008], 10**40])
def test_what_is_no_year_of_the_timeline_does_nothing(year):
    assert years.step_to(year) is None


@pytest.mark.parametrize(("mode", "after"), [(SPAN, "period"), (UPTO, UPTO)])
def test_a_span_of_ones_own_ends_with_a_click_on_a_year(state, mode, after):
    state.view = View(time=Period("1999-03-24", "1999-06-10"), layers=(), mode=mode)
    years.step_to(2008)()
    assert (state.view.time, state.view.mode) == (of_year(2008), after)


@pytest.mark.parametrize(
    ("time", "begun", "over"),
    [(of_year(2004), 2004, 2005), (of_month("2004-03"), 2004 + 60 / 366, 2004 + 91 / 366),
     (Period("1999-03-24", "1999-06-10"), 1999 + 82 / 365, 1999 + 161 / 365),
     (of_month("2004-12"), 2004 + 335 / 366, 2005)],
)  # fmt: skip
def test_the_days_of_a_period_are_shaded_and_not_its_year(time, begun, over):
    assert charts.shaded(time) == pytest.approx({"begun": begun, "over": over})


def test_every_year_takes_a_click_and_the_axis_ends_with_the_last():
    marks = alt.Chart(charts.ROWS).mark_point().encode(x=years.axis("x", 1999, 2026))
    spec = years.over_years(1999, 2026, years.with_turn(marks), height=100)
    assert {one["name"] for one in spec["params"]} >= {"begun", "over", charts.PICK, charts.TURN}
    shade, columns, own = spec["layer"]
    assert columns["data"] == {"sequence": {"start": 1999, "stop": 2027, "as": "year"}}
    assert own["encoding"]["x"]["scale"]["domain"] == [1999, 2027]
    # A number stands over the middle of its year.
    assert own["encoding"]["x"]["axis"]["values"][0] == 1999.5
    # What lies beside the axis is not shaded.
    assert {"calculate": "max(1999, begun)", "as": "begun"} in shade["transform"]
    assert {"calculate": "min(2027, over)", "as": "over"} in shade["transform"]
