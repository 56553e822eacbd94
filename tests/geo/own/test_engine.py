"""The embedded engine: silent, and shut in."""

import duckdb
import pytest

from geo.own.engine import connect


@pytest.fixture
def engine():
    """A new engine, as a file gets it."""
    backend = connect()
    yield backend
    backend.disconnect()


def test_nothing_is_drawn_among_what_a_program_prints(engine):
    found = engine.raw_sql(
        "SELECT value FROM duckdb_settings() WHERE name LIKE 'enable_progress_bar%'"
    ).fetchall()
    assert found == [("false",), ("false",)]


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY (SELECT 1) TO '/tmp/atlas-own.csv'",
        "ATTACH '/tmp/atlas-own.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ],
)
def test_it_reaches_neither_disk_nor_network(engine, asked):
    with pytest.raises(duckdb.Error):
        engine.raw_sql(asked).fetchall()
