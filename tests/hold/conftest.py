"""A copy of the data to break, and one server for the tests that ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.planting import Copy
from tests.serving import Server


@pytest.fixture
def copy(tmp_path) -> Copy:
    """The committed data in a folder of its own."""
    return Copy(tmp_path)


@pytest.fixture(scope="package")
def server() -> Iterator[Server]:
    """The dashboard as a user starts it."""
    with Server() as running:
        yield running  # Its log may name what forged messages broke off: their own session.
