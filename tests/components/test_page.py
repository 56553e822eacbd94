"""The page by itself: it runs for every address, layer and filter, and its figures are right."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components import headline, incident_list, session, timeline
from geo import asof
from geo.filters import Filter, matching
from geo.period import of_year
from geo.scene import DEFAULT_LAYERS, LAYER_TITLES
from geo.signs import CATEGORY_SIGNS


def notes(app: AppTest) -> list[str]:
    """What the page says was ignored."""
    said = "\n".join(note.value for note in app.info)
    return [line for line in said.splitlines() if line.startswith("The address names")]


def test_a_first_visit_runs_without_a_fault_or_a_note(page):
    app = page()
    assert not app.exception
    assert not app.warning
    assert notes(app) == []
    assert app.title[0].value == "NATO and the Western Balkans"
    on = {box.label for box in app.checkbox if box.value}
    assert on == {"NATO status", "KFOR", "Incidents"}


@pytest.mark.parametrize(
    "address",
    [
        {"year": "1999"},
        {"year": "2004", "mode": "upto", "incident": "2023-09-24-banjska", "state": "XKX"},
        {"layers": "", "category": "riot", "in": "SRB", "account": "alleged"},
        {"layers": "<script>", "year": "9" * 1000, "incident": "x" * 100_000, "panel": "{{7*7}}"},
        {"state": "XKX\0", "mode": "None", "category": "'; drop table"},
    ],
)
def test_the_page_runs_for_any_address(address, page):
    app = page(**address)
    assert not app.exception


def test_each_bad_value_is_named_once(page):
    app = page(year="1998", mode="all", incident="nothing", layers="nato,<b>")
    assert len(notes(app)) == 4
    assert not any("<b>" in note for note in notes(app))


def test_every_layer_can_be_switched(page):
    app = page()
    for box in list(app.checkbox):
        if box.label not in LAYER_TITLES.values():
            continue
        app.checkbox(key=box.key).set_value(not box.value).run()
        assert not app.exception
    wanted = tuple(layer for layer in LAYER_TITLES if layer not in DEFAULT_LAYERS)
    assert app.session_state["view"].layers == wanted


@pytest.mark.parametrize("category", CATEGORY_SIGNS)
def test_every_category_can_be_filtered(category, atlas, page):
    app = page(year="2001", category=category)
    assert not app.exception
    view = app.session_state["view"]
    assert view.filter.categories == (category,)
    year = asof.incidents_in(atlas["incidents"], of_year(2001))
    told = matching(year, Filter(categories=(category,)))
    assert len(session.incidents(atlas, view)) == len(told)


# ---------------------------------------------------------------------------------- headline


def shown(atlas, year):
    """The headline of a year: value and note by label."""
    found = asof.incidents_in(atlas["incidents"], of_year(year))
    figures = headline.figures(atlas, year, tuple(found["incident_id"]))
    return {one["label"]: (one["value"], one["note"]) for one in figures}


@pytest.mark.parametrize(
    ("year", "members", "named"),
    [
        (1999, "0 of 6", "none of the six yet"),
        (2009, "1 of 6", "Albania"),
        (2017, "2 of 6", "Albania, Montenegro"),
        (2020, "3 of 6", "Albania, North Macedonia, Montenegro"),
    ],
)
def test_members(atlas, year, members, named):
    value, note = shown(atlas, year)["in NATO"]
    assert value == members
    assert set(note.split(", ")) == set(named.split(", "))


@pytest.mark.parametrize(
    ("year", "value", "date"),
    [(1999, "49,000", "8 September 1999"), (2002, "28,000", "31 December 2002")],
)
def test_strength_has_its_own_date(atlas, year, value, date):
    assert shown(atlas, year)["KFOR soldiers"][0] == value
    assert shown(atlas, year)["KFOR soldiers"][1].endswith(f"as of {date}")


@pytest.mark.parametrize("year", [1999, 2004, 2011, 2023])
def test_incidents_killed_and_injured_are_those_of_the_tables(atlas, year):
    found = asof.incidents_in(atlas["incidents"], of_year(year))
    sums = asof.casualties(found)
    told = shown(atlas, year)
    assert told["incidents"][0] == str(len(found))
    assert told["killed"][0] == f"{sums.killed:,}"
    assert told["injured"][0] == f"{sums.injured:,}"
    assert (str(sums.injured_unknown) in told["injured"][1]) == bool(sums.injured_unknown)


def test_without_a_total_the_strength_is_not_known():
    assert headline.kfor_figure(None)["value"] == "not known"


def test_a_year_without_incidents_is_said_not_to_be_calm(atlas):
    said = incident_list.sentence(atlas, of_year(1990), "period", Filter(), 0)
    assert said == (
        "0 of 0 incidents of 1990. A year without incidents in this table is not a calm year."
    )


def test_the_sentence_says_what_is_shown(atlas):
    every = len(asof.incidents_in(atlas["incidents"], of_year(2023)))
    said = incident_list.sentence(atlas, of_year(2023), "period", Filter(("riot",), ("XKX",)), 2)
    assert said == f"2 of {every} incidents of 2023 (only riot, Kosovo)."
    none = incident_list.sentence(atlas, of_year(2023), "period", Filter(("airstrike",)), 0)
    assert none.endswith("(only airstrike). Clear the filters to see them.")
    upto = incident_list.sentence(atlas, of_year(2000), "upto", Filter(), 19)
    earlier = len(asof.incidents_in(atlas["incidents"], of_year(2000), earlier=True)) - 19
    assert upto.endswith(f"and {earlier} of earlier years, faded on the map.")


def test_the_bars_count_every_year(atlas):
    counted = timeline.counts(atlas, Filter())
    found = [asof.incidents_in(atlas["incidents"], of_year(year)) for year in atlas.years]
    assert counted == [len(rows) for rows in found]
    riots = matching(atlas["incidents"], Filter(categories=("riot",)))
    counted = timeline.counts(atlas, Filter(("riot",)))
    assert counted == [len(asof.incidents_in(riots, of_year(year))) for year in atlas.years]


def test_the_ticks_are_the_accessions(atlas):
    assert timeline.ticks(atlas) == [
        {"year": 2009, "label": "Albania"},
        {"year": 2017, "label": "Montenegro"},
        {"year": 2020, "label": "North Macedonia"},
    ]
