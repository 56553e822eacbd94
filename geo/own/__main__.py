"""Read a file of incidents on the command line: `python -m geo.own FILE [--json]`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import geopandas

from geo.own import limits
from geo.own.base import read_base
from geo.own.dates import ORDERS
from geo.own.error import OwnFileError
from geo.own.packed import records
from geo.own.reading import Own, read
from geo.own.roles import ROLES
from geo.own.template import template

BORDERS = Path(__file__).resolve().parent.parent.parent / "data" / "borders.geojson"
#: How many rows are told one by one on a screen.
LISTED = 20


def main(arguments: list[str] | None = None) -> int:
    """Read a file or the shared base and print what became of it; 0, or 1 for an error."""
    said = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if said.template:
        sys.stdout.buffer.write(template())
        return 0
    try:
        own = _read(said)
    except OwnFileError as problem:
        print(f"{said.file or 'ATLAS_INCIDENTS'}: {problem}", file=sys.stderr)
        if problem.columns:
            print("To say what a column is, write for example --map COLUMN=date.", file=sys.stderr)
        if said.json:
            empty = {"rows": 0, "shown": 0, "left_out": [], "incidents": []}
            print(json.dumps(empty | {"error": str(problem)}, ensure_ascii=False))
        return 1
    if said.report:
        Path(said.report).write_bytes(own.report.to_csv())
    print(_json(own) if said.json else _words(own))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geo.own",
        description="Read your own incidents as the map would: CSV, TSV, Excel, GeoJSON, KML.",
        epilog=f"Roles of columns: {', '.join(ROLES)}, none.",
    )
    parser.add_argument("file", nargs="?", help="the file; without one, ATLAS_INCIDENTS is read")
    parser.add_argument("--json", action="store_true", help="print all of it as JSON")
    parser.add_argument("--template", action="store_true", help="print an empty table to fill in")
    parser.add_argument(
        "--map", nargs="+", action="extend", default=[], metavar="COLUMN=ROLE",
        help="what a column is; the role none takes it out",
    )  # fmt: skip
    parser.add_argument("--order", choices=ORDERS, default="", help="how 3/4/2011 is meant")
    parser.add_argument(
        "--swap", action="store_true", help="put points in place whose two coordinates are swapped"
    )
    parser.add_argument("--crs", default="", help="coordinate system, like EPSG:32634")
    parser.add_argument("--encoding", default="", help="of a text, like cp1250")
    parser.add_argument("--from", dest="first", default=limits.FIRST_DAY, help="first day (ISO)")
    parser.add_argument("--to", dest="last", default="", help="last day (ISO)")
    parser.add_argument("--report", metavar="CSV", help="write what was left out to this file")
    return parser


def _read(said: argparse.Namespace) -> Own:
    borders = geopandas.read_file(BORDERS).set_index("iso3")
    pairs = said.map
    if not said.file and pairs and "=" not in pairs[-1]:
        said.file = pairs.pop()  # --map A=date FILE
    columns = {}
    for pair in pairs:
        heading, sign, role = pair.rpartition("=")
        if not sign:
            raise OwnFileError(f"{pair[:80]!r} is no mapping; write COLUMN=ROLE.")
        columns[heading] = role or "none"
    options = {
        "columns": columns, "order": said.order, "swap": said.swap, "first": said.first,
        "last": said.last,
    }  # fmt: skip
    if not said.file:
        return read_base(borders, **options)
    try:
        if (size := Path(said.file).stat().st_size) > limits.SIZE:
            raise OwnFileError(
                f"The file has {size // limits.MB:,} MB; at most {limits.SIZE // limits.MB} MB are "
                "read."
            )
        raw = Path(said.file).read_bytes()
    except (OSError, ValueError) as problem:
        raise OwnFileError("The file cannot be opened. Check its name.") from problem
    return read(raw, borders, encoding=said.encoding, crs=said.crs, **options)


def _json(own: Own) -> str:
    report = own.report
    said = {
        "rows": report.rows,
        "shown": report.shown,
        "left_out": report.left_out.to_dict("records"),
        "incidents": records(own.table),
        "outside": report.outside,
        "outside_period": report.early,
        "left_out_untold": report.untold,
        "doubts": report.doubts.to_dict("records"),
        "form": report.form,
        "roles": own.roles,
        "questions": [vars(question) for question in report.questions],
        "notes": report.notes,
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def _words(own: Own) -> str:
    report = own.report
    lines = [f"Read as {report.form}. {report.headline()}"]
    lines += [f"Question: {one.text} (--{one.kind})" for one in report.questions]
    lines += [f"Note: {note}" for note in report.notes]
    for title, table in (("Left out", report.left_out), ("Doubtful", report.doubts)):
        for row in table.head(LISTED).itertuples(index=False):
            found = f", column {row.column}, found {row.value!r}" if row.column else ""
            lines.append(f"{title}: line {row.line}{found}: {row.reason}")
        if len(table) > LISTED:
            lines.append(f"{title}: {len(table) - LISTED:,} more (all with --json or --report).")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
