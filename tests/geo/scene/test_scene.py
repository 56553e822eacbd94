"""The scene: small, complete, and its shapes and pop-ups as the tables have them."""

from __future__ import annotations

import dataclasses
import json
from types import SimpleNamespace

import pytest
import shapely

from geo import asof
from geo.answers import cards
from geo.scene import (
    CAPITAL_ZOOM,
    DEFAULT_LAYERS,
    LAYER_TITLES,
    LAYERS,
    areas,
    boundaries,
    build_layer,
    build_scene,
    map_name,
    view,
)
from geo.scene.layers import incidents
from geo.signs import VERIFICATION
from tests.drawing import facts
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def scene(atlas):
    """The scene as the browser reads it."""
    return json.loads(build_scene(atlas).text)


def layer(scene, name):
    """A layer of the scene."""
    return next(one for one in scene["layers"] if one["id"] == name)


def at(spans, day):
    """The value of a day in a list of [first, last, ...value]."""
    return next((value for first, last, *value in spans if first <= day <= last), None)


def test_the_digest_names_the_content(atlas):
    one, again = build_scene(atlas), build_scene(atlas)
    assert one == again
    assert len(one.digest) == 16


def test_the_scene_is_a_few_hundred_kilobytes(atlas):
    assert len(build_scene(atlas).text.encode()) < 1_500_000


def test_layers_stand_in_the_order_of_their_check_boxes(scene):
    assert [one["id"] for one in scene["layers"]] == list(LAYER_TITLES)
    assert [one["title"] for one in scene["layers"]] == list(LAYER_TITLES.values())
    assert len(LAYER_TITLES) == len(LAYERS)
    assert set(DEFAULT_LAYERS) == {"nato", "kfor", "incidents"}
    assert all(one["legend"] for one in scene["layers"])


def test_the_scene_says_its_timeline_and_how_far_the_data_reach(scene, atlas):
    assert (scene["first"], scene["last"]) == ("1999-01-01", f"{atlas.years[-1]}-12-31")
    assert scene["first"] < scene["reach"] == atlas.reach <= scene["last"]


def test_every_feature_holds_within_the_timeline(scene):
    for one in scene["layers"]:
        for feature in one["features"]:
            first, last = feature["span"]
            assert scene["first"] <= first <= last <= scene["last"], feature


def test_an_incident_holds_only_what_the_map_needs(scene, atlas):
    table = atlas.incidents_by_id
    known = {card["id"]: card for card in cards.incidents(atlas)}
    markers = layer(scene, "incidents")["features"]
    assert [one["id"] for one in markers] == list(table.index)
    for one in markers:
        row = table.loc[one["id"]]
        assert one["category"] == row["category"]
        assert one["precision"] == row["location_precision"]
        assert one["at"] == [round(row["lat"], 4), round(row["lon"], 4)]
        assert one.get("umbrella", False) == (one["id"] in set(table["part_of"]))
        # These are in the card of the same id, with which the browser joins it.
        said = {"title", "summary", "killed", "when", "states", "claim_status"}
        assert not said & set(one)
        assert {"states", "claim_status"} <= set(known[one["id"]])


@pytest.mark.parametrize(
    ("killed", "injured", "radius"),
    [(None, None, 8), (0, None, 8), (1, 0, 10), (None, 9, 10), (4, 6, 13), (None, 100, 17)],
)
def test_a_marker_grows_with_killed_and_injured_together(atlas, killed, injured, radius):
    row = atlas["incidents"].iloc[0].copy()
    row["killed"], row["injured"] = killed, injured
    days = {"first": "1999-01-15", "last": "1999-01-15"}
    assert incidents.marker(row, days, False)["r"] == radius


def test_the_line_between_serbia_and_kosovo_is_always_a_status_line(scene):
    by_pair = {tuple(one["between"]): one["kinds"] for one in scene["boundaries"]}
    assert by_pair["SRB", "XKX"] == [[scene["first"], scene["last"], "status"]]
    serbia_montenegro = by_pair["MNE", "SRB"]
    assert at(serbia_montenegro, "2006-06-02") == ["republic"]
    assert at(serbia_montenegro, "2006-06-03") == ["state"]
    assert at(by_pair["MKD", "SRB"], "1999-01-01") == ["state"]


def test_without_a_name_in_the_table_a_state_has_todays_and_its_boundary_is_one_of_states(atlas):
    gone = atlas["state_names"][atlas["state_names"]["iso3"] != "MNE"]
    less = dataclasses.replace(atlas, tables={**atlas.tables, "state_names": gone})
    (area,) = [one for one in areas(less) if one["id"] == "MNE"]
    whole = ("1999-01-01", f"{atlas.years[-1]}-12-31")
    assert area["names"] == [(*whole, "Montenegro", "")]
    (line,) = [one for one in boundaries(less) if one["between"] == ("MNE", "SRB")]
    assert line["kinds"] == [(*whole, "state")]


@pytest.mark.parametrize(
    ("iso3", "day", "name"),
    [
        ("XKX", "2004-03-17", ("Kosovo", "under UN administration")),
        ("XKX", "2008-02-17", ("Kosovo", "status disputed")),
        ("MNE", "2005-12-31", ("Montenegro", "State Union of Serbia and Montenegro")),
        ("MNE", "2006-06-03", ("Montenegro", "")),
        ("SRB", "2003-02-03", ("Serbia", "Federal Republic of Yugoslavia")),
    ],
)
def test_the_label_names_the_state_and_the_whole_it_is_part_of(atlas, iso3, day, name):
    assert map_name(asof.names_on(atlas["state_names"], day).loc[iso3]) == name


def test_towns_come_largest_first_and_show_from_their_zoom(scene, atlas):
    table = atlas["towns"].set_index("name")
    assert len(scene["towns"]) == len(table)
    # Those of which no figure is known come last.
    known = table["population"].fillna(-1).astype(int).groupby(level=0).apply(list).to_dict()
    people = [known[name].pop(0) if len(known[name]) == 1 else None for name, *_ in scene["towns"]]
    people = [count for count in people if count is not None]
    assert len(people) > len(table) * 0.9
    assert people == sorted(people, reverse=True)
    zooms = {name: zoom for name, _, _, zoom, _ in scene["towns"]}
    assert ("Novi Sad", "SRB") in {(name, iso3) for name, *_, iso3 in scene["towns"]}
    capitals = set(table.index[table["capital"].astype(bool)])
    assert {zooms[name] for name in capitals} == {CAPITAL_ZOOM}
    assert zooms["Novi Sad"] == 8


def test_shapes_are_valid_and_keep_their_holes_apart(scene):
    for area in scene["areas"]:
        shape = shapely.from_geojson(json.dumps(area["shape"]))
        assert not shape.is_empty
        assert shape.geom_type in ("Polygon", "MultiPolygon")


def test_positions_are_latitude_first(scene):
    (south, west), (north, east) = scene["view"]
    assert 39 < south < north < 47
    assert 15 < west < east < 24
    for state in scene["areas"]:
        if state.get("state"):
            assert south < state["at"][0] < north
            assert west < state["at"][1] < east


def test_every_source_that_a_popup_names_comes_along(scene):
    for one in scene["layers"]:
        for feature in one["features"]:
            for source in (feature.get("tip") or {}).get("sources", []):
                title, publisher, _, url = scene["sources"][source]
                assert title
                assert publisher
                assert url.startswith("http") or url == ""


def test_every_popup_tells_how_far_it_is_confirmed(scene):
    told = {}
    for one in scene["layers"]:
        for feature in one["features"]:
            if feature.get("tip"):
                told.setdefault(one["id"], set()).add(facts(feature["tip"])["Confirmed by"])
    assert set(told) == set(LAYER_TITLES) - {"nato", "incidents"}
    assert told.pop("recognition") == {"several sources"}
    for words in told.values():
        assert {"several sources", "one source"} <= words <= set(VERIFICATION.values())


@pytest.mark.parametrize(
    ("name", "table", "title"),
    [
        ("kfor", "kfor_sites", "name"),
        ("missions", "missions", "name"),
        ("ties", "milestones", "title"),
        ("road", "nato_steps", "title"),
    ],
)
def test_a_popup_is_confirmed_as_its_row_is(scene, atlas, name, table, title):
    rows = atlas[table].drop_duplicates(title, keep=False).set_index(title)["verification"]
    tips = [f["tip"] for f in layer(scene, name)["features"] if f.get("tip")]
    tips = [tip for tip in tips if tip["title"] in rows.index]
    assert tips
    for tip in tips:
        assert facts(tip)["Confirmed by"] == VERIFICATION[rows[tip["title"]]]


def test_the_facts_of_each_layer_s_pop_ups_have_these_names(scene):
    named = {
        one["id"]: {name for f in one["features"] for name in facts(f.get("tip") or {"facts": []})}
        for one in scene["layers"]
    }
    common = {"Confirmed by", "Sources differ"}
    assert {name: names - common for name, names in named.items()} == {
        "nato": set(),
        "kfor": {"Soldiers", "As of", "Nations", "Kind", "Lead nation", "Headquarters", "From",
                 "To", "Place", "Role"},
        "contingents": {"Soldiers", "As of", "Last known figure, as of", "Counted", "Held until"},
        "road": {"Date"},
        "recognition": {"Recognises Kosovo", "Since"},
        "missions": {"Led by", "Seat", "From", "To", "Peak strength", "Note"},
        "deployments": {"Soldiers", "Kind of figure", "As of", "Place"},
        "airpolicing": {"By", "From", "To"},
        "ties": {"Date", "Place", "Kind", "Under the roof of", "Concerns"},
        "incidents": set(),
    }  # fmt: skip


def test_a_layer_that_cannot_be_drawn_says_so_and_costs_only_itself(atlas, caplog):
    def build(_):
        raise ValueError("planted")

    broken = SimpleNamespace(ID="kfor", TITLE="KFOR", build=build)
    assert build_layer(broken, atlas) == {
        "id": "kfor",
        "title": "KFOR",
        "features": [],
        "legend": [{"label": "This layer could not be drawn"}],
    }
    assert "The layer KFOR was left out" in caplog.text
    assert "planted" in caplog.text


def test_the_first_view_holds_the_six_or_the_region_where_no_border_is_known(atlas):
    (south, west), (north, east) = view(atlas.borders)
    assert (south, west, north, east) == pytest.approx((39.6, 15.7, 46.2, 23.0), abs=0.1)
    assert view(atlas.borders.iloc[:0]) == [[39.6, 15.7], [46.2, 23.0]]


def test_the_six_come_with_their_label_and_the_neighbours_with_their_name(scene, atlas):
    six = [one for one in scene["areas"] if one.get("state")]
    assert [one["id"] for one in six] == list(atlas.borders.index)
    assert all(set(one) == {"id", "state", "shape", "at", "names"} for one in six)
    assert next(one["at"] for one in six if one["id"] == "XKX") == [42.85, 20.93]
    others = [one for one in scene["areas"] if not one.get("state")]
    assert [one["id"] for one in others] == list(atlas.neighbours.index)
    assert {one["id"]: one["name"] for one in others}["GRC"] == "Greece"


def test_a_source_is_sent_with_title_publisher_date_and_address(scene, atlas):
    name = "hansard-1999-06-14"
    row = atlas.sources.loc[name]
    assert scene["sources"][name] == [row[column] for column in
                                      ("title", "publisher", "published", "url")]  # fmt: skip
