"""What the browser says is what geo says: periods, sums, counts and figures, for every time."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from components import address
from components.choices import choices_of, to_browser
from components.view import View
from geo import asof
from geo.answers import build_answers, pages
from geo.filters import Filter, matching
from geo.own.roles import ROLES
from geo.period import months, of_month, of_year, parse
from geo.scene import build_scene
from geo.words import title_beside

#: Spans that begin and end at turns of a year, a month, or in the middle of one.
SPANS = [
    "1998-12-31..1999-01-01", "1999-01-01..1999-01-01", "1999-03-24..1999-06-10", "1999..2001",
    "1999-12-31..2000-01-01", "2001-02..2001-08", "2003-12-31..2004-01-01",
    "2004-03-17..2004-03-19", "2004-12-31..2004-12-31", "2008-02-17..2008-02-18",
    "2010-12-31..2012-01-01", "2011-07..2012-06",
    "2017-06-04..2017-06-05", "2018..2019-02-12", "2020-02-29..2020-03-01", "2022-12..2023-01",
    "2023-09-24..2023-09-24", "2024-12-31..2025-12-31", "1999..2026-06", "2000-02-29..2024-02-29",
]  # fmt: skip
FILTERS = [
    Filter(),
    Filter(("riot", "shooting")),
    Filter(states=("XKX",)),
    Filter(("riot",), ("SRB", "MKD"), ("disputed", "alleged")),
]


def times(atlas) -> list:
    """All years, all months and the spans, within the timeline."""
    first, last = of_year(atlas.years[0]).first, of_year(atlas.years[-1]).last
    every = [of_year(year) for year in atlas.years]
    every += [of_month(month) for month in months(first, last)]
    return every + [parse(text) for text in SPANS]


def sent(period) -> dict:
    """A period as the browser has it."""
    return {"first": period.first, "last": period.last}


def told(wanted: Filter) -> dict:
    """A filter as the browser has it."""
    return {
        "categories": list(wanted.categories),
        "states": list(wanted.states),
        "claim_statuses": list(wanted.claim_statuses),
    }


def test_periods_are_written_and_said_alike(module, atlas):
    from geo.period import in_words, text_of

    every = times(atlas)
    code = "(m, times) => times.map((time) => [m.textOf(time), m.inWords(time)])"
    said = module("web/time", code, [sent(one) for one in every])
    assert said == [[text_of(one), in_words(one)] for one in every]


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2004", "2004"),
        (" 2004-03 ", "2004-03"),
        ("2004-3", "2004-03"),
        ("March 2004", "2004-03"),
        ("mar 2004", "2004-03"),
        ("17 March 2004", "2004-03-17"),
        ("17. 3. 2004.", "2004-03-17"),
        ("1999-03-24..1999-06-10", "1999-03-24..1999-06-10"),
        ("24 March 1999 to 10 June 1999", "1999-03-24..1999-06-10"),
        ("2017 – 2021", "2017..2021"),
        ("2004-13", None),
        ("2004-02-30", None),
        ("30 February 2004", None),
        ("Marvember 2004", None),
        ("2004 to 2003", None),
        ("2001 to 2002 to 2003", None),
        ("", None),
        ("<b>2004</b>", None),
        ("20041", None),
    ],
)
def test_a_time_is_read_as_people_write_it(module, typed, period):
    found = module("web/time", "(m, text) => m.readTime(text)", typed)
    assert found == (sent(parse(period)) if period else None)


def test_titles_beside_their_dates_are_said_alike(module, atlas):
    rows = atlas["incidents"]
    code = "(m, _, answers) => answers.incidents.map((one) => [one.id, m.titleBeside(one)])"
    said = dict(module("web/words", code))
    expected = {
        row["incident_id"]: title_beside(row["title"], row["date"])
        for row in rows.to_dict("records")
    }
    assert said == expected
    assert said["2004-03-17-obilic"] == "Serb homes burnt in Obiliq/Obilić"
    titles = dict(rows[["incident_id", "title"]].to_numpy().tolist())
    assert 5 < sum(said[one] != titles[one] for one in titles) < 20


def test_a_card_says_what_the_page_of_its_incident_says(module, atlas):
    code = """async (m, _, answers) => {
      const { createCards } = await import("/details/cards.js");
      const filter = { categories: [], states: [], claim_statuses: [] };
      const store = m.createStore();
      const time = { first: "2004-01-01", last: "2004-12-31" };
      const layers = ["incidents"];
      store.begin({ time, mode: "period", layers, filter, incident: null, state: null });
      const root = document.body.appendChild(document.createElement("div"));
      createCards(root, { store, answers });
      const texts = (what) => [...root.querySelectorAll(what)].map((one) => one.textContent);
      return Object.fromEntries(answers.incidents.map(({ id }) => {
        store.set({ incident: id });
        return [id, [texts("dt"), texts("dd")]];
      }));
    }"""
    said = module("web/store", code)
    for page in pages.incidents(atlas):
        assert list(zip(*said[page["id"]], strict=True)) == page["facts"], page["id"]


def test_a_pop_up_says_where_a_toll_stands_as_the_card_does(module, atlas):
    code = """async (m, scene, answers) => {
      const { incidentNode } = await import("/map/popup.js");
      const { layers } = m.prepare(scene, answers);
      const { features } = layers.find(({ id }) => id === "incidents");
      return features.map((one) => [one.id, incidentNode(one, [one.id]).textContent]);
    }"""
    said = dict(module("map/prepare", code, json.loads(build_scene(atlas).text)))
    assert len(said) == len(atlas["incidents"])
    elsewhere = 0
    for page in pages.incidents(atlas):
        facts, one = dict(page["facts"]), atlas.incidents_by_id.loc[page["id"]]
        for what in ("killed", "injured"):
            if pd.isna(one[what]):
                assert f"{what}: {facts[what.capitalize()]}" in said[page["id"]], page["id"]
                elsewhere += facts[what.capitalize()] != "not known"
    assert elsewhere > 10


#: What stands in the list, the search, a card's lines and the list of a group of an event.
LINES = """async (m, id, answers) => {
  const filter = { categories: [], states: [], claim_statuses: [] };
  const view = { time: { first: "2004-01-01", last: "2004-12-31" }, mode: "period", filter,
    layers: ["incidents"], incident: id, state: null };
  const store = m.createStore();
  store.begin(view);
  const { createList } = await import("/incident_list/list.js");
  const { createCards } = await import("/details/cards.js");
  const { createSearch } = await import("/search/search.js");
  const { groupNode } = await import("/map/popup.js");
  const { entriesOf } = await import("/standalone/found.js");
  const made = (create, more) => {
    const root = document.body.appendChild(document.createElement("div"));
    create(root, { store, answers, ...more });
    return root;
  };
  const list = made(createList);
  const cards = made(createCards);
  const entries = entriesOf({ towns: [] }, answers);
  const search = made(createSearch, { read: async () => ({ entries, spellings: [] }) });
  const field = search.querySelector("input");
  field.value = "Obiliq";
  field.dispatchEvent(new Event("input"));
  while (!search.querySelector("li")) await new Promise(requestAnimationFrame);
  const parts = answers.incidents.filter(({ part_of: umbrella }) => umbrella === id);
  const group = groupNode(parts.map((one) => ({ ...one, when: one.date })), () => {});
  return [list, cards, search, group].map((root) => [...root.querySelectorAll("li")]
    .map((one) => one.textContent).find((text) => text.includes("Obiliq/")));
}"""


def test_no_line_says_the_month_twice(module):
    umbrella = "2004-03-17-kosovo-unrest"
    lines = module("web/store", LINES, umbrella)
    assert all("Serb homes burnt in Obiliq/Obilić" in line for line in lines)
    # It is one of two days; the search says the first of them, and the group here its code.
    assert [line.count("March 2004") for line in lines] == [2, 2, 1, 0]


def test_the_way_to_a_profile_takes_all_of_the_view_along(module, atlas):
    first = View(time=of_year(2004), layers=("nato", "incidents"), state="XKX")
    views = [
        first,
        replace(first, layers=()),
        replace(first, mode="upto", filter=Filter(("riot",), ("SRB", "XKX"), ("alleged",))),
        replace(first, time=of_month("2004-03"), mode="upto"),
        replace(first, time=parse("1999-03-24..1999-06-10"), mode="span"),
        replace(first, mode="span"),
    ]
    # The page's own address is that of an earlier view.
    code = """(m, views) => {
      const before = "?year=2010&layers=kfor&mode=upto&category=shooting&in=ALB&state=XKX"
        + "&panel=kfor&at=42.9,20.8,11&incident=2023-09-24-banjska&story=march-2004&step=2";
      history.replaceState(null, "", before);
      return views.map((view) => m.profileAddress("XKX", view));
    }"""
    choices = choices_of(atlas, {"incidents": "Incidents"})
    ways = module("details/cards", code, [to_browser(view) for view in views])
    for view, way in zip(views, ways, strict=True):
        assert address.read(address.parse(way), choices) == (replace(view, profile="XKX"), [])


@pytest.mark.parametrize(
    ("time", "mode", "becomes"),
    [("2004", "upto", "upto"), ("2004-03", "upto", "upto"), ("2004", "span", "period"),
     ("2004-03-19", "upto", "span"), ("2004..2005", "period", "span"), ("2004", None, "period")],
)  # fmt: skip
def test_a_time_that_is_gone_to_keeps_the_times_before_it(module, time, mode, becomes):
    code = "(m, [time, mode]) => m.modeOf(time, mode)"
    assert module("web/time", code, [sent(parse(time)), mode]) == becomes


def test_one_part_of_a_larger_event_is_no_plural(module):
    code = """(m, parts, answers) => {
      const umbrella = "2004-03-17-kosovo-unrest";
      const incidents = answers.incidents
        .filter(({ id, part_of }) => [id, part_of].includes(umbrella));
      const few = [...incidents.filter((one) => !one.part_of),
        ...incidents.filter((one) => one.part_of).slice(0, parts)];
      const time = { first: "2004-01-01", last: "2004-12-31" };
      return m.figuresOf({ ...answers, incidents: few }, { time,
        filter: { categories: [], states: [], claim_statuses: [] } }).list[2].note;
    }"""
    said = {parts: module("headline/headline", code, parts) for parts in (1, 2)}
    assert said[1].endswith("1 of them a part of a larger event")
    assert said[2].endswith("2 of them parts of a larger event")


def test_incidents_and_their_sums_are_those_of_geo(module, atlas):
    table = atlas["incidents"]
    every = times(atlas)
    code = """(m, { times, filters }, answers) => filters.map((filter) => times.map((time) => {
      const { every, shown } = m.incidentsOf(answers.incidents, { time, filter });
      const [killed, injured] = ["killed", "injured"].map((one) => m.sum(shown, one, time));
      return [every.length, shown.map(({ id }) => id).sort(), killed.known, injured.known,
        killed.unknown, injured.unknown];
    }))"""
    argument = {"times": [sent(one) for one in every], "filters": [told(one) for one in FILTERS]}
    answers = module("web/incidents", code, argument)
    for wanted, answered in zip(FILTERS, answers, strict=True):
        for period, (all_of, ids, *sums) in zip(every, answered, strict=True):
            here = asof.incidents_in(table, period)
            found = matching(here, wanted)
            assert (all_of, ids) == (len(here), sorted(found["incident_id"])), period
            assert sums == list(asof.casualties(found)), period


def test_the_headline_is_that_of_the_tables(module, atlas):
    every = times(atlas)
    code = """(m, times, answers) => times.map((time) => m.figuresOf(answers, { time,
      filter: { categories: [], states: [], claim_statuses: [] } }).list
      .map(({ value, note }) => [value, note]))"""
    said = module("headline/headline", code, [sent(one) for one in every])
    for period, (members, soldiers, *_) in zip(every, said, strict=True):
        day = atlas.day(period)
        status = asof.status_on(atlas["nato_status"], day)
        held = [atlas.borders["name"][iso3] for iso3, one in status.items() if one == "member"]
        assert members == [f"{len(held)} of 6", ", ".join(held) or "none of the six yet"], period
        strength = asof.strength_on(atlas["kfor_strength"], day)
        if strength is None:
            before = ["no", "KFOR entered on 12 June 1999"]
            assert soldiers == (before if day < "1999-06-12" else ["not known", ""]), period
        else:
            assert soldiers[0] == f"{int(strength['total_troops']):,}", period


@pytest.mark.parametrize(
    ("time", "figure", "value", "note"),
    [
        ("2017-05", 0, "1 of 6", "Albania"),
        ("2017-06", 0, "2 of 6", "Albania, Montenegro"),
        ("2020-03-26..2020-03-26", 0, "2 of 6", "Albania, Montenegro"),
        ("2020-03", 0, "3 of 6", "Albania, North Macedonia, Montenegro"),
        ("1999-05", 1, "no", "KFOR entered on 12 June 1999"),
        ("1999-03-24..1999-06-11", 1, "no", "KFOR entered on 12 June 1999"),
        ("1999-06-12..1999-06-12", 1, "not known", ""),
        ("1999-04-01..1999-04-01", 3, "0", ""),
    ],
)
def test_the_headline_of_known_days(module, time, figure, value, note):
    code = """(m, time, answers) => m.figuresOf(answers, { time,
      filter: { categories: ["cyber attack"], states: [], claim_statuses: [] } }).list"""
    said = module("headline/headline", code, sent(parse(time)))
    assert (said[figure]["value"], said[figure]["note"]) == (value, note)


@pytest.mark.parametrize(
    ("time", "killed", "note"),
    [
        ("2004-03-17..2004-03-19", "19", ""),
        ("2004-03-19..2004-03-19", "19", "whole toll of 1 event not all in this time"),
        ("2004-03-18..2004-03-31", "21", "whole toll of 1 event not all in this time"),
        ("2015-05-10..2015-05-10", "18", "whole toll of 1 event not all in this time"),
        ("2015-05", "25", ""),
    ],
)
def test_a_toll_of_more_than_the_time_is_told_as_such(module, time, killed, note):
    code = """(m, time, answers) => m.figuresOf(answers, { time,
      filter: { categories: ["riot", "armed clash", "bombing", "shooting"], states: [],
        claim_statuses: [] } }).list"""
    said = module("headline/headline", code, sent(parse(time)))[3]
    assert (said["value"], said["note"].split("; ")[0]) == (killed, note)


def test_a_figure_that_is_not_known_is_never_zero(module, atlas):
    rows = atlas["incidents"]
    unknown = rows[rows["killed"].isna() & (rows["part_of"] == "")].iloc[0]
    code = """(m, { id, time }, answers) => {
      const one = { ...answers, incidents: answers.incidents.filter((it) => it.id === id) };
      const filter = { categories: [], states: [], claim_statuses: [] };
      return m.figuresOf(one, { time, filter }).list;
    }"""
    time = sent(of_year(int(unknown["date"][:4])))
    said = module("headline/headline", code, {"id": unknown["incident_id"], "time": time})
    assert said[3]["note"] == "not known for 1 event"


def test_the_list_says_what_is_shown(module, atlas):
    view = {"time": sent(of_year(2004)), "mode": "period", "layers": ["incidents"]}
    code = "(m, view, answers) => m.sentenceOf(answers, view)"
    riots = {**view, "filter": told(Filter(("riot",), ("XKX",)))}
    here = asof.incidents_in(atlas["incidents"], of_year(2004))
    some = len(matching(here, Filter(("riot",), ("XKX",))))
    said = module("incident_list/list", code, riots)
    assert said == f"{some} of {len(here)} incidents of 2004 (only riot, Kosovo)."
    none = module("incident_list/list", code, {**view, "filter": told(Filter(("airstrike",)))})
    assert none.endswith("(only airstrike). Clear the filters to see them.")
    upto = module("incident_list/list", code, {**view, "mode": "upto", "filter": told(Filter())})
    before = asof.incidents_in(atlas["incidents"], of_year(2004), earlier=True)
    assert upto.endswith(f"and {len(before) - len(here)} of earlier times, faded on the map.")
    alone = {**view, "time": sent(parse("2023-09-24..2023-09-24")), "filter": told(Filter())}
    said = module("incident_list/list", code, alone)
    assert said == "1 of 1 incident of 24 September 2023."
    off = module("incident_list/list", code, {**view, "layers": [], "filter": told(Filter())})
    assert off == "The layer Incidents is off."
    empty = {**view, "time": sent(parse("2012-01-02..2012-01-02")), "filter": told(Filter())}
    assert "is not a calm one" in module("incident_list/list", code, empty)


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_earlier_ones_are_counted_as_the_filter_wants_them(module, atlas, wanted):
    view = {
        "time": sent(of_year(2004)), "filter": told(wanted), "mode": "upto", "layers": ["incidents"]
    }  # fmt: skip
    said = module("incident_list/list", "(m, view, answers) => m.sentenceOf(answers, view)", view)
    rows = matching(atlas["incidents"], wanted)
    here, before = (asof.incidents_in(rows, of_year(2004), earlier=one) for one in (False, True))
    assert f"and {len(before) - len(here)} of earlier times" in said


def test_the_answers_hold_no_number_that_json_does_not_know(atlas):
    json.loads(build_answers(atlas).text, parse_constant=pytest.fail)


def test_an_own_incident_is_in_each_time_that_it_touches_to_the_day(module):
    spans = [
        ("2003-12-30", "2003-12-31"), ("2003-12-31", "2004-01-01"), ("2004-01-01", "2004-01-01"),
        ("2004-12-31", "2005-01-01"), ("2005-01-01", "2005-01-01"),
    ]  # fmt: skip
    code = """(m, { spans, view }) => {
      const days = (k) => Int32Array.from(spans, (span) => m.dayNumber(span[k]));
      const none = new Uint8Array(spans.length);
      const points = { rows: spans.length, first: days(0), last: days(1), category: none,
        state: none, categories: [""], states: [""] };
      const { full, earlier } = m.between(points, view);
      return [[...full], [...earlier]]; }"""
    view = {"time": sent(of_year(2004)), "filter": told(Filter()), "mode": "upto"}
    assert module("own/points", code, {"spans": spans, "view": view}) == [[1, 2, 3], [0]]


def test_each_role_of_an_own_column_has_a_name_of_its_own(module):
    names = module("own/words", "(m) => m.roles")
    assert set(names) == set(ROLES)
    assert len(set(names.values())) == len(names)
    figures = ("killed", "killed_low", "killed_high", "injured")
    assert [names[one] for one in figures] == [
        "Killed", "Killed, low estimate", "Killed, high estimate", "Injured",
    ]  # fmt: skip
