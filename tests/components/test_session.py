"""The inbox: what the browser tells is taken over once, in order, and only where it is known."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import streamlit as st

from components import address, session
from components.view import WORDS, View
from geo.answers.search import entries
from geo.filters import Filter
from geo.period import Period, of_month, of_year
from tests.state import State, session_of

FIRST = View(time=of_year(2010), layers=("nato",))
BANJSKA = "2023-09-24-banjska"


@pytest.fixture
def state(monkeypatch) -> State:
    """The state of a session that shows 2010."""
    made = session_of(FIRST)
    made.notes = ["a note"]
    monkeypatch.setattr(st, "session_state", made)
    return made


def telling(turn: object, **fields: object) -> dict:
    """What the browser tells: its whole view, with some fields changed from 2010."""
    view = {**session.to_browser(FIRST), **fields}
    return json.loads(json.dumps({"turn": turn, "view": view}))


def test_the_whole_view_is_taken_over(state):
    wanted = View(
        time=Period("1999-03-24", "1999-06-10"),
        layers=("nato", "incidents"),
        mode="span",
        filter=Filter(("riot",), ("XKX",), ("disputed",)),
        incident=BANJSKA,
        state="SRB",
    )
    session.take_over(telling(1, **session.to_browser(wanted)))
    assert state.view == wanted
    assert (state.turn, state.notes) == (1, [])


def test_what_the_browser_does_not_hold_stays(state):
    state.view = View(time=of_year(2010), layers=("nato",), words="bridge", profile="SRB")
    session.take_over(telling(1, state="XKX"))
    assert (state.view.words, state.view.profile, state.view.state) == ("bridge", "SRB", "XKX")


def test_an_older_telling_is_not_taken_over_again(state):
    session.take_over(telling(2, state="XKX"))
    session.take_over(telling(1, state="SRB"))
    session.take_over(telling(2, state="ALB"))
    assert (state.view.state, state.turn) == ("XKX", 2)


def test_a_run_that_is_broken_off_takes_it_over_again(state, monkeypatch):
    def broken(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(session, "from_browser", broken)
    with pytest.raises(KeyboardInterrupt):
        session.take_over(telling(1, state="XKX"))
    assert state.turn == 0
    monkeypatch.undo()
    monkeypatch.setattr(st, "session_state", state)
    session.take_over(telling(1, state="XKX"))
    assert (state.view.state, state.turn) == ("XKX", 1)


def test_a_panel_is_opened_with_words_to_look_for(state):
    session.take_over({**telling(1, panel="data", state="XKX"), "words": "BIRN"})
    assert (state.view.panel, state.view.words, state.view.state) == ("data", "BIRN", "XKX")


def test_a_source_that_was_searched_for_has_an_address_that_can_be_read(state, atlas):
    titles = [one["go"]["words"] for one in entries(atlas) if one["go"].get("panel") == "data"]
    assert max(map(len, titles)) > WORDS
    for turn, title in enumerate(titles, 1):
        session.take_over({**telling(turn, panel="data"), "words": title})
        written = address.write(state.view, session.choices())
        view, notes = address.read(written, session.choices())
        assert (notes, view.words) == ([], title[: WORDS])


def test_words_stay_with_the_panel_that_they_were_meant_for(state):
    state.view = View(time=of_year(2010), layers=(), panel="milestones", words="NATO", only=True)
    session.take_over(telling(1, panel="milestones", state="XKX"))
    assert (state.view.words, state.view.only) == ("NATO", True)
    session.take_over(telling(2, panel="data"))
    assert (state.view.panel, state.view.words, state.view.only) == ("data", "", False)


@pytest.mark.parametrize("panel", ["incidents", None])
def test_the_first_panel_is_the_same_with_its_name_and_without(state, panel):
    for held in (None, "incidents"):
        state.view = View(time=of_year(2010), layers=(), panel=held, words="bridge", only=True)
        session.take_over(telling(state.turn + 1, panel=panel))
        assert (state.view.words, state.view.only) == ("bridge", True)


@pytest.mark.parametrize("panel", ["moon", "KFOR", 7, True, ["kfor"], {}])
def test_a_panel_that_is_none_is_not_opened(state, panel):
    session.take_over(telling(1, panel=panel, state="XKX"))
    assert (state.view.panel, state.view.state) == (None, "XKX")


@pytest.mark.parametrize("words", [None, 7, ["BIRN"], {}])
def test_words_that_are_no_text_are_not_looked_for(state, words):
    session.take_over({**telling(1, panel="data"), "words": words})
    assert (state.view.panel, state.view.words) == ("data", "")


@pytest.mark.parametrize(
    "message",
    [
        None,
        "2004",
        [],
        {},
        {"view": {"state": "XKX"}},
        *(telling(turn, state="XKX") for turn in (0, -1, "1", 1.0, True, None, [1], 2**60)),
    ],
)
def test_what_is_no_telling_changes_nothing(state, message):
    session.take_over(message)
    assert (state.view, state.turn) == (FIRST, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time", {"first": "1998-01-01", "last": "1998-12-31"}),
        ("time", {"first": "2004-12-31", "last": "2004-01-01"}),
        ("time", {"first": "2004-01-01", "last": "2004-02-30"}),
        ("time", {"first": 2004, "last": 2004}),
        ("time", {"first": "2004", "last": "2004"}),
        ("time", {"first": "2004-01-01"}),
        ("time", "2004"),
        ("time", None),
        ("mode", "year"),
        ("mode", ["upto"]),
        ("mode", None),
        ("layers", "nato"),
        ("layers", {"nato": 1}),
        ("filter", []),
        ("filter", {"categories": ["riot"]}),
        ("filter", {"categories": "riot", "states": [], "claim_statuses": []}),
        ("incident", "nothing"),
        ("incident", ["2023-09-24-banjska"]),
        ("state", "AUT"),
        ("state", {"XKX": 1}),
    ],
)
def test_a_field_that_is_not_allowed_stays_and_the_others_are_taken(state, field, value):
    other = "mode" if field != "mode" else "state"
    good = {"mode": "upto", "state": "XKX"}[other]
    session.take_over(telling(1, **{field: value, other: good}))
    before = session.to_browser(FIRST)
    now = session.to_browser(state.view)
    assert now[field] == before[field]
    assert now[other] == good


def test_unknown_values_of_a_list_are_left_out(state):
    session.take_over(telling(1, layers=["incidents", "moon", ["nato"], 7, "kfor"]))
    assert state.view.layers == ("kfor", "incidents")


@pytest.mark.parametrize("layers", [["incidents", "kfor"], ["kfor"], []])
def test_every_tick_of_a_layer_is_in_the_address(state, layers):
    session.take_over(telling(1, layers=layers))
    told = address.write(state.view, session.choices())["layers"]
    assert sorted(told.split(",")) == sorted(layers or [""])


def test_a_step_in_the_history_brings_the_view_of_its_address(state):
    session.take_over({"turn": 1, "history": "?year=2004&state=SRB&mode=upto"})
    assert (state.view.time, state.view.state, state.view.mode) == (of_year(2004), "SRB", "upto")
    # The browser is there already; its view is asked to follow.
    assert state.requests[-1]["fields"] == session.to_browser(state.view)
    assert state.written == session.address.write(state.view, session.choices())


def test_what_python_changes_is_requested_of_the_browser(state):
    session.change(time=of_month("2004-03"))
    session.change(state="XKX")
    session.change(state="XKX")
    assert [one["n"] for one in state.requests] == [1, 2]
    assert state.requests[0]["fields"] == {"time": {"first": "2004-03-01", "last": "2004-03-31"}}
    assert state.requests[1]["fields"] == {"state": "XKX"}


def test_only_the_last_requests_are_kept_and_their_numbers_go_on(state):
    for year in range(1999, 2026):
        session.change(time=of_year(year))
    numbers = [one["n"] for one in state.requests]
    assert numbers == list(range(28 - session.KEPT, 28))


def test_a_chosen_incident_brings_its_own_year(state):
    session.change(incident=BANJSKA)
    assert state.view.time == of_year(2023)
    assert state.requests[-1]["fields"]["time"] == {"first": "2023-01-01", "last": "2023-12-31"}


@pytest.mark.parametrize(
    ("query", "time", "notes"),
    [
        ({"incident": BANJSKA}, of_year(2023), 0),
        ({"incident": BANJSKA, "year": "2023"}, of_year(2023), 0),
        ({"incident": BANJSKA, "time": "2023-09"}, of_month("2023-09"), 0),
        ({"incident": BANJSKA, "year": "2004"}, of_year(2023), 1),
        ({"incident": BANJSKA, "time": "2023-08"}, of_year(2023), 1),
        ({"incident": BANJSKA, "year": "latest", "mode": "upto"}, None, 0),
    ],
)
def test_an_address_with_an_incident_shows_a_time_in_which_it_is_drawn(state, query, time, notes):
    session.read_address(query)
    assert state.view.time == (time or of_year(session.choices().years[-1]))
    assert len(state.notes) == notes
    assert all("24 September 2023" in note and "2023" in note for note in state.notes)


def test_a_place_is_gone_to_in_its_time(state):
    session.show_place(42.9, 20.8, "Here", 2011)
    time, place = (one["fields"] for one in state.requests)
    assert time == {"time": {"first": "2011-01-01", "last": "2011-12-31"}}
    assert place == {"place": {"at": [42.9, 20.8], "label": "Here"}, "look": True}


@pytest.mark.parametrize(
    ("mode", "becomes"), [("upto", "upto"), ("period", "period"), ("span", "period")]
)
def test_a_place_is_gone_to_with_the_times_before_it_where_they_were_shown(state, mode, becomes):
    state.view = replace(state.view, mode=mode)
    session.show_place(42.9, 20.8, "Here", 2011)
    assert (state.view.mode, state.view.year) == (becomes, 2011)


def test_a_step_is_taken_over_with_its_story(state):
    session.take_over(telling(1, story="march-2004", step=3))
    assert (state.view.story, state.view.step) == ("march-2004", 3)
    session.take_over(telling(2, story=None, step=None))
    assert (state.view.story, state.view.step) == (None, None)


@pytest.mark.parametrize(
    ("story", "step"),
    [("no-such", 1), ("march-2004", 99), ("march-2004", 0), ("march-2004", "3"), (None, 3),
     ("march-2004", None), ("march-2004", True), (["march-2004"], 1), ({}, {})],
)  # fmt: skip
def test_a_step_that_is_not_there_changes_nothing(state, story, step):
    session.take_over(telling(1, story="march-2004", step=2))
    session.take_over(telling(2, story=story, step=step))
    assert (state.view.story, state.view.step) == ("march-2004", 2)


def test_an_address_that_names_a_step_alone_shows_it(state):
    session.read_address({"story": "north-kosovo", "step": "10"})
    view = state.view
    assert (view.story, view.step) == ("north-kosovo", 10)
    assert view.incident
    assert view.incident == session.choices().stories["north-kosovo"][9]["incident"]
    assert state.notes == []


def test_the_part_of_the_map_is_taken_over_and_left_again(state):
    session.take_over(telling(1, at=[42.9, 20.86, 11]))
    assert state.view.at == (42.9, 20.86, 11.0)
    # The browser finds in what comes back what it has told.
    assert json.loads(json.dumps(session.to_browser(state.view)["at"])) == [42.9, 20.86, 11]
    session.take_over(telling(2, at=None))
    assert state.view.at is None


@pytest.mark.parametrize(
    "at",
    [[1, 2], [1, 2, 3, 4], ["42", "20", "7"], [True, 1, 1], [float("nan"), 1, 1], [10**400, 1, 1],
     [90, 20, 7], "423", {"lat": 1, "lon": 2, "zoom": 3}, 7, [[1], 2, 3], [None, None, None]],
)  # fmt: skip
def test_a_part_of_the_map_that_there_is_not_changes_nothing(state, at):
    session.take_over(telling(1, at=[42.9, 20.86, 11]))
    session.take_over(telling(2, at=at))
    assert state.view.at == (42.9, 20.86, 11.0)


@pytest.mark.parametrize(
    ("said", "code"),
    [("XK", "XKX"), ("kos", "XKX"), ("UNK", "XKX"), ("Kosova", "XKX"), ("MK", "MKD"),
     ("srb", "SRB")],
)  # fmt: skip
def test_other_codes_of_a_state_are_understood(state, said, code):
    session.read_address({"state": said, "profile": said})
    assert (state.view.state, state.view.profile, state.notes) == (code, code, [])


def test_a_union_that_is_no_more_is_answered_with_the_states_of_today(state):
    session.read_address({"state": "SCG"})
    assert state.view.state is None
    [note] = state.notes
    assert note.endswith("write one of SRB, MNE, XKX.")


class Address(dict):
    """The page's address; a run breaks off before `breaks` of its messages are sent."""

    breaks = 0

    def to_dict(self):
        return dict(self)

    def from_dict(self, params):
        if self.breaks:
            self.breaks -= 1
            raise InterruptedError
        self.clear()
        self.update(params)


def test_an_address_that_a_newer_request_broke_off_is_written_by_the_next_run(state, monkeypatch):
    monkeypatch.setattr(st, "query_params", Address(year="2010"))
    state.written = {"year": "2010"}
    state.waiting = False
    session.take_over(telling(1, state="XKX"))
    st.query_params.breaks = 1
    with pytest.raises(InterruptedError):
        session.finish()
    # The same view is told again, as a year that settles is told after a click.
    session.take_over(telling(2, state="XKX"))
    session.finish()
    assert st.query_params["state"] == "XKX"


def told_from_2010(state, monkeypatch):
    """An address of 2010, and one that followed what the reader told since."""
    monkeypatch.setattr(st, "query_params", Address(year="2010"))
    state.written = {"year": "2010"}
    state.waiting = False
    session.take_over(telling(1, state="XKX"))
    session.finish()


def test_an_address_that_was_lost_on_its_way_is_sent_again_with_the_next_news(state, monkeypatch):
    told_from_2010(state, monkeypatch)
    # A newer request came as the run ended: what it sent was dropped.
    st.query_params.from_dict({"year": "2010"})
    session.take_over(telling(2, state="XKX"))
    session.finish()
    assert st.query_params["state"] == "XKX"
    st.query_params.from_dict({"year": "2010"})
    session.change(state="XKX")
    session.finish()
    assert st.query_params["state"] == "XKX"


def test_a_step_back_that_is_not_told_yet_is_not_undone(state, monkeypatch):
    told_from_2010(state, monkeypatch)
    # The browser asks for a run at a step back, and only then the page tells of it.
    st.query_params.from_dict({"year": "2010"})
    session.begin()
    session.finish()
    assert st.query_params == {"year": "2010"}


def test_an_address_that_leads_to_the_view_is_not_rewritten_by_news(state, monkeypatch):
    monkeypatch.setattr(st, "query_params", Address(year="2025"))
    state.waiting, state.notes = True, []
    session.finish()
    # The map is there, and tells the view that the address led to.
    session.take_over(telling(1))
    session.finish()
    assert st.query_params == {"year": "2025"}
    session.take_over(telling(2, state="XKX"))
    session.finish()
    assert st.query_params["state"] == "XKX"
    # Back at an older address: what is told of the same view leaves it, too.
    st.query_params.from_dict({"year": "2025"})
    session.take_over({"turn": 3, "history": "?year=2025"})
    session.finish()
    session.take_over(telling(4, **session.to_browser(state.view)))
    session.finish()
    assert st.query_params == {"year": "2025"}
