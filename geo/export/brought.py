"""Own incidents of a reader in the columns of ours, to be taken away together."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geo.filters import Filter
from geo.period import Period

#: The column that says whose a row is, and what stands in it for ours.
RECORD, OURS = "record", "this record"
#: What stands for the licence of rows that are not ours.
LICENCE = "as whoever gave the file or base allows"
#: Columns of both tables that are called the same.
ALIKE = (
    "date", "date_end", "date_precision", "title", "place", "lat", "lon", "location_precision",
    "category", "killed", "injured", "actors", "summary",
)  # fmt: skip


def joined(
    rows: pd.DataFrame,
    days: pd.DataFrame,
    brought: Mapping[str, object],
    period: Period | None,
    wanted: Filter,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return rows of incidents and their days with those of own ones (geo.own.Own by name) below.

    Own ones are of the same period and filter, as far as they can be: they have no account. A
    column `record` says whose each row is.
    """
    tables = [(rows.assign(**{RECORD: OURS}), days.set_axis(["first", "last"], axis=1))]
    for number, (name, own) in enumerate(brought.items(), 1):
        tables.append(_taken(own, f"own-{number}", name, period, wanted))
    columns = [*rows.columns, RECORD]
    every = pd.concat([table.reindex(columns=columns) for table, _ in tables], ignore_index=True)
    for column, kind in rows.dtypes.items():
        if pd.api.types.is_string_dtype(kind):
            every[column] = every[column].fillna("")
        every[column] = every[column].astype(kind)
    whole = pd.concat([one for _, one in tables], ignore_index=True)
    return every, whole.set_axis(days.columns, axis=1)


def of_view(own, period: Period | None, wanted: Filter) -> pd.DataFrame:
    """Return own incidents (geo.own.Own) of a period (None: of all time) that pass a filter."""
    from geo.own import rows_between

    table = own.table if period is None else rows_between(own, period.first, period.last)
    if wanted.categories:
        table = table[table["category"].isin(wanted.categories)]
    if wanted.states:
        table = table[table["state"].isin(wanted.states)]
    return table


def _taken(
    own, mark: str, name: str, period: Period | None, wanted: Filter
) -> tuple[pd.DataFrame, pd.DataFrame]:
    # Not above: it takes half a second, and most take no own incidents away.
    from geo.dates import first_day, last_day

    table = of_view(own, period, wanted)
    ends = table["date_end"].where(table["date_end"] != "", table["date"])
    days = pd.DataFrame(
        {"first": list(map(first_day, table["date"])), "last": list(map(last_day, ends))}
    )
    rows = table[list(ALIKE)].assign(
        incident_id=[f"{mark}-{line}" for line in table["line"]],
        country_iso3=table["state"],
        source_titles=table["source"],
        source_urls="",
        licence=LICENCE,
        version="",
        record=name,
    )
    return rows, days
