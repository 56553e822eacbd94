"""Facts in words: numbers, spans, what is not known, and sources; the one way to say each.

Dates in words are `geo.dates.describe`, periods `geo.period.in_words`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from functools import cache

import pandas as pd

from geo.atlas import Atlas
from geo.dates import describe

NOT_KNOWN = "not known"
WEB = re.compile("https?://", re.IGNORECASE)


def number(value: float | None) -> str:
    """A number with thousands marks: "4,353", "2.07"; "not known" where there is none."""
    if value is None or pd.isna(value):
        return NOT_KNOWN
    return f"{value:,.2f}" if value % 1 else f"{int(value):,}"


def count(value: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 nation", "27 nations"."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def signed(value: int) -> str:
    """A difference with its sign: "+707", "−382", "±0"."""
    return f"{value:+,}".replace("-", "−") if value else "±0"


def span(begun: str, over: str, still: str = "now") -> str:
    """Two dates in words: "12 June 1999 to now"; `still` stands for an end that is not there."""
    return f"{describe(begun)} to {describe(over) or still}"


def when(begun: str, over: str) -> str:
    """A date, or the span of two that differ, in words; "" without any."""
    return " to ".join(describe(day) for day in dict.fromkeys((begun, over)) if day)


def title_beside(title: str, date: str) -> str:
    """The title of an event beside its date: without the month that it begins with, said there.

    "March 2004: homes burnt" beside 17 March 2004 is "Homes burnt".
    """
    rest = title.removeprefix(f"{describe(date[:7])}: ")
    return title if rest == title else rest[:1].upper() + rest[1:]


def sentences(*remarks: str) -> str:
    """Remarks as sentences, the empty ones left out."""
    return " ".join(f"{one[0].upper()}{one[1:].rstrip('.')}." for one in remarks if one)


def differing(text: str, differs: str) -> str:
    """A text, and who says otherwise where somebody does."""
    return f"{text} (sources differ: {differs})" if differs else text


def split(ids: str) -> tuple[str, ...]:
    """The keys of a list cell (separated by `;`), each once."""
    return tuple(dict.fromkeys(one for one in ids.split(";") if one))


def roles(codes: str) -> str:
    """The roles of a list cell in words: "NATO-led forces, crowd"; "" for an empty one."""
    return ", ".join(split(codes)).replace("nato_led", "NATO-led").replace("_", " ")


def wrapped(lines: Iterable[str], letters: int) -> list[str]:
    """Sentences broken into lines of so many letters at most, each on a line of its own."""
    return [line for sentence in lines for line in textwrap.wrap(sentence, letters)]


@cache
def citations(atlas: Atlas) -> dict[str, tuple[str, str]]:
    """Title with publisher, and address, of each source."""
    table = atlas.sources
    named = table["title"] + " (" + table["publisher"] + ")"
    return dict(zip(table.index, zip(named, table["url"], strict=True), strict=True))


def cited(atlas: Atlas, ids: str | Iterable[str]) -> str:
    """Titles and publishers of sources, each once: "Title (Publisher); Title (Publisher)".

    `ids` is a list cell or several of them; a source that is not there is left out.
    """
    known = citations(atlas)
    wanted = split(ids if isinstance(ids, str) else ";".join(ids))
    return "; ".join(known[one][0] for one in wanted if one in known)


def sources(atlas: Atlas, ids: str) -> list[dict[str, str]]:
    """Title, publisher, date in words and address of the sources of a list cell, each once."""
    known = [one for one in split(ids) if one in atlas.sources.index]
    columns = ["title", "publisher", "published", "url"]
    found = [dict(atlas.sources.loc[one, columns]) for one in known]
    return [{**one, "published": describe(one["published"])} for one in found]


def addresses(atlas: Atlas, ids: str) -> list[str]:
    """The addresses of the sources of a list cell, those of the web alone, each once."""
    known = citations(atlas)
    found = (known[one][1] for one in split(ids) if one in known)
    return [url for url in found if WEB.match(url)]


def with_sources(atlas: Atlas, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with `source_ids` replaced by titles (`sources`) and the first address (`source`).

    An address (`url` too) that is not one of the web is left out: a click would follow it.
    """
    if "url" in rows:
        rows = rows.assign(url=rows["url"].where(rows["url"].str.match(WEB), None))
    if "source_ids" not in rows:
        return rows
    ids = rows["source_ids"]
    return rows.drop(columns="source_ids").assign(
        sources=[cited(atlas, one) for one in ids],
        source=[next(iter(addresses(atlas, one)), None) for one in ids],
    )
