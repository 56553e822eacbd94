"""How much is known: KFOR by nation on a day, and whom the incidents tell of."""

import pandas as pd
import pytest

from geo import asof
from geo.coverage import balance, coverage_on, shorter_by_age, why_above_total

FULL = {"complete": True}


def figures(*rows):
    """A table of contingents from (nation, as_of, troops, changes...)."""
    plain = {
        "kind": "present", "rounded": False, "complete": False, "source_ids": "paper",
        "valid_to": "",
    }  # fmt: skip
    return pd.DataFrame(
        [
            plain | {"contributor_iso3": nation, "as_of": as_of, "troops": troops} | more
            for nation, as_of, troops, more in ((*row, {})[:4] for row in rows)
        ],
        columns=["contributor_iso3", "as_of", "troops", *plain],
    )


def totals(*rows):
    """A table of totals from (as_of, soldiers, nations or None)."""
    table = pd.DataFrame(rows, columns=["as_of", "total_troops", "contributing_nations"])
    return table.astype({"total_troops": "Int64", "contributing_nations": "Int64"})


NATIONS = figures(
    ("ITA", "2017-05", 500), ("DEU", "2016-05", 300), ("FRA", "2015-02", 90),
    ("GBR", "2016-02", 60, {"valid_to": "2017-03"}), ("BEL", "2016-01", 50), ("BEL", "2017-01", 0),
)  # fmt: skip


def test_what_is_known_is_split_by_the_year_of_the_figures():
    known = coverage_on(NATIONS, totals(("2017-06", 1000, 5)), "2017-12-31")
    assert known.shown == (2, 800)
    assert known.of_year == (1, 500)
    assert known.earlier == (1, 300)
    assert (known.total, known.total_as_of, known.stated) == (1000, "2017-06", 5)
    assert (known.not_published, known.not_published_nations) == (200, 3)
    assert known.share(known.of_year.soldiers) == 0.5
    assert (known.first, known.last) == ("2016-05", "2017-05")


def test_nations_that_are_not_shown_any_more_are_told_apart():
    known = coverage_on(NATIONS, totals(("2017-06", 1000, None)), "2017-12-31")
    assert known.before == 4
    assert (known.aged, known.ended, known.left) == (("FRA",), ("GBR",), ("BEL",))
    assert not known.shorter_by_age  # Belgium did leave
    assert known.not_published_nations is None


def test_a_list_may_be_shorter_only_by_age():
    rows = NATIONS[NATIONS["contributor_iso3"] != "BEL"]
    known = coverage_on(rows, totals(), "2017-12-31")
    assert known.shorter_by_age
    assert shorter_by_age(known) == (
        "The list is shorter than a year before (3 nations) only because the last figure of 1 "
        "nation is more than 24 months old and the last figure of 1 nation has ended without a "
        "later one; nobody is reported to have left."
    )


def test_one_nation_a_year_before_is_no_plural():
    known = coverage_on(figures(("ITA", "2015-01", 500)), totals(), "2017-12-31")
    assert shorter_by_age(known._replace(before=1)).startswith(
        "The list is shorter than a year before (1 nation) only"
    )


def test_a_nation_left_out_of_a_later_complete_table_has_left():
    rows = figures(("ITA", "2016-05", 500), ("FRA", "2016-05", 90), ("ITA", "2017-02", 510, FULL))
    known = coverage_on(rows, totals(), "2017-12-31")
    assert (known.table_as_of, known.left) == ("2017-02", ("FRA",))


def test_of_an_end_that_a_complete_table_has_overtaken_the_table_counts():
    rows = figures(
        ("ITA", "2017-02", 510, FULL), ("FRA", "2016-06", 90, {"valid_to": "2017-01"}),
        ("GBR", "2017-02", 41, FULL | {"valid_to": "2017-06"}),
    )  # fmt: skip
    standing = asof.standing_on(rows, "2017-12-31")
    assert standing.ended == {"GBR"}  # France is known not to be in the table
    assert standing.table_as_of == "2017-02"


def test_without_a_total_no_share_is_told():
    known = coverage_on(NATIONS, totals(), "2017-12-31")
    assert (known.total, known.not_published, known.share(100)) == (None, None, None)
    assert why_above_total(known) == ""
    none = coverage_on(figures(), totals(), "2017-12-31")
    assert (none.shown, none.first, none.before) == ((0, 0), "", 0)


def test_more_than_the_total_is_explained():
    known = coverage_on(NATIONS, totals(("2017-06", 700, None)), "2017-12-31")
    assert known.not_published == 0
    assert why_above_total(known) == (
        "The figures by nation are of May 2016 to May 2017, the total is of June 2017; so they add "
        "up to 800, more than the total."
    )
    assert why_above_total(known._replace(total=800)) == ""


# ------------------------------------------------------------------------- the committed figures


@pytest.fixture(scope="module")
def shown(atlas):
    """A function from a day to the soldiers of each nation (iso3)."""

    def on(day):
        rows = asof.contingents_on(atlas["kfor_contingents"], day, atlas.encyclopedias)
        return dict(zip(rows["contributor_iso3"], rows["troops"], strict=True))

    return on


def test_germany_at_the_end_of_2019(shown):
    assert shown("2019-12-31")["DEU"] == 70


def test_the_united_kingdom_and_the_netherlands_in_2000(shown):
    assert shown("2000-12-31")["GBR"] == 4_000
    assert "NLD" not in shown("2000-12-31")
    assert shown("2001-12-31")["GBR"] == 3_500


def test_norway_after_it_led_kfor(shown):
    assert shown("2001-10-31")["NOR"] == 1_400
    for year in (2001, 2002, 2003):
        assert "NOR" not in shown(f"{year}-12-31")


def test_the_table_of_autumn_2009(shown):
    nations = shown("2009-12-31")
    assert (len(nations), sum(nations.values()), nations["GBR"]) == (31, 12_642, 8)
    assert "BGR" not in shown("2010-01-31")
    assert shown("2010-01-31")["FIN"] == 250


def test_greece_after_the_withdrawals_of_autumn_2010(shown):
    assert shown("2010-10-31")["GRC"] == 800
    assert "GRC" not in shown("2010-11-01")
    assert "GRC" not in shown("2011-12-31")


def test_the_reinforcement_of_autumn_2023(shown):
    assert (shown("2023-09-30")["GBR"], shown("2023-09-30")["ROU"]) == (41, 80)
    assert (shown("2023-12-31")["GBR"], shown("2023-12-31")["ROU"]) == (677, 210)
    assert shown("2024-01-25")["GBR"] == 677
    assert "GBR" not in shown("2024-01-26")


def test_the_end_of_2025(shown):
    nations = shown("2025-12-31")
    assert (nations["TUR"], nations["HUN"], nations["SVK"]) == (730, 470, 42)
    assert len(nations) == 33


@pytest.mark.parametrize("year", range(1999, 2027))
def test_no_year_is_above_its_total_without_a_reason(atlas, year):
    known = coverage_on(
        atlas["kfor_contingents"], atlas["kfor_strength"], atlas.year_end(year), atlas.encyclopedias
    )
    assert known.shown == tuple(map(sum, zip(known.of_year, known.earlier, strict=True)))
    assert bool(why_above_total(known)) == (known.shown.soldiers > known.total)
    assert known.shown.soldiers + known.not_published >= known.total


# --------------------------------------------------------------------------------------- balance


def events(**columns):
    """Three incidents with casualties, with others, and with what is not known."""
    table = pd.DataFrame({"killed": [1, 0, None], "injured": [None, 0, 2], **columns})
    return table.astype({"killed": "Int64", "injured": "Int64"})


def test_the_balance_counts_incidents_and_casualties_by_group():
    groups = {"first": pd.Series([True, True, False]), "all": pd.Series([True] * 3)}
    counts = balance(events(), groups)
    assert counts.to_dict() == {
        "first": {"incidents": 2, "with casualties": 1},
        "all": {"incidents": 3, "with casualties": 2},
    }


def test_the_balance_counts_who_is_harmed_and_by_whom_where_it_is_told():
    table = events(harmed=["police;crowd", "crowd", ""], harmed_by=["nato_led_forces", "", ""])
    counts = balance(table, {"all": pd.Series([True] * 3)})["all"]
    assert counts.to_dict() == {
        "incidents": 3, "with casualties": 2,
        "harmed: crowd": 2, "harmed: police": 1, "harmed: not told": 1,
        "harmed by: nato led forces": 1, "harmed by: not told": 2,
    }  # fmt: skip


def test_the_balance_of_nothing_is_zero():
    assert balance(events().iloc[:0], {"all": pd.Series([], dtype=bool)})["all"].sum() == 0
