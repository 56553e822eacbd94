"""As-of answers on KFOR: which figure of a nation counts on a day, and what no figure covers."""

from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest

from geo.asof import contingent_days, contingents_on, not_published, on_day, too_old, where

DAY = "2017-12-31"


def table(*rows):
    """A table of contingents from (nation, as_of, troops, changes...)."""
    plain = {
        "kind": "present", "rounded": False, "complete": False, "source_ids": "paper",
        "valid_to": "",
    }  # fmt: skip
    return pd.DataFrame(
        [
            plain | {"contributor_iso3": nation, "as_of": as_of, "troops": troops} | more
            for nation, as_of, troops, more in ((*row, {})[:4] for row in rows)
        ]
    )


def chosen(rows, day=DAY, encyclopedias=frozenset()):
    """Date and troops of the figure that counts for each nation."""
    found = contingents_on(rows, day, encyclopedias)
    return {row.contributor_iso3: (row.as_of, row.troops) for row in found.itertuples()}


def test_a_figure_counts_until_it_is_24_months_old():
    rows = table(("ITA", "2015-12-31", 500), ("AUT", "2015-12-30", 400), ("DEU", "2018-01-01", 300))
    assert chosen(rows) == {"ITA": ("2015-12-31", 500)}


@pytest.mark.parametrize(("as_of", "counts"), [("2017", True), ("2015", True), ("2014", False)])
def test_a_partial_date_is_taken_as_its_last_day(as_of, counts):
    assert bool(chosen(table(("ITA", as_of, 500)))) is counts


@pytest.mark.parametrize("kind", ["planned", "ceiling", "average"])
def test_only_soldiers_present_count(kind):
    assert chosen(table(("ITA", "2017-05", 500, {"kind": kind}))) == {}


def test_the_latest_calendar_year_wins_over_a_better_count():
    rows = table(("ITA", "2017-01", 500, {"rounded": True}), ("ITA", "2016-12", 489))
    assert chosen(rows) == {"ITA": ("2017-01", 500)}


def test_within_a_year_a_head_count_goes_before_a_later_rounded_figure():
    rows = table(("ITA", "2017-02", 489), ("ITA", "2017-11", 500, {"rounded": True}))
    assert chosen(rows) == {"ITA": ("2017-02", 489)}


def test_within_a_year_a_dated_source_goes_before_an_encyclopedia():
    rows = table(
        ("ITA", "2017-11", 510, {"source_ids": "atlas"}),
        ("ITA", "2017-02", 489, {"source_ids": "paper;atlas"}),
    )
    assert chosen(rows, encyclopedias=frozenset({"atlas"})) == {"ITA": ("2017-02", 489)}


def test_of_equal_figures_the_latest_date_wins():
    rows = table(("ITA", "2017-02-03", 489), ("ITA", "2017-11", 495), ("ITA", "2017-06-30", 490))
    assert chosen(rows) == {"ITA": ("2017-11", 495)}


FULL = {"complete": True}


def test_a_complete_table_replaces_all_that_it_is_not_older_than():
    rows = table(
        ("ITA", "2017-02", 551, FULL),
        ("ITA", "2017-02-28", 540),
        ("FRA", "2017-01", 2),  # left out of the table: none there
        ("SVK", "2016-05", 1),
    )
    assert chosen(rows) == {"ITA": ("2017-02", 551)}


def test_any_later_figure_replaces_that_of_a_complete_table():
    rows = table(
        ("ITA", "2017-02", 551, FULL),
        ("AUT", "2017-02", 487, FULL),
        ("DEU", "2017-02", 530, FULL),
        ("ITA", "2017-03-01", 538),
        ("AUT", "2017-05", 500, {"rounded": True, "source_ids": "atlas"}),
        ("SVK", "2017-06", 40),
        ("DEU", "2017-06", 400, {"kind": "planned"}),
    )
    assert chosen(rows, "2017-12-31", frozenset({"atlas"})) == {
        "ITA": ("2017-03-01", 538),
        "AUT": ("2017-05", 500),  # although rounded, and from an encyclopedia
        "SVK": ("2017-06", 40),  # came after the table
        "DEU": ("2017-02", 530),  # a plan replaces nothing
    }
    assert chosen(rows, "2017-02-28")["ITA"] == ("2017-02", 551)
    assert chosen(rows, "2017-03-01")["ITA"] == ("2017-03-01", 538)


def test_of_the_figures_later_than_a_complete_table_the_best_counts():
    rows = table(
        ("ITA", "2017-02", 551, FULL),
        ("ITA", "2017-05", 538),
        ("ITA", "2017-11", 550, {"rounded": True}),
    )
    assert chosen(rows) == {"ITA": ("2017-05", 538)}
    assert chosen(rows, "2018-12-31") == {"ITA": ("2017-05", 538)}


def test_of_two_complete_tables_the_later_one_counts():
    rows = table(("ITA", "2017-02", 551, FULL), ("FRA", "2017-02", 2, FULL),
                 ("ITA", "2017", 540, FULL))  # fmt: skip
    assert chosen(rows) == chosen(rows.iloc[::-1]) == {"ITA": ("2017", 540)}
    assert chosen(rows, "2017-12-30") == {"ITA": ("2017-02", 551), "FRA": ("2017-02", 2)}


def test_a_complete_table_that_is_too_old_replaces_nothing():
    rows = table(("ITA", "2015-02", 551, FULL), ("AUT", "2016-01", 480))
    assert chosen(rows, "2017-02-28") == {"ITA": ("2015-02", 551), "AUT": ("2016-01", 480)}
    assert chosen(rows, "2017-03-01") == {"AUT": ("2016-01", 480)}


@pytest.mark.parametrize(
    ("day", "counts"), [("2017-10-05", True), ("2017-10-06", False), ("2017-12-31", False)]
)
def test_a_figure_past_its_end_never_shows(day, counts):
    assert bool(chosen(table(("GBR", "2017-05", 677, {"valid_to": "2017-10-06"})), day)) is counts


def test_an_end_known_to_the_month_is_taken_as_its_first_day():
    rows = table(("GBR", "2017-05", 677, {"valid_to": "2017-10"}))
    assert bool(chosen(rows, "2017-09-30"))
    assert not chosen(rows, "2017-10-01")


def test_no_earlier_figure_comes_back_for_one_that_has_ended():
    ended = {"valid_to": "2017-10"}
    rows = table(
        ("GBR", "2017-02", 41, FULL),
        ("ITA", "2017-02", 551, FULL),
        ("GBR", "2017-04", 300),
        ("GBR", "2017-05", 677, ended),
    )
    assert chosen(rows, "2017-09-30")["GBR"] == ("2017-05", 677)
    assert chosen(rows) == {"ITA": ("2017-02", 551)}  # not known, rather than 300 or 41 again


def test_a_figure_that_has_ended_gives_way_to_any_later_one():
    rows = table(
        ("GBR", "2017-05", 677, {"valid_to": "2017-10"}),
        ("GBR", "2017-06", 50, {"rounded": True, "source_ids": "atlas"}),
    )
    assert chosen(rows, "2017-09-30", frozenset({"atlas"})) == {"GBR": ("2017-05", 677)}
    assert chosen(rows, "2017-10-01", frozenset({"atlas"})) == {"GBR": ("2017-06", 50)}


def test_a_figure_of_a_complete_table_may_end_as_well():
    rows = table(
        ("GBR", "2017-02", 41, FULL | {"valid_to": "2017-10-06"}), ("ITA", "2017-02", 551, FULL)
    )
    assert set(chosen(rows, "2017-10-05")) == {"GBR", "ITA"}
    assert set(chosen(rows, "2017-10-06")) == {"ITA"}


def test_an_end_says_nothing_of_other_nations_or_of_plans():
    ended = {"valid_to": "2017-10"}
    rows = table(
        ("GBR", "2017-05", 677, ended), ("ITA", "2017-04", 551),
        ("DEU", "2017-05", 600, {"kind": "planned"} | ended), ("DEU", "2017-04", 530),
    )  # fmt: skip
    assert chosen(rows) == {"ITA": ("2017-04", 551), "DEU": ("2017-04", 530)}


def test_a_reported_withdrawal_ends_a_contingent():
    rows = table(("BEL", "2017-01", 200, {"rounded": True}), ("BEL", "2017-03", 0))
    assert chosen(rows) == {}


def test_contingents_come_largest_first():
    rows = table(("AUT", "2017-02", 487), ("ITA", "2017-02", 551), ("MDA", "2017-02", 41))
    assert list(chosen(rows)) == ["ITA", "AUT", "MDA"]


def test_what_is_not_published_is_never_below_zero_and_not_known_without_a_total():
    rows = table(("ITA", "2017-02", 551), ("AUT", "2017-02", 487))
    assert not_published(1100, rows) == 62
    assert not_published(1000, rows) == 0
    assert not_published(None, rows) is None
    assert not_published(pd.NA, rows) is None


@pytest.mark.parametrize(
    ("day", "first"),
    [
        ("2015-12-31", "2018-01-01"),
        ("2016-02-29", "2018-03-01"),
        ("2014-02-28", "2016-03-01"),  # 29 February 2016 is 24 months and no more
        ("2015-06-30", "2017-07-01"),
    ],
)
def test_the_first_day_on_which_a_figure_is_too_old(day, first):
    assert too_old(day) == first


def test_the_days_of_change_are_those_of_dates_ends_and_age():
    rows = table(
        ("GBR", "2017-05", 677, {"valid_to": "2017-10"}),
        ("ITA", "2016", 551),
        ("DEU", "2017-06", 600, {"kind": "planned", "valid_to": "2017-07"}),
    )
    assert contingent_days(rows) == [
        "2016-12-31", "2017-05-31", "2017-10-01", "2019-01-01", "2019-06-01",
    ]  # fmt: skip


def test_between_two_days_of_change_the_committed_answer_stays(atlas):
    contingents = atlas["kfor_contingents"]
    days = contingent_days(contingents)
    assert days == sorted(set(days))

    def answer(day):
        return list(contingents_on(contingents, day, atlas.encyclopedias).index)

    for day, following in pairwise(days):
        eve = date.fromisoformat(following) - timedelta(days=1)
        assert answer(day) == answer(eve.isoformat()), (day, following)
    first = date.fromisoformat(days[0]) - timedelta(days=1)
    assert answer(first.isoformat()) == []
    assert answer(days[-1]) == []


def test_a_table_without_rows_has_none_that_hold():
    none = pd.DataFrame({"from": [], "to": []}, dtype=object)
    assert where(none["from"], bool).dtype == bool
    assert on_day(none, "2004-03-17").empty
