"""How long a fixture lives."""

from __future__ import annotations

import os


def once_a_module(fixture_name: str, config: object) -> str:  # noqa: ARG001
    """Once for all tests of a module, as a fixture's `scope`.

    While mutmut asks which tests reach which function, anew for each test: else only the first one
    of a module would count as one that reads what the fixture built.
    """
    return "function" if os.environ.get("MUTANT_UNDER_TEST") == "stats" else "module"
