"""The browser's reading of what is typed, held to the same pairs as Python's."""

from __future__ import annotations

import json

from tests.serving import ROOT

PAIRS = json.loads((ROOT / "tests" / "search_pairs.json").read_text(encoding="utf-8"))


def test_the_browser_reads_what_is_typed_as_python_does(bare):
    answers = bare(scene="{}").call(
        "../web/search",
        """(m, { folded, words, finds, suggests, spellings }) => ({
          folded: folded.map(([text]) => m.fold(text)),
          words: words.map(([text]) => m.words(text)),
          finds: finds.map(([query, text, dates]) =>
            m.found(m.index(text, dates), m.asked(query, spellings))),
          suggests: suggests.map(([texts, query]) =>
            m.suggestion(texts.map((text) => m.index(text)), query, spellings)),
        })""",
        PAIRS,
    )
    for kind, found in answers.items():
        wrong = [
            (*pair[:-1], answer)
            for pair, answer in zip(PAIRS[kind], found, strict=True)
            if pair[-1] != answer
        ]
        assert wrong == [], kind
