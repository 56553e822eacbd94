"""The map: mounted once, right for its year, and every sign in reach of a click."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo import asof
from geo.filters import Filter, matching
from geo.period import of_year
from geo.signs import STATUS_COLOURS
from tests.browser.looking import look_at

FYROM = "the former Yugoslav Republic of Macedonia"
FRY = "Federal Republic of Yugoslavia"
UNION = "State Union of Serbia and Montenegro"
UN = "under UN administration"
DISPUTED = "status disputed"

#: What the map is to write in a year: names with the line below them, what a state joined, and the
#: members. Written by hand, apart from the tables.
LABELS = {
    2002: ({"Serbia": FRY, "Montenegro": FRY, "Kosovo": UN, FYROM: ""}, {}, set()),
    2005: ({"Serbia": UNION, "Montenegro": UNION, "Kosovo": UN, FYROM: ""}, {}, set()),
    2006: ({"Serbia": "", "Montenegro": "", "Kosovo": UN, FYROM: ""}, {}, set()),
    2008: ({"Serbia": "", "Montenegro": "", "Kosovo": DISPUTED, FYROM: ""}, {}, set()),
    2009: (
        {"Serbia": "", "Montenegro": "", "Kosovo": DISPUTED, FYROM: ""},
        {"Albania": "joined NATO 1 April 2009"},
        {"Albania"},
    ),
    2017: (
        {"Serbia": "", "Montenegro": "", "Kosovo": DISPUTED, FYROM: ""},
        {"Montenegro": "joined NATO 5 June 2017"},
        {"Albania", "Montenegro"},
    ),
    2019: (
        {"Serbia": "", "Montenegro": "", "Kosovo": DISPUTED, "North Macedonia": ""},
        {},
        {"Albania", "Montenegro"},
    ),
    2020: (
        {"Serbia": "", "Montenegro": "", "Kosovo": DISPUTED, "North Macedonia": ""},
        {"North Macedonia": "joined NATO 27 March 2020"},
        {"Albania", "Montenegro", "North Macedonia"},
    ),
}

#: Each label of a state: name, line below, tags, and the fill of the area under it.
READ_LABELS = """() => [...document.querySelectorAll(".name .label")].map((label) => {
  const text = (tag) => label.querySelector(tag)?.textContent ?? "";
  const { x, y } = label.parentElement.getBoundingClientRect();
  const area = document.elementsFromPoint(x, y).find((node) => node.matches("path.state"));
  return { name: text("b"), below: text("span"), tags: [...label.querySelectorAll("em")]
    .map((tag) => tag.textContent).filter(Boolean), fill: area && getComputedStyle(area).fill };
}).filter(({ name, fill }) => name && fill)"""

#: Samples, in every frame that the browser paints, how much of the map there is.
SAMPLE = """() => {
  window.least = Infinity;
  const look = () => {
    const { width, height } = document.querySelector("#map_div").getBoundingClientRect();
    const drawn = document.querySelectorAll("path.state").length;
    window.least = Math.min(window.least, width > 300 && height > 300 ? drawn : 0);
    requestAnimationFrame(look);
  };
  look();
}"""


def colour(hexadecimal: str) -> str:
    """#rrggbb as the browser writes it."""
    parts = (int(hexadecimal[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgb({', '.join(map(str, parts))})"


def test_fifty_years_and_twenty_switches_leave_the_map_where_it_is(dashboard, atlas):
    last = atlas.years[-1]
    frame = dashboard.frame
    frame.evaluate("window.planted = 'here'")
    look_at(frame, 42.6, 20.9, 8.3)
    where = "() => [atlas.map.getZoom(), atlas.map.getCenter().lat, atlas.map.getCenter().lng]"
    before = frame.evaluate(where)
    shapes = frame.locator("path.state").count()
    frame.evaluate(SAMPLE)

    first = atlas.years[0]
    dashboard.go(first)
    for number in range(50):
        key = "ArrowRight" if first + number < last else "ArrowLeft"
        year = min(first + number + 1, 2 * last - first - number - 1)
        dashboard.slider.press(key)
        dashboard.wait_for_map(year)
        if number % 5 == 0:
            dashboard.settle(year, last)
    dashboard.settle(year, last)

    for title in ["KFOR", "NATO status", "Incidents"] * 4:
        on = dashboard.layer(title).is_checked()
        dashboard.switch(title)
        layer = title.split()[0].lower()
        dashboard.wait_for_view(f"view.layers.includes('{layer}') === {str(not on).lower()}")
    dashboard.button("Filter incidents").click()
    for name in ["Riot", "Bombing", "Protest", "Shooting"] * 2:
        pressed = dashboard.frame.evaluate("() => atlas.view.filter.categories.length")
        pill = dashboard.page.get_by_role("button", name=name, exact=True)
        pill.click()
        dashboard.wait_for_view(f"view.filter.categories.length !== {pressed}")

    assert dashboard.frame == frame
    assert frame.evaluate("window.planted") == "here"
    assert frame.evaluate(where) == pytest.approx(before)
    assert frame.evaluate("least") == shapes


@pytest.mark.parametrize("year", LABELS)
def test_names_sovereignty_and_members_follow_time(shared, atlas, year):
    names, joined, members = LABELS[year]
    shared.go(year)
    shared.settle(year, atlas.years[-1])
    shared.wait_for_rest()
    labels = shared.frame.evaluate(READ_LABELS)
    written = {label["name"]: label["below"] for label in labels}
    assert written == {"Albania": "", "Bosnia and Herzegovina": "", **names}
    tags = {label["name"]: label["tags"] for label in labels if label["tags"]}
    assert tags == {name: [text] for name, text in joined.items()}
    member = colour(STATUS_COLOURS["member"])
    assert {label["name"] for label in labels if label["fill"] == member} == members
    figures = shared.page.locator("dl > div", has_text="in NATO")
    expect(figures.locator("b")).to_have_text(f"{len(members)} of 6")
    for name in members:
        expect(figures.locator("dt")).to_contain_text(name)


def test_a_click_in_the_middle_of_any_marker_opens_it(shared, atlas):
    shared.go(2023)
    look_at(shared.frame, 42.9, 20.8, 8.5)
    clicked = []
    for row in asof.incidents_in(atlas["incidents"], of_year(2023)).itertuples():
        marker = shared.marker(row.title)
        if not marker.is_visible():
            continue
        box = marker.bounding_box()
        frame_box = shared.page.query_selector("iframe").bounding_box()
        spot = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        inside = (
            frame_box["x"] + 300 < spot[0] < frame_box["x"] + frame_box["width"] - 60
            and frame_box["y"] + 60 < spot[1] < frame_box["y"] + frame_box["height"] - 30
        )
        if not inside or shared.popup.count():
            continue
        shared.page.mouse.click(*spot)
        expect(shared.popup.get_by_role("heading")).to_have_text(row.title)
        shared.see(shared.card(row.title))
        shared.wait_for_address(incident=row.incident_id)
        shared.button("Close incident").click()
        expect(shared.popup).to_have_count(0)
        clicked.append(row.title)
    assert len(clicked) > 2


def test_a_click_tells_all_of_an_incident(dashboard, atlas):
    row = atlas.incidents_by_id.loc["2023-09-24-banjska"]
    dashboard.go(2023)
    dashboard.marker(row["title"]).click()
    expect(dashboard.popup.get_by_role("heading")).to_have_text(row["title"])
    card = dashboard.card(row["title"])
    dashboard.see(card)
    for text in ("24 September 2023", row["place"], row["category"], row["claim_status"],
                 row["actors"], row["summary"]):  # fmt: skip
        expect(card).to_contain_text(text)
    ids = row["source_ids"].split(";")
    links = card.locator("ul.sources a")
    assert links.count() == len([one for one in ids if atlas.sources.loc[one, "url"]])
    for link in links.all():
        assert link.get_attribute("href").startswith("http")
        assert link.get_attribute("target") == "_blank"
        assert link.get_attribute("rel") == "noopener noreferrer"
    dashboard.wait_for_address(incident=row["incident_id"], year="2023")


def test_previous_and_next_lead_through_the_incidents(dashboard, atlas):
    order = atlas.incidents_by_id["date"].sort_values(kind="stable").index
    place = order.get_loc("2023-09-24-banjska")
    table = atlas.incidents_by_id
    dashboard.go(2023)
    dashboard.marker(table.loc[order[place], "title"]).click()
    dashboard.page.get_by_role("button", name="Next incident").click()
    dashboard.see(dashboard.card(table.loc[order[place + 1], "title"]))
    dashboard.wait_for_address(incident=order[place + 1])
    dashboard.page.get_by_role("button", name="Previous incident").click()
    dashboard.see(dashboard.card(table.loc[order[place], "title"]))


def test_the_popup_survives_a_year_step_where_its_incident_is_still_shown(dashboard, atlas):
    title = atlas.incidents_by_id.loc["2023-09-24-banjska", "title"]
    dashboard.page.get_by_role("radio", name="Up to this year").click()
    dashboard.go(2023)
    dashboard.marker(title).click()
    dashboard.settle(2023, atlas.years[-1])
    for year in (2024, 2025):
        dashboard.button("Next year").click()
        dashboard.wait_for_map(year)
        dashboard.settle(year, atlas.years[-1])
        expect(dashboard.popup.get_by_role("heading")).to_have_text(title)
    dashboard.go(2022)
    expect(dashboard.popup).to_have_count(0)


def test_the_list_reaches_by_keyboard_what_the_markers_reach_by_mouse(dashboard, atlas):
    dashboard.go(2004)
    dashboard.settle(2004, atlas.years[-1])
    told = asof.incidents_in(atlas["incidents"], of_year(2004)).sort_values("date", kind="stable")
    listed = dashboard.page.get_by_role("region", name="Incidents of the period")
    items = listed.get_by_role("button")
    expect(items).to_have_count(len(told))
    items.first.focus()
    dashboard.page.keyboard.press("ArrowDown")
    dashboard.page.keyboard.press("ArrowDown")
    dashboard.page.keyboard.press("ArrowUp")
    dashboard.page.keyboard.press("Enter")
    row = told.iloc[1]
    dashboard.see(dashboard.card(row["title"]))
    expect(dashboard.popup.get_by_role("heading")).to_have_text(row["title"])
    expect(items.nth(1)).to_have_attribute("aria-current", "true")


def test_a_marker_opens_by_keyboard_too(dashboard, atlas):
    title = atlas.incidents_by_id.loc["2023-09-24-banjska", "title"]
    dashboard.go(2023)
    dashboard.marker(title).press("Enter")
    expect(dashboard.popup.get_by_role("heading")).to_have_text(title)


def test_a_click_on_a_state_tells_of_it(dashboard):
    dashboard.go(2002)
    spot = dashboard.frame.evaluate(
        """() => {
          const label = [...document.querySelectorAll(".name .label")]
            .find((it) => it.textContent.startsWith("Montenegro"));
          const box = label.parentElement.getBoundingClientRect();
          return [box.x, box.y];
        }"""
    )
    dashboard.frame.locator("#map_div").click(position={"x": spot[0], "y": spot[1]})
    dashboard.wait_for_address(state="MNE", year="2002")
    expect(dashboard.popup).to_contain_text("Federal Republic of Yugoslavia")
    card = dashboard.card("Montenegro")
    expect(card).to_contain_text("As of 31 December 2002")
    expect(card).to_contain_text("Federal Republic of Yugoslavia")
    # The pop-up of a state follows the year.
    dashboard.go(2017)
    expect(dashboard.popup).to_contain_text("Member")
    expect(card).to_contain_text("As of 31 December 2017")
    dashboard.button("Close state").click()
    dashboard.wait_for_address(state=None)


def test_filters_reach_map_list_bars_and_sentence(dashboard, atlas):
    year = 2004
    dashboard.go(year)
    dashboard.settle(year, atlas.years[-1])
    dashboard.button("Filter incidents").click()
    dashboard.page.get_by_role("button", name="Riot", exact=True).click()
    dashboard.wait_for_address(category="riot")
    every = asof.incidents_in(atlas["incidents"], of_year(year))
    riots = matching(every, Filter(categories=("riot",)))
    dashboard.wait_for_view("view.filter.categories[0] === 'riot'")
    assert dashboard.shown == set(riots["incident_id"])
    sentence = f"{len(riots)} of {len(every)} incidents of {year} (only riot)."
    expect(dashboard.page.get_by_text(sentence)).to_be_visible()
    dashboard.page.get_by_role("button", name="Clear the filters").click()
    dashboard.wait_for_address(category=None)
    dashboard.wait_for_view("view.filter.categories.length === 0")


def test_the_button_home_shows_all_six_again(dashboard):
    before = dashboard.frame.evaluate("atlas.map.getBounds().toBBoxString()")
    look_at(dashboard.frame, 42.6, 20.9, 10)
    dashboard.frame.get_by_role("button", name="Back to the full view").click()
    dashboard.page.wait_for_function(
        """(before) => document.querySelector("iframe").contentWindow.atlas.map.getBounds()
          .toBBoxString() === before""",
        arg=before,
    )
