"""What the documents point to is there."""

import re

import pytest

from tests.serving import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md")
#: Rooms in which a short name like `web/store.js` may stand.
ROOMS = ("", "components/", "geo/", "data/", "geo/package/")
PATH = re.compile(r"`([\w.]+(?:/[\w.]+)*(?:/|\.(?:py|js|csv|json|geojson|cff|md)))`")


def text(name: str) -> str:
    """A document of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(name: str) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", text(name), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_within_the_project_leads_somewhere(name):
    for target in re.findall(r"\]\((?!https?://)([^)\s]+)\)", text(name)):
        path, _, anchor = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), target
        assert not anchor or anchor in anchors(str(file.relative_to(ROOT))), target


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_file_named_is_there(name):
    found = PATH.findall(text(name))
    assert found
    assert [one for one in found if not any((ROOT / room / one).exists() for room in ROOMS)] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_command_is_there(name):
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"^ +make (\w+)", text(name), re.MULTILINE)) <= targets
