"""What the tests of geo/ share."""

import pytest

from geo.package.check import check
from tests.planting import DATA, Copy


@pytest.fixture
def copy(tmp_path):
    """A copy of the committed data to plant faults in."""
    return Copy(tmp_path)


@pytest.fixture(scope="session")
def committed():
    """Descriptor, tables and faults of the committed data."""
    return check(DATA)


@pytest.fixture
def found(committed):
    """A function from a copy to the faults that the committed data do not have."""
    known = set(committed[2])
    return lambda copy: [fault for fault in check(copy.folder)[2] if fault not in known]
