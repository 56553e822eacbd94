"""What can be taken away: GeoJSON and the ZIP."""

import csv
import io
import json
import zipfile

import pandas as pd
import pytest

from geo import downloads
from geo.atlas import DATA


def test_a_row_is_a_point_with_its_other_columns_and_null_for_what_is_not_known():
    rows = pd.DataFrame(
        {
            "title": ["Here", "Nowhere", ""],
            "lat": pd.array([42.5, pd.NA, 43.0], dtype="Float64"),
            "lon": pd.array([20.1, pd.NA, 20.0], dtype="Float64"),
            "killed": pd.array([0, pd.NA, 3], dtype="Int64"),
        }
    )
    here, nowhere, untitled = json.loads(downloads.geojson(rows))["features"]
    assert here["geometry"] == {"type": "Point", "coordinates": [20.1, 42.5]}
    assert here["properties"] == {"title": "Here", "killed": 0}
    assert nowhere["geometry"] is None
    assert nowhere["properties"]["killed"] is None
    assert untitled["properties"] == {"title": None, "killed": 3}


def test_no_rows_give_an_empty_collection():
    rows = pd.DataFrame({"lat": [], "lon": []})
    assert json.loads(downloads.geojson(rows)) == {"type": "FeatureCollection", "features": []}


def test_there_is_a_file_for_every_table_and_a_geojson_for_each_with_places(atlas):
    files = downloads.files(atlas)
    for resource in atlas.package["resources"]:
        if resource["name"] in atlas.tables:
            # Without the mark Excel garbles names like Reçak.
            assert files[resource["path"]].startswith(b"\xef\xbb\xbf")
            read = csv.DictReader(io.StringIO(files[resource["path"]].decode("utf-8-sig")))
            rows = list(read)
            assert len(rows) == len(atlas[resource["name"]])
            assert {row["version"] for row in rows} == {atlas.package["version"]}
            assert all(row["licence"] for row in rows)
            if "source_ids" in rows[0]:
                assert all(row["source_titles"] for row in rows)
        else:
            assert files[resource["path"]] == (DATA / resource["path"]).read_bytes()
        if "place" in resource:
            read = json.loads(files[f"{resource['name']}.geojson"])["features"]
            known = atlas[resource["name"]]["lat"].notna().sum()
            assert sum(one["geometry"] is not None for one in read) == known
    assert {"README.md", "datapackage.json"} <= set(files)


def test_the_zip_holds_the_whole_folder_and_never_changes_by_itself(atlas):
    packed = downloads.files(atlas)[downloads.archive_name(atlas)]
    assert packed == downloads.archive()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = set(archive.namelist())
        read = csv.DictReader(io.StringIO(archive.read("data/incidents.csv").decode()))
        assert len(list(read)) == len(atlas["incidents"])
    there = {
        f"data/{path.relative_to(DATA).as_posix()}"
        for path in DATA.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == there


def test_what_is_missing_from_the_folder_is_left_out(atlas, tmp_path):
    (tmp_path / "README.md").write_text("The codebook.", encoding="utf-8")
    files = downloads.files(atlas, tmp_path)
    assert files["README.md"] == b"The codebook."
    assert "incidents.csv" not in files
    assert "incidents.geojson" in files


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_download_is_a_formula(start):
    rows = pd.DataFrame({"title": [f"{start}HYPERLINK(1)"], "lat": [-42.5]})
    (read,) = csv.DictReader(io.StringIO(downloads.to_csv(rows), newline=""))
    assert read["title"] == f"'{start}HYPERLINK(1)"
    assert read["lat"] == "-42.5"


def test_a_download_keeps_text_and_leaves_unknown_empty():
    rows = pd.DataFrame(
        {"title": ['Reçak, "Račak"\nline'], "killed": pd.array([pd.NA], dtype="Int64")}
    )
    (read,) = csv.DictReader(io.StringIO(downloads.to_csv(rows), newline=""))
    assert read == {"title": 'Reçak, "Račak"\nline', "killed": ""}


def test_each_row_of_a_download_says_where_it_comes_from(atlas):
    rows = atlas["incidents"].iloc[:3]
    text = downloads.spreadsheet(atlas, rows, "incidents").decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text, newline="")))
    for row, ids in zip(read, rows["source_ids"], strict=True):
        cited = atlas.sources.loc[ids.split(";")]
        assert all(title in row["source_titles"] for title in cited["title"])
        assert row["source_urls"].split("; ") == cited["url"].tolist()
        assert row["licence"].startswith("Creative Commons")
        assert row["version"] == atlas.package["version"]


@pytest.mark.parametrize("name", ["recognition", "nato_status"])
def test_tables_of_states_can_be_drawn(atlas, name):
    features = json.loads(downloads.files(atlas)[f"{name}.geojson"])["features"]
    assert len(features) == len(atlas[name])
    drawn = [one for one in features if one["geometry"]]
    assert {one["properties"]["iso3"] for one in drawn} >= set(atlas[name]["iso3"]) & set(
        atlas.borders.index
    )
    assert all(one["geometry"]["type"] in ("Polygon", "MultiPolygon") for one in drawn)
    assert all(one["properties"]["source_urls"] for one in features)


@pytest.mark.parametrize(
    ("parts", "name"),
    [((), "incidents"), (("riot", "Kosovo", "2004-03"), "incidents-riot-kosovo-2004-03"),
     (("Reçak / Račak",), "incidents-recak-racak"), (("../etc", "a\nb"), "incidents-etc-a-b"),
     (("x" * 500,), "incidents-" + "x" * 70)],
)  # fmt: skip
def test_a_file_is_named_after_what_it_holds(parts, name):
    assert downloads.file_name("incidents", *parts) == name
