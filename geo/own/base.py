"""A team's shared base of incidents: `ATLAS_INCIDENTS` names it, and it is asked, not copied.

    postgresql://user:password@host/database?table=schema.incidents   (the table incidents, if none)
    duckdb:///path/to/file.duckdb?table=incidents
    /path/to/a/folder of Parquet or GeoParquet files (or parquet:///path)

The table has the columns of our own incidents, or of any base that is recognised; a column of
points (PostGIS, GeoParquet) will do for lat and lon. What stands in the address never reaches a
message, a log or a repr.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

import geopandas
import ibis

from geo.own import limits
from geo.own.engine import connect, silence
from geo.own.error import OwnFileError
from geo.own.reading import Own, ask
from geo.own.recognise import form_of
from geo.own.roles import apply_map, missing, propose

VARIABLE = "ATLAS_INCIDENTS"
TABLE = "incidents"
SCHEMES = ("postgresql", "postgres", "duckdb", "parquet", "")
VIEW = "atlas_own_incidents"
#: How DuckDB ends the type of shapes in degrees.
WGS_84 = (
    '"id":{"authority":"EPSG","code":4326}}\')',
    '"id":{"authority":"OGC","code":"CRS84"}}\')',
)
#: Local time of all six states, in which a moment with a zone is given its day.
ZONE = "Europe/Belgrade"


UNREACHED = (
    "The shared base cannot be reached or has no such table. Check address, rights and table in "
    f"{VARIABLE} (they are not shown here)."
)
SILENT = (
    f"The shared base did not answer within {limits.BASE_ANSWER} seconds. Try again; if it goes "
    "on, ask its keeper for a view of the region and the years, and name that."
)


class Address(NamedTuple):
    """Where a base is. Its repr says the kind only, as an address may hold a password."""

    scheme: str
    address: str
    table: str
    schema: str

    def __repr__(self) -> str:
        return f"Address({self.scheme or 'parquet'}, hidden)"

    __str__ = __repr__


def address_of(text: str) -> Address:
    """Read the address of a base; raises OwnFileError, without the address, for another kind."""
    try:
        parts = urlsplit(text)
        scheme, query = parts.scheme, parse_qs(parts.query)
    except ValueError:
        scheme, query, parts = "?", {}, None
    if parts is None or scheme not in SCHEMES or not text:
        raise OwnFileError(
            f"{VARIABLE} names no base that can be read. Write postgresql://..., duckdb:///file or "
            "the path of a folder with Parquet files."
        )
    schema, _, table = (query.pop("table", [""])[0] or TABLE).rpartition(".")
    if scheme in ("postgresql", "postgres"):
        rest = "&".join(f"{name}={value}" for name, values in query.items() for value in values)
        return Address("postgresql", parts._replace(query=rest).geturl(), table, schema)
    path = text if not scheme else unquote(parts.path)
    return Address(scheme or "parquet", path, table, schema)


def named(address: str = "") -> str:
    """Return the name of a shared base for readers: its table and its kind, nothing else of it."""
    where = address_of(address or os.environ.get(VARIABLE, ""))
    if where.scheme == "parquet":
        return "Shared base (Parquet)"
    table = ".".join(filter(None, (where.schema, where.table)))
    return f"{table} ({'PostgreSQL' if where.scheme == 'postgresql' else 'DuckDB'})"


def read_base(
    borders: geopandas.GeoDataFrame,
    address: str = "",
    *,
    columns: Mapping[str, str] | None = None,
    **options,
) -> Own:
    """Read the incidents of region and period from a shared base; ATLAS_INCIDENTS names it.

    Filters run in the base. `columns` and the options are those of `read_rows`; a row's `line` is
    its number in the answer. Raises OwnFileError, never with the address in it.
    """
    where = address_of(address or os.environ.get(VARIABLE, ""))
    # Drivers fail in many ways, and their messages hold host, user and password: not even the
    # context of our error may keep one, so it is raised where theirs is forgotten.
    backend = opened = own = problem = None
    try:
        backend, opened = _open(where)
        own = _ask(backend, opened, borders, dict(columns or {}), options)
    except OwnFileError as ours:
        problem = ours
    except Exception:
        problem = OwnFileError(SILENT if opened is not None else UNREACHED)
    finally:
        if backend is not None:
            with suppress(Exception):
                backend.disconnect()
    if own is None:
        problem.__context__ = problem.__cause__ = None
        raise problem
    return own


def _open(where: Address) -> tuple[ibis.BaseBackend, ibis.Table]:
    if where.scheme == "postgresql":
        backend = ibis.connect(where.address, connect_timeout=limits.BASE_CONNECT)
        for setting in (
            f"TIME ZONE '{ZONE}'",
            f"statement_timeout = {limits.BASE_ANSWER * 1000}",
            "default_transaction_read_only = on",
        ):
            backend.raw_sql(f"SET {setting}").close()
        return backend, backend.table(where.table, database=where.schema or None)
    if where.scheme == "duckdb":
        if not Path(where.address).is_file():
            raise OwnFileError(f"The DuckDB file that {VARIABLE} names is not there.")
        backend = ibis.duckdb.connect(
            where.address, read_only=True, threads=limits.THREADS,
            memory_limit=limits.ENGINE_MEMORY, autoinstall_known_extensions=False,
        )  # fmt: skip
        silence(backend)
        return backend, _flat(backend, _name(where))
    files = sorted(str(path) for path in Path(where.address).glob("**/*.parquet"))
    if not files:
        raise OwnFileError(f"The folder that {VARIABLE} names is not there or has no Parquet file.")
    backend = connect(files=True)
    listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    return backend, _flat(backend, f"read_parquet([{listed}], union_by_name = true)")


def _flat(backend: ibis.BaseBackend, source: str) -> ibis.Table:
    """Return a DuckDB source with its shapes as text, which needs no extension to be read."""
    columns = backend.raw_sql(f"DESCRIBE SELECT * FROM {source}").fetchall()
    shapes = [(name, kind) for name, kind, *_ in columns if kind.startswith("GEOMETRY")]
    for _, kind in shapes:
        if "(" in kind and not kind.endswith(WGS_84):
            raise OwnFileError(
                "The shapes of the shared base are not in WGS 84 (EPSG:4326). Save them in it."
            )
    texts = ", ".join(f"ST_AsText({_quoted(name)}) AS {_quoted(name)}" for name, _ in shapes)
    picked = f"* REPLACE ({texts})" if texts else "*"
    backend.raw_sql(f"CREATE TEMP VIEW {VIEW} AS SELECT {picked} FROM {source}")
    return backend.table(VIEW)


def _name(where: Address) -> str:
    return ".".join(_quoted(part) for part in (where.schema, where.table) if part)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _ask(
    backend: ibis.BaseBackend,
    table: ibis.Table,
    borders: geopandas.GeoDataFrame,
    columns: dict[str, str],
    options: dict,
) -> Own:
    titles = tuple(table.columns)
    roles = apply_map(propose(titles, []), titles, columns)
    if lacking := missing(roles):
        raise OwnFileError(
            f"The shared base has no column with {' and no column with '.join(lacking)}. "
            f"Columns: {', '.join(titles)[:600]}.",
            titles,
        )
    named = {role: titles[number] for role, number in roles.items()}
    return ask(
        backend, table, named, {title: title for title in titles}, form_of("base", titles, []),
        borders, **options,
    )  # fmt: skip
