"""Cells of a column into values: counts, codes and texts, each different cell read once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pandas

from geo.aliases import plain
from geo.own import deadline
from geo.own.dates import UNKNOWN
from geo.own.recognise import CATEGORY_CODES, CATEGORY_WORDS
from geo.own.sheets import HIDDEN_MARKS, clean

COUNT = re.compile(r"(\d{1,9})(?:[.,]0{1,6})?", re.ASCII)
THOUSANDS = re.compile(r"\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+", re.ASCII)
WIKIDATA_UNKNOWN = re.compile(r"t\d+|_:.*|.*/\.well-known/genid/.*")


def each(cells: pandas.Series, read: Callable[[str], Any]) -> list[Any]:
    """Return read(cell) of each cell, computed once for those that are the same."""
    places, different = pandas.factorize(cells)
    values = [read(cell) for cell in deadline.checked(different.tolist())]
    return [values[place] for place in places.tolist()]


def cleaned(cells: pandas.Series) -> pandas.Series:
    """Return texts without marks that cannot be seen (controls, turns of direction)."""
    deadline.check()
    marked = cells.str.contains(HIDDEN_MARKS.pattern, regex=True)
    texts = cells.str.strip()
    if marked.any():
        texts[marked] = [clean(cell) for cell in cells[marked]]
    return texts


def read_count(text: str) -> tuple[int | None, str]:
    """Return a number of persons, None for not known, and what is wrong with it, if anything.

    -99 and -9, as GTD writes them, mean not known.
    """
    text = text.strip()
    if text.casefold() in UNKNOWN or WIKIDATA_UNKNOWN.fullmatch(text):
        return None, ""
    if match := COUNT.fullmatch(text):
        return int(match[1]), ""
    if THOUSANDS.fullmatch(text) and len(text) < 13:
        return int(re.sub(r"\D", "", text)), ""
    return None, "not a count of persons; the row is shown, the count as not known"


def code(text: str) -> str:
    """Return a code as the bases' tables hold it: "6.0" is "6"."""
    return text.strip().removesuffix(".0").casefold()


def category_of(said: str, group: str) -> str:
    """Return our kind of incident for a base's word, or for the wider group; "other", "" for none.

    A word that none of ours stands for without doubt is "other".
    """
    if not said and not group:
        return ""
    return CATEGORY_WORDS.get(plain(said)) or CATEGORY_WORDS.get(plain(group)) or "other"


def category_words(heading: str) -> Callable[[str], str]:
    """Return how the cells under a heading name a kind: codes become their words."""
    codes = CATEGORY_CODES.get(plain(heading), {})
    return lambda cell: codes.get(code(cell), cell)
