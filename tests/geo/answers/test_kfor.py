"""KFOR in figures: what lines, bars and cells are made of."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.answers import kfor
from geo.answers.kfor import ABOUT, HEAD_COUNT, REST
from geo.coverage import Part
from geo.signs import NATION_COLOURS
from geo.words import wrapped


def bars(atlas, year):
    return {bar["nation"]: bar for bar in kfor.nation_bars(atlas, atlas.year_end(year))}


def account(atlas, year):
    return kfor.account(atlas, atlas.year_end(year))


def test_the_line_has_every_published_total_in_order(atlas):
    rows = kfor.strength(atlas)
    assert len(rows) == len(atlas["kfor_strength"])
    assert rows["x"].is_monotonic_increasing
    assert rows["sources"].all()
    july = rows[rows["when"] == "20 July 1999"].iloc[0]
    assert (july["troops"], july["what"]) == (33_000, "Total in Kosovo alone")
    full = rows[rows["what"] == kfor.COMPLETE]
    assert list(full["troops"]) == [12642, 4273, 4353, 4686]


def test_commanders_cover_the_time_without_a_gap_and_know_the_year_of_each_piece(atlas):
    rows = kfor.commanders(atlas)
    assert rows["x"].iloc[1:].to_numpy() == pytest.approx(rows["x2"].iloc[:-1].to_numpy())
    assert (rows["x"] >= rows["year"]).all()
    assert (rows["x2"] <= rows["year"] + 1).all()
    assert (rows["label"] != "").sum() == len(atlas["kfor_commanders"])
    last = rows.iloc[-1]
    assert (last["name"], last["what"], last["when"]) == (
        "Özkan Ulutaş", "Türkiye", "3 October 2025 to now",
    )  # fmt: skip


def test_a_command_is_cut_at_each_new_year_and_each_piece_tells_of_the_whole(atlas):
    table = pd.DataFrame(
        [("A. Alba", "ITA", "1999-10-08", "2001", "nato-2001-04-06"),
         ("B. Berg", "DEU", "2001-07-02", "", "")],
        columns=["name", "nation_iso3", "from", "to", "source_ids"],
    )  # fmt: skip
    small = replace(atlas, tables={**atlas.tables, "kfor_commanders": table})
    small.__dict__["reach"] = "2001-12-31"
    pieces = kfor.commanders(small).to_dict("records")
    begun, done = pytest.approx(1999 + 280 / 365), 2001.0
    told = {
        "kind": "commander", "from": begun, "to": done, "what": "Italy", "name": "A. Alba",
        "when": "8 October 1999 to 2001",
        "sources": "New KFOR commander (Skiaker) (NATO)",
    }  # fmt: skip
    # A command that ends as a year begins has no piece of that year.
    assert pieces[:2] == [
        {**told, "year": 1999, "x": begun, "x2": 2000, "label": "ITA"},
        {**told, "year": 2000, "x": 2000, "x2": 2001, "label": ""},
    ]
    (last,) = pieces[2:]
    assert (last["when"], last["label"], last["sources"]) == ("2 July 2001 to now", "DEU", "")
    # Whoever is still in command has a bar to the last day that the data reach.
    assert last["x2"] == last["to"] == pytest.approx(2001 + 364 / 365)


def test_the_nations_of_commanders_come_the_most_frequent_first(atlas):
    table = pd.DataFrame({"nation_iso3": ["DEU", "ITA", "FRA", "ITA", "ITA", "FRA"]})
    small = replace(atlas, tables={**atlas.tables, "kfor_commanders": table})
    assert kfor.leads(small) == ("Italy", "France", "Germany")


def test_a_total_is_told_with_its_area_nations_and_date(atlas):
    rows = kfor.strength(atlas).set_index("when")
    first = rows.loc["14 June 1999"]
    assert (first["kind"], first["year"], first["troops"]) == ("total", 1999, 14_000)
    assert (first["nations"], first["differs"]) == ("not known", "")
    assert first["x"] == pytest.approx(1999 + 164 / 365)
    last = rows.loc["October 2009"]
    assert (last["nations"], last["what"]) == ("31", "Total of a complete table by nation")


def test_2009_shows_the_complete_table_which_is_the_total(atlas):
    shown = bars(atlas, 2009)
    assert len(shown) == 31
    assert REST not in shown
    assert sum(bar["troops"] for bar in shown.values()) == 12_642
    assert account(atlas, 2009) == [
        "Complete table of 2009: 31 nations, 12,642 soldiers (100% of the total).",
        "KFOR's last total: 12,642 from 31 nations (October 2009).",
        "The figures by nation add up to it.",
    ]


def test_2017_shows_the_complete_table_with_the_later_figures(atlas):
    shown = bars(atlas, 2017)
    assert len(shown) == 29
    assert REST not in shown
    assert shown["United States"]["text"] == "710 · Sep 2017"
    assert shown["Poland"]["text"] == "258 · Feb 2017"
    assert "Luxembourg" not in shown
    assert account(atlas, 2017) == [
        "Complete table of February 2017, with later figures of 10 nations: 29 nations, 4,223 "
        "soldiers (101% of the total).",
        "KFOR's last total: 4,200 from 29 nations (15 June 2017).",
        "The figures by nation are of February 2017 to December 2017, the total is of 15 June "
        "2017; so they add up to 4,223, more than the total.",
    ]


def test_a_month_rests_on_the_figures_of_its_last_day(atlas):
    assert kfor.account(atlas, "2017-02-28")[0] == (
        "Complete table of February 2017: 30 nations, 4,273 soldiers (100% of the total)."
    )


def test_a_list_that_is_shorter_only_by_age_says_so(atlas):
    said = " ".join(account(atlas, 2019))
    assert (
        "The list is shorter than a year before (28 nations) only because the last figure of 15 "
        "nations is more than 24 months old and the last figure of 1 nation has ended without a "
        "later one; nobody is reported to have left."
    ) in said
    assert "shorter" not in " ".join(account(atlas, 2010))


def test_the_last_day_says_how_far_the_figures_reach(atlas):
    last = "The last figure of a nation is of 28 February 2026; searched to 30 June 2026."
    assert account(atlas, atlas.years[-1])[-1] == last
    assert last not in account(atlas, atlas.years[-2])


def test_2012_shows_what_is_known_and_how_much_is_not_published(atlas):
    shown = bars(atlas, 2012)
    assert shown[REST]["troops"] == 5565 - 4821
    assert list(shown)[-1] == REST
    assert shown["Germany"]["text"] == "1,222 · 25 May 2012"
    assert (shown["United States"]["how"], shown["United States"]["earlier"]) == (ABOUT, False)
    assert (shown["Netherlands"]["how"], shown["Netherlands"]["earlier"]) == (HEAD_COUNT, True)
    said = account(atlas, 2012)
    assert "Known: 15 nations, 4,821 soldiers (87% of the total)." in said
    assert (
        "Of 2012 itself: 9 nations, 3,138 soldiers (56% of the total); faint bars are last figures "
        "of earlier years: 6 nations, 1,683 soldiers (30% of the total)."
    ) in said
    assert "KFOR's last total: 5,565 from 29 nations (30 November 2012)." in said
    assert "Not published by nation: 744 (13%), by 14 nations or more." in said


def test_figures_of_different_dates_above_the_total_are_said_to_be_so(atlas):
    assert REST not in bars(atlas, 2011)
    assert any("add up to 5,949, more than the total" in s for s in account(atlas, 2011))


def test_one_nation_and_one_soldier_are_no_plural(atlas):
    said = kfor.account(atlas, "2017-03-31")[0]
    assert said.startswith("Complete table of February 2017, with later figures of 1 nation: ")
    assert kfor.in_part(kfor.coverage(atlas, "1999-06-12"), Part(1, 1)) == "1 nation, 1 soldier"


def test_a_total_of_the_theatre_is_said_to_be_one(atlas):
    assert "Macedonia, Albania and Greece" in account(atlas, 2000)[-1]
    assert not any("Albania and Greece" in one for one in account(atlas, 2005))


@pytest.mark.parametrize("number", range(1999, 2027))
def test_bars_and_remainder_never_exceed_the_total_but_where_it_is_said(atlas, number):
    day = atlas.year_end(number)
    added = sum(bar["troops"] for bar in kfor.nation_bars(atlas, day))
    total = kfor.total(atlas, day)["total_troops"]
    said = " ".join(kfor.account(atlas, day))
    assert added == total or "Complete table" in said or "more than the total" in said


def test_a_cell_is_there_only_for_what_is_known(atlas):
    cells = kfor.cells(atlas).set_index(["nation", "year"])
    assert not cells.index.has_duplicates
    assert ("Italy", 2001) not in cells.index  # not known is no cell, and never zero
    belgium = cells.loc[("Belgium", 2010)]
    assert (belgium["troops"], belgium["how"], belgium["label"]) == (0, kfor.WITHDRAWN, "0")
    france = cells.loc[("France", 2017)]
    assert (france["troops"], france["how"], france["label"]) == (0, kfor.ABSENT, "–")
    assert cells.loc[("Romania", 2018), "earlier"]
    assert not cells.loc[("Romania", 2017), "earlier"]
    assert cells.loc[("Bulgaria", 2010), "how"] == kfor.WITHDRAWN
    # A figure that has ended is not known, and no zero.
    assert ("United Kingdom", 2024) not in cells.index


def test_a_month_is_as_of_its_last_day(atlas):
    assert kfor.total(atlas, "1999-06-30")["as_of"] < kfor.total(atlas, "1999-12-31")["as_of"]
    assert kfor.account(atlas, "1999-03-31") == ["No total is published yet."]
    assert kfor.nation_bars(atlas, "1999-03-31") == []


def test_before_its_entry_kfor_is_said_not_to_have_entered(atlas):
    assert kfor.before_entry(atlas, "1999-06-11") == (
        "As of 11 June 1999 KFOR had not entered yet: it entered on 12 June 1999."
    )
    assert kfor.before_entry(atlas, "1999-06-12") == ""
    missions = atlas["missions"].query("mission_id != 'kfor'")
    silent = replace(atlas, tables={**atlas.tables, "missions": missions})
    assert kfor.before_entry(silent, "1999-03-31") == ""


def test_a_bar_says_whether_its_figure_is_a_rounded_one(atlas):
    said = {bar["nation"]: bar["text"] for bar in kfor.nation_bars(atlas, "2004-12-31")}
    assert said["Germany"] == "about 3,900 · 19 May 2004"
    assert said["United States"] == "1,814 · Sep 2004"


def test_the_table_behind_the_bars_has_the_remainder_with_its_source(atlas):
    last = kfor.nation_table(atlas, "2012-12-31").iloc[-1]
    assert (last["contributor_name"], last["troops"]) == (REST, 744)
    assert last["source_ids"]
    assert len(kfor.nation_table(atlas, "2009-12-31")) == 31


def test_every_line_below_a_title_fits_a_phone(atlas):
    for number in atlas.years:
        lines = wrapped(account(atlas, number), 64)
        assert max(len(line) for line in lines) <= 64


def test_every_lead_nation_has_a_colour_of_its_own(atlas):
    leads = kfor.leads(atlas)
    assert len(leads) <= len(NATION_COLOURS)
    assert len(set(NATION_COLOURS)) == len(NATION_COLOURS)


def test_a_curve_has_every_figure_of_its_nation_and_nothing_between(atlas):
    rows = kfor.curves(atlas, ("Germany", "Italy")).to_pandas()
    table = atlas["kfor_contingents"].query("kind == 'present'")
    for name, own in rows.groupby("nation"):
        assert len(own) == (table["contributor_name"] == name).sum()
        assert own["x"].is_monotonic_increasing
        assert own["sources"].astype(bool).all()


def test_a_figure_is_told_with_its_date_count_and_sources(atlas):
    row = {"troops": 258, "as_of": "2017-02", "source_ids": "nato-2001-04-06"}
    assert kfor.figure(atlas, row, "2018-12-31", HEAD_COUNT) == {
        "troops": 258,
        "as_of": "2017-02",
        "when": "February 2017",
        "how": "Head count",
        "earlier": True,
        "source_ids": "nato-2001-04-06",
        "sources": "New KFOR commander (Skiaker) (NATO)",
    }
    assert not kfor.figure(atlas, row, "2017-03-31", HEAD_COUNT)["earlier"]


def test_the_remainder_says_what_it_is(atlas):
    last = kfor.nation_table(atlas, "2012-12-31").iloc[-1]
    assert last["notes"] == "the last total less the figures above"
    assert (last["as_of"], last["differs"]) == ("2012-11-30", "")
    assert list(kfor.nation_table(atlas, "2012-12-31")) == kfor.NATION_COLUMNS
