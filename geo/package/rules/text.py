"""Rules of text: it is plain, so that no page, mail or spreadsheet takes it for more."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas

from geo.package.faults import Fault
from geo.package.rules.look import Facts, cells, fault

MARKUP = re.compile(r"<\s*[a-z/!?]|&(?:#\w+|[a-z]{2,8});|\]\(|`|\$\{|javascript:", re.IGNORECASE)
MARKUP_SIGNS = ("<", "&", "](", "`", "${", "javascript:")
FORMULA = ("=", "+", "-", "@")
EDGES = {*FORMULA, " "}


def text_is_plain(facts: Facts) -> Iterator[Fault]:
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
                yield fault(name, line, column, text, rule, allowed, todo)


def _suspicious(column: pandas.Series) -> list[tuple[int, str]]:
    """Return line and text of the cells to look at closely: few, so that the rest costs nothing."""
    every = cells(column)
    everything = " ".join(text for _, text in every).lower()
    if not everything.isprintable():
        return every
    signs = [sign for sign in MARKUP_SIGNS if sign in everything]
    return [
        (line, text)
        for line, text in every
        if text[:1] in EDGES or text[-1:] == " " or any(sign in text.lower() for sign in signs)
    ]
