"""The profile's page: its address, its numbers of sources, and the way to it and back."""

import pytest

from components import address, session


def test_the_address_of_a_profile_reads_and_writes():
    view, notes = address.read({"profile": "SRB", "year": "2012"}, session.choices())
    assert (view.profile, view.year, notes) == ("SRB", 2012, [])
    written = address.write(view, session.choices())
    assert list(written)[:2] == ["profile", "year"]
    assert address.read(written, session.choices())[0] == view


@pytest.mark.parametrize("value", ["AUT", "SRB;XKX", "<script>", "S" * 1000])
def test_a_profile_that_does_not_exist_is_noted_and_not_repeated(value):
    view, notes = address.read({"profile": value}, session.choices())
    assert view.profile is None
    assert len(notes) == 1
    assert value not in notes[0]


def test_the_page_of_a_profile_holds_nothing_else(page):
    app = page(profile="SRB", year="2012")
    assert not app.exception
    assert not app.get("vega_lite_chart")
    assert app.query_params["profile"] == "SRB"
    assert app.query_params["year"] == "2012"


def test_a_wrong_profile_shows_the_map_with_a_note(page):
    app = page(profile="AUT")
    assert not app.exception
    assert app.get("vega_lite_chart")
    assert "not in the data" in app.info[0].value
    assert "profile" not in app.query_params
