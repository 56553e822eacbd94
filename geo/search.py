"""Search: one way to read words, so that what is typed finds what is meant.

Case, marks and script make no difference (Đinđić, Djindjic, Dindic, Ђинђић), a word typed is the
start of one in the text, a town goes by both its names, and dates by words or figures. The same
reading stands in components/web/search.js; tests/search_pairs.json holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from geo.dates import describe

#: Letters that no table of Unicode takes apart, and Cyrillic in the Latin of the region.
LETTERS = str.maketrans(
    {
        "đ": "dj", "ð": "d", "ł": "l", "ı": "i", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe",
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "ђ": "dj", "ѓ": "gj", "е": "e",
        "ё": "e", "є": "je", "ж": "z", "з": "z", "ѕ": "dz", "и": "i", "і": "i", "ї": "i", "й": "j",
        "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "ћ": "c", "ќ": "kj", "у": "u", "ф": "f", "х": "h", "ц": "c",
        "ч": "c", "џ": "dz", "ш": "s", "щ": "sc", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "ju",
        "я": "ja", "’": "", "'": "",
    }
)  # fmt: skip
TOKEN = re.compile(r"\d+(?:[./-]\d+)+|\w+")
#: Dates in figures: 17.3.2004, 3/2004, 2004-3-17, 2004-03.
DAY_FIRST = re.compile(r"(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?")
#: Spellings of one name, folded, that the table of towns does not have.
SPELLINGS: tuple[tuple[str, ...], ...] = (
    ("kosovo", "kosova", "kosove"),
    ("skopje", "shkup", "shkupi", "skoplje", "uskub"),
    ("belgrade", "beograd"),
    ("pristina", "prishtina", "prishtine"),
    ("macedonia", "fyrom", "makedonija"),
    ("serbia", "srbija"),
    ("albania", "shqiperia", "shqiperi"),
    ("montenegro", "crna"),
    ("bosnia", "bosna", "bih"),
    ("turkey", "turkiye"),
)
#: A word shorter than this is not taken for the start of another spelling.
LEAST = 3
#: How alike (0 to 1) a word has to be to be offered instead of one that is nowhere.
ALIKE = 0.7


@lru_cache(maxsize=2**16)
def fold(text: str) -> str:
    """A text in small letters of the English alphabet: "Đakovica", "Djakovica" give "dakovica"."""
    plain = unicodedata.normalize("NFC", text).lower().translate(LETTERS)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", plain)
        if unicodedata.category(letter) != "Mn"
    )
    # Đ is written Dj where the letter is missing, or plain D.
    return plain.replace("dj", "d")


def words(text: str) -> list[str]:
    """The folded words of a text in their order; a date in figures is one, as ISO text."""
    return [dated(token) for token in TOKEN.findall(fold(text))]


def dated(token: str) -> str:
    """A date in figures as ISO text: "17.3.2004" gives "2004-03-17"; another word as it is."""
    if match := DAY_FIRST.fullmatch(token):
        day, month, year = match.groups()
    elif match := YEAR_FIRST.fullmatch(token):
        year, month, day = match.groups()
    else:
        return token
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def index(text: str, dates: Iterable[str] = ()) -> str:
    """What a search looks through: the folded words of a text and of dates (ISO), each once.

    A word in -ë stands in -a too, which is its other form in Albanian (Prishtinë, Prishtina); of
    one with separators the parts stand as well.
    """
    found = [*words(text), *words(re.sub(r"ë\b", "a", text.lower()))]
    found += [part for word in found for part in re.split(r"[./-]", word)]
    for date in dates:
        found += [date, *words(describe(date))]
    return f" {' '.join(dict.fromkeys(found))} "


def asked(query: str, spellings: Sequence[Sequence[str]] = SPELLINGS) -> list[list[str]]:
    """What of a query must be found: for each word the starts or whole words that do.

    A piece that ends in a blank is a whole word: another spelling, or a number of two figures.
    """
    return [pieces(word, spellings) for word in dict.fromkeys(words(query))]


def pieces(word: str, spellings: Sequence[Sequence[str]]) -> list[str]:
    """The pieces of an index of which one stands for a word."""
    if word.isdigit() and len(word) < LEAST:
        return [f" {word} "]
    others = [
        f" {name} "
        for group in spellings
        if len(word) >= LEAST and any(name.startswith(word) for name in group)
        for name in group
    ]
    return [f" {word}", *others]


def found(indexed: str, wanted: list[list[str]]) -> bool:
    """Whether all that a query asks for stands in an index."""
    return all(any(piece in indexed for piece in either) for either in wanted)


def matching(indexed: pd.Series, query: str, spellings: Sequence[Sequence[str]]) -> pd.Series:
    """Which rows of a column of indexes a query finds, as booleans; index kept."""
    wanted = asked(query, spellings)
    return pd.Series([found(one, wanted) for one in indexed], index=indexed.index, dtype=bool)


def suggestion(indexed: pd.Series, query: str, spellings: Sequence[Sequence[str]]) -> str:
    """The query with words that are nowhere replaced by the most alike that there are; else "".

    Of several as much alike the first in the alphabet.
    """
    known = sorted({word for one in indexed for word in one.split() if not word[0].isdigit()})
    meant, changed = [], False
    for word in words(query):
        if any(found(one, [pieces(word, spellings)]) for one in indexed):
            meant.append(word)
            continue
        nearest = process.extractOne(
            word, known, scorer=Levenshtein.normalized_similarity, score_cutoff=ALIKE
        )
        if nearest is None:
            return ""
        meant.append(nearest[0])
        changed = True
    return " ".join(meant) if changed else ""
