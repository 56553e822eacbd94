"""Places of features: capitals, the inside of a state, what holds a whole layer."""

import shapely

from geo.scene import places


def test_each_of_the_six_has_a_capital_within_it(atlas):
    seats = places.capitals(atlas)
    assert set(seats) == set(atlas.borders.index)
    for iso3, (lat, lon) in seats.items():
        assert atlas.borders.geometry[iso3].covers(shapely.Point(lon, lat)), iso3


def test_the_inside_of_a_state_lies_in_it(atlas):
    for iso3 in atlas["recognition"]["iso3"]:
        lat, lon = places.inside(atlas, iso3)
        shapes = atlas.borders if iso3 in atlas.borders.index else atlas.neighbours
        assert shapes.geometry[iso3].covers(shapely.Point(lon, lat)), iso3


def test_a_state_that_is_on_no_map_has_no_inside(atlas):
    assert places.inside(atlas, "ZZZ") is None


def test_the_whole_holds_both_ends_of_a_line():
    features = [{"at": [42.0, 21.0], "to": [57.0, 24.0]}, {"kind": "fill"}, {"at": [36.0, 10.0]}]
    assert places.whole(features) == {"view": [[35.0, 9.0], [58.0, 25.0]], "fit": True}
    assert places.whole([{"kind": "fill"}]) == {}
