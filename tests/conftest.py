"""What all tests share."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from geo.atlas import Atlas, load
from tests.chromium import launch
from tests.scopes import once

# A machine with few cores that runs two browsers takes its time.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def loaded() -> Atlas:
    """The committed data, read once."""
    return load()


@pytest.fixture(scope=once)
def atlas(loaded: Atlas) -> Atlas:
    """The committed data, with nothing kept yet of what follows from them."""
    return replace(loaded)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()
