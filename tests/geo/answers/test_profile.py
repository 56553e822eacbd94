"""The profile of a state: what it says, as of when, and that every fact names its sources."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.answers.profile import data, neighbours, profile
from geo.period import Period, of_month, of_year, parse


def section(atlas, iso3, year, title):
    """The one section of a profile whose title begins so."""
    sections = profile(atlas, iso3, of_year(year)).sections
    (found,) = [s for s in sections if s.title.startswith(title)]
    return found


def texts(atlas, iso3, year, title):
    """What the facts of a section say."""
    return [item.text for item in section(atlas, iso3, year, title).items]


@pytest.mark.parametrize("year", [1999, 2004, 2012, 2026])
def test_every_fact_names_a_source_on_record_but_the_count(atlas, year):
    for iso3 in atlas.borders.index:
        found = profile(atlas, iso3, of_year(year))
        items = [item for s in found.sections for item in s.items]
        assert [i.text for i in items if not i.source_ids and "on record" not in i.text] == []
        assert set(found.source_ids) <= set(atlas.sources.index)
        assert len(found.source_ids) == len(set(found.source_ids))


def test_an_empty_section_says_so_in_words(atlas):
    for iso3 in atlas.borders.index:
        assert all(s.items or s.none for s in profile(atlas, iso3, of_year(1999)).sections)


@pytest.mark.parametrize(
    ("iso3", "year", "name"),
    [("MKD", 2018, "Macedonia"), ("MKD", 2019, "North Macedonia"), ("MNE", 2005, "Montenegro")],
)
def test_a_state_has_the_name_of_its_time(atlas, iso3, year, name):
    assert profile(atlas, iso3, of_year(year)).name == name


def test_sovereignty_follows_time(atlas):
    assert texts(atlas, "MNE", 2005, "Name") == [
        "Republic of Montenegro", "Sovereignty: State Union of Serbia and Montenegro",
    ]  # fmt: skip
    assert texts(atlas, "MNE", 2006, "Name")[1] == "Sovereignty: Montenegro"


def test_what_did_not_change_with_a_row_is_dated_from_its_own_start(atlas):
    name, sovereignty = section(atlas, "MNE", 2016, "Name").items
    assert (name.when, sovereignty.when) == ("since 22 October 2007", "since 3 June 2006")


def test_where_a_table_begins_is_not_said_to_be_a_beginning(atlas):
    assert section(atlas, "MNE", 2003, "NATO").items[0].when == "since 1994 or earlier"
    assert section(atlas, "ALB", 2003, "Name").items[1].when == "since 1991 or earlier"


def test_the_steps_end_at_the_date_and_name_the_next(atlas):
    steps = texts(atlas, "MNE", 2016, "NATO")
    assert steps[0] == "Invited"
    assert steps[-1].startswith("Next, after this date: Parliament of Montenegro confirms")
    assert texts(atlas, "MNE", 2017, "NATO")[0] == "Member"
    assert not any("Next" in text for text in texts(atlas, "MNE", 2017, "NATO"))


def test_recognition_of_kosovo_counts_the_members_of_the_day(atlas):
    found = section(atlas, "XKX", 2009, "Recognition")
    said = [item.text for item in found.items]
    assert any(text.startswith("Of NATO's members, 24 of 28 recognise Kosovo") for text in said)
    refusing = "Greece, Romania, Slovakia, Spain"
    assert f"Of NATO's members, 4 of 28 do not recognise Kosovo: {refusing}" in said
    assert [item.when for item in found.items if item.text.startswith("Albania, neighbour")] == [
        "since 18 February 2008"
    ]
    assert "Serbia, neighbour: does not recognise Kosovo" in said


def test_nobody_recognises_before_the_declaration(atlas):
    for iso3 in atlas.borders.index:
        found = section(atlas, iso3, 2007, "Recognition")
        assert found.items == []
        assert "17 February 2008" in found.none


def test_whether_the_others_recognise_kosovo(atlas):
    assert texts(atlas, "MNE", 2008, "Recognition") == ["Recognises Kosovo"]
    assert texts(atlas, "BIH", 2026, "Recognition") == ["Does not recognise Kosovo"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2008-10-08", "Does not recognise Kosovo yet; does so on 9 October 2008"),
        ("2008-10-09", "Recognises Kosovo"),
    ],
)
def test_a_state_recognises_from_the_day_itself_on(atlas, day, said):
    sections = profile(atlas, "MNE", parse(day)).sections
    (found,) = [one for one in sections if one.title == "Recognition of Kosovo"]
    assert [item.text for item in found.items] == [said]


def test_kfor_is_strength_in_kosovo_and_a_contingent_elsewhere(atlas):
    assert texts(atlas, "XKX", 2009, "KFOR")[0] == "12,642 soldiers, from 31 nations"
    (item,) = section(atlas, "ALB", 2023, "Contribution").items
    assert (item.when, item.text) == ("as of September 2023", "89 soldiers")
    assert section(atlas, "SRB", 2023, "Contribution").items == []


def test_forces_abroad_say_what_was_only_planned_or_is_not_known(atlas):
    said = texts(atlas, "MNE", 2023, "Forces abroad")
    assert "eVA Bulgaria, Novo Selo training area: 40 soldiers, upper limit" in said
    assert "eFP Latvia, Ādaži (Camp Ādaži): number not known" in texts(atlas, "ALB", 2023, "Forces")
    assert not any(text.startswith("KFOR") for text in said)


def test_spending_is_that_of_the_year_and_those_before_with_its_series(atlas):
    items = section(atlas, "ALB", 2015, "Defence").items
    assert [i.when for i in items] == ["in 2015", "in 2014", "in 2013", "in 2012", "in 2011"]
    assert items[0].text == "1.15 per cent of GDP (NATO)"
    assert items[2].text == "1.41 per cent of GDP (SIPRI)"
    assert section(atlas, "XKX", 2015, "Defence").items == []


def test_incidents_are_those_of_the_year_before_the_count_to_date(atlas):
    *year, count = section(atlas, "SRB", 2012, "Incidents of 2012").items
    assert count.when == "From 1999 to the end of 2012"
    assert count.text.startswith("49 incidents on record")
    assert all("2012" in item.when for item in year)
    table = atlas["incidents"]
    serbian = table["country_iso3"].str.split(";").map(lambda ids: "SRB" in ids)
    assert len(year) == (serbian & (table["date"].str[:4] == "2012")).sum()


def test_milestones_of_the_year_have_a_summary_and_earlier_ones_come_before_it(atlas):
    now = section(atlas, "XKX", 2008, "Milestones of 2008").items
    assert any(item.text == "Kosovo declares independence" and item.note for item in now)
    before = section(atlas, "XKX", 2008, "Earlier").items
    assert before
    assert all(not item.when.endswith("2008") for item in before)


def test_doubts_are_said(atlas):
    items = section(atlas, "SRB", 2012, "NATO").items
    assert "Unconfirmed by the sources named." in [item.note for item in items]
    assert "Sources differ: a NATO liaison office story gives 20 January 2015." in [
        item.note for item in items
    ]


def test_another_state_has_no_profile(atlas):
    with pytest.raises(KeyError):
        profile(atlas, "AUT", of_year(2012))


def test_a_profile_of_a_month_is_as_of_its_last_day_with_the_incidents_of_it(atlas):
    found = profile(atlas, "XKX", of_month("2004-03"))
    assert found.day == "2004-03-31"
    (incidents,) = [s for s in found.sections if s.title == "Incidents of March 2004"]
    assert incidents.items[-1].when == "From 1999 to the end of March 2004"
    assert len(incidents.items) > 3
    assert all("March 2004" in item.when for item in incidents.items[:-1])
    assert profile(atlas, "MNE", of_month("2017-05")).sections[1].items[0].text == "Invited"
    assert profile(atlas, "MNE", of_month("2017-06")).sections[1].items[0].text == "Member"


def test_milestones_of_a_span_are_those_of_its_days(atlas):
    found = profile(atlas, "XKX", Period("1999-03-24", "1999-06-10"))
    (milestones,) = [s for s in found.sections if s.title.startswith("Milestones of 24 March")]
    (earlier,) = [s for s in found.sections if s.title.startswith("Earlier")]
    assert any("1244" in item.text for item in milestones.items)
    assert not {item.text for item in milestones.items} & {item.text for item in earlier.items}


def test_a_time_without_incidents_says_so_and_what_that_means(atlas):
    *some, count = section(atlas, "MNE", 2013, "Incidents of").items
    assert some
    assert "none on record" not in count.note.lower()
    quiet = profile(atlas, "MNE", of_month("2013-01")).sections[-3].items
    assert len(quiet) == 1
    assert quiet[0].note.startswith("None on record, which does not make it a calm time.")
    assert "A selection, not a census." in quiet[0].note


def test_each_fact_cites_numbers_of_the_list_in_order(atlas):
    shown = data(atlas, "XKX", of_year(2009))
    cited = [number for s in shown["sections"] for i in s["items"] for number in i["cites"]]
    assert set(cited) == set(range(1, len(shown["sources"]) + 1))
    assert cited[0] == 1
    assert shown["kicker"] == "State profile as of 31 December 2009"


def told(atlas, iso3, time, title):
    """When, what and which remark each fact of a section says, by the start of its title."""
    (found,) = [
        s for s in profile(atlas, iso3, parse(time)).sections if s.title.startswith(title)
    ]
    return [(item.when, item.text, item.note) for item in found.items]


def test_the_sections_stand_in_order_and_say_what_it_means_that_they_are_empty(atlas):
    sections = profile(atlas, "MNE", parse("2016")).sections
    assert [(section.title, section.none) for section in sections] == [
        ("Name and sovereignty", "Not known."),
        ("NATO", "Not known."),
        ("European Union", "No step on record."),
        ("Recognition of Kosovo", "Not known."),
        ("Contribution to KFOR", "No figure that still holds is known."),
        ("Forces abroad outside KFOR", "Nothing of the last 24 months is known."),
        ("Air policing", "No air policing by other states is known."),
        ("Missions in the country", "None known on this day."),
        ("Defence spending", "No figure up to this year is known."),
        ("Armed forces", "No figure up to this year is known."),
        ("Incidents of 2016", "Not known."),
        ("Milestones of 2016", "None on record."),
        ("Earlier milestones", "None on record."),
    ]
    kosovo = [section.title for section in profile(atlas, "XKX", parse("2023")).sections]
    assert kosovo[3:5] == ["Recognition", "KFOR"]
    (kfor,) = [s for s in profile(atlas, "XKX", parse("1999-01")).sections if s.title == "KFOR"]
    assert (kfor.items, kfor.none) == ([], "KFOR has not entered yet.")


@pytest.mark.parametrize(
    ("time", "said"),
    [("1999-01", "KFOR has not entered yet."), ("1999-06", "No figure that still holds is known.")],
)
def test_before_kfor_entered_no_figure_of_a_contribution_is_missing(atlas, time, said):
    sections = profile(atlas, "ALB", parse(time)).sections
    (kfor,) = [one for one in sections if one.title == "Contribution to KFOR"]
    assert (kfor.items, kfor.none) == ([], said)


def test_the_name_has_its_note_and_the_next_step_is_named_as_one_to_come(atlas):
    assert told(atlas, "MNE", "2016", "Name") == [
        ("since 22 October 2007", "Montenegro", "Name in the constitution of October 2007."),
        ("since 3 June 2006", "Sovereignty: Montenegro", ""),
    ]
    steps = told(atlas, "MNE", "2007", "European Union")
    assert steps == [
        ("15 October 2007", "Stabilisation and Association Agreement signed", ""),
        ("15 December 2008", "Next, after this date: Application for EU membership", ""),
    ]


def with_tables(atlas, **tables):
    """The data with a few rows of one's own in place of some tables."""
    made = {name: pd.DataFrame(rows) for name, rows in tables.items()}
    return replace(atlas, tables={**atlas.tables, **made})


@pytest.mark.parametrize(
    ("iso3", "near"),
    [("XKX", {"ALB", "MNE", "MKD", "SRB"}), ("BIH", {"MNE", "SRB"})],
)
def test_neighbours_share_a_boundary(atlas, iso3, near):
    assert neighbours(atlas, iso3) == near


def test_without_a_declaration_recognition_is_not_known(atlas):
    names = atlas["state_names"]
    lost = replace(atlas, tables={**atlas.tables, "state_names": names[names["iso3"] != "XKX"]})
    assert section(lost, "SRB", 2017, "Recognition").none == "Not known."
    assert section(atlas, "SRB", 2004, "Recognition").none == (
        "Before Kosovo's declaration of independence of 17 February 2008."
    )


def test_recognition_is_told_with_its_day_and_not_before_it(atlas):
    doubts = {"differs": "", "source_ids": "a"}
    small = with_tables(
        atlas,
        recognition=[
            {**doubts, "iso3": "MNE", "name": "Montenegro", "recognised": "yes",
             "date": "2008-10-09"},
            {**doubts, "iso3": "SRB", "name": "Serbia", "recognised": "no", "date": ""},
        ],
    )  # fmt: skip
    assert told(small, "MNE", "2008-09", "Recognition") == [
        ("", "Does not recognise Kosovo yet; does so on 9 October 2008", "")
    ]
    assert told(small, "MNE", "2008-10", "Recognition") == [
        ("since 9 October 2008", "Recognises Kosovo", "")
    ]
    assert told(small, "SRB", "2008-10", "Recognition") == [("", "Does not recognise Kosovo", "")]
    assert told(small, "XKX", "2008-09", "Recognition")[:2] == [
        ("", "Montenegro, neighbour: does not recognise Kosovo yet; does so on 9 October 2008", ""),
        ("", "Serbia, neighbour: does not recognise Kosovo", ""),
    ]
    # What is counted is what is on record; the last line says what that is.
    assert told(small, "XKX", "2008-10", "Recognition")[2:] == [
        ("", "Of NATO's members, 0 of 0 recognise Kosovo: none", ""),
        ("", "Of NATO's members, 0 of 0 do not recognise Kosovo: none", ""),
        ("", "Of the other states on record, 1 of 2 recognise Kosovo: Montenegro", ""),
        ("", "Of the other states on record, 1 of 2 do not recognise Kosovo: Serbia",
         "On record are the members of NATO and of the EU and the neighbours."),
    ]  # fmt: skip


def test_kosovo_tells_of_kfor_and_its_commander(atlas):
    small = with_tables(
        atlas,
        kfor_strength=atlas["kfor_strength"].head(1).assign(
            as_of="2004-05-19", total_troops=18_500, contributing_nations=pd.NA,
            differs="another report gives 17,500", source_ids="a", verification="unconfirmed",
        ),
        kfor_commanders=[
            {"name": "Y. Kermabon", "nation_iso3": "FRA", "from": "2004-09-01", "to": "",
             "source_ids": "b"},
        ],
    )  # fmt: skip
    assert told(small, "XKX", "2004", "KFOR") == [
        ("as of 19 May 2004", "18,500 soldiers, number of nations not given",
         "Sources differ: another report gives 17,500. Unconfirmed by the sources named."),
        ("since 1 September 2004", "Commander: Y. Kermabon, France", ""),
    ]  # fmt: skip


def test_missions_spending_and_strength_are_told_in_whole_sentences(atlas):
    assert told(atlas, "MNE", "2016", "Missions") == [
        ("since 29 June 2006", "OSCE Mission to Montenegro, OSCE, Podgorica",
         "Implementation of OSCE commitments.")
    ]  # fmt: skip
    (kfor, *_) = told(atlas, "XKX", "2004", "Missions")
    assert kfor[:2] == (
        "since 12 June 1999",
        "Kosovo Force (KFOR), NATO, Prishtinë / Priština (Camp Film City), peak strength 50,000",
    )
    assert told(atlas, "MNE", "2014", "Defence")[:2] == [
        ("in 2014", "1.50 per cent of GDP (NATO)", ""),
        ("in 2013", "1.45 per cent of GDP (SIPRI)", ""),
    ]
    assert told(atlas, "MNE", "2017", "Armed") == [("in 2017", "1,950 active personnel", "")]
    assert told(atlas, "MNE", "2016", "Armed") == []


def test_air_policing_names_who_guards(atlas):
    (one,) = told(atlas, "MNE", "2020", "Air policing")
    assert (one[0], one[1]) == ("since 5 June 2018", "Guarded by aircraft of Greece, Italy")


def test_an_incident_is_told_with_kind_account_and_figures_and_the_count_with_its_gaps(atlas):
    blank = {"date_end": "", "country_iso3": "MNE", "part_of": "", "source_ids": "a"}
    rows = pd.DataFrame(
        [
            {**blank, "incident_id": "1", "date": "2015-02-03", "title": "A blast",
             "category": "bombing", "claim_status": "established", "killed": 2, "injured": None},
            {**blank, "incident_id": "2", "date": "2016-10-16", "date_end": "2016-10-18",
             "title": "A plot", "category": "other", "claim_status": "alleged",
             "killed": None, "injured": 1_200},
        ]
    ).astype({"killed": "Int64", "injured": "Int64"})  # fmt: skip
    small = replace(atlas, tables={**atlas.tables, "incidents": rows})
    assert told(small, "MNE", "2016", "Incidents") == [
        ("16 October 2016 to 18 October 2016",
         "A plot (other, alleged). Killed: not known, injured: 1,200", ""),
        ("From 1999 to the end of 2016", "2 incidents on record, 2 killed, 1,200 injured",
         "Killed not known for 1 of them, injured not known for 1 of them. "
         "A selection, not a census."),
    ]  # fmt: skip
    assert told(small, "MNE", "2017", "Incidents")[0][2] == (
        "None on record, which does not make it a calm time. "
        "Killed not known for 1 of them, injured not known for 1 of them. "
        "A selection, not a census."
    )


def test_milestones_stand_in_order_and_with_their_summary_in_their_own_time_alone(atlas):
    blank = {"differs": "", "source_ids": "a", "iso3": "MNE;SRB"}
    small = with_tables(
        atlas,
        milestones=[
            {**blank, "date": "2016-12", "title": "Third", "summary": "late in the year"},
            {**blank, "date": "2016-02-01", "title": "Second", "summary": "early in it"},
            {**blank, "date": "2015", "title": "First", "summary": "the year before"},
            {**blank, "date": "2016-03-01", "title": "Elsewhere", "summary": "", "iso3": "ALB"},
            {**blank, "date": "2017-01-01", "title": "Later", "summary": "not yet"},
        ],
    )
    assert told(small, "MNE", "2016", "Milestones") == [
        ("1 February 2016", "Second", "Early in it."),
        ("December 2016", "Third", "Late in the year."),
    ]
    assert told(small, "MNE", "2016", "Earlier") == [("2015", "First", "")]


def test_the_profile_is_drawn_with_the_numbers_of_its_sources(atlas):
    shown = data(atlas, "MNE", parse("2016"))
    assert (shown["name"], shown["kicker"]) == (
        "Montenegro", "State profile as of 31 December 2016",
    )  # fmt: skip
    first = shown["sections"][0]
    assert first["title"] == "Name and sovereignty"
    assert first["none"] == "Not known."
    assert first["items"][0] == {
        "when": "since 22 October 2007",
        "text": "Montenegro",
        "note": "Name in the constitution of October 2007.",
        "cites": [1, 2],
    }
    source = atlas.sources.loc["enwiki-mne-constitution"]
    assert shown["sources"][0]["title"] == source["title"]
    # A source that is not there has no number.
    gone = atlas["sources"][atlas["sources"]["source_id"] != "enwiki-mne-constitution"]
    less = replace(atlas, tables={**atlas.tables, "sources": gone})
    assert data(less, "MNE", parse("2016"))["sections"][0]["items"][0]["cites"] == [1]
