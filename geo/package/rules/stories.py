"""Rules of stories: steps in order, views that exist, sentences borne out by rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pandas

from geo import asof, period
from geo.dates import year_of
from geo.package.faults import Fault
from geo.package.rules.look import Facts, cells, fault, records
from geo.package.said import unborne

#: How many steps a story has at least and at most.
STEPS = (6, 12)
#: Where a sentence ends.
SENTENCE = re.compile(r"[.!?](?= [^a-z]|$)")
#: Who makes an article's own claims, as the table of claims has it.
AUTHOR = "Author"


def stories_have_steps(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("stories", "story_steps"):
        return
    stories, steps = facts.tables["stories"], facts.tables["story_steps"]
    least, most = STEPS
    for line, story in cells(stories["story_id"]):
        own = steps.loc[steps["story_id"] == story, "step"]
        if not least <= len(own) <= most:
            yield fault(
                "stories",
                line,
                "story_id",
                f"{story}: {len(own)} step{'' if len(own) == 1 else 's'}",
                "a story is told in few steps",
                f"{least} to {most} steps in story_steps.csv",
                "add steps, or join or drop some",
            )
        for due, (at, step) in enumerate(cells(own), 1):
            if step != due:
                yield fault(
                    "story_steps",
                    at,
                    "step",
                    step,
                    "the steps of a story stand in order, numbered from 1 without a gap",
                    str(due),
                    "number them anew",
                )
    for line, text in cells(steps["text"]):
        if len(SENTENCE.findall(text)) not in (2, 3):
            yield fault(
                "story_steps",
                line,
                "text",
                text,
                "a step says two or three sentences",
                "two or three sentences, each with a full stop",
                "join sentences, or give what is more a step of its own",
            )


def steps_have_views(facts: Facts) -> Iterator[Fault]:
    last = year_of(asof.reach(facts.tables, facts.today))
    for line, step in records(facts.tables["story_steps"]):
        time = _time_of(step)
        if time is None or not asof.FIRST_YEAR <= year_of(time.first) <= time.year <= last:
            yield fault(
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
            yield fault(
                "story_steps",
                line,
                "zoom",
                step["zoom"],
                "a step goes to one place, or shows the whole map",
                "lat, lon and zoom; with an incident zoom alone; or none of them",
                "fill in what is missing, or empty the three",
            )
        elif step["place"] and not placed[0]:
            yield fault(
                "story_steps",
                line,
                "place",
                step["place"],
                "a step goes to one place, or shows the whole map",
                "empty, where no lat and lon are given",
                "add lat, lon and zoom, or empty the cell",
            )


def steps_show_incidents(facts: Facts) -> Iterator[Fault]:
    if not facts.whole("incidents"):
        return
    incidents = facts.tables["incidents"]
    spans = asof.days_of(incidents).to_numpy().tolist()
    days = dict(zip(incidents["incident_id"], spans, strict=True))
    rule = "the incident of a step is drawn in it"
    for line, step in records(facts.tables["story_steps"]):
        time = _time_of(step)
        if time is None or step["incident_id"] not in days:
            continue
        begun, over = days[step["incident_id"]]
        if begun > time.last or over < time.first:
            yield fault(
                "story_steps",
                line,
                "incident_id",
                step["incident_id"],
                rule,
                f"an incident that touches {period.in_words(time)} (this one: {begun} to {over})",
                "correct the time or the incident of the step",
            )
        if "incidents" not in step["layers"].split(";"):
            yield fault(
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


def steps_rest_on_rows(facts: Facts) -> Iterator[Fault]:
    """Rows are there, bear each figure and date, name the claimant, and have the sources."""
    steps = facts.tables["story_steps"]
    rows = _rows_of(facts, steps["row_refs"])
    articles = {row["document_id"]: row for _, row in records(facts.tables["documents"])}
    for line, step in records(steps):
        refs = step["row_refs"].split(";")

        def tell(column: str, value: str, rule: str, allowed: str, todo: str, at=line) -> Fault:
            return fault("story_steps", at, column, value, rule, allowed, todo)

        missing = [ref for ref in refs if ref not in rows]
        for ref in missing:
            name = ref.partition(":")[0]
            if name not in facts.tables or facts.whole(name):
                yield tell(
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
                yield tell(
                    column,
                    said,
                    "each figure and date of a step stands in one of its rows",
                    f"a figure or date that a cell of {', '.join(refs)} holds",
                    "correct it, or name in row_refs the row that holds it",
                )
        yield from _said_by(step, own, articles, tell)
        yield from _sources_of_rows(step, dict(zip(refs, own, strict=True)), tell)


def _said_by(
    step: dict, rows: list[dict], articles: dict[str, dict], tell: Callable[..., Fault]
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
        yield tell(
            "said_by",
            step["said_by"],
            "a step that tells a claim names who makes it, and only such a step names somebody",
            ";".join(wanted) or "empty, as no row of claims is named",
            "write the claimants of the claims in row_refs; for the article's own its author, "
            "else its publisher",
        )


def _sources_of_rows(
    step: dict, rows: dict[str, dict], tell: Callable[..., Fault]
) -> Iterator[Fault]:
    own = set(step["source_ids"].split(";"))
    known = {ref: row["source_ids"].split(";") for ref, row in rows.items()}
    allowed = {source for sources in known.values() for source in sources}
    for source in sorted(own - allowed):
        yield tell(
            "source_ids",
            source,
            "the sources of a step are those of its rows",
            ", ".join(sorted(allowed)),
            "take it out, or name in row_refs the row that it supports",
        )
    for ref, sources in known.items():
        if own.isdisjoint(sources):
            yield tell(
                "source_ids",
                step["source_ids"],
                "a step names a source of each of its rows",
                f"one of {', '.join(sources)}, the sources of {ref}",
                "add one of them",
            )


def _rows_of(facts: Facts, column: pandas.Series) -> dict[str, dict]:
    """The rows that the cells of a column name as ``table:key``, by that name."""
    wanted: dict[str, set[str]] = {}
    for ref in {part for cell in column.tolist() for part in cell.split(";")}:
        name, _, key = ref.partition(":")
        wanted.setdefault(name, set()).add(key)
    found = {}
    for name, keys in wanted.items():
        table = facts.tables.get(name)
        if table is None or not facts.keys.get(name):
            continue
        parts = [table[column].astype("str").tolist() for column in facts.keys[name]]
        names = ["+".join(one) for one in zip(*parts, strict=True)]
        here = [place for place, one in enumerate(names) if one in keys]
        rows = table.iloc[here].to_dict("records")
        found |= {f"{name}:{names[place]}": row for place, row in zip(here, rows, strict=True)}
    return found
