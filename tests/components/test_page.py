"""The page by itself: it runs for every address, layer and filter, and its figures are right."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components import session
from geo import asof
from geo.answers.timeline import complete_year
from geo.filters import Filter, matching
from geo.period import of_year
from geo.scene import DEFAULT_LAYERS
from geo.signs import CATEGORY_SIGNS


def notes(app: AppTest) -> list[str]:
    """What the page says was ignored."""
    said = "\n".join(note.value for note in app.info)
    return [line for line in said.splitlines() if line.startswith("The address names")]


def test_a_first_visit_runs_without_a_fault_or_a_note(atlas, page):
    app = page()
    assert not app.exception
    assert not app.warning
    assert notes(app) == []
    view = app.session_state["view"]
    assert view.time == of_year(complete_year(atlas))
    assert view.layers == DEFAULT_LAYERS


@pytest.mark.parametrize(
    "address",
    [
        {"year": "1999"},
        {"year": "2004", "mode": "upto", "incident": "2023-09-24-banjska", "state": "XKX"},
        {"layers": "", "category": "riot", "in": "SRB", "account": "alleged"},
        {"layers": "<script>", "year": "9" * 1000, "incident": "x" * 100_000, "panel": "{{7*7}}"},
        {"state": "XKX\0", "mode": "None", "category": "'; drop table"},
    ],
)
def test_the_page_runs_for_any_address(address, page):
    app = page(**address)
    assert not app.exception


def test_each_bad_value_is_named_once(page):
    app = page(year="1998", mode="all", incident="nothing", layers="nato,<b>")
    assert len(notes(app)) == 4
    assert not any("<b>" in note for note in notes(app))


def test_a_note_moves_no_other_part(page):
    """Streamlit knows parts by their number: the map would be made anew where a note goes."""
    plain, noted = page(), page(state="XYZ")
    assert notes(noted)
    assert list(plain.main.children) == list(noted.main.children)


@pytest.mark.parametrize("category", CATEGORY_SIGNS)
def test_every_category_can_be_filtered(category, atlas, page):
    app = page(year="2001", category=category)
    assert not app.exception
    view = app.session_state["view"]
    assert view.filter.categories == (category,)
    year = asof.incidents_in(atlas["incidents"], of_year(2001))
    told = matching(year, Filter(categories=(category,)))
    assert len(session.incidents(atlas, view)) == len(told)
