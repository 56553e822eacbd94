"""The table to fill in for one's own incidents."""

from __future__ import annotations

#: Columns of the template; the codebook of the project says what each holds. The row is an example
#: to delete; it is of the project's own table.
HEADINGS = (
    "incident_id", "date", "date_end", "date_precision", "title", "place", "country_iso3", "lat",
    "lon", "location_precision", "category", "killed", "injured", "actors", "summary", "source_ids",
)  # fmt: skip


def template() -> bytes:
    """Return the headings as CSV (UTF-8 with BOM, so that spreadsheets keep every letter)."""
    return (",".join(HEADINGS) + "\r\n").encode("utf-8-sig")
