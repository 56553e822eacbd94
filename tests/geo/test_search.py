"""Search: what is typed finds what is meant; the browser's reading is held to the same pairs."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from geo import search
from tests.serving import ROOT

PAIRS = json.loads((ROOT / "tests" / "search_pairs.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "folded"), PAIRS["folded"])
def test_a_text_is_folded(text, folded):
    assert search.fold(text) == folded


@pytest.mark.parametrize(("text", "words"), PAIRS["words"])
def test_a_date_in_figures_is_one_word(text, words):
    assert search.words(text) == words


@pytest.mark.parametrize(("query", "text", "dates", "found"), PAIRS["finds"])
def test_a_query_finds_what_is_meant(query, text, dates, found):
    wanted = search.asked(query, PAIRS["spellings"])
    assert search.found(search.index(text, dates), wanted) == found


@pytest.mark.parametrize(("texts", "query", "meant"), PAIRS["suggests"])
def test_a_word_that_is_nowhere_is_likened_to_one_that_is(texts, query, meant):
    indexed = pd.Series([search.index(text) for text in texts])
    assert search.suggestion(indexed, query, PAIRS["spellings"]) == meant


def test_rows_keep_their_index():
    indexed = pd.Series({7: search.index("Banjska"), 9: search.index("Prizren")})
    found = search.matching(indexed, "banj", ())
    assert found.to_dict() == {7: True, 9: False}
    assert search.matching(indexed[:0], "banj", ()).empty
