"""As-of answers on KFOR: which figure of a nation counts on a day, and what no figure covers."""

import pandas as pd
import pytest

from geo.asof import contingents_on, not_published, strength_on

DAY = "2017-12-31"


def table(*rows):
    """A table of contingents from (nation, as_of, troops, changes...)."""
    plain = {"kind": "present", "rounded": False, "complete": False, "source_ids": "paper"}
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


def test_a_complete_table_replaces_all_other_figures_of_its_year():
    rows = table(
        ("ITA", "2017-02", 551, {"complete": True}),
        ("ITA", "2017-11", 538),
        ("FRA", "2017-03", 2),
        ("SVK", "2016-05", 1),
    )
    assert chosen(rows) == {"ITA": ("2017-02", 551)}


def test_of_two_complete_tables_of_a_year_the_later_one_counts():
    full = {"complete": True}
    rows = table(("ITA", "2017-02", 551, full), ("FRA", "2017-02", 2, full),
                 ("ITA", "2017", 540, full))  # fmt: skip
    assert chosen(rows) == {"ITA": ("2017", 540)}


def test_a_year_later_only_newer_figures_join_a_complete_table():
    rows = table(
        ("ITA", "2017-02", 551, {"complete": True}),
        ("AUT", "2017-02", 487, {"complete": True}),
        ("ITA", "2017-11", 538),
        ("AUT", "2018-05", 480, {"rounded": True}),
        ("FRA", "2017-01", 2),
        ("SVK", "2017-05", 40),
    )
    assert chosen(rows, "2018-12-31") == {
        "ITA": ("2017-02", 551),  # of one year: the complete table before a partial figure
        "AUT": ("2018-05", 480),
        "SVK": ("2017-05", 40),  # came after the table, while France had left before it
    }


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


def test_the_committed_table_of_february_2017_is_whole(atlas):
    found = contingents_on(atlas["kfor_contingents"], DAY, atlas.encyclopedias)
    assert (len(found), found["troops"].sum()) == (30, 4273)
    assert set(found["as_of"]) == {"2017-02"}
    total = strength_on(atlas["kfor_strength"], DAY)
    assert (total["as_of"], total["total_troops"]) == ("2017-06-15", 4200)
