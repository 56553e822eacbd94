"""What the tests of the page's logic share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.serving import ROOT


@pytest.fixture
def page() -> Callable[..., AppTest]:
    """A function that opens the page at an address, as it stands when the map is there."""

    def opened(**address: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        # A session's first run leaves the panel to the second.
        return app.run().run()

    return opened
