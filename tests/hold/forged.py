"""What addresses and messages of a browser may hold, right and odd, as chance has it."""

from __future__ import annotations

from hypothesis import strategies as some

from components.address import PARAMETERS, Choices
from tests.hold.broken import NUMBERS, TEXT, VALUES


def words(known: Choices) -> some.SearchStrategy[str]:
    """What stands in an address: right, odd, or some of both between separators."""
    right = [
        *map(str, known.years), *known.layers, *sorted(known.incidents)[:40], *known.states,
        *known.categories, *known.claim_statuses, *known.panels, *sorted(known.articles),
        *known.verdicts, *known.stories, *known.aliases, "2004-03", "1999-03-24..1999-06-10",
        "period", "upto", "span", "year", "42.9,20.86,11", "2004,2004-03", "SRB,XKX", "1", "latest",
    ]  # fmt: skip
    one = some.one_of(some.sampled_from(right), TEXT)
    several = some.builds(
        lambda parts, between: between.join(parts),
        some.lists(one, min_size=2, max_size=4),
        some.sampled_from([",", "..", ";", "-", " ", ",,"]),
    )
    return some.one_of(one, one, several)


def addresses(known: Choices) -> some.SearchStrategy[dict[str, str] | str]:
    """Addresses: parameters with any name and text, or any text in whole."""
    names = some.sampled_from([one.name for one in PARAMETERS])
    word = words(known)
    mixed = some.dictionaries(some.one_of(names, names, names, TEXT), word, max_size=7)
    whole = some.one_of(
        some.text(max_size=60),
        some.builds(lambda pairs: "?" + "&".join("=".join(pair) for pair in pairs),
                    some.lists(some.tuples(names, word), max_size=8)),
        some.builds(lambda text: f"http://{text}", TEXT),
    )  # fmt: skip
    return some.one_of(mixed, mixed, mixed, whole)


def messages(known: Choices) -> some.SearchStrategy[object]:
    """What a forged browser may tell of its view."""
    word = some.one_of(words(known), VALUES)
    fields = {
        "time": some.one_of(word, some.fixed_dictionaries({"first": word, "last": word})),
        "filter": some.one_of(word, some.dictionaries(
            some.sampled_from(["categories", "states", "claim_statuses"]),
            some.one_of(word, some.lists(word, max_size=4)))),
        "layers": some.one_of(word, some.lists(word, max_size=4)),
        "at": some.one_of(word, some.lists(NUMBERS, min_size=3, max_size=3)),
        "step": some.one_of(word, some.integers(-2, 20)),
        **dict.fromkeys(("mode", "incident", "state", "story", "panel", "words", "turn"), word),
    }  # fmt: skip
    return some.one_of(VALUES, some.fixed_dictionaries({}, optional=fields))
