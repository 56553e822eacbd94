"""A team's shared base on the page: for everybody, read anew by a button, its address untold."""

from __future__ import annotations

import json

import psycopg
import pytest
from playwright.sync_api import expect

from tests import postgres
from tests.browser.own_file import ROWS, bring, layer, table, wait_for_marks
from tests.serving import Server

#: A row a day from 1999 on, over the six and beyond, without chance; each third death count empty.
MAKE = """
CREATE EXTENSION postgis;
CREATE SCHEMA team;
CREATE TABLE team.events AS SELECT
  'row-' || n AS incident_id, 'Event ' || n AS title, date '1999-01-01' + n AS date,
  CASE WHEN n % 3 > 0 THEN n % 5 END AS killed,
  ST_SetSRID(ST_MakePoint(19 + (n * 37 % 300) / 100.0, 41 + (n * 53 % 400) / 100.0), 4326) AS geom
FROM generate_series(0, 9861) AS n;
CREATE TABLE team.outlines (geom geometry);
"""
OF_2004 = """
SELECT count(*) FROM team.events WHERE date BETWEEN '2004-01-01' AND '2004-12-31'
AND EXISTS (SELECT FROM team.outlines AS o WHERE ST_Intersects(o.geom, events.geom))
"""


@pytest.fixture(scope="module")
def base(atlas):
    """A PostgreSQL with PostGIS that holds a team's events, and how many of 2004 lie in the six."""
    with postgres.server() as address, psycopg.connect(address, autocommit=True) as connection:
        connection.execute(MAKE)
        for outline in atlas.borders.geometry:
            connection.execute(
                "INSERT INTO team.outlines VALUES (ST_GeomFromText(%s, 4326))", (outline.wkt,)
            )
        (number,) = connection.execute(OF_2004).fetchone()
        yield address, number


def test_a_postgres_stands_on_map_and_timeline_beside_ours(visit, serve, base):
    address, number = base
    assert number > 50
    server = serve(ATLAS_INCIDENTS=f"{address}?table=team.events")
    dashboard = visit("/?year=2004", at=server)
    wait_for_marks(dashboard, number)
    region = layer(dashboard, "team.events (PostgreSQL)")
    expect(region).to_contain_text(f"{number} incidents in 2004")
    dashboard.go(2005)
    dashboard.go(2004)
    wait_for_marks(dashboard, number)
    region.get_by_text(f"List of {number}").click()
    region.get_by_role("button", name="Event ").first.click()
    card = dashboard.page.get_by_role("article").filter(has_text="As the file has it")
    expect(card).to_be_visible()
    said = json.dumps([dashboard.page.content(), region.inner_text(), *server.log])
    assert postgres.PASSWORD not in said
    assert address not in said


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """A dashboard with a team's base, and the base to change."""
    import duckdb

    path = tmp_path_factory.mktemp("base") / "team.duckdb"

    def write(number: int) -> None:
        with duckdb.connect(str(path)) as base:
            base.execute(
                "CREATE OR REPLACE TABLE incidents AS SELECT date '2004-03-17' AS date, 44.3 AS "
                f"lat, 20.4 AS lon, 'Row ' || i AS title FROM range({number}) t(i)"
            )

    write(5)
    with Server(ATLAS_INCIDENTS=f"duckdb:///{path}?table=incidents") as running:
        yield running, write


def test_a_shared_base_is_there_for_everybody_and_read_anew_by_a_button(visit, team):
    server, write = team
    one, other = visit("/?year=2004", at=server), visit("/?year=2004", at=server)
    for dashboard in (one, other):
        wait_for_marks(dashboard, 5)
        expect(layer(dashboard, "incidents (DuckDB)")).to_contain_text("5 incidents in 2004")
    bring(one, table(ROWS))
    wait_for_marks(one, 9)
    write(7)
    refresh = other.button("Read the shared base anew")
    # It is read no more often than every few seconds, whoever asks.
    for _ in range(1000):
        refresh.click()
        if "7 incidents" in layer(other, "incidents (DuckDB)").inner_text():
            break
    wait_for_marks(other, 7)


def test_a_base_that_cannot_be_reached_is_told_without_its_address(visit, serve):
    address = "postgresql://somebody:xyzzy-password@127.0.0.1:1/plugh"
    server = serve(ATLAS_INCIDENTS=address)
    dashboard = visit("/?year=2004", at=server)
    region = layer(dashboard, "Shared base")
    expect(region).to_contain_text("The shared base cannot be reached")
    dashboard.wait_for_rest()
    said = json.dumps([dashboard.page.content(), region.inner_text(), *server.log])
    for secret in ("xyzzy", "plugh", "somebody", "127.0.0.1:1/"):
        assert secret not in said
