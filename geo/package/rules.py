"""The rules that hold between the cells, rows and tables of the data package.

What a schema can say (keys, allowed values, forms) is checked in tables.py beside this file; here
stands the rest. Each rule is one small function from facts to faults. A rule that needs a whole
table keeps still while rows of it are left out as faulty, so that one mistake is told once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import geopandas
import pandas
import shapely

from geo import asof, period
from geo.dates import first_day, last_day, year_of
from geo.package.borders import SIX
from geo.package.faults import Fault
from geo.package.said import unborne

METRIC = "EPSG:3035"
BORDER_M = 2_000
#: Outlines beyond the six states are simplified by up to 0.2 degrees.
OUTLINE_DEGREES = 0.3

DATE_COLUMNS = ("date", "date_end", "from", "to", "as_of", "valid_to", "published")
#: First and last day that the dates of a table may name; "" is today.
SPAN = ("1990-01-01", "")
SPANS = {
    "incidents": ("1999-01-01", ""),
    "nato_steps": ("1949-04-04", ""),
    "claims": ("1990-01-01", "2050-12-31"),
}
#: NATO's first year; tables by year begin there at the earliest.
FIRST_YEAR = 1949
#: More than any event or country of the record can have, to find a digit too many.
MOST = {
    "killed": 20_000, "injured": 50_000, "kfor_killed": 1_000, "kfor_injured": 5_000,
    "total_troops": 100_000, "troops": 200_000, "peak_strength": 200_000,
    "active_personnel": 3_000_000, "usd_million": 2_000_000, "population": 20_000_000,
}  # fmt: skip
#: Natural Earth draws most of Western Sahara, with its towns, within Morocco's outline.
DRAWN_WITH = {"ESH": "MAR"}
#: Tables whose points lie in one state: the column that names it, or its code.
POINTS = {
    "incidents": "country_iso3",
    "towns": "iso3",
    "missions": "host_iso3",
    "deployments": "host_iso3",
    "kfor_sites": "XKX",
    "kfor_commands": "XKX",
}
NATION_COLUMNS = (
    "iso3", "country_iso3", "contributor_iso3", "lead_nation_iso3", "nation_iso3", "host_iso3",
    "provider_iso3", "sovereign_iso3", "other_iso3",
)  # fmt: skip
#: States of the record that are no more: Yugoslavia, and Serbia and Montenegro.
FORMER = {"YUG", "SCG"}

#: Kinds of source that no row rests on alone without saying so, and the words that say it.
WEAK_KINDS = ("copy", "encyclopedia", "blog")
WEAK_NOTE = "Rests only on copies, encyclopedias or blogs."
#: Tables whose notes must hold these words.
TELL_WEAK = (
    "incidents", "milestones", "nato_steps", "eu_steps", "recognition", "air_policing", "missions",
    "claims", "kfor_strength", "kfor_contingents", "kfor_sites", "kfor_commands",
    "kfor_commanders", "deployments",
)  # fmt: skip
#: Where a publisher's name ends and that of a carrier, a desk or an agency behind it begins.
CARRIER = re.compile(r" [(/]|, ")

#: How many steps a story has at least and at most.
STEPS = (6, 12)
#: Where a sentence ends.
SENTENCE = re.compile(r"[.!?](?= [^a-z]|$)")
#: Who makes an article's own claims, as the table of claims has it.
AUTHOR = "Author"

MARKUP = re.compile(r"<\s*[a-z/!?]|&(?:#\w+|[a-z]{2,8});|\]\(|`|\$\{|javascript:", re.IGNORECASE)
MARKUP_SIGNS = ("<", "&", "](", "`", "${", "javascript:")
FORMULA = ("=", "+", "-", "@")
EDGES = {*FORMULA, " "}


class Facts(NamedTuple):
    """What the rules look at: tables by name, shapes by iso3 (EPSG:4326), today as ISO text."""

    tables: dict[str, pandas.DataFrame]
    borders: geopandas.GeoDataFrame
    neighbours: geopandas.GeoDataFrame | None
    today: str

    def whole(self, *names: str) -> bool:
        """Return whether no row of these tables was left out."""
        return all(self.tables[name].attrs.get("whole", True) for name in names)


class Rule(NamedTuple):
    """A rule in one plain sentence, and the function that finds its breaches.

    A row that breaks it is left out, but where the rule is ``between`` rows or tables.
    """

    says: str
    check: Callable[[Facts], Iterator[Fault]]
    between: bool = False


def check_rules(
    tables: dict[str, pandas.DataFrame],
    borders: geopandas.GeoDataFrame,
    neighbours: geopandas.GeoDataFrame | None = None,
    today: str = "",
) -> list[Fault]:
    """Return every breach of every rule of ``RULES``.

    Takes the tables of ``read_tables`` and the shapes of ``read_borders``; without neighbours the
    codes and points outside the six states are not checked. ``today`` is an ISO day.
    """
    facts = Facts(tables, borders, neighbours, today or date.today().isoformat())
    faults: list[Fault] = []
    for between in (False, True):
        for rule in RULES:
            if rule.between == between:
                faults += _breaches(rule, facts)
        # What lies between rows is asked of sound ones, so that one mistake is told once.
        facts = facts._replace(tables=without(tables, faults))
    return faults


def without(
    tables: dict[str, pandas.DataFrame], faults: list[Fault]
) -> dict[str, pandas.DataFrame]:
    """Return the tables without the rows that faults name, but for those kept in spite of them."""
    named: dict[str, set[int]] = defaultdict(set)
    for fault in faults:
        if fault.line and not fault.kept:
            named[fault.file].add(fault.line)
    left = dict(tables)
    for name, table in tables.items():
        if lines := named.get(f"data/{name}.csv"):
            left[name] = table[~table.index.isin(lines)]
            left[name].attrs["whole"] = False
    return left


def _breaches(rule: Rule, facts: Facts) -> list[Fault]:
    try:
        return [replace(fault, kept=rule.between) for fault in rule.check(facts)]
    except KeyError as missing:
        return [
            Fault(
                "data/datapackage.json",
                0,
                "",
                str(missing.args[0]),
                rule.says,
                "the tables and columns of the codebook",
                "put back the table or column named",
            )
        ]


def _fault(
    table: str, line: int, column: str, value: object, rule: str, allowed: str, todo: str
) -> Fault:
    return Fault(f"data/{table}.csv", line, column, str(value), rule, allowed, todo)


def _cells(column: pandas.Series) -> list[tuple[int, str]]:
    """Return line and value of each cell; far quicker than ``Series.items``."""
    return list(zip(column.index.tolist(), column.tolist(), strict=True))


# -------------------------------------------------------------------------------------------- text


def _text_is_plain(facts: Facts) -> Iterator[Fault]:
    rule = "text is plain"
    for name, table in facts.tables.items():
        for column in table.select_dtypes("str"):
            for line, text in _suspicious(table[column]):
                if not text.isprintable():
                    allowed = "letters, figures, signs and plain spaces"
                    todo = "remove the invisible character (type the text anew)"
                elif MARKUP.search(text):
                    allowed = "text without tags, entities, links, back-ticks and ${"
                    todo = "say it in plain words"
                elif text.startswith(FORMULA):
                    allowed = "text that does not begin with = + - or @"
                    todo = "begin with a word: a spreadsheet would take the text for a formula"
                elif text != text.strip():
                    allowed = "text without spaces at its ends"
                    todo = "remove the spaces before or after the text"
                else:
                    continue
                yield _fault(name, line, column, text, rule, allowed, todo)


def _suspicious(column: pandas.Series) -> list[tuple[int, str]]:
    """Return line and text of the cells to look at closely: few, so that the rest costs nothing."""
    cells = _cells(column)
    everything = " ".join(text for _, text in cells).lower()
    if not everything.isprintable():
        return cells
    signs = [sign for sign in MARKUP_SIGNS if sign in everything]
    return [
        (line, text)
        for line, text in cells
        if text[:1] in EDGES or text[-1:] == " " or any(sign in text.lower() for sign in signs)
    ]


# ----------------------------------------------------------------------------------------- sources


def _sources_are_used(facts: Facts) -> Iterator[Fault]:
    if not facts.whole(*facts.tables) or any(table.empty for table in facts.tables.values()):
        return
    cited = set()
    for table in facts.tables.values():
        if "source_ids" in table:
            cited.update(part for ids in table["source_ids"].unique() for part in ids.split(";"))
    for line, key in facts.tables["sources"]["source_id"].items():
        if key not in cited:
            yield _fault(
                "sources",
                line,
                "source_id",
                key,
                "every source supports a row",
                "a source that a row of some table names",
                "name it in the source_ids of the row it supports, or delete its line",
            )


def _verification_is_borne_out(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("sources"):
        return
    voice_of = _voices(facts.tables["sources"])
    for name, table in facts.tables.items():
        if "verification" in table:
            claimed = table.loc[table["verification"] == "multiple", "source_ids"]
            for line, ids in _cells(claimed):
                voices = {voice_of.get(one, one) for one in ids.split(";")}
                if len(voices) < 2:
                    yield _fault(
                        name,
                        line,
                        "verification",
                        "multiple",
                        "multiple means two publishers or more",
                        f"single, where only one is named: {', '.join(sorted(voices))}",
                        "name a source of a second publisher, or write single",
                    )


def _voices(sources: pandas.DataFrame) -> dict[str, str]:
    """Return whose voice each source is: its publisher; all open encyclopedias are one voice."""
    names = sources["publisher"].str.split(CARRIER, n=1, regex=True).str[0].str.casefold()
    open_to_all = sources["kind"] == "encyclopedia"
    return dict(zip(sources["source_id"], names.mask(open_to_all, "encyclopedias"), strict=True))


def _weak_sources_are_told(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("sources"):
        return
    sources = facts.tables["sources"]
    weak = set(sources["source_id"][sources["kind"].isin(WEAK_KINDS)])
    rule = "a row that rests only on weak sources says so"
    for name in TELL_WEAK:
        table = facts.tables[name]
        rests = table["source_ids"].map(lambda ids: weak.issuperset(ids.split(";"))).astype(bool)
        told = table["notes"].str.contains(WEAK_NOTE, regex=False)
        for line in table.index[rests & ~told]:
            yield _fault(
                name,
                line,
                "notes",
                table.at[line, "notes"],
                rule,
                f"notes that hold: {WEAK_NOTE}",
                "add these words, or a source of another kind",
            )
        for line in table.index[told & ~rests]:
            yield _fault(
                name,
                line,
                "notes",
                table.at[line, "notes"],
                rule,
                "these words only where every source is a copy, an encyclopedia or a blog",
                f"take out: {WEAK_NOTE}",
            )


# ------------------------------------------------------------------------------------------- dates


def _dates_within_span(facts: Facts) -> Iterator[Fault]:
    for name, table in facts.tables.items():
        low, high = SPANS.get(name, SPAN)
        high = high or facts.today
        for column in table.columns.intersection(DATE_COLUMNS):
            for line, text in _cells(table[column]):
                # A date cut to the length of another compares as "any day of it".
                if text and not low[: len(text)] <= text <= high[: len(text)]:
                    yield _fault(
                        name,
                        line,
                        column,
                        text,
                        "dates lie within the table's span",
                        f"{low} to {high}",
                        "check the year",
                    )


def _spans_run_forward(facts: Facts) -> Iterator[Fault]:
    for name, table in facts.tables.items():
        if {"date", "date_end"} <= set(table.columns):
            for line, start, end in _pairs(table, "date", "date_end"):
                if first_day(start) > last_day(end):
                    yield _fault(
                        name,
                        line,
                        "date_end",
                        end,
                        "date is not after date_end",
                        f"{start} or later",
                        "check both dates",
                    )
        if {"from", "to"} <= set(table.columns):
            for line, start, end in _pairs(table, "from", "to"):
                if first_day(start) >= last_day(end):
                    yield _fault(
                        name,
                        line,
                        "to",
                        end,
                        "from is before to",
                        f"later than {start}",
                        "check both dates; to is the first day on which the row no longer holds",
                    )


def _pairs(table: pandas.DataFrame, first: str, second: str) -> Iterator[tuple[int, str, str]]:
    """Yield line and both texts of the rows in which both columns are filled."""
    filled = table[(table[first] != "") & (table[second] != "")]
    return zip(filled.index, filled[first], filled[second], strict=True)


def _precision_fits_date(facts: Facts) -> Iterator[Fault]:
    length = {"year": 4, "month": 7, "day": 10}
    table = facts.tables["incidents"]
    for line, text, precision in zip(
        table.index, table["date"], table["date_precision"], strict=True
    ):
        if len(text) != length[precision]:
            yield _fault(
                "incidents",
                line,
                "date_precision",
                precision,
                "date_precision fits the date",
                next(word for word, size in length.items() if size == len(text)),
                "write the date as precisely as it is known, and say so",
            )


def _intervals_have_no_gap(facts: Facts) -> Iterator[Fault]:
    for name in ("nato_status", "state_names"):
        if facts.whole(name):
            table = facts.tables[name]
            for state in SIX:
                yield from _chain(name, table[table["iso3"] == state], f"of {state}")
    if facts.whole("kfor_commanders"):
        yield from _chain("kfor_commanders", facts.tables["kfor_commanders"], "of KFOR")


def _chain(name: str, table: pandas.DataFrame, whose: str) -> Iterator[Fault]:
    """Yield where intervals are not one chain from 1999 on, each ``to`` the next ``from``."""
    rule = f"the intervals {whose} follow each other without gap or overlap"
    rows = sorted(
        zip(table["from"].map(first_day), table["from"], table["to"], table.index, strict=True)
    )
    if not rows:
        yield _fault(name, 0, "from", "", rule, "at least one row", f"add the rows {whose}")
        return
    if rows[0][0] > "1999-12-31":
        yield _fault(
            name,
            rows[0][3],
            "from",
            rows[0][1],
            rule,
            "a first interval that begins by 1999",
            "add the intervals before this one",
        )
    for (_, _, end, line, *_), (_, start, *_) in pairwise(rows):
        if end != start:
            yield _fault(
                name,
                line,
                "to",
                end,
                rule,
                f"{start}, where the next interval begins",
                "write the same day in both rows, or add the row between them",
            )
    _, _, end, line = rows[-1]
    if end:
        yield _fault(
            name,
            line,
            "to",
            end,
            rule,
            "empty in the last interval",
            "empty the cell, or add the interval that follows",
        )


# ------------------------------------------------------------------------------------------ places


def _shapes_equal_states(facts: Facts) -> Iterator[Fault]:
    for state in sorted(set(SIX) ^ set(facts.borders.index)):
        yield Fault(
            "data/borders.geojson",
            0,
            "iso3",
            state,
            "the map has a shape for each state",
            ", ".join(SIX),
            "run: python -m data.build.borders",
        )


def _codes_have_shapes(facts: Facts) -> Iterator[Fault]:
    if facts.neighbours is None or facts.neighbours.empty:
        return
    known = set(SIX) | set(facts.neighbours.index)
    for name, table in facts.tables.items():
        for column in table.columns.intersection(NATION_COLUMNS):
            allowed = known | FORMER if column == "sovereign_iso3" else known
            for line, codes in _cells(table[column]):
                if codes and not allowed.issuperset(codes.split(";")):
                    yield _fault(
                        name,
                        line,
                        column,
                        codes,
                        "codes of states have a shape on the map",
                        "ISO 3166-1 alpha-3 codes, XKX for Kosovo; several with ; between them",
                        "correct the code",
                    )


def _points_lie_in_state(facts: Facts) -> Iterator[Fault]:
    near = facts.borders.geometry.to_crs(METRIC)
    far = pandas.Series(dtype=object) if facts.neighbours is None else facts.neighbours.geometry
    for name, column in POINTS.items():
        table = facts.tables[name]
        states = table[column].str[:3] if column in table else pandas.Series(column, table.index)
        states = states.replace(DRAWN_WITH)
        points = geopandas.GeoSeries.from_xy(
            table["lon"], table["lat"], index=table.index, crs=facts.borders.crs
        )
        for shapes, located, limit, unit in (
            (near, points.to_crs(METRIC), BORDER_M, "m"),
            (far, points, OUTLINE_DEGREES, "degrees"),
        ):
            here = states[states.isin(shapes.index)]
            away = shapely.distance(located[here.index].array, shapes.reindex(here).array)
            for line, distance in zip(here.index[away > limit], away[away > limit], strict=True):
                point = f"{table.at[line, 'lat']}, {table.at[line, 'lon']}"
                yield _fault(
                    name,
                    line,
                    "lat",
                    f"{point} ({distance:.1f} {unit} outside {here[line]})",
                    "a point lies in its state",
                    f"a point within {limit} {unit} of {here[line]}",
                    "look the place up again; lat (north) comes before lon (east)",
                )


# ------------------------------------------------------------------------------------------- facts


def _accession_is_membership(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("nato_steps", "nato_status"):
        return
    steps, status = facts.tables["nato_steps"], facts.tables["nato_status"]
    joined = steps[(steps["step"] == "accession") & steps["iso3"].isin(SIX)]
    member = status[status["status"] == "member"]
    days = dict(zip(joined["iso3"], joined["date"], strict=True))
    since = dict(zip(member["iso3"], member["from"], strict=True))
    rule = "a state is a member from the day of its accession"
    for line, state, day in zip(member.index, member["iso3"], member["from"], strict=True):
        if days.get(state) != day:
            yield _fault(
                "nato_status",
                line,
                "from",
                day,
                rule,
                days.get(state, f"an accession step of {state} in nato_steps.csv"),
                "write the same day in nato_status.csv and nato_steps.csv",
            )
    for line, state, day in zip(joined.index, joined["iso3"], joined["date"], strict=True):
        if state not in since:
            yield _fault(
                "nato_steps",
                line,
                "date",
                day,
                rule,
                "a row with status member from this day",
                "add it to nato_status.csv",
            )


def _parts_fit_umbrella(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["incidents"].set_index("incident_id")
    lines = dict(zip(table.index, facts.tables["incidents"].index, strict=True))
    parent = table["part_of"][table["part_of"] != ""].to_dict()
    start = table["date"].map(first_day)
    end = table["date_end"].where(table["date_end"] != "", table["date"]).map(last_day)
    for child, umbrella in parent.items():
        if _in_circle(child, parent):
            yield _fault(
                "incidents",
                lines[child],
                "part_of",
                umbrella,
                "part_of never leads in a circle",
                "an event that is not itself, and not a part of it",
                "empty part_of in one row",
            )
        elif umbrella in lines and not (
            start[umbrella] <= start[child] and end[child] <= end[umbrella]
        ):
            yield _fault(
                "incidents",
                lines[child],
                "date",
                table.at[child, "date"],
                "a part lies within the days of its umbrella event",
                f"{start[umbrella]} to {end[umbrella]} ({umbrella})",
                "check the dates of both rows, or empty part_of",
            )


def _in_circle(child: str, parent: dict[str, str]) -> bool:
    above = parent[child]
    for _ in parent:
        if above == child:
            return True
        if above not in parent:
            return False
        above = parent[above]
    return False


def _kfor_within_all(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["incidents"]
    for kind in ("killed", "injured"):
        over = (table[f"kfor_{kind}"] > table[kind]).fillna(False)
        for line in table.index[over]:
            yield _fault(
                "incidents",
                line,
                f"kfor_{kind}",
                table.at[line, f"kfor_{kind}"],
                "KFOR casualties are not above all casualties",
                f"at most {table.at[line, kind]}, the number {kind}",
                f"check both numbers: {kind} counts KFOR's own as well",
            )


def _harm_is_told_whole(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["incidents"]
    half = (table["harmed"] == "") & (table["harmed_by"] != "")
    for line in table.index[half]:
        yield _fault(
            "incidents",
            line,
            "harmed_by",
            table.at[line, "harmed_by"],
            "who harmed stands beside who was harmed",
            "an empty cell, where harmed is empty",
            "say in harmed who was harmed, or empty harmed_by",
        )


def _complete_tables_add_up(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("kfor_strength", "kfor_contingents"):
        return
    rule = "a complete national table adds up to its total"
    totals, nations = facts.tables["kfor_strength"], facts.tables["kfor_contingents"]
    complete = nations[nations["complete"]]
    parts = complete.groupby("table_id")["troops"].agg(["sum", "size"])
    stated = totals[totals["complete"]]
    for line, row in stated.iterrows():
        key = row["table_id"]
        if key not in parts.index:
            yield _fault(
                "kfor_strength",
                line,
                "complete",
                "true",
                rule,
                "true only where table_id names a complete table in kfor_contingents.csv",
                "write false, or complete the table",
            )
            continue
        for column, found in (
            ("total_troops", parts.at[key, "sum"]),
            ("contributing_nations", parts.at[key, "size"]),
        ):
            if not row["differs"] and (pandas.isna(row[column]) or row[column] != found):
                yield _fault(
                    "kfor_strength",
                    line,
                    column,
                    row[column],
                    rule,
                    f"{found}, as in kfor_contingents.csv, or the difference told in differs",
                    "check the figures, or say in differs who says what",
                )
    for line, key, kind in zip(
        complete.index, complete["table_id"], complete["kind"], strict=True
    ):
        if key not in set(stated["table_id"]):
            yield _fault(
                "kfor_contingents",
                line,
                "complete",
                "true",
                rule,
                f"true only with a complete total of the table {key or 'named in table_id'}",
                "write false, or add the total to kfor_strength.csv",
            )
        elif kind != "present":
            yield _fault(
                "kfor_contingents",
                line,
                "kind",
                kind,
                "a complete table counts soldiers present",
                "present",
                "write false in complete, or correct the kind",
            )


def _tables_are_one(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("kfor_strength", "kfor_contingents"):
        return
    totals, nations = facts.tables["kfor_strength"], facts.tables["kfor_contingents"]
    of_tables = nations[nations["table_id"] != ""]
    for line, key in _cells(totals["table_id"]):
        if key and key not in set(of_tables["table_id"]):
            yield _fault(
                "kfor_strength",
                line,
                "table_id",
                key,
                "a total's table has its rows",
                "a table_id of kfor_contingents.csv",
                "correct the key, or empty it",
            )
    for key, rows in of_tables[of_tables["complete"]].groupby("table_id"):
        whole = nations[nations["table_id"] == key]
        for line in whole.index[~whole["complete"] | (whole["as_of"] != rows["as_of"].iloc[0])]:
            yield _fault(
                "kfor_contingents",
                line,
                "table_id",
                key,
                "all rows of a complete table are complete and of one date",
                f"complete, and as of {rows['as_of'].iloc[0]}",
                "correct the row, or its table_id",
            )
        again = whole["contributor_iso3"].duplicated()
        for line in whole.index[again]:
            yield _fault(
                "kfor_contingents",
                line,
                "contributor_iso3",
                whole.at[line, "contributor_iso3"],
                "a nation stands once in a complete table",
                "a nation that the table does not have yet",
                "correct the nation, or empty table_id",
            )


def _figures_end_after_their_day(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["kfor_contingents"]
    for line, as_of, end in _pairs(table, "as_of", "valid_to"):
        if first_day(end) <= last_day(as_of):
            yield _fault(
                "kfor_contingents",
                line,
                "valid_to",
                end,
                "a figure ends after its day",
                f"later than {last_day(as_of)}",
                "check both dates; valid_to is the first day on which the figure no longer holds",
            )


def _recognition_has_day(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["recognition"]
    for line, said, day in zip(table.index, table["recognised"], table["date"], strict=True):
        if (said == "yes") != bool(day):
            yield _fault(
                "recognition",
                line,
                "date",
                day,
                "a recognition has a date, and only that",
                "a date with yes, none with no",
                "add or remove the date",
            )


def _one_capital_each(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("towns"):
        return
    towns = facts.tables["towns"]
    capitals = towns[towns["capital"].fillna(False).astype(bool)]
    for state in SIX:
        lines = capitals.index[capitals["iso3"] == state].tolist()
        if len(lines) != 1:
            yield _fault(
                "towns",
                lines[-1] if lines else 0,
                "capital",
                f"{len(lines)} of {state}",
                "each of the six states has one capital",
                f"one row of {state} with true",
                "add the row of the capital, or write false in the others",
            )


def _years_within_span(facts: Facts) -> Iterator[Fault]:
    last = int(facts.today[:4])
    for name, table in facts.tables.items():
        if "year" in table:
            for line, year in _cells(table["year"]):
                if not pandas.isna(year) and not FIRST_YEAR <= year <= last:
                    yield _fault(
                        name,
                        line,
                        "year",
                        year,
                        "years lie within the table's span",
                        f"{FIRST_YEAR} to {last}",
                        "check the year",
                    )


def _counts_are_plausible(facts: Facts) -> Iterator[Fault]:
    for name, table in facts.tables.items():
        for column in table.columns.intersection(list(MOST)):
            over = (table[column] > MOST[column]).fillna(False)
            for line in table.index[over]:
                yield _fault(
                    name,
                    line,
                    column,
                    table.at[line, column],
                    "no count is larger than there can be",
                    f"at most {MOST[column]:,}",
                    "check the figure for a digit too many",
                )


def _claims_are_sorted(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["claims"]
    for line, row in table.iterrows():
        if (row["claimant"] == "Author") != (row["claimant_kind"] == "author"):
            yield _fault(
                "claims",
                line,
                "claimant_kind",
                row["claimant_kind"],
                "the author's own claims are of kind author, and only they",
                "author with the claimant Author, another kind with any other",
                "correct the one or the other",
            )
        wrong = row["verdict"] in ("contradicted", "partly supported")
        if row["mended_value"] and (pandas.isna(row["value"]) or not wrong):
            yield _fault(
                "claims",
                line,
                "mended_value",
                row["mended_value"],
                "a right figure stands beside a wrong one",
                "a right figure only with a value, contradicted or partly supported",
                "write the article's figure into value, or empty mended_value",
            )


def _administration_is_of_a_part(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["state_names"]
    own = (table["sovereign_iso3"] == "") | (table["sovereign_iso3"] == table["iso3"])
    for line in table.index[own & (table["administration"] != "")]:
        yield _fault(
            "state_names",
            line,
            "administration",
            table.at[line, "administration"],
            "only a part of another state is administered by somebody else",
            "empty, where no other state is named as sovereign",
            "empty the cell, or name the state in sovereign_iso3",
        )


# ----------------------------------------------------------------------------------------- stories


def _stories_have_steps(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("stories", "story_steps"):
        return
    stories, steps = facts.tables["stories"], facts.tables["story_steps"]
    least, most = STEPS
    for line, story in _cells(stories["story_id"]):
        own = steps.loc[steps["story_id"] == story, "step"]
        if not least <= len(own) <= most:
            yield _fault(
                "stories",
                line,
                "story_id",
                f"{story}: {len(own)} steps",
                "a story is told in few steps",
                f"{least} to {most} steps in story_steps.csv",
                "add steps, or join or drop some",
            )
        for due, (at, step) in enumerate(_cells(own), 1):
            if step != due:
                yield _fault(
                    "story_steps",
                    at,
                    "step",
                    step,
                    "the steps of a story stand in order, numbered from 1 without a gap",
                    str(due),
                    "number them anew",
                )
    for line, text in _cells(steps["text"]):
        if len(SENTENCE.findall(text)) not in (2, 3):
            yield _fault(
                "story_steps",
                line,
                "text",
                text,
                "a step says two or three sentences",
                "two or three sentences, each with a full stop",
                "join sentences, or give what is more a step of its own",
            )


def _steps_have_views(facts: Facts) -> Iterator[Fault]:
    last = year_of(asof.reach(facts.tables, facts.today))
    for line, step in _records(facts.tables["story_steps"]):
        time = _time_of(step)
        if time is None or not asof.FIRST_YEAR <= year_of(time.first) <= time.year <= last:
            yield _fault(
                "story_steps",
                line,
                "time",
                step["time"],
                "the time of a step lies in the timeline",
                f"a year, month or day of {asof.FIRST_YEAR} to {last}, or two with .. between",
                "write it like 2004, 2004-03 or 1999-03-24..1999-06-10",
            )
        placed = [pandas.notna(step[name]) for name in ("lat", "lon", "zoom")]
        if placed not in ([True] * 3, [False] * 3, [False, False, bool(step["incident_id"])]):
            yield _fault(
                "story_steps",
                line,
                "zoom",
                step["zoom"],
                "a step goes to one place, or shows the whole map",
                "lat, lon and zoom; with an incident zoom alone; or none of them",
                "fill in what is missing, or empty the three",
            )
        elif step["place"] and not placed[0]:
            yield _fault(
                "story_steps",
                line,
                "place",
                step["place"],
                "a step goes to one place, or shows the whole map",
                "empty, where no lat and lon are given",
                "add lat, lon and zoom, or empty the cell",
            )


def _steps_show_incidents(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("incidents"):
        return
    incidents = facts.tables["incidents"]
    spans = asof.days_of(incidents).to_numpy().tolist()
    days = dict(zip(incidents["incident_id"], spans, strict=True))
    rule = "the incident of a step is drawn in it"
    for line, step in _records(facts.tables["story_steps"]):
        time = _time_of(step)
        if time is None or step["incident_id"] not in days:
            continue
        begun, over = days[step["incident_id"]]
        if begun > time.last or over < time.first:
            yield _fault(
                "story_steps",
                line,
                "incident_id",
                step["incident_id"],
                rule,
                f"an incident that touches {period.in_words(time)} (this one: {begun} to {over})",
                "correct the time or the incident of the step",
            )
        if "incidents" not in step["layers"].split(";"):
            yield _fault(
                "story_steps",
                line,
                "layers",
                step["layers"],
                rule,
                "layers with incidents among them",
                "add incidents, or empty incident_id",
            )


def _time_of(step: dict) -> period.Period | None:
    """The time of a step, None for what is none."""
    try:
        return period.parse(step["time"])
    except ValueError:
        return None


def _steps_rest_on_rows(facts: Facts) -> Iterator[Fault]:
    """Rows are there, bear each figure and date, name the claimant, and have the sources."""
    steps = facts.tables["story_steps"]
    rows = _rows_of(facts, steps["row_refs"])
    articles = {row["document_id"]: row for _, row in _records(facts.tables["documents"])}
    for line, step in _records(steps):
        refs = step["row_refs"].split(";")

        def fault(column: str, value: str, rule: str, allowed: str, todo: str, at=line) -> Fault:
            return _fault("story_steps", at, column, value, rule, allowed, todo)

        missing = [ref for ref in refs if ref not in rows]
        for ref in missing:
            name = ref.partition(":")[0]
            if name not in facts.tables or facts.whole(name):
                yield fault(
                    "row_refs",
                    ref,
                    "each row that a step rests on is there",
                    "table:key of a row, + between the parts of a key of several columns",
                    "correct the table or the key, or add the row",
                )
        if missing:
            continue
        own = [rows[ref] for ref in refs]
        for column in ("heading", "text"):
            for said in unborne(step[column], own, step["time"]):
                yield fault(
                    column,
                    said,
                    "each figure and date of a step stands in one of its rows",
                    f"a figure or date that a cell of {', '.join(refs)} holds",
                    "correct it, or name in row_refs the row that holds it",
                )
        yield from _said_by(step, own, articles, fault)
        yield from _sources_of_rows(step, dict(zip(refs, own, strict=True)), fault)


def _said_by(
    step: dict, rows: list[dict], articles: dict[str, dict], fault: Callable[..., Fault]
) -> Iterator[Fault]:
    wanted: dict[str, None] = {}
    for row in rows:
        if "claimant" not in row:
            continue
        if row["claimant"] != AUTHOR:
            wanted |= dict.fromkeys(row["claimant"].split("; "))
        elif row["document_id"] in articles:
            article = articles[row["document_id"]]
            wanted[article["author"] or article["publisher"]] = None
        else:
            return
    if set(filter(None, step["said_by"].split(";"))) != set(wanted):
        yield fault(
            "said_by",
            step["said_by"],
            "a step that tells a claim names who makes it, and only such a step names somebody",
            ";".join(wanted) or "empty, as no row of claims is named",
            "write the claimants of the claims in row_refs; for the article's own its author, "
            "else its publisher",
        )


def _sources_of_rows(
    step: dict, rows: dict[str, dict], fault: Callable[..., Fault]
) -> Iterator[Fault]:
    own = set(step["source_ids"].split(";"))
    known = {ref: row["source_ids"].split(";") for ref, row in rows.items()}
    allowed = {source for sources in known.values() for source in sources}
    for source in sorted(own - allowed):
        yield fault(
            "source_ids",
            source,
            "the sources of a step are those of its rows",
            ", ".join(sorted(allowed)),
            "take it out, or name in row_refs the row that it supports",
        )
    for ref, sources in known.items():
        if own.isdisjoint(sources):
            yield fault(
                "source_ids",
                step["source_ids"],
                "a step names a source of each of its rows",
                f"one of {', '.join(sources)}, the sources of {ref}",
                "add one of them",
            )


def _records(table: pandas.DataFrame) -> list[tuple[int, dict]]:
    """Return line and row of a table; far quicker than ``DataFrame.iterrows``."""
    return list(zip(table.index.tolist(), table.to_dict("records"), strict=True))


def _rows_of(facts: Facts, column: pandas.Series) -> dict[str, dict]:
    """The rows that the cells of a column name as ``table:key``, by that name."""
    wanted: dict[str, set[str]] = {}
    for ref in {part for cell in column.tolist() for part in cell.split(";")}:
        name, _, key = ref.partition(":")
        wanted.setdefault(name, set()).add(key)
    found = {}
    for name, keys in wanted.items():
        table = facts.tables.get(name)
        if table is None or not table.attrs.get("key"):
            continue
        parts = [table[column].astype("str").tolist() for column in table.attrs["key"]]
        names = ["+".join(one) for one in zip(*parts, strict=True)]
        here = [place for place, one in enumerate(names) if one in keys]
        rows = table.iloc[here].to_dict("records")
        found |= {f"{name}:{names[place]}": row for place, row in zip(here, rows, strict=True)}
    return found


SCHEMA_RULES = (
    "Every table has its file, in UTF-8, with its columns in order and a cell for each in a row.",
    "Every cell has its column's type; needed cells are filled, listed values come from the list.",
    "Numbers keep within their limits; no count is negative.",
    "Dates are days, months or years of the calendar: YYYY-MM-DD, YYYY-MM or YYYY.",
    "Titles have at most 80 characters, other texts at most their column's length.",
    "Every address begins with http:// or https://.",
    "Keys are unique, and every reference leads to a row: an umbrella event, an article.",
    "Every row names at least one source, and each source named is in the table of sources.",
)
RULES = (
    Rule(
        "Text holds no markup, control character, back-tick or start of a formula.", _text_is_plain
    ),
    Rule("Every source supports at least one row.", _sources_are_used, between=True),
    Rule(
        "A row verified by multiple sources names two publishers or more; all open encyclopedias "
        "count as one.",
        _verification_is_borne_out,
        between=True,
    ),
    Rule(
        "A row that rests only on copies, open encyclopedias and blogs says so in its notes.",
        _weak_sources_are_told,
        between=True,
    ),
    Rule(
        "Dates lie between 1990 and today, those of incidents in 1999 or later.", _dates_within_span
    ),
    Rule("No event ends before it begins, and no interval is empty.", _spans_run_forward),
    Rule("The stated precision of an incident's date fits the date.", _precision_fits_date),
    Rule(
        "Status and name of each state, and KFOR's commanders, follow without gap or overlap.",
        _intervals_have_no_gap,
        between=True,
    ),
    Rule(
        "The map has a shape for each of the six states, and no other.",
        _shapes_equal_states,
        between=True,
    ),
    Rule("Every code of a state stands for a shape on the map.", _codes_have_shapes),
    Rule(
        "A point lies within 2 km of the border of the state it is said to be in.",
        _points_lie_in_state,
    ),
    Rule(
        "A state is a member of NATO from the day of its accession.",
        _accession_is_membership,
        between=True,
    ),
    Rule("Parts of an event lie within its days, and never in a circle.", _parts_fit_umbrella),
    Rule("KFOR's casualties are not above all casualties of an incident.", _kfor_within_all),
    Rule("Who harmed is told only where the row says who was harmed.", _harm_is_told_whole),
    Rule(
        "A complete table of KFOR's contingents adds up to its total, or the difference is told.",
        _complete_tables_add_up,
        between=True,
    ),
    Rule(
        "The rows of a complete table are of one date, each nation once.",
        _tables_are_one,
        between=True,
    ),
    Rule("A contingent's figure ends after its day, if it ends.", _figures_end_after_their_day),
    Rule("A recognition of Kosovo has its date.", _recognition_has_day),
    Rule("Each of the six states has one capital.", _one_capital_each, between=True),
    Rule("Years lie between 1949 and today.", _years_within_span),
    Rule("No count is larger than there can be.", _counts_are_plausible),
    Rule(
        "The author's own claims are marked, and a right figure stands only beside a wrong one.",
        _claims_are_sorted,
    ),
    Rule("Only a part of another state is under UN administration.", _administration_is_of_a_part),
    Rule(
        "A story has six to twelve steps, in order, of two or three sentences each.",
        _stories_have_steps,
        between=True,
    ),
    Rule(
        "The time of a step lies in the timeline, and it goes to one place or to none.",
        _steps_have_views,
    ),
    Rule("The incident of a step is drawn in it.", _steps_show_incidents, between=True),
    Rule(
        "A step rests on rows: they hold each of its figures and dates, and have its sources; who "
        "makes a claim is named.",
        _steps_rest_on_rows,
        between=True,
    ),
)
#: Every rule that is checked, in plain sentences.
SENTENCES = (*SCHEMA_RULES, *(rule.says for rule in RULES))
