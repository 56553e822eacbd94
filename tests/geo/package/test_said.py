"""The figures and dates of a sentence are found, and held against the cells of rows."""

import pytest

from geo.package.said import dates, figures, unborne

ROW = {
    "incident_id": "2004-03-17-unrest-99",
    "date": "2004-03-17",
    "date_end": "2004-03-19",
    "lat": 42.6629,
    "killed": 19,
    "summary": "More than 4,000 people fled; eight Serbs died. A report of 22 May names 33 places.",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 17 March 2004 four of 4,353 soldiers", {4, 4353}),
        ("In 1999, 49,000 soldiers of 38 nations; 55.5 per cent", {49_000, 38, 55.5}),
        ("17 and 18 March, 24 March to 10 June 1999, March 2004, 2004-03, the 1990s", set()),
        ("resolution 1244; the 29th member; a 15-point agreement", {1244, 29, 15}),
        ("Three of the six joined; one is left", {3}),
        ("2,008 people in 2008", {2008}),
    ],
)
def test_figures_are_numbers_in_figures_and_words_without_dates(text, found):
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 17 and 18 March 2004", {"2004-03-17", "2004-03-18"}),
        ("24 March to 10 June 1999", {"--03-24", "1999-06-10"}),
        ("from March 2004 to 2005", {"2004-03", "2005"}),
        ("2004-03-17..2004-03", {"2004-03-17", "2004-03"}),
        ("resolution 1244 of 34 nations, 2,004 people, in May", set()),
    ],
)
def test_dates_are_found_as_exact_as_they_are_said(text, found):
    assert dates(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "On 17 March 19 people died, eight of them Serbs.",
        "From 17 to 19 March 2004 more than 4,000 fled from 33 places.",
        "The report of 22 May 2004, in March 2004.",
    ],
)
def test_what_a_row_holds_is_borne_out(text):
    assert list(unborne(text, [ROW])) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("20 people died.", ["20"]),
        ("Nine Serbs died on 18 March.", ["9", "--03-18"]),
        ("In April 2004 99 died at 42 places.", ["42", "99", "2004-04"]),
        ("17 people died in 2005.", ["17", "2005"]),
    ],
)
def test_what_no_row_holds_is_named(text, left):
    """Parts of dates, keys and positions bear out no figure."""
    assert list(unborne(text, [ROW])) == left


def test_the_time_of_the_step_bears_out_its_own_days():
    assert list(unborne("On 18 March 2004", [ROW], "2004-03-18..2004-03-19")) == []
