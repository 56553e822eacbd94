"""A team's shared base in a real PostgreSQL with PostGIS."""

import traceback

import pandas
import psycopg
import pytest

import geo.own.reading as reading
from geo.own import OwnFileError, limits
from geo.own.base import _open, address_of, read_base
from tests.postgres import PASSWORD, USER, server

ROWS = 1_000_000
#: Spread over half the world and 36 years, without chance, so that each run has the same rows.
MAKE = f"""
CREATE EXTENSION postgis;
CREATE TABLE incidents AS SELECT
  'row-' || n AS incident_id,
  date '1990-01-01' + (n * 7919 % 13000)::int AS date,
  -60 + (n * 104729 % 140000) / 1000.0::float8 AS lat,
  -180 + (n * 1299709 % 360000) / 1000.0::float8 AS lon,
  'exact' AS location_precision,
  CASE WHEN n % 3 > 0 THEN (n % 5)::int END AS killed,
  'protest' AS category
FROM generate_series(1::bigint, {ROWS}) AS n;
CREATE INDEX ON incidents (lat, lon);
CREATE SCHEMA team;
CREATE TABLE team.points AS
  SELECT incident_id, date::timestamp AT TIME ZONE 'Europe/Belgrade' AS date, killed AS fatalities,
    ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS geom
  FROM incidents WHERE lat BETWEEN 39 AND 48 AND lon BETWEEN 13 AND 25;
CREATE TABLE words AS SELECT '24.9.2023.' AS datum, '42,966' AS lat, '20,781' AS lon
  UNION ALL SELECT 'soon', '42,9', '20,8' UNION ALL SELECT '2023-09-24', NULL, '20,8';
CREATE TABLE odd (a int, b text);
"""


@pytest.fixture(scope="module")
def base(borders):
    """The address of a PostgreSQL with a million incidents, and the outlines in a table."""
    with server() as address:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(MAKE)
            connection.execute("CREATE TABLE outlines (iso3 text, geom geometry)")
            for iso3, outline in borders.geometry.items():
                connection.execute(
                    "INSERT INTO outlines VALUES (%s, ST_GeomFromText(%s, 4326))",
                    (iso3, outline.wkt),
                )
        yield address


@pytest.fixture(scope="module")
def expected(base):
    """The same question in PostGIS's own words: key and state of each row in region and period."""
    with psycopg.connect(base) as connection:
        found = connection.execute(
            "SELECT incident_id, iso3, date::text, killed FROM incidents JOIN outlines "
            "ON ST_Intersects(outlines.geom, ST_SetSRID(ST_MakePoint(lon, lat), 4326)) "
            "WHERE date >= '1999-01-01'"
        ).fetchall()
    return sorted(found)


def rows_of(own):
    table = own.table
    killed = [None if pandas.isna(count) else count for count in table["killed"]]
    return sorted(zip(table["id"], table["state"], table["date"], killed, strict=True))


def test_a_million_rows_give_what_postgis_finds(base, borders, expected, monkeypatch):
    loaded = []
    ask = reading.incidents
    monkeypatch.setattr(
        reading, "incidents", lambda rows, *more: loaded.append(len(rows.cells)) or ask(rows, *more)
    )
    own = read_base(borders, base)
    assert rows_of(own) == expected
    assert len(expected) > 300
    assert own.report.rows == ROWS
    assert own.report.shown + own.report.outside + own.report.early == ROWS
    assert loaded[0] < ROWS / 500, "region and period are filtered in the base"


def test_points_of_postgis_and_moments_will_do(base, borders, expected):
    own = read_base(borders, f"{base}?table=team.points")
    assert rows_of(own) == expected
    assert own.roles == {
        "incident_id": "id", "date": "date", "geom": "point", "fatalities": "killed"
    }  # fmt: skip


def test_a_period_is_asked_of_the_base(base, borders, expected):
    own = read_base(borders, base, first="2004", last="2004")
    assert rows_of(own) == [row for row in expected if row[2].startswith("2004")]


def test_more_rows_than_are_read_are_refused_before_they_are_loaded(base, borders, monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 100)
    with pytest.raises(OwnFileError, match="at most 100 are read. Ask for fewer years"):
        read_base(borders, base)


def test_text_columns_are_read_with_the_same_care(base, borders):
    own = read_base(borders, f"{base}?table=words")
    assert own.table["date"].tolist() == ["2023-09-24"]
    assert sorted(own.report.left_out["column"]) == ["datum", "lat"]


def test_the_base_cannot_be_written_to(base):
    backend, _ = _open(address_of(base))
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        backend.raw_sql("DELETE FROM incidents")
    backend.disconnect()


@pytest.mark.parametrize("table", ["none", "odd", 'x";drop table incidents;--', "pg_catalog.none"])
def test_a_table_that_will_not_do_is_told(base, borders, table):
    with pytest.raises(OwnFileError, match="no such table|has no column with a date"):
        read_base(borders, f"{base}?table={table}")


def test_credentials_are_in_no_message_and_no_repr(base, borders, monkeypatch):
    secret = base.replace(PASSWORD, "wrong-password-0")
    for address in (secret, secret.replace("127.0.0.1", "nowhere.invalid"), base + "?table=none",
                    base.replace("postgresql", "mysql"), "postgresql://[" + PASSWORD):  # fmt: skip
        monkeypatch.setenv("ATLAS_INCIDENTS", address)
        with pytest.raises(OwnFileError) as problem:
            read_base(borders)
        told = "".join(traceback.format_exception(problem.value)) + repr(problem.value)
        assert problem.value.__context__ is None
        for word in (PASSWORD, "wrong-password-0", USER, "nowhere"):
            assert word not in told
    hidden = address_of(base)
    assert PASSWORD not in repr(hidden) and PASSWORD not in f"{hidden}" and USER not in str(hidden)
