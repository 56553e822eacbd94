"""The scene: small, complete, and for every year what the as-of answers say."""

from __future__ import annotations

import json

import pytest
import shapely

from geo import asof
from geo.period import of_year
from geo.scene import DEFAULT_LAYERS, LAYER_TITLES, LAYERS, build_scene, map_name
from geo.scene.features import runs
from geo.signs import VERIFICATION


@pytest.fixture(scope="module")
def scene(atlas):
    """The scene as the browser reads it."""
    return json.loads(build_scene(atlas).text)


def layer(scene, name):
    """A layer of the scene."""
    return next(one for one in scene["layers"] if one["id"] == name)


def at(spans, year):
    """The value of a year in a list of [first, last, ...value]."""
    return next((value for first, last, *value in spans if first <= year <= last), None)


@pytest.mark.parametrize(
    ("values", "spans"),
    [
        ([1, 1, 2], [(2000, 2001, 1), (2002, 2002, 2)]),
        ([None, 1, None], [(2001, 2001, 1)]),
        ([1, None, 1], [(2000, 2000, 1), (2002, 2002, 1)]),
        ([None, None, None], []),
    ],
)
def test_runs_join_years_with_an_equal_value(values, spans):
    assert runs(range(2000, 2003), lambda year: values[year - 2000]) == spans


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


def test_every_feature_holds_within_the_timeline(scene, atlas):
    for one in scene["layers"]:
        for feature in one["features"]:
            first, last = feature["span"]
            assert first <= last, feature
            assert last >= atlas.years[0], feature
            assert first <= atlas.years[-1], feature


def test_incidents_of_every_year_are_those_of_the_tables(scene, atlas):
    markers = layer(scene, "incidents")["features"]
    assert len(markers) == len(atlas["incidents"])
    for year in atlas.years:
        drawn = {one["id"] for one in markers if one["span"][0] <= year <= one["span"][1]}
        told = asof.incidents_in(atlas["incidents"], of_year(year))
        assert drawn == set(told["incident_id"])


def test_an_unknown_figure_is_null_and_not_zero(scene, atlas):
    markers = {one["id"]: one for one in layer(scene, "incidents")["features"]}
    table = atlas.incidents_by_id
    unknown = table.index[table["killed"].isna()]
    assert len(unknown) > 0
    assert all(markers[one]["killed"] is None for one in unknown)
    zero = table.index[table["killed"].eq(0).fillna(False)]
    assert all(markers[one]["killed"] == 0 for one in zero)


def test_fills_are_the_status_of_the_year(scene, atlas):
    fills = [one for one in layer(scene, "nato")["features"] if one["kind"] == "fill"]
    for year in atlas.years:
        status = asof.status_on(atlas["nato_status"], atlas.year_end(year))
        drawn = {
            one["area"]: one["colour"]
            for one in fills
            if one["span"][0] <= year <= one["span"][1] and one["area"] in status.index
        }
        assert drawn == status.to_dict()


def test_names_of_every_year_are_those_of_the_tables(scene, atlas):
    states = [one for one in scene["areas"] if one.get("state")]
    assert {one["id"] for one in states} == set(atlas.borders.index)
    for year in atlas.years:
        names = asof.names_on(atlas["state_names"], atlas.year_end(year))
        for state in states:
            assert tuple(at(state["names"], year)) == map_name(names.loc[state["id"]])


@pytest.mark.parametrize(
    ("year", "under"),
    [
        (1999, "under UN administration"),
        (2007, "under UN administration"),
        (2008, "status disputed"),
    ],
)
def test_the_label_of_kosovo_says_who_governs_it(scene, year, under):
    (kosovo,) = [one for one in scene["areas"] if one["id"] == "XKX"]
    assert at(kosovo["names"], year) == ["Kosovo", under]


def test_the_line_between_serbia_and_kosovo_is_always_a_status_line(scene, atlas):
    by_pair = {tuple(one["between"]): one["kinds"] for one in scene["boundaries"]}
    assert by_pair["SRB", "XKX"] == [[atlas.years[0], atlas.years[-1], "status"]]
    serbia_montenegro = by_pair["MNE", "SRB"]
    assert at(serbia_montenegro, 2005) == ["republic"]
    assert at(serbia_montenegro, 2006) == ["state"]
    assert at(by_pair["MKD", "SRB"], 1999) == ["state"]


def test_strength_is_drawn_for_every_year_with_its_own_date(scene, atlas):
    circles = [one for one in layer(scene, "kfor")["features"] if one["kind"] == "circle"]
    for year in atlas.years:
        (circle,) = [one for one in circles if one["span"][0] <= year <= one["span"][1]]
        told = asof.strength_on(atlas["kfor_strength"], atlas.year_end(year))
        assert circle["text"] == f"{told['total_troops']:,}"
        assert dict(circle["tip"]["facts"])["As of"].endswith(told["as_of"][:4])
    # The area of a circle stands for its figure.
    scales = {round(one["r"] ** 2 / int(one["text"].replace(",", "")), 3) for one in circles}
    assert max(scales) - min(scales) < 0.002


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
            facts = (feature.get("tip") or {}).get("facts", [])
            if feature["kind"] == "tag":  # several rows, each with its own word
                assert all(fact.endswith(tuple(f"({w})" for w in VERIFICATION.values()))
                           for _, fact in facts)  # fmt: skip
            elif facts:
                told.setdefault(one["id"], set()).add(dict(facts)["Confirmed by"])
    assert set(told) == set(LAYER_TITLES) - {"nato", "road", "incidents"}
    for words in told.values():
        assert words == {"several sources", "one source"}


@pytest.mark.parametrize(
    ("name", "table", "title"),
    [
        ("kfor", "kfor_sites", "name"),
        ("missions", "missions", "name"),
        ("ties", "milestones", "title"),
    ],
)
def test_a_popup_is_confirmed_as_its_row_is(scene, atlas, name, table, title):
    rows = atlas[table].drop_duplicates(title, keep=False).set_index(title)["verification"]
    tips = [f["tip"] for f in layer(scene, name)["features"] if f["tip"]["title"] in rows.index]
    assert tips
    for tip in tips:
        assert dict(tip["facts"])["Confirmed by"] == VERIFICATION[rows[tip["title"]]]
