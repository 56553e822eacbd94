"""What the timeline says: its days, the last whole year, and the accessions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.answers import timeline


def reaching(atlas, day):
    """The data as if they reached a day (ISO)."""
    other = replace(atlas)
    other.__dict__["reach"] = day
    return other


def test_the_timeline_goes_to_the_end_of_the_year_that_the_data_reach(atlas):
    assert timeline.span(reaching(atlas, "2025-07-02")) == {
        "first": "1999-01-01",
        "last": "2025-12-31",
        "reach": "2025-07-02",
        "complete": 2024,
    }


@pytest.mark.parametrize(
    ("reach", "year"),
    [("2025-12-30", 2024), ("2025-12-31", 2025), ("2026-01-01", 2025), ("1999-06-12", 1999)],
)
def test_a_year_is_whole_when_the_data_reach_its_last_day(atlas, reach, year):
    assert timeline.complete_year(reaching(atlas, reach)) == year


def test_the_accessions_are_told_oldest_first(atlas):
    assert timeline.accessions(atlas) == [
        {"iso3": "ALB", "date": "2009-04-01", "name": "Albania"},
        {"iso3": "MNE", "date": "2017-06-05", "name": "Montenegro"},
        {"iso3": "MKD", "date": "2020-03-27", "name": "North Macedonia"},
    ]
