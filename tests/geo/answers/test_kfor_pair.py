"""KFOR of two periods beside each other: bars, table and differences."""

import pandas as pd

from geo.answers import kfor_pair
from geo.answers.kfor import HEAD_COUNT
from geo.period import of_month, of_year


def year(atlas, number):
    return kfor_pair.side(atlas, of_year(number))


def test_a_side_is_as_of_the_last_day_of_its_period(atlas):
    assert kfor_pair.side(atlas, of_month("1999-06")) == ("June 1999", "1999-06-30")
    assert year(atlas, 1999).day == "1999-12-31"


def differences(atlas, chosen, other):
    """The difference of each nation in words."""
    mine, theirs = year(atlas, chosen), year(atlas, other)
    found = kfor_pair.pairs(atlas, mine.day, theirs.day)
    return {pair.nation: kfor_pair.difference(pair, mine, theirs) for pair in found}


def test_two_years_give_a_difference_only_of_two_known_figures(atlas):
    found = differences(atlas, 2025, 2017)
    assert (found["Italy"], found["Austria"], found["Sweden"]) == ("+320", "−400", "+1")
    assert found["Norway"] == "−2"  # not in the table of 2025
    assert differences(atlas, 2018, 2017)["Romania"] == "same figure"
    assert differences(atlas, 2018, 2017)["Poland"] == "−8"
    assert differences(atlas, 2017, 2012)["Poland"] == "2012 not known"


def test_the_difference_stands_at_one_bar_even_of_two_sides_of_one_day(atlas):
    side = year(atlas, 2017)
    for chosen, other in ((year(atlas, 2025), side), (side, side._replace(name="another"))):
        for bar in kfor_pair.bars(atlas, chosen, other):
            assert bool(bar["text"]) == (bar["which"] == chosen.name)


def test_the_table_of_two_years_leaves_the_unknown_empty(atlas):
    sides = year(atlas, 2017), year(atlas, 2012)
    table = kfor_pair.table(atlas, *sides).set_index("Nation")
    assert table.loc["Poland", "Soldiers, 2017"] == 258
    assert pd.isna(table.loc["Poland", "Soldiers, 2012"])
    assert pd.isna(table.loc["Poland", "Difference"])
    assert table.loc["Germany", "Difference"] == 550 - 1222
    assert "nato-placemat-2017-02" in table.loc["Poland", "source_ids"]
    assert kfor_pair.account(atlas, *sides)[-1] == "Difference 2012 to 2017: −1,365."


def test_two_bars_of_a_nation_tell_both_sides(atlas):
    sides = year(atlas, 2017), year(atlas, 2012)
    other, chosen = [
        bar for bar in kfor_pair.bars(atlas, *sides) if bar["nation"] == "Germany"
    ]
    assert (other["which"], other["troops"], other["told"]) == ("2012", 1_222, "1,222")
    assert (other["when"], other["how"], other["text"]) == ("25 May 2012", HEAD_COUNT, "")
    assert (chosen["which"], chosen["told"], chosen["text"]) == ("2017", "550", "−672")
    assert chosen["end"] == other["end"] == 1_222
    assert chosen["sources"]
    unknown, _ = [bar for bar in kfor_pair.bars(atlas, *sides) if bar["nation"] == "Poland"]
    assert (unknown["troops"], unknown["told"], unknown["when"], unknown["how"]) == (
        None, "not known", "not known", "not known",
    )  # fmt: skip
    assert unknown["sources"] == ""


def test_the_table_of_two_years_has_both_sides_and_whole_numbers(atlas):
    table = kfor_pair.table(atlas, year(atlas, 2017), year(atlas, 2012))
    assert list(table) == [
        "Nation", "Soldiers, 2012", "As of, 2012", "Counted, 2012", "Soldiers, 2017",
        "As of, 2017", "Counted, 2017", "Difference", "source_ids",
    ]  # fmt: skip
    assert table["Soldiers, 2012"].dtype == table["Difference"].dtype == "Int64"
    germany = table.set_index("Nation").loc["Germany"]
    assert (germany["As of, 2012"], germany["Counted, 2012"]) == ("2012-05-25", HEAD_COUNT)
    before = kfor_pair.side(atlas, of_month("1999-03"))
    assert kfor_pair.table(atlas, before, before).empty
    assert kfor_pair.account(atlas, year(atlas, 2017), before) == []


def test_the_last_totals_of_two_years_are_told(atlas):
    assert kfor_pair.account(atlas, year(atlas, 2017), year(atlas, 2012)) == [
        "Last total 2012: 5,565 from 29 nations (30 November 2012).",
        "Last total 2017: 4,200 from 29 nations (15 June 2017).",
        "Difference 2012 to 2017: −1,365.",
    ]
