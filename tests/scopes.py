"""How long a fixture lives.

While mutmut asks which tests reach which function, each is made anew for each test: else only the
first one would count as a test that reads what the fixture built.
"""

from __future__ import annotations

import os


def once_a_module(fixture_name: str, config: object) -> str:  # noqa: ARG001
    """Once for all tests of a module, as a fixture's `scope`."""
    return "function" if asked() else "module"


def once(fixture_name: str, config: object) -> str:  # noqa: ARG001
    """Once for all tests, as a fixture's `scope`."""
    return "function" if asked() else "session"


def asked() -> bool:
    """Whether mutmut asks which tests reach which function."""
    return os.environ.get("MUTANT_UNDER_TEST") == "stats"
