"""The data themselves: tables to take away, their gaps, their sources, and the rules checked."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from functools import cache, lru_cache

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st

from components import assets, charts, table, years
from components.address import View
from geo import downloads
from geo.atlas import DATA, Atlas
from geo.dates import describe
from geo.package.check import coverage, span
from geo.package.rules import SENTENCES

TITLE = "Sources and data"
#: So many faults are written out; a broken file can have thousands.
FAULTS = 200
#: The ramp of the picture of gaps; a gap has no fill, only a dashed edge.
FEW, MANY, EDGE = "#cfe1f2", "#08306b", "#8a94a0"
#: From this number on a cell is dark.
DARK = 12

mount = assets.module_component("catalogue")


def draw(atlas: Atlas, view: View) -> None:
    """Draw the tables, a look into one, the codebook, the gaps, and sources, rules and faults."""
    files = served(atlas)
    mount(key="catalogue-tables", data={"files": files, "part": "tables"})
    look_into(atlas)
    codebook()
    gaps(atlas, view)
    mount(key="catalogue-sources", data={"files": files, "part": "sources"})


def look_into(atlas: Atlas) -> None:
    """Draw one table, on demand."""
    titles = {one["name"]: one["title"] for one in tables(atlas) if one["name"] in atlas.tables}
    name = st.selectbox(
        "Look into a table", list(titles), index=None, format_func=titles.get,
        placeholder="Choose a table", key="table-chosen",
    )  # fmt: skip
    if name:
        st.dataframe(
            looked_into(atlas, name), hide_index=True, placeholder="", key=f"look-{name}",
            column_config=table.columns(atlas, table.with_sources(atlas, atlas[name].iloc[:0])),
        )  # fmt: skip
        st.caption(table.EMPTY)


def codebook() -> None:
    """Draw the codebook, on demand: a text of the project's own, not of a table."""
    file = DATA / downloads.CODEBOOK
    if not file.exists():
        return
    fold = st.expander("Read the codebook", key="fold-codebook", on_change="rerun")
    if fold.open:
        with fold.container(height=560, border=False):
            st.markdown(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=32)
def looked_into(atlas: Atlas, name: str) -> pa.Table:
    """A table with its sources in words, as it is sent to the browser."""
    return charts.packed(table.with_sources(atlas, atlas[name]))


def gaps(atlas: Atlas, view: View) -> None:
    """Draw the number of incidents by year and state; what has none is drawn as a gap."""
    st.markdown(
        "**Incidents by year and state.** A year without incidents in this table is not a calm "
        "year: the number of rows follows how well a year is documented, not how much happened. "
        "The darker, the more. Click a year to go there."
    )
    charts.draw(
        charts.fill(gap_picture(*atlas.borders["name"]), packed_cells(atlas), year=view.year),
        "gaps", lambda: years.chosen("gaps"), years.PICK,
        "Incidents by year and state; dashed cells have none",
    )  # fmt: skip
    table.draw(atlas, cells(atlas), "incidents-by-year-and-state", "The numbers behind the picture")


@cache
def cells(atlas: Atlas) -> pd.DataFrame:
    """Columns year, state, incidents (that begin then); one in two states counts in both."""
    counted = coverage(atlas["incidents"]).reindex(atlas.years).fillna(0)
    counted = counted[[*atlas.borders.index]].rename(columns=atlas.nation)
    counted.columns.name = "state"
    return counted.rename_axis("year").stack().rename("incidents").reset_index()


@cache
def packed_cells(atlas: Atlas) -> pa.Table:
    """The cells as they are sent to the browser."""
    return charts.packed(cells(atlas))


@cache
def gap_picture(*states: str) -> dict:
    """Years across, states down: a tint and a number, or a dashed frame where no row is."""
    year = alt.param(name="year", value=0)
    base = alt.Chart(charts.ROWS).encode(
        x=alt.X("year:O", title=None, scale=alt.Scale(padding=0.08),
                axis=alt.Axis(labelAngle=0, labelOverlap=True, ticks=False, domain=False)),
        y=alt.Y("state:N", title=None, scale=alt.Scale(domain=states, padding=0.08),
                axis=alt.Axis(ticks=False, domain=False, labelLimit=140)),
        tooltip=[
            alt.Tooltip("state:N", title="State today"),
            alt.Tooltip("year:O", title="Year"),
            alt.Tooltip("incidents:Q", title="Incidents in the table"),
        ],
    )  # fmt: skip
    scale = alt.Scale(type="sqrt", range=[FEW, MANY])
    filled = (
        base.transform_filter("datum.incidents > 0")
        .mark_rect(cursor="pointer")
        .encode(
            color=alt.Color("incidents:Q", scale=scale, legend=None),
            stroke=alt.condition("datum.year == year", alt.value("#e69f00"), alt.value(None)),
            strokeWidth=alt.value(2),
        )
    )
    empty = base.transform_filter("datum.incidents == 0").mark_rect(
        fill="transparent", stroke=EDGE, strokeDash=[2, 2], strokeWidth=1, cursor="pointer"
    )
    number = (
        base.transform_filter("datum.incidents > 0")
        # Cells of a narrow screen are too small for a number; a touch shows it.
        .mark_text(fontSize=11, opacity=alt.expr("width > 520 ? 1 : 0"), cursor="pointer")
        .encode(
            text="incidents:Q",
            color=alt.condition(
                f"datum.incidents >= {DARK}", alt.value("#ffffff"), alt.value("#10171e")
            ),
        )
    )
    layers = charts.clickable(alt.layer(empty, filled, number), years.PICK, "year")
    return charts.template(layers.properties(height=230).add_params(year))


@cache
def served(atlas: Atlas) -> str:
    """The folder from which the browser gets the catalogue and every file to download."""
    files = downloads.files(atlas)
    sizes = {name: len(data) for name, data in files.items()}
    catalogue = json.dumps(content(atlas, sizes), ensure_ascii=False).encode()
    return assets.serve({**files, "catalogue.json": catalogue})


def content(atlas: Atlas, sizes: dict[str, int]) -> dict:
    """All that the catalogue shows; `sizes` in bytes are those of the files there are."""
    package = atlas.package
    archive = downloads.archive_name(atlas)
    return {
        "version": package["version"],
        "created": describe(package["created"][:10]),
        "licence": licence(package),
        "archive": {"name": archive, "size": sizes[archive]},
        "codebook": downloads.CODEBOOK if downloads.CODEBOOK in sizes else "",
        "tables": [
            {**one, "files": [{"name": file, "size": sizes[file]} for file in files_of(one, sizes)]}
            for one in tables(atlas)
        ],
        "sources": sources(atlas),
        "rules": SENTENCES,
        "faults": [str(fault) for fault in atlas.faults[:FAULTS]],
        "more": max(0, len(atlas.faults) - FAULTS),
    }


@cache
def tables(atlas: Atlas) -> list[dict]:
    """Every table and the shapes: name, title, description, rows, span, last change, licence."""
    shapes = {"borders": atlas.borders, "neighbours": atlas.neighbours}
    return [
        {
            "name": resource["name"],
            "title": resource["title"],
            "description": resource["description"],
            "rows": len(shapes.get(resource["name"], atlas.tables.get(resource["name"], ()))),
            "span": span_in_words(atlas.tables.get(resource["name"])),
            "updated": describe(resource["updated"]),
            "licence": licence(resource),
        }
        for resource in atlas.package["resources"]
    ]


def span_in_words(rows: pd.DataFrame | None) -> str:
    """First and last date of a table in words, or "" where it has none."""
    dates = "" if rows is None else span(rows)
    return " to ".join(describe(day) for day in dates.split(" to ")) if dates else ""


def licence(described: dict) -> dict:
    """Title and address of a package's or a table's licence."""
    return {"title": described["licenses"][0]["title"], "url": described["licenses"][0]["path"]}


def files_of(one: dict, names: dict[str, int]) -> list[str]:
    """The files of a table that there are: CSV, GeoJSON."""
    files = [f"{one['name']}.{kind}" for kind in ("csv", "geojson")]
    return [name for name in files if name in names]


def sources(atlas: Atlas) -> list[dict]:
    """Every source with the number of rows of each table that it supports, by publisher."""
    used = supports(atlas)
    titles = {one["name"]: one["title"] for one in tables(atlas)}
    ordered = atlas["sources"].sort_values(
        ["publisher", "title"], key=lambda text: text.str.casefold()
    )
    return [
        {
            "title": row["title"],
            "publisher": row["publisher"],
            "published": describe(row["published"]),
            "url": row["url"],
            "kind": row["kind"],
            "supports": {titles[name]: count for name, count in used[row["source_id"]].items()},
        }
        for row in ordered.to_dict("records")
    ]


def supports(atlas: Atlas) -> dict[str, Counter]:
    """By source: the number of rows of each table that name it."""
    used: dict[str, Counter] = defaultdict(Counter)
    for name, rows in atlas.tables.items():
        if "source_ids" in rows:
            for ids in rows["source_ids"]:
                for one in set(ids.split(";")):
                    used[one][name] += 1
    return used
