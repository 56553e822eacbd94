"""The search of everything: by mouse and by keyboard, to a time, a place, a card and a panel."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.fixture
def search(shared):
    """A function that types a query and returns the options it brings."""

    def typed(query):
        field = shared.page.get_by_role("combobox", name="Search everything")
        field.fill("")
        field.fill(query)
        return shared.page.get_by_role("listbox", name="What was found").get_by_role("option")

    return typed


@pytest.mark.parametrize(
    ("query", "kind", "text"),
    [
        ("racak", "Incident", "Reçak/Račak"),
        ("Zvecan", "Incident", "Zveçan"),
        ("March 2004", "Time", "March 2004"),
        ("24 March 1999 to 10 June 1999", "Time", "24 March to 10 June 1999"),
        ("2011", "Time", "2011"),
        ("kosova", "State", "Kosovo"),
        ("FYROM", "State", "North Macedonia"),
        ("Београд", "Place", "Belgrade"),
        ("gjakove", "Place", "Gjakov"),
    ],
)
def test_a_query_finds_what_is_meant(search, query, kind, text):
    found = search(query)
    match = found.filter(has_text=kind).filter(has_text=text)
    expect(match.first).to_be_visible()


def test_nothing_found_is_said_with_what_may_have_been_meant(search, shared):
    found = search("Kumanowo")
    expect(found).to_have_count(0)
    said = shared.page.get_by_text("Nothing found for “Kumanowo”.")
    expect(said).to_be_visible()
    said.get_by_role("button", name="kumanovo").click()
    listed = shared.page.get_by_role("listbox", name="What was found").get_by_role("option")
    expect(listed.filter(has_text="Kumanovo").first).to_be_visible()


def test_a_part_brings_its_umbrella(search):
    found = search("Belo Polje")
    expect(found.filter(has_text="Unrest across Kosovo")).to_be_visible()


def test_by_keyboard_to_the_card_of_an_incident_in_its_year(search, shared):
    expect(search("banjska armed attack").first).to_be_visible()
    shared.page.keyboard.press("ArrowDown")
    shared.page.keyboard.press("Enter")
    shared.wait_for_map(2023)
    shared.wait_for_address(incident="2023-09-24-banjska", year="2023")
    expect(shared.page.locator("article.incident")).to_be_focused()


def test_escape_closes_the_list(search, shared):
    expect(search("2004").first).to_be_visible()
    shared.page.keyboard.press("Escape")
    expect(shared.page.get_by_role("listbox", name="What was found")).to_have_count(0)


def test_a_time_is_gone_to(search, shared):
    search("March 2004").first.click()
    shared.settle_time("2004-03")
    search("24 March 1999 to 10 June 1999").first.click()
    shared.settle_time("1999-03-24..1999-06-10")


def test_a_time_is_gone_to_with_the_times_before_it_where_they_are_shown(visit):
    dashboard = visit("/?year=2010&mode=upto")
    page = dashboard.page
    page.get_by_role("combobox", name="Search everything").fill("2004")
    listed = page.get_by_role("listbox", name="What was found").get_by_role("option")
    listed.filter(has_text="Time").click()
    dashboard.wait_for_address(year="2004", mode="upto")


def test_a_source_is_found_in_the_panel_of_the_data(search, shared):
    search("failure to protect anti-minority").filter(has_text="Source").first.click()
    shared.wait_for_address(panel="data")
    tab = shared.page.get_by_role("tab", name="Sources and data")
    expect(tab).to_have_attribute("aria-selected", "true")
