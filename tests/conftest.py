"""What all tests share."""

import pytest

from geo.atlas import Atlas, load


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The committed data, read once."""
    return load()
