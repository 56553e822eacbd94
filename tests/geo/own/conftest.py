"""What the tests of geo/own share."""

import csv
import io

import pytest

from geo.own import read

#: A point in Zvečan, in Kosovo, and the headings of the smallest table.
LAT, LON = "42.966", "20.781"


@pytest.fixture(scope="session")
def borders(atlas):
    """The outlines of the six states."""
    return atlas.borders


@pytest.fixture(scope="session")
def own(borders):
    """A function from bytes, or text, to the incidents in them."""

    def reading(content: bytes | str, **options):
        raw = content.encode() if isinstance(content, str) else content
        return read(raw, borders, **options)

    return reading


@pytest.fixture(scope="session")
def sheet(own):
    """A function from headings and rows to the incidents of that table, as CSV."""

    def reading(headings: str, *rows: tuple, **options):
        out = io.StringIO()
        csv.writer(out).writerows([headings.split(","), *rows])
        return own(out.getvalue(), **options)

    return reading


@pytest.fixture(scope="session")
def dated(sheet):
    """A function from cells of a date to the incidents at one point with these dates."""
    return lambda *dates, **options: sheet(
        "date,lat,lon", *((day, LAT, LON) for day in dates), **options
    )
