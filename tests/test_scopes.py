"""`make mutants` can ask which tests reach which function."""

from __future__ import annotations

import tomllib

from tests.serving import ROOT


def test_no_fixture_that_mutants_pass_through_outlives_the_question():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mutmut"]
    places = [ROOT / one for one in settings["pytest_add_cli_args_test_selection"]]
    files = [file for one in places for file in ([one] if one.suffix else one.rglob("test_*.py"))]
    assert len(files) > 20
    for file in files:
        assert 'scope="module"' not in file.read_text(), f"{file}: use once_a_module"
