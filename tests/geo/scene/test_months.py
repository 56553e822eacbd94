"""The map against the tables' own answers, for every month and for spans of days.

What the scene lets the browser draw in a period is what geo/asof.py says of it: names, status,
strength and contingents as of its last day, the incidents that touch it.
"""

from __future__ import annotations

import json
from functools import cache

import pytest

from geo import asof
from geo.dates import first_day
from geo.period import months, parse
from geo.scene import build_scene, map_name
from tests.drawing import drawn, facts, said
from tests.scopes import once_a_module

SPANS = [
    "1999-03-24..1999-06-10", "1999-12-31..2000-01-01", "1999-12-31", "2000-01-01",
    "2000-12-31..2001-12-31", "2001-02..2001-11", "2001-12-31..2002-02", "2002-12-30..2003-01-01",
    "2003-02-03..2003-02-04", "2004-03-17..2004-03-19", "2003-12-31..2004-12-31",
    "2005-06-01..2006-01-01", "2006-06-02..2006-06-03", "2007-12-31..2008-02-16",
    "2008-02-17..2008-02-18", "2009-04-01..2017-06-05", "2017..2021", "2018-12-31..2019-02-12",
    "2023-09-24..2024-01-01", "1999..2026",
]  # fmt: skip
TIMES = [*months("1999-01-01", "2026-12-31"), *SPANS]


@pytest.fixture(scope=once_a_module)
def scene(atlas):
    """The scene as the browser reads it."""
    return json.loads(build_scene(atlas).text)


@pytest.fixture(scope=once_a_module)
def features(scene):
    """The features of each layer."""
    return {layer["id"]: layer["features"] for layer in scene["layers"]}


@pytest.fixture(scope=once_a_module)
def times(atlas):
    """Every month to the last that the data reach, and the spans: each with its day."""
    periods = [parse(time) for time in TIMES]
    return [(one, atlas.day(one)) for one in periods if one.first <= atlas.reach]


@pytest.fixture(scope=once_a_module)
def nations(atlas):
    """The contingents of a day, by the tables and once for each day."""
    table, known = atlas["kfor_contingents"], atlas.encyclopedias
    return cache(lambda day: asof.contingents_on(table, day, known))


def at(spans, day):
    """What holds on a day of [first, last, ...value]: one value."""
    (value,) = [value for first, last, *value in spans if first <= day <= last]
    return value


def test_the_times_are_all_months_and_twenty_spans(times, atlas):
    assert len(times) == len(months("1999-01-01", atlas.reach)) + 20


def test_the_incidents_drawn_are_those_whose_span_touches_the_period(features, atlas, times):
    for period, _ in times:
        shown = {one["id"] for one in drawn(features["incidents"], period, atlas.reach)}
        told = asof.incidents_in(atlas["incidents"], period)
        assert shown == set(told["incident_id"]), period


def test_each_state_is_filled_by_its_status(features, atlas, times):
    for period, day in times:
        fills = drawn(features["nato"], period, atlas.reach, kind="fill")
        status = asof.status_on(atlas["nato_status"], day)
        assert sorted((one["area"], one["colour"]) for one in fills) == sorted(status.items()), day


def test_each_state_has_the_name_of_the_day(scene, atlas, times):
    states = [one for one in scene["areas"] if one.get("state")]
    assert {one["id"] for one in states} == set(atlas.borders.index)
    for _, day in times:
        names = asof.names_on(atlas["state_names"], day)
        for state in states:
            assert tuple(at(state["names"], day)) == map_name(names.loc[state["id"]]), day


def test_each_boundary_has_the_kind_of_the_day(scene, atlas, times):
    for _, day in times:
        owners = asof.names_on(atlas["state_names"], day)["sovereign_iso3"]
        for line in scene["boundaries"]:
            one, other = line["between"]
            within = owners[one] and owners[one] == owners[other]
            kind = "republic" if within else "state"
            kind = "status" if {one, other} == {"SRB", "XKX"} else kind
            assert at(line["kinds"], day) == [kind], (day, one, other)


def test_the_strength_is_the_last_published_total(features, atlas, times):
    for period, day in times:
        circles = drawn(features["kfor"], period, atlas.reach, kind="circle")
        told = asof.strength_on(atlas["kfor_strength"], day)
        wanted = [] if told is None else [(told["total_troops"], told["as_of"])]
        shown = [(one["text"], dict(one["tip"]["facts"])["As of"]["date"]) for one in circles]
        assert shown == wanted, day


def test_the_contingents_are_those_of_the_day(features, atlas, times, nations):
    for period, day in times:
        told = nations(day)
        wanted = {
            row.contributor_name: (row.troops, row.as_of, row.as_of[:4] < day[:4])
            for row in told.itertuples()
        }
        shown = {}
        for one in drawn(features["contingents"], period, atlas.reach):
            named = dict(one["tip"]["facts"])
            date = named.get("As of") or named["Last known figure, as of"]
            shown[one["tip"]["title"]] = (one["text"], date["date"], one.get("faded", False))
        assert shown == wanted, day


def test_the_deployments_are_the_figures_of_the_day(features, atlas, times, nations):
    table = atlas["deployments"]
    for period, day in times:
        held = asof.deployments_on(table, day).set_index(["iso3", "mission"])
        dates = held["as_of"].to_dict()
        in_kfor = set(table["iso3"][table["mission"] == "KFOR"])
        for row in nations(day).itertuples():
            if row.contributor_iso3 in in_kfor:
                dates[row.contributor_iso3, "KFOR"] = row.as_of
        wanted = {f"{atlas.nation(iso3)}: {mission}": date
                  for (iso3, mission), date in dates.items()}  # fmt: skip
        shown = {}
        for one in drawn(features["deployments"], period, atlas.reach, kind="chip"):
            date = dict(one["tip"]["facts"])["As of"]["date"]
            assert one.get("faded", False) is (date[:4] < day[:4])
            shown[one["tip"]["title"]] = date
        assert shown == wanted, day


def test_commands_stand_as_of_the_day_and_brief_ones_in_each_period_they_touch(
    features, atlas, times
):
    table = atlas["kfor_commands"]
    brief = {"Multinational Battle Group Centre"}
    for period, day in times:
        standing = set(asof.on_day(table, day)["name"]) - brief
        touching = set(asof.touching(table, period)["name"]) & brief
        icons = drawn(features["kfor"], period, atlas.reach, shape="chevron")
        shown = {one["tip"]["title"].split(", lead nation")[0] for one in icons}
        assert shown == standing | touching, day


@pytest.mark.parametrize(("layer", "table"), [("missions", "missions"), ("kfor", "kfor_sites")])
def test_missions_and_sites_show_in_each_period_they_touch(features, atlas, times, layer, table):
    for period, _ in times:
        icons = drawn(features[layer], period, atlas.reach, kind="icon")
        shown = {one["tip"]["title"] for one in icons if one["shape"] != "chevron"}
        assert shown == set(asof.touching(atlas[table], period)["name"]), period


def test_air_policing_is_as_of_the_day(features, atlas, times):
    for period, day in times:
        chips = drawn(features["airpolicing"], period, atlas.reach, kind="chip")
        told = asof.on_day(atlas["air_policing"], day)
        wanted = {f"Air policing over {atlas.nation(iso3)}" for iso3 in told["iso3"]}
        assert {one["tip"]["title"] for one in chips} == wanted, day
        assert len(chips) == len(told)


def test_the_allies_around_the_six_are_the_members_of_the_day(features, atlas, times):
    for period, day in times:
        fills = drawn(features["road"], period, atlas.reach, kind="fill")
        members = asof.members_on(atlas["nato_steps"], day)
        assert {one["area"] for one in fills} == members - set(atlas.borders.index), day


def test_recognition_is_as_of_the_day_with_the_date_in_its_own_period(features, atlas, times):
    table = atlas["recognition"]
    for period, day in times:
        fills = drawn(features["recognition"], period, atlas.reach, kind="fill")
        signs = [one for one in drawn(features["recognition"], period, atlas.reach)
                 if one["kind"] != "fill"]  # fmt: skip
        begun = [
            row for row in table.itertuples()
            if (first_day(row.date) if row.date else "2008-02-17") <= day
        ] if day >= "2008-02-17" else []  # fmt: skip
        assert {one["area"] for one in fills} == {row.iso3 for row in begun} | (
            {"XKX"} if day >= "2008-02-17" else set()
        ), day
        # Each has one sign: never both the sign and its date.
        assert sorted(one["tip"]["title"] for one in signs) == sorted(row.name for row in begun)


def test_steps_and_ties_show_in_the_periods_with_their_date(features, atlas, times):
    steps = atlas["nato_steps"]
    for period, _ in times:
        tags = drawn(features["road"], period, atlas.reach, kind="tag")
        told = [
            row.title for row in steps.itertuples()
            if asof.first_day(row.date) <= period.last and asof.last_day(row.date) >= period.first
        ]  # fmt: skip
        assert sorted(one["tip"]["title"] for one in tags) == sorted(told), period
        chips = drawn(features["ties"], period, atlas.reach, kind="chip")
        for chip in chips:
            date = dict(chip["tip"]["facts"])["Date"]["date"]
            assert asof.first_day(date) <= period.last and asof.last_day(date) >= period.first


# ------------------------------------------------------------------------------- known months


def named(scene, iso3, day):
    """Name and note of a state on a day."""
    return tuple(at(next(one["names"] for one in scene["areas"] if one["id"] == iso3), day))


@pytest.mark.parametrize(
    ("time", "iso3", "status", "tag"),
    [
        ("2017-05", "MNE", "Invited", None),
        ("2017-06-04", "MNE", "Invited", None),
        ("2017-06-05", "MNE", "Member", "joined NATO 5 June 2017"),
        ("2017-06", "MNE", "Member", "joined NATO 5 June 2017"),
        ("2017-07", "MNE", "Member", None),
        ("2017", "MNE", "Member", "joined NATO 5 June 2017"),
        ("2016-12-31..2017-06-04", "MNE", "Invited", None),
        ("2009-03", "ALB", "Invited", None),
        ("2009-04", "ALB", "Member", "joined NATO 1 April 2009"),
        ("2020-02", "MKD", "Invited", None),
        ("2020-03", "MKD", "Member", "joined NATO 27 March 2020"),
    ],
)
def test_a_state_is_a_member_from_its_day_on(features, atlas, time, iso3, status, tag):
    (fill,) = drawn(features["nato"], parse(time), atlas.reach, kind="fill", area=iso3)
    tags = drawn(features["nato"], parse(time), atlas.reach, kind="tag", area=iso3)
    assert fill["label"] == status
    assert [said(one["text"]) for one in tags] == ([tag] if tag else [])


@pytest.mark.parametrize(
    ("month", "iso3", "name"),
    [
        ("2003-01", "SRB", ("Serbia", "Federal Republic of Yugoslavia")),
        ("2003-02", "SRB", ("Serbia", "State Union of Serbia and Montenegro")),
        ("2003-01", "MNE", ("Montenegro", "Federal Republic of Yugoslavia")),
        ("2003-02", "MNE", ("Montenegro", "State Union of Serbia and Montenegro")),
        ("2006-05", "MNE", ("Montenegro", "State Union of Serbia and Montenegro")),
        ("2006-06", "MNE", ("Montenegro", "")),
        ("2006-06", "SRB", ("Serbia", "")),
        ("2008-01", "XKX", ("Kosovo", "under UN administration")),
        ("2008-02", "XKX", ("Kosovo", "status disputed")),
        ("2019-01", "MKD", ("the former Yugoslav Republic of Macedonia", "")),
        ("2019-02", "MKD", ("North Macedonia", "")),
    ],
)
def test_names_change_in_their_month(scene, month, iso3, name):
    assert named(scene, iso3, parse(month).last) == name


def test_a_month_shows_kfor_s_last_figure_with_its_own_date(features, atlas):
    def strength(month):
        (one,) = drawn(features["kfor"], parse(month), atlas.reach, kind="circle")
        return facts(one["tip"])["Soldiers"], facts(one["tip"])["As of"]

    assert strength("1999-06") == ("18,000", "18 June 1999")
    assert drawn(features["kfor"], parse("1999-05"), atlas.reach, kind="circle") == []
    assert strength("2017-06") == ("4,200", "15 June 2017")
    assert strength("2017-05") != strength("2017-06")
    # A figure of a month counts from that month's end.
    assert "July 1999" in strength("1999-07")[1]


def test_a_year_is_only_a_period_like_another(features, atlas):
    kinds = {"nato": "fill", "kfor": "circle", "contingents": "circle", "deployments": "chip"}
    for layer, kind in kinds.items():
        year = drawn(features[layer], parse("2012"), atlas.reach, kind=kind)
        assert year
        assert year == drawn(features[layer], parse("2012-12"), atlas.reach, kind=kind)


def test_march_2004_shows_its_incidents_and_april_does_not(features, atlas):
    umbrella = "2004-03"
    march = drawn(features["incidents"], parse("2004-03"), atlas.reach)
    april = drawn(features["incidents"], parse("2004-04"), atlas.reach)
    assert sum(one["id"].startswith(umbrella) for one in march) >= 10
    assert not any(one["id"].startswith(umbrella) for one in april)
