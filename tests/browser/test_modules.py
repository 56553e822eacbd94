"""The map's modules that only compute: time, groups, room for signs and for a pop-up."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from geo.answers import claims
from geo.period import parse
from tests.browser.bare import time_of


def test_a_feature_is_drawn_by_its_last_day_or_by_any(bare):
    march = time_of(parse("2004-03"), "2026-11-21")
    spans = [
        (["2004-02-01", "2004-03-30"], False, False),
        (["2004-02-01", "2004-03-31"], False, True),
        (["2004-04-01", "2004-05-01"], False, False),
        (["2004-03-31", "2004-03-31"], False, True),
        (["2004-02-01", "2004-02-29"], True, False),
        (["2004-02-01", "2004-03-01"], True, True),
        (["2004-03-31", "2005-01-01"], True, True),
        (["2004-04-01", "2004-04-01"], True, False),
    ]
    features = [{"span": span, "touch": touch} for span, touch, _ in spans]
    drawn = bare().call(
        "time", "(m, { features, time }) => features.map((one) => m.covers(one, time))",
        {"features": features, "time": march},
    )  # fmt: skip
    assert drawn == [answer for *_, answer in spans]


@pytest.mark.parametrize(
    ("features", "time", "expected"),
    [
        ([(["2001-05-01", "2003-12-31"], False), (["2010-01-01", "2012-12-31"], False)], "2006",
         ["2003", "2010"]),
        # It ended within its year, so that the year's last day shows nothing of it.
        ([(["2001-05-01", "2003-06-30"], False)], "2006", ["2002"]),
        ([(["2003-01-05", "2003-06-30"], False)], "2006", ["2003-06"]),
        ([(["2003-03-04", "2003-06-10"], False)], "2003", ["2003-05"]),
        ([(["2003-06-04", "2003-06-10"], False)], "2006", ["2003-06-10"]),
        ([(["2003-06-04", "2003-06-10"], True)], "2006", ["2003"]),
        ([(["2003-06-04", "2003-06-10"], True)], "2003-09", ["2003-06"]),
        ([(["2026-03-04", "2026-12-31"], False)], "2006", ["2026"]),
        ([], "2006", []),
    ],
)  # fmt: skip
def test_the_nearest_time_with_something_to_draw(bare, features, time, expected):
    found = bare().call(
        "time",
        "(m, { features, time }) => m.nearest(features, time, '2026-11-21')",
        {"features": [{"span": span, "touch": touch} for span, touch in features],
         "time": time_of(parse(time), "2026-11-21")},
    )  # fmt: skip
    assert found == expected


#: A crowd around one place with some spread, the same on every machine.
CROWD = """(count, width, height) => { let seed = 7;
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return Array.from({ length: count },
    () => ({ x: next() * width, y: next() * height, r: 8, hit: 12 })); }"""


@pytest.mark.parametrize(
    ("count", "width", "height"),
    [(1, 1, 1), (6, 1, 1), (7, 1, 1), (200, 0, 0), (47, 110, 90), (356, 500, 400), (60, 300, 4),
     (2000, 900, 600)],
)  # fmt: skip
def test_marks_are_whole_apart_and_near_their_place(bare, count, width, height):
    marks = bare().call(
        "groups",
        f"""(m, [count, width, height]) => {{
          const points = ({CROWD})(count, width, height);
          return m.arrange(points).map(({{ x, y, r, hit, from, points: all }}) => ({{
            x, y, r, hit, moved: Math.hypot(x - from.x, y - from.y),
            ids: all.map((one) => points.indexOf(one)) }}));
        }}""",
        [count, width, height],
    )
    assert sorted(i for mark in marks for i in mark["ids"]) == list(range(count))
    for number, one in enumerate(marks):
        if len(one["ids"]) == 1:
            assert one["moved"] <= 40
        for other in marks[:number]:
            apart = abs(complex(one["x"] - other["x"], one["y"] - other["y"]))
            assert apart >= max(one["hit"], other["hit"]) + 3
            assert apart >= one["r"] + other["r"] - 1


@pytest.mark.parametrize(("count", "groups"), [(6, 0), (7, 1), (200, 1)])
def test_a_few_at_one_place_fan_out_and_more_are_counted(bare, count, groups):
    sizes = bare().call(
        "groups",
        """(m, count) => m.arrange(Array.from({ length: count },
          () => ({ x: 50, y: 50, r: 8, hit: 12 }))).map(({ points }) => points.length)""",
        count,
    )
    assert sum(size > 1 for size in sizes) == groups
    assert sum(sizes) == count


def test_one_that_is_alone_stays_out_of_its_group(bare):
    sizes = bare().call(
        "groups",
        """(m) => m.arrange(Array.from({ length: 50 }, (_, i) =>
          ({ x: 50, y: 50, r: 8, hit: 12, alone: i === 9 })))
          .map(({ points }) => points.length).sort()""",
    )
    assert sizes == [1, 49]


def test_a_hundred_thousand_marks_are_arranged_with_few_looks(bare):
    """Counted, not timed: the looks at a pair of points, by reading their x, stay near linear."""
    looks = bare().call(
        "groups",
        f"""(m) => {{
          const points = ({CROWD})(100000, 900, 600);
          let looks = 0;
          for (const point of points) {{
            const {{ x }} = point;
            Object.defineProperty(point, "x", {{ get() {{ looks += 1; return x; }} }});
          }}
          m.arrange(points);
          return looks;
        }}""",
    )
    assert looks < 5_000_000


ROOM = {"left": 0, "top": 0, "right": 600, "bottom": 400}


@pytest.mark.parametrize(
    ("box", "obstacles", "move"),
    [
        ((100, 100, 300, 200), [], [0, 0]),
        ((-50, 100, 150, 200), [], [58, 0]),
        ((500, 350, 700, 450), [], [-108, -58]),
        # Off a column of buttons at the right, by the shorter way.
        ((400, 50, 580, 150), [(550, 0, 600, 160)], [-38, 0]),
        ((0, 0, 700, 100), [], None),
        ((0, 0, 500, 100), [(0, 0, 600, 350)], None),
    ],
)
def test_a_box_moves_no_farther_than_it_must(bare, box, obstacles, move):
    def sides(four):
        return dict(zip(("left", "top", "right", "bottom"), four, strict=True))

    found = bare().call(
        "room", "(m, { box, room, obstacles }) => m.fit(box, room, obstacles)",
        {"box": sides(box), "room": ROOM, "obstacles": [sides(one) for one in obstacles]},
    )  # fmt: skip
    assert found == move


#: Mounts the map's inbox on a page whose map has said something already; returns what it tells.
LATE = """(m, said) => {
  window.atlasMaps = { map: said };
  const [parentElement, told] = [document.body, []];
  parentElement.style.setProperty("--st-background-color", "#fff");
  const view = { time: {}, layers: [] };
  const data = { answers: "answers.json", session: "one", view, taken: 0, waiting: true };
  const setStateValue = (name, value) => told.push([name, value.turn]);
  const later = [{ ...data, taken: 1 }, { ...data, taken: 2, waiting: undefined }];
  for (const sent of [data, data, ...later]) {
    m.default({ data: sent, parentElement, setStateValue });
  }
  return told;
}"""


@pytest.mark.parametrize("said", [["ready"], ["failed"], ["ready", "failed"]])
def test_a_map_that_came_or_failed_before_its_inbox_is_heard(bare, said):
    map_ = bare()
    # Told once for each run that waits: the first, and another after one that was broken off.
    said = dict.fromkeys(said, True)
    assert map_.call("component", LATE, said) == [["told", 1], ["told", 2]]
    alert = map_.page.get_by_role("alert").filter(has_text="The map could not be drawn")
    expect(alert).to_have_count(1 if "failed" in said else 0)


#: A map that fails and comes after all: with what failed it, or as a new one.
COMES = """(m, said) => {
  const parentElement = document.body;
  parentElement.style.setProperty("--st-background-color", "#fff");
  const view = { time: {}, layers: [] };
  m.default({ data: { answers: "answers.json", session: "one", view, taken: 0 }, parentElement,
    setStateValue() {} });
  for (const detail of [{ failed: true }, said]) {
    dispatchEvent(new CustomEvent("atlas", { detail: { from: "map", ...detail } }));
  }
}"""


@pytest.mark.parametrize(("failed", "alerts"), [(True, 1), (False, 0)])
def test_a_map_that_comes_without_its_style_is_still_said_to_fail(bare, failed, alerts):
    map_ = bare()
    map_.call("component", COMES, {"ready": True, "failed": failed})
    expect(map_.page.get_by_role("alert").filter(has_text="not be drawn")).to_have_count(alerts)


#: Calls the part of the page's own map, and of a panel's, once more after it has left the page.
LEFT = """(m) => {
  const themes = [];
  const own = { session: "one", answers: "answers.json", taken: 0 };
  for (const [name, more] of Object.entries({ map: own, side: {} })) {
    const parentElement = document.body.appendChild(document.createElement("div"));
    parentElement.style.setProperty("--st-background-color", "#101010");
    const data = { name, view: { time: {}, layers: [] }, ...more };
    const call = () => m.default({ data, parentElement, setStateValue() {} });
    call();
    parentElement.remove();
    call();
    themes.push(atlasStores[name].view.theme);
  }
  return themes;
}"""


#: What a panel that draws itself says of its files.
DRAWN = """async (m, { files, ...data }) => {
  const parentElement = document.body.appendChild(document.createElement("div"));
  await m.default({ data: { files, ...data }, parentElement, setStateValue() {} });
  return parentElement.innerText;
}"""


@pytest.mark.parametrize(
    ("many", "said"), [(1, "1 opinion or forecast."), (2, "2 opinions and forecasts.")]
)
def test_one_opinion_is_no_plural(bare, atlas, many, said):
    map_ = bare()
    facts = claims.content(atlas)
    opinions = [one for one in facts["claims"] if one["verdict"] == "opinion"][:many]
    map_.put[f"{map_.folder}/claims.json"] = json.dumps({**facts, "claims": opinions})
    wanted = {"turn": 0, "words": "", "article": "", "verdict": ""}
    data = {"files": map_.folder.strip("/"), "wanted": wanted}
    assert f"0 checked, {said}" in map_.call("../panels/claims/component", DRAWN, data)


@pytest.mark.parametrize(
    ("many", "said"), [(1, "1 fault was found"), (2, "2 faults were found")]
)
def test_one_fault_is_no_plural(bare, many, said):
    map_ = bare()
    facts = {"sources": [], "tables": [], "rules": [], "faults": ["A fault."], "spellings": []}
    map_.put[f"{map_.folder}/catalogue.json"] = json.dumps({**facts, "more": many - 1})
    data = {"files": map_.folder.strip("/"), "part": "sources", "wanted": {"turn": 0, "words": ""}}
    assert f"{said} in the data now." in map_.call("../panels/sources/component", DRAWN, data)


@pytest.mark.parametrize(
    ("more", "said"), [(1, "1 more column is not listed"), (2, "2 more columns are not listed")]
)
def test_one_column_more_is_no_plural(bare, more, said):
    code = "(m, more) => m.columnsForm({ columns: [], more, roles: [] }, {}).innerText"
    assert said in bare().call("../own/forms", code, more)


def test_a_nations_figures_over_time_are_counted_after_their_name(bare):
    series = [["May 2004", 2004.4, 30, "", ["a"]], ["May 2005", 2005.4, 31, "", None]]
    code = "(m, series) => m.tipNode({ title: '', facts: [], sources: [], series }, {}).textContent"
    assert "All figures over time (1)" in bare().call("popup", code, series)


def test_a_press_elsewhere_is_heard_until_one_stops(bare):
    code = """(m) => {
      let heard = 0;
      const node = document.body.appendChild(document.createElement("div"));
      const stop = m.onPressElsewhere(node, () => { heard += 1; });
      const counts = [];
      const press = (where, touched) => {
        where.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
        dispatchEvent(new CustomEvent("atlas", { detail: { touched } }));
        counts.push(heard);
      };
      press(node, false);
      press(document.body, true);
      stop();
      press(document.body, true);
      return counts;
    }"""
    assert bare().call("../web/dom", code) == [0, 2, 2]


def test_a_part_that_has_left_the_page_keeps_its_theme(bare):
    assert bare().call("component", LEFT) == ["dark", "dark"]


#: Mounts the inbox, cuts the line and joins it again; returns the turns told after each.
CUT = """async (m) => {
  const app = document.body;
  app.dataset.testConnectionState = "CONNECTED";
  const [parentElement, told] = [app.appendChild(document.createElement("div")), []];
  parentElement.style.setProperty("--st-background-color", "#fff");
  const view = { time: {}, layers: [] };
  m.default({ data: { answers: "answers.json", session: "one", view, taken: 0 }, parentElement,
    setStateValue: (name, value) => told.push(value.turn) });
  const seen = [];
  for (const state of ["PINGING_SERVER", "CONNECTING", "CONNECTED", "CONNECTED"]) {
    app.dataset.testConnectionState = state;
    await Promise.resolve();
    seen.push([...told]);
  }
  return seen;
}"""


def test_the_view_is_told_anew_once_the_line_is_back(bare):
    assert bare().call("component", CUT) == [[], [], [1], [1]]


#: Tells what a reader does, each after Python took a turn; gives the words that were told.
SEEK = """(m, steps) => {
  const told = [];
  const listeners = [];
  const store = { view: { panel: null }, listen: (one) => { listeners.push(one); }, set() {} };
  const inbox = m.createInbox(store, (message) => told.push(message.words ?? null));
  for (const { change, taken } of steps) {
    inbox.take({ session: "one", view: { panel: null }, taken });
    for (const one of listeners) one(store.view, { by: "reader", change, settled: true });
  }
  return told;
}"""


def test_words_to_look_for_are_told_until_python_has_taken_them(bare):
    seek = {"panel": "data", "words": "BIRN"}
    steps = [(seek, 0), ({"state": "SRB"}, 0), ({"state": "XKX"}, 1)]
    steps += [(seek, 3), ({"panel": "kfor"}, 3), ({"state": "SRB"}, 3)]
    told = bare().call(
        "../web/inbox", SEEK, [{"change": change, "taken": taken} for change, taken in steps]
    )
    assert told == ["BIRN", "BIRN", None, "BIRN", None, None]


ANEW = """(m, { view, taken }) => {
  const told = [];
  const listeners = new Set();
  const store = { view: { state: "SRB" }, set(change, by) { told.push([change, by]); },
    listen(one) { listeners.add(one); return () => listeners.delete(one); } };
  const send = (message) => told.push(message);
  const first = m.createInbox(store, send);
  const requests = [{ n: 1, fields: { look: true } }];
  const data = { session: "one", view: { state: "SRB" }, requests };
  first.take({ ...data, taken: 0 });
  first.tell();
  first.end();
  told.length = 0;
  m.createInbox(store, send).take({ ...data, view, taken });
  return told.map((one) => one.turn ?? one);
}"""


@pytest.mark.parametrize(
    ("view", "taken", "told"),
    [
        # All that was told has been taken: there is nothing to say, and no request is done twice.
        ({"state": "SRB"}, 1, []),
        # What was told last may be lost, or what was done without an inbox: it is told in turn.
        ({"state": "SRB"}, 0, [2]),
        ({"state": "XKX"}, 1, [2]),
    ],
)
def test_an_inbox_that_is_made_anew_goes_on_with_its_turns(bare, view, taken, told):
    assert bare().call("../web/inbox", ANEW, {"view": view, "taken": taken}) == told


def test_a_view_that_has_begun_is_kept(bare):
    code = """(m) => { const store = m.createStore(); store.begin({ year: 1 });
      store.set({ year: 2 }); store.begin({ year: 1 }); return store.view; }"""
    assert bare().call("../web/store", code) == {"year": 2}
