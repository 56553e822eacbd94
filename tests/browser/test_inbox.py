"""Nothing that a reader does is lost, however close together it is done."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import expect

#: Milliseconds between the last move of the slider and a click, around the settling at 150.
DELAYS = (0, 60, 110, 120, 128, 134, 140, 146, 149, 151, 154, 160, 170, 190, 240)
#: Move the slider to a year, and click the mark of an incident so many milliseconds later.
MOVE_AND_CLICK = """([year, id, delay]) => new Promise((done) => {
  const find = (root) => root.querySelector('input[aria-label="Year"]')
    ?? [...root.querySelectorAll("*")].map(inside).find(Boolean);
  const inside = ({ shadowRoot }) => shadowRoot && find(shadowRoot);
  const slider = find(document);
  slider.value = year;
  slider.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  setTimeout(() => {
    atlasStores.map.set({ incident: id });
    done();
  }, delay);
})"""
#: The same with a switch of a layer, or a value of the filter.
MOVE_AND_SET = MOVE_AND_CLICK.replace("{ incident: id }", "id")


@pytest.fixture(scope="module")
def choices(atlas):
    """Years with one of their incidents."""
    table = atlas["incidents"]
    days = table[table["date_precision"] == "day"]
    return [(int(row.date[:4]), row.incident_id) for row in days.itertuples() if not row.date_end]


def test_a_click_around_the_settling_of_a_year_reaches_python(shared, choices):
    rounds = random.Random(20261126)
    for delay in DELAYS:
        year, incident = rounds.choice(choices)
        shared.page.evaluate(MOVE_AND_CLICK, [year, incident, delay])
        shared.wait_for_address(incident=incident, year=str(year) if year < 2026 else "latest")


@pytest.mark.parametrize("delay", [110, 140, 149, 151, 160])
def test_a_layer_and_a_filter_around_the_settling_reach_python(shared, delay):
    year = 2001 + delay % 20
    layers = ["nato", "missions"] if delay % 2 else ["kfor", "incidents"]
    shared.page.evaluate(MOVE_AND_SET, [year, {"layers": layers}, delay])
    shared.wait_for_address(year=str(year), layers=",".join(layers))
    riots = {"filter": {"categories": ["riot"], "states": ["SRB"], "claim_statuses": []}}
    shared.page.evaluate(MOVE_AND_SET, [year + 1, riots, delay])
    shared.wait_for_address(year=str(year + 1), category="riot", **{"in": "SRB"})
    nothing = {"filter": {"categories": [], "states": [], "claim_statuses": []}}
    shared.page.evaluate(MOVE_AND_SET, [year, nothing, delay])
    shared.wait_for_address(year=str(year), category=None, **{"in": None})


def test_what_python_orders_comes_to_rest(visit):
    sent = []

    def listen(page):
        page.on("websocket", lambda it: it.on("framesent", lambda one: sent.append(len(one))))

    dashboard = visit("/?year=2001&layers=nato,incidents", prepare=listen)
    dashboard.button("Filter incidents").click()
    for name in ("Riot", "Assassination"):
        dashboard.page.get_by_role("button", name=name, exact=True).click()
    # The filter stands in the order of the legend, whatever order it was chosen in.
    dashboard.wait_for_address(category="assassination,riot")
    dashboard.wait_for_rest()
    view = "atlasStores.map.view.filter.categories.join() === 'assassination,riot'"
    dashboard.page.wait_for_function(f"() => {view}")
    before = len(sent)
    # One more change is told once: nothing goes round in between.
    dashboard.switch("KFOR")
    dashboard.wait_for_address(layers="nato,kfor,incidents")
    dashboard.wait_for_rest()
    assert len(sent) - before <= 2


def test_a_request_does_not_grow_with_the_years(visit):
    sent = []

    def listen(page):
        page.on("websocket", lambda it: it.on("framesent", lambda one: sent.append(len(one))))

    dashboard = visit("/?layers=nato", prepare=listen)
    dashboard.wait_for_rest()
    sizes = []
    for _ in range(3):
        sent.clear()
        for year in range(1999, 2026, 2):
            dashboard.go(year)
            dashboard.wait_for_address(year=str(year))
        sizes.append(max(sent))
    # From the second round on, what is named is of the last reruns alone.
    assert sizes[2] <= sizes[1] + 100


@pytest.mark.parametrize("path", ["/?state=XYZ", "/?year=2010&incident=2023-09-24-banjska"])
def test_a_note_that_goes_leaves_the_map_as_it_is(visit, path):
    dashboard = visit(path)
    expect(dashboard.notices()).to_be_visible()
    dashboard.wait_for_rest()
    dashboard.frame.evaluate("void (window.planted = 'here')")
    for year in (2004, 2005, 2006):
        dashboard.go(year)
        dashboard.settle(year, 2026)
        dashboard.wait_for_rest()
    expect(dashboard.notices()).to_have_count(0)
    assert dashboard.frame.evaluate("planted") == "here"
