"""The rules that hold between the cells, rows and tables of the data package.

What a schema can say (allowed values, forms, keys) is checked in cells.py and keys.py, a folder
up; here stands the rest. Each rule is one small function from facts to faults. A rule that needs a
whole table keeps still while rows of it are left out as faulty, so that one mistake is told once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import geopandas
import pandas

from geo.package.descriptor import listed_names
from geo.package.faults import Fault
from geo.package.rules import (
    claims,
    counts,
    dates,
    incidents,
    kfor,
    places,
    sources,
    states,
    stories,
    text,
)
from geo.package.rules.look import Facts, file_of


class Rule(NamedTuple):
    """A rule in one plain sentence, and the function that finds its breaches.

    A row that breaks it is left out, but where the rule is ``between`` rows or tables.
    """

    says: str
    check: Callable[[Facts], Iterator[Fault]]
    between: bool = False


def check_rules(
    package: dict,
    tables: dict[str, pandas.DataFrame],
    borders: geopandas.GeoDataFrame,
    neighbours: geopandas.GeoDataFrame | None = None,
    today: str = "",
    known: Iterable[Fault] = (),
) -> list[Fault]:
    """Return every breach of every rule of ``RULES``.

    Takes descriptor, tables and faults of ``read_tables`` (``known``) and the shapes of
    ``read_borders``; without neighbours the codes and points outside the six states are not
    checked. ``today`` is an ISO day.
    """
    keys = {
        resource["name"]: listed_names(resource.get("schema", {}).get("primaryKey", []))
        for resource in package["resources"]
    }
    files = {fault.file for fault in known}
    torn = frozenset(name for name in tables if file_of(name) in files)
    facts = Facts(tables, borders, neighbours, today or date.today().isoformat(), keys, torn)
    faults: list[Fault] = []
    for between in (False, True):
        for rule in RULES:
            if rule.between == between:
                faults += _breaches(rule, facts)
        # What lies between rows is asked of sound ones, so that one mistake is told once.
        left = without(tables, faults)
        torn |= {name for name, table in left.items() if table is not tables[name]}
        facts = facts._replace(tables=left, torn=torn)
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
        if lines := named.get(file_of(name)):
            left[name] = table[~table.index.isin(lines)]
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
        "Text holds no markup, control character, back-tick or start of a formula.",
        text.text_is_plain,
    ),
    Rule("Every source supports at least one row.", sources.sources_are_used, between=True),
    Rule(
        "A row verified by multiple sources names two publishers or more; all open encyclopedias "
        "count as one.",
        sources.verification_is_borne_out,
        between=True,
    ),
    Rule(
        "A row that rests only on copies, open encyclopedias and blogs says so in its notes.",
        sources.weak_sources_are_told,
        between=True,
    ),
    Rule(
        "Dates lie between 1990 and today, those of incidents in 1999 or later.",
        dates.dates_within_span,
    ),
    Rule("No event ends before it begins, and no interval is empty.", dates.spans_run_forward),
    Rule("The stated precision of an incident's date fits the date.", dates.precision_fits_date),
    Rule(
        "Status and name of each state, and KFOR's commanders, follow without gap or overlap.",
        dates.intervals_have_no_gap,
        between=True,
    ),
    Rule(
        "The map has a shape for each of the six states, and no other.",
        places.shapes_equal_states,
        between=True,
    ),
    Rule("Every code of a state stands for a shape on the map.", places.codes_have_shapes),
    Rule(
        "A point lies within 2 km of the border of the state it is said to be in.",
        places.points_lie_in_state,
    ),
    Rule(
        "A state is a member of NATO from the day of its accession.",
        states.accession_is_membership,
        between=True,
    ),
    Rule(
        "Parts of an event lie within its days, and never in a circle.",
        incidents.parts_fit_umbrella,
    ),
    Rule(
        "KFOR's casualties are not above all casualties of an incident.", incidents.kfor_within_all
    ),
    Rule(
        "Who harmed is told only where the row says who was harmed.", incidents.harm_is_told_whole
    ),
    Rule(
        "A complete table of KFOR's contingents adds up to its total, or the difference is told.",
        kfor.complete_tables_add_up,
        between=True,
    ),
    Rule(
        "The rows of a complete table are of one date, each nation once.",
        kfor.tables_are_one,
        between=True,
    ),
    Rule("A contingent's figure ends after its day, if it ends.", kfor.figures_end_after_their_day),
    Rule("A recognition of Kosovo has its date.", states.recognition_has_day),
    Rule("Each of the six states has one capital.", places.one_capital_each, between=True),
    Rule("Years lie between 1949 and today.", dates.years_within_span),
    Rule("No count is larger than there can be.", counts.counts_are_plausible),
    Rule(
        "The author's own claims are marked, and a right figure stands only beside a wrong one.",
        claims.claims_are_sorted,
    ),
    Rule(
        "Only a part of another state is under UN administration.",
        states.administration_is_of_a_part,
    ),
    Rule(
        "A story has six to twelve steps, in order, of two or three sentences each.",
        stories.stories_have_steps,
        between=True,
    ),
    Rule(
        "The time of a step lies in the timeline, and it goes to one place or to none.",
        stories.steps_have_views,
    ),
    Rule("The incident of a step is drawn in it.", stories.steps_show_incidents, between=True),
    Rule(
        "A step rests on rows: they hold each of its figures and dates, and have its sources; who "
        "makes a claim is named.",
        stories.steps_rest_on_rows,
        between=True,
    ),
)
#: Every rule that is checked, in plain sentences.
SENTENCES = (*SCHEMA_RULES, *(rule.says for rule in RULES))
