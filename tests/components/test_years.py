"""Charts over the years: the axis, the click that goes to a year, sources in words."""

import altair as alt
import pytest

from components import charts, years


@pytest.fixture
def clicks(monkeypatch):
    """A function that clicks a mark with these fields; returns the years gone to."""
    gone = []
    monkeypatch.setattr(years.session, "change", lambda **told: gone.append(told["year"]))
    monkeypatch.setattr(
        years.session, "choices", lambda: type("Choices", (), {"years": range(1999, 2027)})
    )

    def click(mark):
        monkeypatch.setattr(charts, "clicked", lambda *_: mark)
        years.chosen("any")
        return gone

    return click


def test_a_clicked_year_of_the_timeline_is_gone_to(clicks):
    assert clicks({"year": 2008}) == [2008]


@pytest.mark.parametrize("mark", [None, {}, {"year": 1995}, {"year": None}])
def test_a_click_beside_the_timeline_does_nothing(clicks, mark):
    assert clicks(mark) == []


def test_every_year_takes_a_click_and_the_axis_ends_with_the_last():
    marks = alt.Chart(charts.ROWS).mark_point().encode(x=years.axis("x", 1999, 2026))
    spec = years.over_years(1999, 2026, years.with_turn(marks), height=100)
    assert {one["name"] for one in spec["params"]} >= {"year", years.PICK, charts.TURN}
    shade, columns, own = spec["layer"]
    assert columns["data"] == {"sequence": {"start": 1999, "stop": 2027, "as": "year"}}
    assert own["encoding"]["x"]["scale"]["domain"] == [1999, 2027]
    # A number stands over the middle of its year.
    assert own["encoding"]["x"]["axis"]["values"][0] == 1999.5
    assert shade["transform"][0] == {"filter": "datum.year == year"}


def test_sources_are_named_once_and_unknown_ones_left_out(atlas):
    first = atlas["sources"].iloc[0]
    told = years.cited(atlas, f"{first['source_id']};{first['source_id']};no-such-source")
    assert told == f"{first['title']} ({first['publisher']})"
