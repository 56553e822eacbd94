"""The profile of a state: what it says, as of when, and that every fact names its sources."""

import pytest

from geo.answers.profile import data, profile
from geo.period import Period, of_month, of_year


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
    *none, count = section(atlas, "MNE", 2013, "Incidents of").items
    assert not none or "none on record" not in count.note
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
