"""Recognition of Kosovo: counts by accession dates, and the days of recognition."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.answers import recognition


@pytest.mark.parametrize(
    ("year", "yes", "members"), [(2008, 22, 26), (2009, 24, 28), (2017, 25, 29), (2020, 26, 30),
                                 (2023, 27, 31), (2024, 28, 32)],
)  # fmt: skip
def test_members_are_counted_from_their_accession_on(atlas, year, yes, members):
    found = recognition.standing(atlas, atlas.year_end(year))
    assert (len(found.yes), found.members) == (yes, members)
    assert found.no == ["Greece", "Romania", "Slovakia", "Spain"]
    assert found.unknown == []


def test_the_sentence_names_who_does_not_recognise(atlas):
    text = recognition.sentence(atlas, "2023-12-31")
    assert "As of 31 December 2023, 27 of 31 members of NATO recognise Kosovo." in text
    assert "Greece, Romania, Slovakia, Spain" in text
    assert "nothing to recognise" in recognition.sentence(atlas, "2008-02-16")


def test_the_years_are_empty_before_the_declaration_and_stacked_after_it(atlas):
    rows = recognition.by_year(atlas).to_pandas()
    assert set(rows["year"]) == set(range(2008, atlas.years[-1] + 1))
    assert (rows["high"] - rows["low"] == rows["members"]).all()
    for _, own in rows.groupby("year"):
        assert own["low"].tolist() == [0, *own["high"][:-1]]
    sums = rows.groupby("year")["members"].sum()
    assert (sums[2008], sums[2024]) == (26, 32)


def test_the_days_are_in_order_and_only_they_stand_on_the_axis_of_time(atlas):
    rows = recognition.days(atlas).to_pandas()
    assert set(rows["name"]) == set(atlas["recognition"].query("date != ''")["name"])
    assert rows["day"].is_monotonic_increasing
    assert set(rows["answer"]) == {"recognises"}
    assert rows["label"].str.contains("2008").all()
    assert rows["sources"].astype(bool).all()
    assert rows.set_index("name")["joined"]["Sweden"] == "2024-03-07"


def test_a_state_without_a_day_stands_apart_in_words_and_off_the_axis(atlas):
    rows = recognition.undated(atlas).to_pandas()
    assert set(rows["name"]) == set(atlas["recognition"].query("date == ''")["name"])
    assert rows["label"].str.startswith("Does not recognise").all()
    assert rows["sources"].astype(bool).all()


def test_a_position_or_a_day_that_is_not_known_is_said_so(atlas):
    table = atlas["recognition"]
    table = table[table["name"] != "Iceland"].copy()
    table.loc[table["name"] == "Latvia", "date"] = ""
    without = replace(atlas, tables={**atlas.tables, "recognition": table})
    rows = recognition.undated(without).to_pandas().set_index("name")
    assert rows["label"]["Iceland"] == "Position not known"
    assert rows["since"]["Iceland"] == "4 April 1949"
    assert rows["label"]["Latvia"].split(";")[0] == "Recognises, day not known"
    assert not {"Iceland", "Latvia"} & set(recognition.days(without).to_pandas()["name"])


def test_members_of_a_month_are_those_of_its_last_day(atlas):
    before, after = (recognition.standing(atlas, day) for day in ("2009-03-31", "2009-04-30"))
    assert after.members == before.members + 2
    assert set(after.yes) - set(before.yes) == {"Albania", "Croatia"}


def test_the_day_of_the_declaration_is_the_first_with_a_question(atlas):
    assert recognition.declaration(atlas) == "2008-02-17"
    assert not recognition.asked(atlas, "2008-02-16")
    assert recognition.asked(atlas, "2008-02-17")


def test_a_state_is_told_with_its_answer_day_note_and_sources(atlas):
    cells = {"differs": "one list gives 2009", "notes": "a note", "source_ids": "nato-2001-04-06"}
    table = pd.DataFrame(
        [
            {**cells, "iso3": "SWE", "name": "Sweden", "recognised": "yes", "date": "2008-03"},
            {**cells, "iso3": "AUT", "name": "Austria", "recognised": "no", "date": ""},
        ]
    )
    small = replace(atlas, tables={**atlas.tables, "recognition": table})
    rows = recognition.answers(small).set_index("iso3")
    assert rows.loc["SWE"].to_dict() == {
        "name": "Sweden",
        "day": "2008-03-01",
        "answer": "recognises",
        "label": "March 2008",
        "differs": "one list gives 2009",
        "notes": "a note",
        "sources": "New KFOR commander (Skiaker) (NATO)",
        "joined": "2024-03-07",
        "since": "7 March 2024",
    }
    austria = rows.loc["AUT"]
    assert (austria["answer"], austria["since"]) == ("does not recognise", "not a member")
    assert austria[["day", "joined"]].isna().all()
    # Members of which the table does not speak come last, with nothing said of them.
    silent = rows.loc["ESP"]
    assert (silent["name"], silent["answer"], silent["since"]) == (
        "Spain", "not known", "30 May 1982",
    )  # fmt: skip
    assert [silent[name] for name in ("label", "differs", "notes", "sources")] == [""] * 4


def test_the_sentence_before_the_declaration_and_of_a_member_not_known(atlas):
    assert recognition.sentence(atlas, "2007-12-31") == (
        "As of 31 December 2007 NATO had 26 members. Kosovo declared independence on "
        "17 February 2008; before that there was nothing to recognise."
    )
    table = atlas["recognition"]
    table = table[~table["name"].isin(["Iceland", "Latvia"])]
    without = replace(atlas, tables={**atlas.tables, "recognition": table})
    assert recognition.sentence(without, "2023-12-31") == (
        "As of 31 December 2023, 25 of 31 members of NATO recognise Kosovo. These do not: "
        "Greece, Romania, Slovakia, Spain. Not known: Iceland, Latvia."
    )


def test_a_state_recognises_from_the_day_of_its_recognition_on():
    rows = pd.DataFrame({"recognised": ["yes", "no", "yes"], "date": ["2008-02-18", "", ""]})
    assert recognition.recognise(rows, "2008-02-17").tolist() == [False, False, True]
    assert recognition.recognise(rows, "2008-02-18").tolist() == [True, False, True]
