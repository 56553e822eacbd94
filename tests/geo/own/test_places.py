"""Coordinates, states and regions."""

import math

import numpy
import pytest

from geo.own.places import read_number, read_point
from tests.geo.own.conftest import LAT, LON


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("42.966", 42.966),
        ("42,966", 42.966),
        (" -42,966 ", -42.966),
        ("42.966°", 42.966),
        ("42.966 N", 42.966),
        ("S 42.5", -42.5),
        ("42°57'58\"N", 42.966111),
        ("20° 46′ 52″ E", 20.781111),
    ],
)
def test_degrees_are_read_as_people_write_them(cell, value):
    assert read_number(cell) == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize(
    "cell",
    ["", "1" + " " * 9000 + "x", "nan", "inf", "-Infinity", "42.966.000", "1e400", "٤٢", "x"],
)
def test_what_is_no_number_is_none(cell):
    assert math.isnan(read_number(cell))


@pytest.mark.parametrize(
    "cell",
    [
        "POINT (20.781 42.966)",
        "Point(20.781 42.966)",
        "POINT Z (20.781 42.966 612)",
        "SRID=4326;POINT(20.781 42.966)",
        "42.966, 20.781",
        "42.966;20.781",
        "42.966 20.781",
        "MULTIPOINT ((20.781 42.966))",
    ],
)
def test_a_point_in_one_cell(cell):
    assert read_point(cell)[:2] == pytest.approx((42.966, 20.781))


def test_a_point_in_another_crs_is_turned_into_degrees():
    lat, lon, _ = read_point("SRID=3857;POINT(2313330.34 5307503.5)")
    assert (round(lat, 2), round(lon, 2)) == (42.97, 20.78)


def test_a_place_that_is_none_says_which_cell_and_why(sheet):
    found = sheet(
        "date,lat,lon",
        ("2023-09-24", "", ""),
        ("2023-09-24", "0", "0"),
        ("2023-09-24", "42.9", "380.86"),
        ("2023-09-24", "NaN", "20"),
        ("2023-09-24", "inf", "20"),
        ("2023-09-24", "42.9", "east"),
        ("2023-09-24", "-99", "-99"),
    )
    told = found.report.left_out
    assert told["line"].tolist() == [2, 3, 4, 5, 6, 7, 8]
    assert told["column"].tolist() == ["lat", "lat", "lon", "lat", "lat", "lon", "lat"]
    assert "Gulf of Guinea" in told["reason"][1]
    assert told["reason"][2] == "outside -180 to 180 degrees"
    assert found.report.rows == 7 and found.report.shown == 0


def test_rows_outside_the_six_states_are_counted(sheet):
    found = sheet("date,lat,lon", ("2023-09-24", LAT, LON), ("2023-09-24", "49", "32"),
                  ("2023-09-24", "45.8", "15.97"))  # fmt: skip
    assert (found.report.rows, found.report.shown, found.report.outside) == (3, 1, 2)
    assert found.report.left_out.empty


def test_swapped_coordinates_are_asked_about_and_put_right_when_told(sheet):
    rows = [("2023-09-24", LON, LAT), ("2023-09-25", "21.1", "42.6"), ("1990-01-01", LON, LAT)]
    asked = sheet("date,lat,lon", *rows)
    assert asked.report.shown == 0
    [question] = asked.report.questions
    assert (question.kind, question.rows) == ("swap", 3)
    found = sheet("date,lat,lon", *rows, swap=True)
    assert found.table["lat"].tolist() == [42.966, 42.6]
    assert found.table["state"].tolist() == ["XKX", "XKX"]
    assert (found.report.early, found.report.outside) == (1, 0)
    assert not found.report.questions


def test_a_few_points_in_arabia_in_a_file_of_the_world_are_no_question(sheet):
    world = [("2023-09-24", "50", str(lon)) for lon in range(20)]
    found = sheet("date,lat,lon", *world, ("2023-09-24", "21", "43"), ("2023-09-24", LAT, LON))
    assert not found.report.questions


def test_a_point_just_outside_counts_where_the_file_names_the_state(sheet, borders):
    import shapely

    outline = borders.geometry["SRB"]
    others = shapely.union_all(borders.geometry.to_numpy())
    edge = next(
        point
        for point in shapely.get_coordinates(outline)
        if not shapely.intersects_xy(others, point[0] - 0.002, point[1] + 0.01)
        and shapely.distance(outline, shapely.Point(point[0] - 0.002, point[1] + 0.01)) > 0.001
    )
    lat, lon = f"{edge[1] + 0.01:.6f}", f"{edge[0] - 0.002:.6f}"
    found = sheet("date,lat,lon,country", ("2023-09-24", lat, lon, "Srbija"),
                  ("2023-09-24", lat, lon, "Yugoslavia"), ("2023-09-24", lat, lon, "Hungary"),
                  ("2023-09-24", lat, lon, ""))  # fmt: skip
    assert found.table["state"].tolist() == ["SRB", "SRB"]
    assert found.report.outside == 2
    assert any(
        note.startswith("Rows less than 2 km outside") and note.endswith(": 2.")
        for note in found.report.notes
    )


def test_the_state_is_that_of_the_point_whatever_the_file_says(sheet):
    found = sheet("date,lat,lon,country", ("2001-01-01", "42.66", "21.16", "Serbia (Yugoslavia)"),
                  ("2001-01-01", "44.8", "20.45", "Kosovo"))  # fmt: skip
    assert found.table["state"].tolist() == ["XKX", "SRB"]
    assert found.table["state_said"].tolist() == ["Serbia (Yugoslavia)", "Kosovo"]


def test_coordinates_of_another_system_can_be_named(sheet):
    found = sheet("date,x,y", ("2023-09-24", "481200", "4757000"), crs="EPSG:32634")
    assert found.table["lat"].round(1).tolist() == [43.0]
    with pytest.raises(Exception, match="coordinate system 'EPSG:0' is not known"):
        sheet("date,x,y", ("2023-09-24", "481200", "4757000"), crs="EPSG:0")


@pytest.mark.parametrize(
    "crs",
    ["+proj=longlat +ellps=bessel +nadgrids=/dev/ptmx +type=crs", "+init=/dev/ptmx:x", "x.wkt"],
)
def test_a_system_is_named_by_its_code_alone(sheet, crs):
    # PROJ would open the files that a definition names, and wait for them.
    with pytest.raises(Exception, match="is not known. Name it by its EPSG code"):
        sheet("date,x,y", ("2023-09-24", "481200", "4757000"), crs=crs)


def test_a_cell_in_a_system_that_is_not_known_costs_its_row_alone(sheet):
    found = sheet("date,point", ("2023-09-24", "POINT(20.87 42.89)"),
                  ("2023-09-24", "SRID=99999;POINT(20.87 42.89)"))  # fmt: skip
    assert found.table["date"].tolist() == ["2023-09-24"]
    assert found.report.left_out["line"].tolist() == [3]


def test_coordinates_that_are_no_degrees_ask_for_their_system(sheet):
    found = sheet("date,x,y", ("2023-09-24", "481200", "4757000"))
    assert "(--crs)" in found.report.notes[0]


def test_states_agree_with_geopandas(borders, sheet):
    import geopandas

    chance = numpy.random.default_rng(7)
    lats, lons = chance.uniform(40, 46, 2000).round(4), chance.uniform(15, 23, 2000).round(4)
    rows = [("2001-01-01", lat, lon) for lat, lon in zip(lats, lons, strict=True)]
    found = sheet("date,lat,lon", *rows)
    points = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(lons, lats), crs=4326)
    joined = points.sjoin(borders[["geometry"]], predicate="within")
    assert found.table["state"].tolist() == joined.sort_index()["iso3"].tolist()
