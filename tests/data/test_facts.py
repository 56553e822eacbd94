"""What the cited pages say: cells that were wrong, old or missing, at least one of each kind."""

import csv

import pytest

from geo.answers import kfor
from geo.coverage import coverage_on
from tests.planting import DATA


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(table: str, key: str) -> dict[str, str]:
    """The one row whose first column holds the key."""
    (one,) = [one for one in rows(table) if next(iter(one.values())) == key]
    return one


@pytest.mark.parametrize(
    ("table", "key", "cells"),
    [
        # A day, a place in time
        ("incidents", "2000-07-03-shkoder-zylyftari", {"date": "2000-08-02", "killed": "2"}),
        ("milestones", "2018-11-kosovo-tariffs", {"date": "2018-11-21"}),
        ("milestones", "2000-01-kpc", {"date": "2000-01-21"}),
        ("milestones", "2015-08-brussels-deals", {"date": "2015-08-25"}),
        ("milestones", "2020-07-serbia-ch92a", {"date": "2020-06-30"}),
        ("milestones", "2022-04-serbia-fk3", {"date": "2022-04-09"}),
        ("nato_steps", "grc-withdrawal", {"date": "1974-08-14"}),
        ("nato_steps", "srb-id-offer", {"date": "2008-04-03"}),
        ("eu_steps", "eu-alb-benchmarks", {"date": "2026-05-26"}),
        ("recognition", "MLT", {"date": "2008-08-22"}),
        ("recognition", "BEL", {"date": "2008-02-25"}),
        # A count
        ("incidents", "1999-01-29-rogovo", {"killed": "25"}),
        # The verdict on a claim
        ("claims", "s1-32", {"verdict": "partly supported"}),
        ("claims", "s1-42", {"verdict": "partly supported"}),
        ("claims", "s1-48", {"verdict": "unverifiable"}),
    ],
)
def test_a_cell_says_what_the_pages_say(table, key, cells):
    one = row(table, key)
    assert {name: one[name] for name in cells} == cells


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("2015-06-24-lazarat", "In November 2018 an appeal court upheld"),
        ("2018-04-10-sarajevo-arrests", "In July 2019 they were sentenced"),
        ("2021-04-21-elbasan", "cut on appeal on 1 July 2024"),
        ("2016-11-04-kosovo-plot-arrests", "2018"),
        ("2015-11-20-salakovac", "a strong firecracker"),
    ],
)
def test_the_end_of_a_case_is_told(key, words):
    assert words in row("incidents", key)["summary"]


def test_the_clashes_of_kondovo_begin_in_november():
    (one,) = [one for one in rows("incidents") if "kondovo" in one["incident_id"]]
    assert (one["date"], one["date_end"]) == ("2004-11", "2004-12-17")


def test_hungary_guards_slovenia_from_october_2014():
    spans = [(r["from"], r["to"], r["provider_iso3"]) for r in rows("air_policing")
             if r["iso3"] == "SVN"]  # fmt: skip
    assert spans == [("2004-03-29", "2014-10", "ITA"), ("2014-10", "", "HUN;ITA")]


@pytest.mark.parametrize(
    ("day", "nation", "troops"),
    [
        ("2007-12-31", "TUR", 757), ("2007-12-31", "ESP", 600), ("2013-12-31", "POL", 200),
        ("2019-12-31", "AUT", 430), ("2019-12-31", "POL", 250), ("2019-12-31", "MDA", 41),
        ("2019-12-31", "ITA", 582), ("2014-12-31", "ITA", 550), ("2014-12-31", "TUR", 350),
        ("2014-12-31", "CHE", 200), ("2013-12-31", "ITA", 550), ("2013-12-31", "PRT", 186),
        ("2013-12-31", "SVN", 323), ("2013-12-31", "UKR", 131), ("2012-12-31", "CHE", 230),
        ("2007-12-31", "PRT", 290), ("2007-12-31", "UKR", 179), ("2007-12-31", "BEL", 180),
        ("2006-12-31", "SWE", 330), ("2005-12-31", "FIN", 450), ("2001-12-31", "GRC", 1676),
        ("2001-12-31", "AUT", 480),
        ("2008-12-31", "TUR", None),  # ended in May 2008
        ("2000-03-31", "FRA", 3500),  # 5,200 were planned
    ],
)  # fmt: skip
def test_a_contingent_found_late_stands_on_its_day(atlas, day, nation, troops):
    shown = kfor.contingents(atlas, day)
    found = shown[shown["contributor_iso3"] == nation]["troops"]
    assert list(found) == ([] if troops is None else [troops])


@pytest.mark.parametrize("one", rows("recognition"), ids=lambda one: one["iso3"])
def test_every_recognition_rests_on_a_government_or_the_press(one):
    kinds = {source["source_id"]: source["kind"] for source in rows("sources")}
    assert {kinds[source] for source in one["source_ids"].split(";")} & {"official", "news"}


@pytest.mark.parametrize(
    "key",
    ["1999-03-31-pusto-selo", "2002-10-18-tetovo-shootings", "2003-08-02-pec-shooting",
     "2000-02-26-konculj-police", "1999-06-15-mitrovica-roma", "2016-11-04-skopje-arrests"],
)  # fmt: skip
def test_a_row_of_one_publisher_has_a_second(key):
    publishers = {source["source_id"]: source["publisher"] for source in rows("sources")}
    one = row("incidents", key)
    assert len({publishers[source] for source in one["source_ids"].split(";")}) > 1
    assert one["verification"] == "multiple"


@pytest.mark.parametrize("year", [2013, 2014])
def test_of_these_years_four_fifths_of_kfor_are_known_by_nation(atlas, year):
    known = coverage_on(atlas["kfor_contingents"], atlas["kfor_strength"], f"{year}-12-31",
                        atlas.encyclopedias)  # fmt: skip
    assert known.share(known.shown.soldiers) > 0.8
