"""Check the data package and say in plain words what to mend.

    python -m geo.package.check [folder]

Prints the tables with rows, span and faults, the incidents by year and state and whom they tell
of, how much of KFOR is known by nation, and every fault with its place, the value found, what is
allowed, an example and what to do. Ends with 1 if there are faults.
"""

from __future__ import annotations

import sys
import textwrap
from collections import Counter
from itertools import islice, zip_longest
from pathlib import Path

import pandas

from data.build import codebook
from geo import asof
from geo.coverage import balance, coverage_on, shorter_by_age, why_above_total
from geo.dates import year_of
from geo.package.borders import SIX, read_borders
from geo.package.faults import Fault, shorten
from geo.package.rules import SENTENCES, check_rules, without
from geo.package.rules.dates import DATE_COLUMNS
from geo.package.rules.look import file_of
from geo.package.tables import PackageError, read_package, read_tables
from geo.period import of_year

DATA = Path(__file__).resolve().parents[2] / "data"
WIDTH = 100
#: So many years of the balance stand beside each other.
YEARS_ACROSS = 10


def main(arguments: list[str]) -> int:
    """Print the report on a folder, by default the committed one; return the exit status."""
    folder = Path(arguments[0]) if arguments else DATA
    text, faults = report(folder)
    print(text)
    return 1 if faults else 0


def report(folder: Path) -> tuple[str, list[Fault]]:
    """Return the report on a data folder as text of at most 100 columns, and the faults in it."""
    try:
        package, tables, faults = check(folder)
    except PackageError as problem:
        return _tell([problem.fault], {}), [problem.fault]
    parts = [
        f"{package.get('title', 'Data package')} (folder {folder})",
        _overview(package, tables, faults),
        coverage_text(tables["incidents"]),
        balance_text(tables["incidents"]),
        kfor_text(tables),
        f"{len(SENTENCES)} rules were checked.",
        _tell(faults, package),
    ]
    return "\n\n".join(parts), faults


def check(folder: Path) -> tuple[dict, dict[str, pandas.DataFrame], list[Fault]]:
    """Return descriptor, sound rows and every fault of a data folder; may raise PackageError."""
    package = read_package(folder)
    tables, faults = read_tables(folder, package)
    borders, neighbours, unreadable = read_borders(folder)
    faults += unreadable + check_rules(package, tables, borders, neighbours, known=faults)
    return package, without(tables, faults), faults + check_codebook(folder, package)


def check_codebook(folder: Path, package: dict) -> list[Fault]:
    """Return a fault where the codebook's tables are not those of the package's descriptor."""
    path = folder / codebook.CODEBOOK
    rule = "the codebook describes every column as the descriptor does"
    whole = (f"data/{path.name}", 0, "", "", rule)
    if not path.exists():
        return [Fault(*whole, path.name, "put the file back")]
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        wanted = codebook.written(text, package)
    except ValueError as problem:
        return [Fault(*whole, str(problem), "put these lines back")]
    except LookupError as missing:
        return [
            Fault("data/datapackage.json", 0, "", f"no {missing}", rule,
                  "title and description of each table, type and description of each column",
                  "put back what is missing")
        ]  # fmt: skip
    pairs = zip_longest(text.splitlines(), wanted.splitlines(), fillvalue="")
    differing = ((n, there, due) for n, (there, due) in enumerate(pairs, 1) if there != due)
    return [
        Fault(f"data/{path.name}", line, "", there, rule, due or "no such line",
              "change datapackage.json, not this line, and run make data")
        for line, there, due in islice(differing, 1)
    ]  # fmt: skip


def coverage(incidents: pandas.DataFrame) -> pandas.DataFrame:
    """Return the number of incidents that begin in a year (rows), by state of the six (columns).

    An incident in two states counts in both; the column ``all`` counts it once.
    """
    years = incidents["date"].map(year_of)
    span = range(1999, max(years, default=1999) + 1)
    states = {
        state: years[incidents["country_iso3"].str.contains(state)].value_counts() for state in SIX
    }
    counts = pandas.DataFrame({**states, "all": years.value_counts()}, dtype="Int64")
    return counts.reindex(span).fillna(0).rename_axis("year")


def coverage_text(incidents: pandas.DataFrame) -> str:
    """Return the coverage by year and state as a table in text; a dot stands for none."""
    counts = coverage(incidents)
    head = "".join(f"{name:>6}" for name in counts.columns)
    rows = [
        f"{year:>6}" + "".join(f"{n or '.':>6}" for n in row)
        for year, row in zip(counts.index, counts.to_numpy().tolist(), strict=True)
    ]
    note = "Incidents by year and state (a year without incidents here is not a calm year)"
    return "\n".join([note, f"{'year':>6}{head}", *rows])


def balance_text(incidents: pandas.DataFrame) -> str:
    """Return what is counted of the incidents by state and by year as tables in text."""
    years = incidents["date"].map(year_of)
    states = {state: incidents["country_iso3"].str.contains(state).astype(bool) for state in SIX}
    every = pandas.Series(True, index=incidents.index)
    by_year = {str(year): years == year for year in range(1999, max(years, default=1999) + 1)}
    parts = ["Balance of the incidents: whom they tell of (one in two states counts in both)"]
    parts.append(_block(balance(incidents, {**states, "all": every})))
    told = balance(incidents, by_year)
    for first in range(0, len(told.columns), YEARS_ACROSS):
        parts.append(_block(told.iloc[:, first : first + YEARS_ACROSS]))
    return "\n\n".join(parts)


def _block(counts: pandas.DataFrame) -> str:
    """Return a table of counts in text; a dot stands for none."""
    head = " " * 33 + "".join(f"{name:>6}" for name in counts.columns)
    rows = (
        f"{what:<33}" + "".join(f"{n or '.':>6}" for n in row)
        for what, row in zip(counts.index, counts.to_numpy().tolist(), strict=True)
    )
    return "\n".join([head, *rows])


def kfor_text(tables: dict[str, pandas.DataFrame]) -> str:
    """Return, for every year's end, how much of KFOR is known by nation, as a table in text."""
    contingents, strength = tables["kfor_contingents"], tables["kfor_strength"]
    weak = asof.encyclopedias(tables["sources"])
    last = asof.reach(tables)
    head = "nations soldiers   total  share  of the year  earlier years  not published"
    lines = ["KFOR by nation at the end of each year", f"{'year':>6}  {head}"]
    reasons = []
    for year in range(asof.FIRST_YEAR, int(last[:4]) + 1):
        known = coverage_on(contingents, strength, asof.day_of(of_year(year), last), weak)
        if known.total is None:
            lines.append(f"{year:>6}  {known.shown.nations:>7}{known.shown.soldiers:>9}  no total")
            continue
        shares = (
            f"{one.nations:>4}{known.share(one.soldiers):>8.0%}"
            for one in (known.of_year, known.earlier)
        )
        lines.append(
            f"{year:>6}  {known.shown.nations:>7}{known.shown.soldiers:>9}{known.total:>8}"
            f"{known.share(known.shown.soldiers):>7.0%}"
            + "   ".join(shares)
            + f"{known.not_published:>15}"
        )
        if why := why_above_total(known):
            reasons.append(f"{year}: {why}")
        if known.shorter_by_age:
            reasons.append(f"{year}: {shorter_by_age(known)}")
    filled = [textwrap.fill(one, WIDTH, subsequent_indent="      ") for one in reasons]
    return "\n".join([*lines, *filled])


def span(table: pandas.DataFrame) -> str:
    """Return the first and the last date of a table's own dates, or "" where it has none."""
    columns = table.columns.intersection(DATE_COLUMNS)
    dates = [text for column in columns for text in table[column] if text]
    if "year" in table:
        dates += table["year"].astype("str").tolist()
    return f"{min(dates)} to {max(dates)}" if dates else ""


def _overview(package: dict, tables: dict[str, pandas.DataFrame], faults: list[Fault]) -> str:
    per_file = Counter(fault.file for fault in faults)
    searched = {one["name"]: one.get("searched_to", "") for one in package["resources"]}
    lines = [f"{'table':<20}{'rows':>6}  {'span':<26}{'searched to':<13}{'faults':>6}"]
    for name, table in tables.items():
        count = per_file.pop(file_of(name), 0)
        about = f"{name:<20}{len(table):>6}  {span(table):<26}{searched[name]:<13}"
        lines.append(f"{about}{count:>6}")
    lines += [f"{file:<67}{count:>6}" for file, count in sorted(per_file.items())]
    return "\n".join(lines)


def _tell(faults: list[Fault], package: dict) -> str:
    """Return all faults in words, one block each."""
    if not faults:
        return "No faults."
    examples = {
        (f"data/{resource['path']}", field["name"]): field.get("example", "")
        for resource in package.get("resources", [])
        for field in resource.get("schema", {}).get("fields", [])
    }
    blocks = [f"{len(faults)} fault{'s' if len(faults) > 1 else ''} to mend:"]
    for number, fault in enumerate(faults, 1):
        place = [fault.file, f"line {fault.line}" if fault.line else "", fault.column]
        told = {
            "rule": fault.rule,
            "found": fault.value or "nothing",
            "allowed": fault.allowed,
            "example": str(examples.get((fault.file, fault.column), "")),
            "to do": fault.todo,
        }
        lines = [f"{number}. {', '.join(filter(None, place))}"]
        lines += [
            textwrap.fill(
                shorten(text, 300),
                WIDTH,
                initial_indent=f"   {word + ':':<9}",
                subsequent_indent=" " * 12,
            )
            for word, text in told.items()
            if text
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
