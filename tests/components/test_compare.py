"""The comparison: its figures are those of the headline, and unlike ones are not subtracted."""

from __future__ import annotations

import pytest

from components import headline
from components.address import View
from components.panels import compare
from geo import asof
from geo.period import of_year

SPENDING = "Defence spending, % of GDP"


def view(year: int, **more) -> View:
    """A view of a year without filters."""
    return View(time=of_year(year), layers=(), **more)


@pytest.mark.parametrize("year", [1999, 2004, 2012, 2023])
def test_the_figures_of_a_year_are_those_of_the_headline(atlas, year):
    figures = list(compare.year_figures(atlas, view(year)).values())
    found = asof.incidents_in(atlas["incidents"], of_year(year))
    told = headline.figures(atlas, year, tuple(found["incident_id"]))
    members, soldiers, incidents, killed, injured = (one["value"] for one in told)
    assert f"{figures[0]} of 6" == members
    assert f"{figures[1]:,}" == soldiers
    assert [f"{figure:,}" for figure in figures[4:7]] == [incidents, killed, injured]


def test_spending_is_told_with_its_series_and_never_subtracted(atlas):
    rows = compare.state_rows(atlas, view(2014, state="ALB"), view(2014, state="SRB"))
    (row,) = [row for row in rows if row["label"] == SPENDING]
    assert (row["left"], row["right"]) == ("1.33 (NATO)", "2.07 (SIPRI)")
    assert row["difference"] == ""


def test_spending_without_a_figure_is_not_known(atlas):
    assert compare.state_figures(atlas, view(2014, state="XKX"))[SPENDING] is None
