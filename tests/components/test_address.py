"""The address: text in, a view out and back, and a note for what was ignored."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

import pytest

from components.address import LONGEST, Choices, parse, read, write
from components.view import View
from geo.filters import Filter
from geo.period import Period, of_month, of_year

CHOICES = Choices(
    years=range(1999, 2027),
    layers=("nato", "kfor", "incidents"),
    default_layers=("nato", "incidents"),
    incidents=frozenset({"2023-09-24-banjska", "2004-03-17-riots"}),
    states=("ALB", "SRB", "XKX"),
    categories=("riot", "shooting"),
    start=2026,
    claim_statuses=("established", "disputed"),
    panels={"incidents": "Incidents", "kfor": "KFOR", "milestones": "Milestones",
            "compare": "Compare", "claims": "Claims"},
    articles=("seed-001",),
    verdicts=("contradicted",),
    aliases={"XK": "XKX", "KOS": "XKX"},
    stories={
        "riots": (
            {"time": of_month("2004-03"), "mode": "period", "layers": ("kfor", "incidents"),
             "incident": "2004-03-17-riots", "state": None},
            {"time": Period("1999-03-24", "1999-06-10"), "mode": "span", "layers": ("kfor",),
             "incident": None, "state": "SRB"},
        ),
    },
)  # fmt: skip
FIRST = View(time=of_year(2026), layers=("nato", "incidents"))


def test_a_day_is_a_span():
    view, notes = read({"time": "2004-03-19"}, CHOICES)
    assert (view.time, view.mode, notes) == (Period("2004-03-19", "2004-03-19"), "span", [])


def test_without_parameters_the_last_year_and_the_layers_of_a_first_visit():
    assert read({}, CHOICES) == (FIRST, [])


@pytest.mark.parametrize(
    "view",
    [
        FIRST,
        replace(FIRST, time=of_year(1999)),
        replace(FIRST, layers=()),
        replace(FIRST, layers=("nato", "kfor", "incidents"), mode="upto"),
        replace(FIRST, filter=Filter(("riot",), ("ALB", "XKX"), ("disputed",))),
        replace(FIRST, time=of_month("2004-03")),
        replace(FIRST, time=Period("1999-03-24", "1999-06-10"), mode="span"),
        replace(FIRST, time=Period("2004-03-19", "2004-03-19"), mode="span"),
        replace(FIRST, time=of_year(2004), mode="span"),
        replace(FIRST, time=of_month("2004-03"), mode="span"),
        replace(
            FIRST, incident="2023-09-24-banjska", state="XKX", panel="kfor", time=of_year(2023)
        ),
        replace(FIRST, profile="SRB"),
        replace(FIRST, at=(42.9, 20.8612, 11.5)),
        replace(FIRST, at=(-0.5, -120.0, 3.0)),
        replace(FIRST, words="Reçak march & 2004", only=True),
        replace(FIRST, panel="milestones", words="Tirana", only=True),
        replace(FIRST, panel="kfor", beside=2012),
        replace(FIRST, panel="compare", compare=("2004-03", "1999-03-24..1999-06-10")),
        replace(FIRST, panel="compare", compare=("SRB", "XKX")),
        replace(FIRST, panel="claims", words="uranium", article="seed-001", verdict="contradicted"),
        # A reader has moved on from what the step shows.
        replace(FIRST, story="riots", step=1),
        replace(FIRST, story="riots", step=2, layers=(), time=of_year(2004), mode="upto"),
    ],
)
def test_what_is_written_is_read_again(view):
    assert read(write(view, CHOICES), CHOICES) == (view, [])


def test_the_last_year_is_written_as_a_word_and_the_usual_is_left_out():
    assert write(FIRST, CHOICES) == {"year": "latest", "layers": "nato,incidents"}
    assert write(replace(FIRST, time=of_year(2025), panel="incidents"), CHOICES)["year"] == "2025"
    assert "panel" not in write(replace(FIRST, panel="incidents"), CHOICES)
    assert write(replace(FIRST, layers=()), CHOICES)["layers"] == ""


@pytest.mark.parametrize("query", [{"step": "1"}, {}], ids=["its step", "the first"])
def test_a_link_to_a_step_shows_what_the_step_does(query):
    view, notes = read({"story": "riots", **query}, CHOICES)
    assert view == View(
        time=of_month("2004-03"), layers=("kfor", "incidents"), incident="2004-03-17-riots",
        story="riots", step=1,
    )  # fmt: skip
    assert notes == []
    view, _ = read({"story": "riots", "step": "2", "panel": "kfor"}, CHOICES)
    assert (view.time, view.mode, view.state, view.panel) == (
        Period("1999-03-24", "1999-06-10"), "span", "SRB", "kfor",
    )  # fmt: skip


def test_an_address_with_a_view_of_its_own_shows_that_beside_the_step():
    view, notes = read({"story": "riots", "step": "1", "year": "2010"}, CHOICES)
    assert view == replace(FIRST, time=of_year(2010), story="riots", step=1)
    assert notes == []


@pytest.mark.parametrize("step", ["0", "3", "99"])
def test_a_step_that_the_story_does_not_have_gives_its_first(step):
    view, notes = read({"story": "riots", "step": step}, CHOICES)
    assert (view.story, view.step, view.incident) == ("riots", 1, "2004-03-17-riots")
    assert notes == ["The story has 2 steps; showing its first."]


@pytest.mark.parametrize("step", ["-1", "1.0", "٢", "<b>", "1e1", "001"])
def test_a_step_that_is_no_number_gives_the_first(step):
    view, notes = read({"story": "riots", "step": step}, CHOICES)
    assert (view.step, len(notes)) == (1, 1)
    assert step not in notes[0]


@pytest.mark.parametrize("params", [{"step": "1"}, {"story": "no such", "step": "1"}])
def test_a_step_without_its_story_is_ignored(params):
    view, notes = read(params, CHOICES)
    assert view == FIRST
    assert notes[-1] == "The address names a step without a story; it was ignored."


def test_lists_are_put_in_order_and_each_value_is_taken_once():
    view, notes = read({"layers": "incidents,nato,nato", "in": "XKX,,ALB"}, CHOICES)
    assert (view.layers, view.filter.states) == (("nato", "incidents"), ("ALB", "XKX"))
    assert notes == []


YEARS = [
    "1998", "2027", "0", "-2004", "+2004", " 2004", "2004 ", "2004.0", "2e3", "02004",
    "٢٠٠٤", "２００４", "9" * 300, "9" * 5000, "NaN", "None", "<b>", "\0", "latest ",
]  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
def test_what_is_no_year_of_the_timeline_gives_the_last_and_a_note(year):
    view, notes = read({"year": year}, CHOICES)
    assert view == FIRST
    said = "The address names a time outside 1999 to 2026, or in another form; showing 2026."
    assert notes == [said]


@pytest.mark.parametrize("name", ["mode", "incident", "state", "panel", "profile", "story"])
@pytest.mark.parametrize(
    "value", ["nothing", "<script>alert(1)</script>", "` ${1} `", "ALB;SRB", "x" * (LONGEST + 1)]
)
def test_a_value_that_is_not_in_the_data_is_ignored_with_a_note(name, value):
    view, notes = read({name: value}, CHOICES)
    assert view == FIRST
    assert len(notes) == 1
    allowed = ("it was ignored.", "write one of ALB, SRB, XKX.")
    assert notes[0].endswith(allowed)
    assert value not in notes[0]


@pytest.mark.parametrize(
    ("name", "field", "good"),
    [
        ("layers", "layers", "nato"),
        ("category", "filter.categories", "riot"),
        ("in", "filter.states", "SRB"),
        ("account", "filter.claim_statuses", "disputed"),
    ],
)
def test_of_a_list_the_good_values_are_kept(name, field, good):
    view, notes = read({name: f"{good},nothing,<img src=x>"}, CHOICES)
    assert attrgetter(field)(view) == (good,)
    assert len(notes) == 1


@pytest.mark.parametrize("code", ["SCG", "yug", "CS", "FRY"])
def test_a_union_that_is_no_more_is_answered_with_its_parts(code):
    view, notes = read({"state": code, "in": "ALB"}, CHOICES)
    assert view.state is None
    assert notes == ["The address names a union that is no more; write one of SRB, MNE, XKX."]


def test_each_bad_value_has_its_note_and_unknown_names_none():
    bad = dict.fromkeys(["year", "mode", "layers", "incident", "utm_source", "__proto__"], "?")
    _, notes = read(bad, CHOICES)
    assert len(notes) == 4


def test_a_value_of_any_length_is_not_looked_into():
    # A list of good values, but longer than any honest one.
    view, notes = read({"layers": "nato," * LONGEST}, CHOICES)
    assert view.layers == FIRST.layers
    assert len(notes) == 1


def test_a_list_without_one_good_layer_leaves_the_map_as_it_was():
    view, notes = read({"layers": "moon,mars"}, CHOICES)
    assert (view.layers, len(notes)) == (FIRST.layers, 1)
    view, notes = read({"layers": "moon,kfor"}, CHOICES)
    assert (view.layers, len(notes)) == (("kfor",), 1)


@pytest.mark.parametrize(
    ("query", "params"),
    [
        ("", {}),
        ("?year=2004&layers=", {"year": "2004", "layers": ""}),
        ("year=2004&year=2005", {"year": "2005"}),
        ("?incident=a%26b%3Dc&in=ALB,SRB", {"incident": "a&b=c", "in": "ALB,SRB"}),
        ("?" + "a=1&" * 1000, {}),
        ("?%FF=%00", {"\ufffd": "\0"}),
        (None, {}),
        (["year"], {}),
        ({"year": 2004}, {}),
    ],
)
def test_a_query_is_taken_apart(query, params):
    assert parse(query) == params


def test_what_belongs_to_another_panel_is_not_written():
    view = replace(FIRST, panel="kfor", words="x", only=True, compare=("SRB", "XKX"),
                   article="seed-001", verdict="contradicted")  # fmt: skip
    assert set(write(view, CHOICES)) == {"year", "layers", "panel"}
    assert set(write(replace(FIRST, beside=2012), CHOICES)) == {"year", "layers"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("q", "x" * 81), ("q", "a\nb"), ("only", "yes"), ("beside", "1998"), ("beside", "२०१२"),
     ("compare", "1999"), ("compare", "2004,SRB"), ("compare", "SRB,AUT"), ("compare", "1950,2004"),
     ("compare", "2004,2005,2006"), ("article", "seed-999"), ("verdict", "true")],
)  # fmt: skip
def test_what_a_panel_cannot_show_is_noted_and_not_repeated(name, value):
    view, notes = read({name: value}, CHOICES)
    assert view == FIRST
    assert len(notes) == 1
    assert value not in notes[0]


def test_states_that_are_compared_go_by_other_codes_too():
    view, notes = read({"panel": "compare", "compare": "XK,srb"}, CHOICES)
    assert (view.compare, notes) == (("XKX", "SRB"), [])


def test_a_part_of_the_map_is_short_in_the_address():
    assert write(replace(FIRST, at=(42.9, 20.86, 11.0)), CHOICES)["at"] == "42.9,20.86,11"
    view, notes = read({"at": "42.123456,-0.00001,7.77"}, CHOICES)
    assert (view.at, notes) == ((42.1235, 0.0, 7.8), [])


def test_in_a_story_the_step_brings_the_place():
    assert "at" not in write(replace(FIRST, at=(42.9, 20.86, 11.0), story="riots", step=1), CHOICES)


@pytest.mark.parametrize(
    "text",
    ["1,2", "1,2,3,4", "90,20,7", "42,181,7", "42,20,21", "42,20,-1", "nan,20,7", "1e1,20,7",
     "42,20,7 ", " 42,20,7", "\u0664\u0662,20,7", "42,,7", "inf,1,1", "<b>,1,1"],
)  # fmt: skip
def test_a_part_of_the_map_that_there_is_not_is_left_out_with_a_note(text):
    view, [note] = read({"at": text}, CHOICES)
    assert view == FIRST
    assert note.endswith("as at=42.9,20.86,11.")
