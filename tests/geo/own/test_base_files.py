"""A team's shared base in files: DuckDB, Parquet and GeoParquet; and what is no base."""

import duckdb
import geopandas
import pandas
import pytest

from geo.own import OwnFileError
from geo.own.base import read_base


@pytest.fixture
def frame():
    """Three rows: one to show, one outside the region, one before the period."""
    return pandas.DataFrame(
        {
            "incident_id": ["a", "b", "c"],
            "date": pandas.to_datetime(["2023-09-24", "2001-01-01", "1990-01-01"]),
            "lat": [42.966, 10, 42.9],
            "lon": [20.781, 10, 20.8],
            "killed": pandas.array([4, None, 1], "Int64"),
        }
    )


def check(own):
    assert own.table["id"].tolist() == ["a"]
    assert own.table["killed"].tolist() == [4]
    report = own.report
    assert (report.rows, report.shown, report.outside, report.early) == (3, 1, 1, 1)


def test_a_folder_of_parquet(frame, borders, tmp_path):
    (tmp_path / "2023").mkdir()
    frame[:1].to_parquet(tmp_path / "2023" / "it's a.parquet")
    frame[1:].to_parquet(tmp_path / "b.parquet")
    check(read_base(borders, str(tmp_path)))
    check(read_base(borders, f"parquet://{tmp_path}"))


def test_a_folder_of_geoparquet(frame, borders, tmp_path):
    points = geopandas.points_from_xy(frame["lon"], frame["lat"])
    shapes = geopandas.GeoDataFrame(frame.drop(columns=["lat", "lon"]), geometry=points, crs=4326)
    shapes.to_parquet(tmp_path / "a.parquet")
    check(read_base(borders, str(tmp_path)))
    shapes.to_crs(3035).to_parquet(tmp_path / "a.parquet")
    with pytest.raises(OwnFileError, match="not in WGS 84"):
        read_base(borders, str(tmp_path))


def test_a_duckdb_file(frame, borders, tmp_path):
    path = tmp_path / "team.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.register("given", frame)
        connection.execute("CREATE SCHEMA ours; CREATE TABLE ours.events AS SELECT * FROM given")
        connection.execute("CREATE TABLE incidents AS SELECT * FROM given")
    check(read_base(borders, f"duckdb://{path}"))
    check(read_base(borders, f"duckdb://{path}?table=ours.events"))
    check(read_base(borders, f"duckdb://{path}", columns={"killed": "killed"}))


@pytest.mark.parametrize(
    "address", ["", "mysql://a:b@c/d", "duckdb:///none", "/none", "http://[::1", "s3://bucket"]
)
def test_what_is_no_base_is_told(borders, address, monkeypatch):
    monkeypatch.delenv("ATLAS_INCIDENTS", raising=False)
    with pytest.raises(OwnFileError, match="ATLAS_INCIDENTS names"):
        read_base(borders, address)
