"""What is installed is pinned as a whole, a hash for each file, and its licences are listed."""

from __future__ import annotations

import re
from importlib.metadata import distribution

import pytest

from tests.serving import ROOT

PIN = re.compile(r"^([a-z0-9-]+)==([^\s;\\]+)", re.MULTILINE | re.IGNORECASE)


def pins(name: str) -> dict[str, set[str]]:
    """Versions by package; one may have several for several versions of Python."""
    found: dict[str, set[str]] = {}
    for package, version in PIN.findall((ROOT / name).read_text(encoding="utf-8")):
        found.setdefault(package.lower(), set()).add(version)
    return found


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_the_lock_holds_what_was_chosen_and_a_hash_for_all(name):
    locked = pins(f"{name}.lock")
    for package, versions in pins(f"{name}.txt").items():
        assert locked[package] == versions, f"{package}: run make lock"
    text = (ROOT / f"{name}.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text


def test_both_locks_agree():
    dev = pins("requirements-dev.lock")
    assert {name: dev[name] for name in pins("requirements.lock")} == pins("requirements.lock")


def test_the_licence_of_each_package_is_listed():
    listed = (ROOT / "deploy" / "LICENCES.md").read_text(encoding="utf-8")
    for package in pins("requirements.lock"):
        assert f"| {package} |" in listed, f"{package}: add it to deploy/LICENCES.md"


def test_the_listed_licences_are_those_that_packages_declare():
    listed = (ROOT / "deploy" / "LICENCES.md").read_text(encoding="utf-8")
    for name in ("streamlit", "starlette", "pandas"):
        declared = distribution(name).metadata.get("License-Expression", "")
        assert not declared or declared in listed
