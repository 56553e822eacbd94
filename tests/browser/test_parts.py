"""The parts of the page by themselves: cards, list and timeline on a page with nothing else."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from geo.answers import build_answers
from geo.answers.claims import content
from geo.period import parse

#: The names of a time's ends.
ENDS = ("first", "last")
#: A view of a year of which nothing is chosen.
VIEW = {
    "time": {"first": "2004-01-01", "last": "2004-12-31"},
    "mode": "period",
    "layers": ["incidents"],
    "filter": {"categories": [], "states": [], "claim_statuses": []},
    "incident": None,
    "state": None,
}
#: Mounts a part on the page with answers and a view; the store is `store`.
MOUNT = """async ({ module, create, answers, view }) => {
  const { createStore } = await import("/web/store.js");
  window.store = createStore();
  store.begin(view);
  (await import(`/${module}.js`))[create](document.body, { store, answers });
}"""
#: A row of which each cell is its own, so that none can stand for another.
ROW = {
    "id": "riot", "span": ["2004-03-17", "2004-03-18"], "states": ["XKX", "SRB"],
    "precision": "place", "date": "2004-03-17", "date_end": "2004-03-18", "date_precision": "day",
    "title": "Unrest", "place": "Prizren", "category": "riot", "claim_status": "disputed",
    "attribution": "alleged", "actors": "A crowd", "verification": "single",
    "summary": "Houses burnt.", "differs": "one report gives 9 killed", "notes": "A note.",
    "killed": 1008, "injured": 20, "kfor_killed": 0, "kfor_injured": 3, "sources": ["hrw"],
}  # fmt: skip
ROAD = {
    "id": "road", "span": ["2004-01-01", "2004-01-31"], "states": ["MKD"], "precision": "area",
    "date": "2004-01", "date_precision": "month", "title": "A road is cut", "place": "Tetovo",
    "category": "blockade", "claim_status": "established", "verification": "multiple",
    "killed": None, "injured": 0, "kfor_killed": None, "kfor_injured": None, "sources": ["hrw"],
}  # fmt: skip


@pytest.fixture
def answers(atlas) -> dict:
    """The answers with two incidents and one source."""
    said = json.loads(build_answers(atlas).text)
    said["incidents"] = [ROAD, ROW]
    said["sources"]["hrw"] = ["Failure to protect", "HRW", "2004-07", "https://hrw.example"]
    return said


@pytest.fixture
def mount(bare, answers):
    """A function that mounts a part with a view and gives its page."""

    def mounted(module: str, create: str, prepare=None, **view) -> Page:
        page = bare().page
        if prepare:
            prepare(page)
        page.goto("/empty")
        view = {**VIEW, **view}
        page.evaluate(
            MOUNT, {"module": module, "create": create, "answers": answers, "view": view}
        )
        return page

    return mounted


def rows(card) -> dict[str, str]:
    """The facts of a card by their names."""
    names, values = (card.locator(f"dl > {tag}").all_inner_texts() for tag in ("dt", "dd"))
    return dict(zip(names, values, strict=True))


def test_the_card_of_an_incident_shows_every_cell_of_its_row(mount):
    card = mount("details/cards", "createCards", incident="riot").locator("article.incident")
    assert rows(card) == {
        "Place": "Prizren (the village, town or quarter)",
        "State today": "Kosovo, Serbia",
        "Kind": "riot",
        "Account": "disputed",
        "Who did it": "alleged",
        "Killed": "1,008, of them KFOR: 0",
        "Injured": "20, of them KFOR: 3",
        "Actors": "A crowd",
        "Confirmed by": "one source",
    }
    texts = card.locator(":scope > p").all_inner_texts()
    assert texts == ["Houses burnt.", "Sources differ: one report gives 9 killed", "Note: A note."]
    assert card.locator(".kicker").inner_text() == "17 March 2004 to 18 March 2004"
    assert card.locator("h3.cited").inner_text() == "Sources (1)"
    assert card.locator(".sources li").all_inner_texts() == ["Failure to protect, HRW, July 2004"]
    assert card.locator(".sources a").get_attribute("href") == "https://hrw.example"


def test_a_card_tells_zero_from_not_known_and_leaves_out_what_is_empty(mount):
    card = mount("details/cards", "createCards", incident="road").locator("article.incident")
    facts = rows(card)
    assert (facts["Killed"], facts["Injured"]) == ("not known", "0")
    assert {"Who did it", "Actors"} & set(facts) == set()
    assert card.locator(".kicker").inner_text() == "January 2004 (known to the month)"
    assert card.locator("footer button").all_inner_texts() == ["Next incident ›"]


def test_escape_leads_to_the_list_from_the_card_of_an_incident_alone(mount):
    page = mount("details/cards", "createCards", incident="riot", state="SRB")
    page.evaluate("""() => {
      window.heard = [];
      store.listen((_, { change }) => heard.push(change));
    }""")
    for kind in ("state", "incident"):
        page.locator(f"article.{kind} button").first.press("Escape")
    assert page.evaluate("heard") == [{"reading": "list"}]


def test_the_card_of_a_state_parts_the_steps_done_from_the_next(mount):
    time = {"first": "2009-01-01", "last": "2009-12-03"}
    card = mount("details/cards", "createCards", state="MNE", time=time).locator("article.state")
    assert card.locator(".kicker").inner_text() == "As of 3 December 2009"
    assert rows(card)["NATO"] == "Partnership for Peace"
    lists = {
        card.locator("h3").nth(i).inner_text(): card.locator("h3 + ul").nth(i).locator("li")
        .all_inner_texts() for i in range(2)
    }  # fmt: skip
    assert list(lists) == ["NATO steps so far", "Next step"]
    assert lists["Next step"] == [
        "4 December 2009: NATO foreign ministers grant the Membership Action Plan"
    ]
    done = lists["NATO steps so far"]
    assert done[0] == "14 December 2006: Montenegro joins the Partnership for Peace"
    assert len(done) >= 7
    # On the day itself the step is done.
    page = card.page
    page.evaluate("store.set({ time: { first: '2009-12-04', last: '2009-12-04' } })")
    expect(card.locator("h3 + ul").first).to_contain_text("grant the Membership Action Plan")
    assert rows(card)["NATO"] == "Membership Action Plan"


def test_the_card_of_a_state_names_the_sources_of_its_next_step_too(mount, answers):
    state = answers["states"]["MNE"]
    steps = {name: f"{name}-source" for name in ("done", "next", "after")}
    days = {"done": "2006-12-14", "next": "2009-12-04", "after": "2017-06-05"}
    state["steps"] = [
        {"day": days[name], "date": days[name], "title": name, "sources": [source]}
        for name, source in steps.items()
    ]
    answers["sources"] |= {one: [one, "NATO", "", ""] for one in steps.values()}
    time = {"first": "2009-01-01", "last": "2009-12-03"}
    card = mount("details/cards", "createCards", state="MNE", time=time).locator("article.state")
    cited = card.locator(".sources li").all_inner_texts()
    assert [one for one in cited if "-source" in one] == ["done-source, NATO", "next-source, NATO"]
    assert card.locator("h3.cited").inner_text() == f"Sources ({len(cited)})"


def test_the_list_shows_sign_date_title_and_kind_of_each_incident(mount):
    page = mount("incident_list/list", "createList")
    assert page.locator("section > p").inner_text() == "2 of 2 incidents of 2004."
    entries = page.locator("ol button")
    assert [" ".join(text.split()) for text in entries.all_inner_texts()] == [
        "January 2004 A road is cut blockade",
        "17 March 2004 to 18 March 2004 Unrest riot",
    ]
    dashed = entries.evaluate_all(
        """(all) => all.map((one) => [...one.querySelectorAll("g > *")]
          .some((shape) => shape.getAttribute("stroke-dasharray")))"""
    )
    # Only what is not established has a dashed line around its sign.
    assert dashed == [False, True]


def test_the_bars_count_each_incident_in_every_month_that_it_touches(mount):
    time = {"first": "2004-03-01", "last": "2004-03-31"}
    page = mount("timeline/timeline", "createTimeline", time=time)
    bars = page.locator(".track.months .bar")
    titles = bars.evaluate_all("(all) => all.map(({ title }) => title)")
    assert titles[:4] == [
        "January 2004: 1", "February 2004: 0", "March 2004: 1", "April 2004: 0",
    ]  # fmt: skip
    assert len(titles) == 12
    now = bars.evaluate_all("(all) => all.map((one) => one.classList.contains('now'))")
    assert [i for i, on in enumerate(now, start=1) if on] == [3]
    years = page.locator(".track.years .bar")
    assert "2004: 2" in years.evaluate_all("(all) => all.map(({ title }) => title)")


def test_the_slider_goes_from_the_first_year_to_the_last(mount, atlas):
    page = mount("timeline/timeline", "createTimeline")
    slider = page.get_by_role("slider", name="Year")
    assert slider.evaluate("(it) => [it.min, it.max, it.value]") == [
        "1999", str(atlas.years[-1]), "2004",
    ]  # fmt: skip
    for key, year in (("Home", 1999), ("End", atlas.years[-1])):
        slider.press(key)
        assert page.evaluate("store.view.time.last") == f"{year}-12-31"


def test_the_months_go_to_the_last_that_the_data_reach(mount, answers):
    answers["reach"] = "2026-07-02"
    time = {"first": "2026-05-01", "last": "2026-05-31"}
    page = mount("timeline/timeline", "createTimeline", time=time)
    month = page.get_by_role("slider", name="Month")
    shown = []
    for _ in range(3):
        month.press("ArrowRight")
        shown.append(page.evaluate("store.view.time.first"))
    assert shown == ["2026-06-01", "2026-07-01", "2026-07-01"]
    month.press("Home")
    assert page.evaluate("store.view.time") == {"first": "1999-01-01", "last": "1999-01-31"}


@pytest.mark.parametrize(
    ("time", "reached"),
    [
        (("2004-01-01", "2004-12-31"), ("2017-01-01", "2017-12-31")),
        (("2004-03-01", "2004-03-31"), ("2017-06-01", "2017-06-30")),
    ],
)
def test_a_tick_leads_to_the_year_or_the_month_of_its_accession(mount, time, reached):
    page = mount("timeline/timeline", "createTimeline", time=dict(zip(ENDS, time, strict=True)))
    tick = page.get_by_role("button", name="Montenegro, 2017: go to the year")
    tick.click()
    assert page.evaluate("store.view.time") == dict(zip(ENDS, reached, strict=True))


def test_play_shows_every_year_and_stops_at_the_last(mount, atlas):
    last = atlas.years[-1]
    time = {"first": f"{last - 3}-01-01", "last": f"{last - 3}-12-31"}
    page = mount("timeline/timeline", "createTimeline", lambda it: it.clock.install(), time=time)
    page.evaluate("""() => { window.shown = [];
      store.listen(({ time }, { settled }) => { if (!settled) shown.push(time.last); }); }""")
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(10_000)
    expected = [f"{year}-12-31" for year in range(last - 2, last + 1)]
    assert page.evaluate("shown") == expected
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_play_goes_from_month_to_month_across_the_year(mount):
    time = {"first": "2004-11-01", "last": "2004-11-30"}
    page = mount("timeline/timeline", "createTimeline", lambda it: it.clock.install(), time=time)
    page.evaluate("""() => { window.shown = [];
      store.listen(({ time }, { settled }) => { if (!settled) shown.push(time); }); }""")
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(134 * 3 + 10)
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("shown") == [
        {"first": "2004-12-01", "last": "2004-12-31"},
        {"first": "2005-01-01", "last": "2005-01-31"},
        {"first": "2005-02-01", "last": "2005-02-28"},
    ]


@pytest.mark.parametrize(
    ("query", "time", "mode"),
    [
        ("2011", "2011", "period"),
        ("March 2011", "2011-03", "period"),
        ("17 March 2011", "2011-03-17", "span"),
        ("24 March 1999 to 10 June 1999", "1999-03-24..1999-06-10", "span"),
    ],
)
def test_a_time_that_was_searched_for_is_shown_as_what_it_is(bare, answers, query, time, mode):
    page = bare().page
    page.goto("/empty")
    page.evaluate(
        """async ({ answers, view }) => {
          const { createStore } = await import("/web/store.js");
          window.store = createStore();
          store.begin(view);
          (await import("/search/search.js")).createSearch(document.body, { store, answers,
            read: async () => ({ entries: [], spellings: [] }) }); }""",
        {"answers": answers, "view": VIEW},
    )
    page.get_by_role("combobox").fill(query)
    page.get_by_role("option").click()
    assert page.evaluate("[store.view.mode, store.view.time]") == [mode, parse(time)._asdict()]


@pytest.fixture
def claims(bare, atlas) -> Page:
    """The claims of the articles on a page of their own."""
    made = bare()
    made.put["/facts/claims.json"] = json.dumps(content(atlas))
    made.page.goto("/empty")
    made.page.evaluate(
        """async () => (await import("/panels/claims/component.js")).default({
          data: { files: "facts", wanted: { turn: 0, words: "", article: "", verdict: "" } },
          parentElement: document.body, setStateValue() {} })"""
    )
    return made.page


def test_a_wrong_figure_has_the_right_one_beside_it(claims, atlas):
    row = atlas["claims"].query("mended_value != '' and verdict != 'opinion'").iloc[0]
    claims.get_by_role("searchbox").fill(row["claim"][:80])
    card = claims.locator(".claims article", has_text=row["claim"])
    facts = rows(card)
    assert facts["Figure"]
    assert facts["Right figure"] == row["mended_value"]


def test_a_choice_of_claims_leaves_the_numbers_of_the_picture(claims, atlas):
    numbers = claims.locator("figure .key li, figure .part")
    every = numbers.all_inner_texts()
    found = len(atlas["claims"].query("verdict == 'contradicted'"))
    assert f"Contradicted ({found})" in [text.strip() for text in every]
    claims.get_by_role("combobox", name="Verdict").select_option("supported")
    assert numbers.all_inner_texts() == every
    # A search narrows them, as what is not found is not judged there.
    claims.get_by_role("searchbox").fill("uranium")
    assert numbers.all_inner_texts() != every


def test_a_long_list_stands_a_page_at_a_time(bare):
    page = bare().page
    page.goto("/empty")
    page.evaluate("""async () => {
      const { paging } = await import("/web/paging.js");
      const { el } = await import("/web/dom.js");
      const status = el("p", {}, "7 rows");
      const list = el("ul");
      const rest = el("div");
      document.body.append(status, list, rest);
      const wanted = { page: 0 };
      const show = () => {
        const { shown, nav } = turn([1, 2, 3, 4, 5, 6, 7]);
        list.replaceChildren(...shown.map((one) => el("li", {}, String(one))));
        rest.replaceChildren(...[nav].filter(Boolean));
      };
      const turn = paging({ size: 3, label: "Pages", wanted, status, show });
      show();
    }""")
    seen = [page.locator("li").all_inner_texts()]
    for _ in range(2):
        page.get_by_role("button", name="Next").click()
        seen.append(page.locator("li").all_inner_texts())
    assert seen == [["1", "2", "3"], ["4", "5", "6"], ["7"]]
    expect(page.get_by_role("navigation", name="Pages")).to_contain_text("Page 3 of 3")
    expect(page.get_by_role("button", name="Next")).to_be_disabled()
    page.get_by_role("button", name="Previous").click()
    assert page.locator("li").all_inner_texts() == ["4", "5", "6"]


@pytest.mark.parametrize(
    ("before", "change", "brought"),
    [
        # To choose an incident of another time brings its own: the year, or the month.
        ({}, {"incident": "old"}, {"time": ["1999-01-01", "1999-12-31"], "mode": "period"}),
        ({"time": ["2004-03-01", "2004-03-31"]}, {"incident": "old"},
         {"time": ["1999-05-01", "1999-05-31"], "mode": "period"}),
        ({"mode": "span", "time": ["2004-03-01", "2004-04-02"]}, {"incident": "old"},
         {"time": ["1999-01-01", "1999-12-31"], "mode": "period"}),
        # One of the time in view leaves it, and so does one that is drawn faded.
        ({}, {"incident": "now"}, {}),
        ({"mode": "upto"}, {"incident": "old"}, {}),
        # To go on to a time without the chosen one closes its card; its last day still has it.
        ({"incident": "now"}, {"time": ["2005-01-01", "2005-12-31"]}, {"incident": None}),
        ({"incident": "now"}, {"time": ["2004-03-19", "2004-03-31"]}, {}),
    ],
)  # fmt: skip
def test_a_chosen_incident_and_the_time_keep_together(bare, before, change, brought):
    page = bare().page
    page.goto("/empty")
    found = page.evaluate(
        """async ([before, change]) => {
          const { incidentInTime } = await import("/web/rules.js");
          const rule = incidentInTime([{ id: "old", span: ["1999-05-02", "1999-05-02"] },
            { id: "now", span: ["2004-03-17", "2004-03-19"] }]);
          const made = ({ time, ...view }) =>
            (time ? { ...view, time: { first: time[0], last: time[1] } } : view);
          const start = made({ time: ["2004-01-01", "2004-12-31"], mode: "period", incident: null,
            ...before });
          const { time, ...more } = rule(start, made(change));
          return time ? { ...more, time: [time.first, time.last] } : more;
        }""",
        [before, change],
    )
    assert found == brought


@pytest.fixture
def flaky(bare):
    """A page, and a function that serves a path: first an error, then no line, then a text."""
    page = bare().page
    page.goto("/empty")

    def serve(path: str, text: str, kind: str) -> Page:
        answers = [
            lambda route: route.fulfill(status=503, body="busy"),
            lambda route: route.abort(),
            lambda route: route.fulfill(body=text, content_type=kind),
        ]
        page.route(f"**{path}", lambda route: answers.pop(0)(route))
        return page

    return serve


def test_a_style_sheet_that_did_not_come_is_asked_for_again(flaky):
    page = flaky("/web/late.css", "b { color: rgb(1, 2, 3) }", "text/css")
    assert page.evaluate("""async () => {
      const { el, style } = await import("/web/dom.js");
      const root = el("div").attachShadow({ mode: "open" });
      root.append(el("b", {}, "x"));
      document.body.append(root.host);
      const told = [];
      for (let turn = 0; turn < 4; turn += 1)
        told.push(await style(root.firstChild, "/web/late.css")
          .then(() => "styled", () => "failed"));
      return [...told, root.adoptedStyleSheets.length, getComputedStyle(root.firstChild).color];
    }""") == ["failed", "failed", "styled", "styled", 1, "rgb(1, 2, 3)"]


def test_a_part_whose_answers_did_not_come_is_made_at_a_later_call(flaky):
    page = flaky("/late.json", '{"words": {}}', "application/json")
    assert page.evaluate("""async (view) => {
      const { mounts } = await import("/web/mount.js");
      const { pageStore } = await import("/web/store.js");
      const { el } = await import("/web/dom.js");
      pageStore().begin(view);
      const box = el("div", {}, el("p", { class: "not-loaded" }, "could not be loaded"));
      document.body.append(box);
      const mount = mounts((root, { answers }) => root.append(JSON.stringify(answers)));
      const part = { data: { answers: "late.json" }, parentElement: box, setStateValue() {} };
      const told = [];
      for (let turn = 0; turn < 4; turn += 1)
        told.push(await mount(part).then(() => box.textContent, () => "failed"));
      return told;
    }""", VIEW) == ["failed", "failed", '{"words":{}}', '{"words":{}}']
