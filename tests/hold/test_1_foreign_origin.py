"""Finding 1: a WebSocket with a foreign Origin asks no other host, and nobody waits for it."""

from __future__ import annotations

import pytest
from streamlit import net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins

import components.server  # noqa: F401 - what it sets holds from the import on


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "https://evil.example:444", "null", "", "http://[::1]", "x" * 10_000],
)
def test_no_origin_is_looked_up_outside(monkeypatch, origin):
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda *_: pytest.fail("asked"))
    assert not is_url_from_allowed_origins(origin)
