"""The comparison's fields: years, months, spans and states, kept in the address."""

from __future__ import annotations

import pytest

from components.panels import compare as panel


def test_two_periods_of_any_kind_are_compared_by_the_address(page):
    app = page(panel="compare", compare="2004-03,1999-03-24..1999-06-10")
    assert not app.exception
    assert app.session_state[panel.TEXT["left"]] == "2004-03"
    assert app.session_state[panel.TEXT["right"]] == "1999-03-24..1999-06-10"
    assert app.session_state[panel.YEAR["left"]] is None
    assert app.query_params["compare"] == "2004-03,1999-03-24..1999-06-10"


def test_times_of_unlike_length_are_said_to_be_so(page):
    app = page(panel="compare", compare="2004,2004-03")
    said = "The two times differ in length: 2004 has 366 days, March 2004 has 31 days."
    assert [one.value for one in app.text if one.value.startswith(said)]
    app = page(panel="compare", compare="2004,2010")
    assert not [one.value for one in app.text if "length" in one.value]


def test_at_first_the_first_year_stands_beside_the_chosen_period(page):
    app = page(panel="compare", time="2004-03")
    assert [app.session_state[panel.TEXT[side]] for side in panel.SIDES] == ["1999", "2004-03"]
    assert "compare" not in app.query_params


def test_a_year_is_chosen_and_a_month_entered(page):
    app = page(panel="compare", year="2010")
    app.selectbox(key=panel.YEAR["left"]).select(2004).run()
    assert app.query_params["compare"] == "2004,2010"
    assert app.session_state[panel.TEXT["left"]] == "2004"
    app.text_input(key=panel.TEXT["right"]).input("2004-03").run()
    assert app.query_params["compare"] == "2004,2004-03"
    assert not app.exception


@pytest.mark.parametrize(
    ("text", "said"),
    [("March", "This is no period"), ("2004-13", "This is no period"),
     ("2004..2003", "lies before its start"), ("1950", "runs from 1999")],
)  # fmt: skip
def test_what_is_no_period_stays_to_be_mended_and_says_what_is(page, text, said):
    app = page(panel="compare", year="2010")
    app.text_input(key=panel.TEXT["left"]).input(text).run()
    assert app.session_state[panel.TEXT["left"]] == text
    assert any(said in error.value for error in app.error)
    assert "compare" not in app.query_params
    # A year that is chosen puts it right.
    app.selectbox(key=panel.YEAR["left"]).select(2004).run()
    assert not app.error
    assert app.query_params["compare"] == "2004,2010"


def test_two_states_are_compared_by_the_address_and_chosen(page):
    app = page(panel="compare", compare="SRB,XKX", year="2010")
    assert not app.exception
    app.selectbox(key=panel.STATE["left"]).select("ALB").run()
    assert app.query_params["compare"] == "ALB,XKX"
    app.session_state[panel.WHAT] = panel.PERIODS
    app.run()
    assert "compare" not in app.query_params
    assert app.session_state[panel.TEXT["right"]] == "2010"


@pytest.mark.parametrize("value", [None, 7, True, 2004.0, "x", ["2004"], {"a": 1}])
@pytest.mark.usefixtures("state")
def test_a_forged_field_changes_nothing(value):
    assert panel.what(value) is None
    assert panel.of_year("left", value) is None
    assert panel.of_text("left", value) is None
    assert panel.of_state("left", value) is None
