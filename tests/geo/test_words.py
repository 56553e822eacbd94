"""Facts in words: numbers, spans, what is not known, and sources."""

from dataclasses import replace

import pandas as pd
import pytest

from geo import words


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (4353, "4,353"), (2.07, "2.07"), (49_000.0, "49,000"), (None, "not known"),
     (pd.NA, "not known"), (float("nan"), "not known")],
)  # fmt: skip
def test_zero_is_a_number_and_nothing_is_not_known(value, said):
    assert words.number(value) == said


@pytest.mark.parametrize(
    ("title", "date", "said"),
    [
        ("March 2004: homes burnt", "2004-03-17", "Homes burnt"),
        ("March 2004: homes burnt", "2004-03", "Homes burnt"),
        ("March 2004: homes burnt", "2004-04-01", "March 2004: homes burnt"),
        ("March 2004: homes burnt", "2004", "March 2004: homes burnt"),
        ("Homes burnt: a list", "2004-03-17", "Homes burnt: a list"),
    ],
)
def test_a_title_beside_its_date_does_not_say_the_month_again(title, date, said):
    assert words.title_beside(title, date) == said


def test_one_has_no_plural():
    assert words.count(1, "nation") == "1 nation"
    assert words.count(0, "nation") == "0 nations"
    assert words.count(4353, "soldier") == "4,353 soldiers"
    assert words.count(2, "country", "countries") == "2 countries"


def test_a_difference_has_its_sign():
    assert [words.signed(one) for one in (707, -1382, 0)] == ["+707", "−1,382", "±0"]


def test_a_span_without_an_end_says_so():
    assert words.span("1999-06-12", "") == "12 June 1999 to now"
    assert words.span("1999-06", "2001") == "June 1999 to 2001"
    assert words.when("2004-03-17", "2004-03-17") == "17 March 2004"
    assert words.when("2004-03-17", "2004-03-18") == "17 March 2004 to 18 March 2004"
    assert words.when("2004", "") == "2004"
    assert words.when("", "") == ""


def test_remarks_are_sentences():
    assert words.sentences("", "a selection", "not a census.") == "A selection. Not a census."


def test_sources_are_named_once_and_unknown_ones_left_out(atlas):
    first = atlas["sources"].iloc[0]
    twice = f"{first['source_id']};{first['source_id']};no-such-source"
    assert words.cited(atlas, twice) == f"{first['title']} ({first['publisher']})"
    (one,) = words.sources(atlas, twice)
    assert (one["title"], one["url"]) == (first["title"], first["url"])
    assert words.addresses(atlas, twice) == [first["url"]]


def test_sources_become_titles_and_the_first_address(atlas):
    rows = atlas["incidents"].iloc[:5]
    shown = words.with_sources(atlas, rows)
    assert "source_ids" not in shown
    for line, ids in rows["source_ids"].items():
        cited = atlas.sources.loc[ids.split(";")]
        for _, source in cited.iterrows():
            assert f"{source['title']} ({source['publisher']})" in shown.at[line, "sources"]
        assert shown.at[line, "source"] == cited["url"].iloc[0]


def test_a_source_that_is_not_there_is_left_out(atlas):
    shown = words.with_sources(atlas, pd.DataFrame({"source_ids": ["no-such-source"]}))
    assert shown["sources"].tolist() == [""]
    assert shown["source"].isna().all()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//x", ""])
def test_an_address_that_is_not_of_the_web_is_no_link(atlas, address):
    sources = atlas["sources"].assign(url=address)
    hostile = replace(atlas, tables={**atlas.tables, "sources": sources})
    assert words.with_sources(hostile, sources)["url"].isna().all()
    shown = words.with_sources(hostile, atlas["incidents"].iloc[:5])
    assert shown["source"].isna().all()
    assert shown["sources"].astype(bool).all()
