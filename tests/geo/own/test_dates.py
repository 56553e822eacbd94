"""Dates as people write them."""

import pytest

from geo.own.dates import AMBIGUOUS, DAY_FIRST, MONTH_FIRST, read_day


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2023-09-24", "2023-09-24"),
        ("24.9.2023.", "2023-09-24"),
        ("'24.9.2023.", "2023-09-24"),
        ("24. 9. 2023. godine", "2023-09-24"),
        ("3.4.2011", "2011-04-03"),
        ("17.03.2004", "2004-03-17"),
        ("2023/09/24", "2023-09-24"),
        ("20230924", "2023-09-24"),
        ("13/04/2011", "2011-04-13"),
        ("04/13/2011", "2011-04-13"),
        ("5/5/2011", "2011-05-05"),
        ("45193", "2023-09-24"),
        ("45193.75", "2023-09-24"),
        ("45193,75", "2023-09-24"),
        ("1695513600000", "2023-09-24"),
        ("2023-09-24T00:30:00+02:00", "2023-09-24"),
        ("2023-09-23T23:30:00-05:00", "2023-09-23"),
        ("2023-09-24T00:00:00Z", "2023-09-24"),
        ("2026-08-01 00:00:00.000", "2026-08-01"),
        ("24 September 2023", "2023-09-24"),
        ("31-December-2018", "2018-12-31"),
        ("24-Sep-23", "2023-09-24"),
        ("12-May-99", "1999-05-12"),
        ("September 24th, 2023", "2023-09-24"),
        ("Sun, 24 Sep 2023 00:30:00 +0200", "2023-09-24"),
        ("24. septembra 2023.", "2023-09-24"),
        ("nedjelja, 24. rujna 2023.", "2023-09-24"),
        ("24. септембар 2023. године", "2023-09-24"),
        ("24 септември 2023 г.", "2023-09-24"),
        ("17 март 2004", "2004-03-17"),
        ("24 shtator 2023", "2023-09-24"),
        ("3 nëntor 2001", "2001-11-03"),
        ("24. März 1999", "1999-03-24"),
        ("3. Dezember 2001", "2001-12-03"),
        ("2003", "2003"),
        ("2003.", "2003"),
        ("2003-00-00", "2003"),
        ("2003-09-00", "2003-09"),
        ("00/09/2023", "2023-09"),
        ("9/2023", "2023-09"),
        ("2023-09-XX", "2023-09"),
        ("rujan 2023", "2023-09"),
    ],
)
def test_a_date_is_read_as_it_stands_there(cell, day):
    assert read_day(cell).text == day


@pytest.mark.parametrize("cell", ["", "n/a", "-99", "t123456789", "непознато", "0000-00-00"])
def test_what_says_not_known_is_no_date(cell):
    assert read_day(cell).problem == "no date"


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31/06/2011", "30 days"),
        ("29.02.2023", "28 days"),
        ("2023-13-01", "no month 13"),
        ("9999-01-01", "1900 to 2100"),
        ("Spring 2003", "not read as a date"),
        ("24 maybe September 2023", "not read as a date"),
        ("٣/٤/٢٠١١", "not read as a date"),
        ("1" * 5000, "not read as a date"),
    ],
)
def test_what_is_no_date_says_why(cell, reason):
    assert read_day(cell).text == ""
    assert reason in read_day(cell).problem


def test_day_and_month_are_asked_for_where_both_can_be():
    assert read_day("03/04/2011").problem == AMBIGUOUS
    assert read_day("03/04/2011", DAY_FIRST).text == "2011-04-03"
    assert read_day("03/04/2011", MONTH_FIRST).text == "2011-03-04"


def test_an_order_does_not_bend_what_can_only_be_read_in_one_way():
    assert read_day("13/04/2011", MONTH_FIRST).text == "2011-04-13"
    assert read_day("04/13/2011", DAY_FIRST).text == "2011-04-13"


def test_a_week_and_a_span_in_one_cell_have_an_end():
    assert read_day("2023-W38")[:2] == ("2023-09-18", "2023-09-24")
    assert read_day("1999-03-24/1999-06-10")[:2] == ("1999-03-24", "1999-06-10")


def test_every_month_of_the_languages_is_known():
    names = {
        1: "januar siječanj јануари janar Januar",
        2: "februar veljača февруари shkurt Februar",
        3: "mart ožujak март mars März",
        4: "april travanj април prill April",
        5: "maj svibanj мај maj Mai",
        6: "jun lipanj јуни qershor Juni",
        7: "jul srpanj јули korrik Juli",
        8: "avgust kolovoz август gusht August",
        9: "septembar rujan септември shtator September",
        10: "oktobar listopad октомври tetor Oktober",
        11: "novembar studeni ноември nëntor November",
        12: "decembar prosinac декември dhjetor Dezember",
    }
    for number, words in names.items():
        for word in words.split():
            assert read_day(f"7 {word} 2001").text == f"2001-{number:02}-07", word
