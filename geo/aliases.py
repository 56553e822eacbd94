"""The many codes and names of the six states, and the one code that this project uses.

Bases, standards and languages call a state by different codes: Kosovo alone has nine. `ALIASES` is
the table, as data; look up with `state_of` or `states_of`. Gathered from ISO 3166-1 and -3, GENC,
FIPS 10-4, the Correlates of War and Gleditsch-Ward numbers, Natural Earth, Eurostat, the World
Bank, geoBoundaries, Our World in Data, UCDP, ACLED and GTD. Left out are codes that mean another
country elsewhere: `0` and `-99` (also "no code"), `8`, `70` and `340` (Albania and Bosnia and
Herzegovina in ISO, the second also Mexico, and Honduras beside Serbia in Gleditsch-Ward).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Code of this project (ISO 3166-1 alpha-3, XKX for Kosovo): every other word for the same state.
ALIASES: dict[str, tuple[str, ...]] = {
    "ALB": ("AL", "008", "339", "Albania", "Republic of Albania", "Albanija", "Shqipëri",
            "Shqipëria", "Albanien", "Албанија"),
    "BIH": ("BA", "BK", "BOS", "070", "346", "Bosnia", "Bosnia and Herzegovina",
            "Bosnia & Herzegovina", "Bosnia-Herzegovina", "Bosnia Herzegovina",
            "Bosna i Hercegovina", "Bosnja dhe Hercegovina", "Bosnjë dhe Hercegovinë",
            "Bosnien und Herzegowina", "Bosnien-Herzegowina", "Босна и Херцеговина"),
    "MKD": ("MK", "MAC", "807", "343", "Macedonia", "North Macedonia", "FYROM", "FYR Macedonia",
            "Macedonia, FYR", "Republic of Macedonia", "Republic of North Macedonia",
            "the former Yugoslav Republic of Macedonia", "Makedonija", "Severna Makedonija",
            "Sjeverna Makedonija", "Maqedonia", "Maqedonia e Veriut", "Mazedonien",
            "Nordmazedonien", "Македонија", "Северна Македонија"),
    "MNE": ("ME", "MJ", "MNG", "499", "341", "Montenegro", "Crna Gora", "Mali i Zi", "Malazezë",
            "Црна Гора"),
    "SRB": ("RS", "RI", "688", "Serbia", "Republic of Serbia", "Srbija", "Serbien", "Serbi",
            "Serbia proper", "Србија"),
    "XKX": ("XK", "XKS", "KOS", "KSV", "UNK", "KV", "CS-KM", "RS-KM", "OWID_KOS", "347", "383",
            "412", "926", "1003", "Kosovo", "Kosova", "Kosovë", "Republic of Kosovo",
            "Kosovo (UNSCR 1244/1999)", "Kosovo under UNSCR 1244", "Kosovo i Metohija",
            "Kosovo and Metohija", "Косово", "Косово и Метохија"),
}  # fmt: skip

#: Unions that no longer are: their words, and the states of today on their land after 1992.
UNIONS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("YUG", "YU", "SCG", "CS", "YI", "YR", "345", "891", "OWID_SRM", "OWID_YGS", "Yugoslavia",
     "Federal Republic of Yugoslavia", "FR Yugoslavia", "FRY", "Serbia (Yugoslavia)",
     "Serbia and Montenegro", "Serbia-Montenegro", "Serbia & Montenegro", "Jugoslavija",
     "Srbija i Crna Gora", "Jugosllavia", "Jugoslawien", "Serbien und Montenegro",
     "Југославија", "Србија и Црна Гора"): ("SRB", "MNE", "XKX"),
}  # fmt: skip

#: Cyrillic letters of Serbian, Macedonian, Bulgarian and Russian in plain Latin ones.
CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "d", "ѓ": "g", "е": "e", "ж": "z",
    "з": "z", "ѕ": "dz", "и": "i", "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n",
    "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "ќ": "k", "у": "u",
    "ф": "f", "х": "h", "ц": "c", "ч": "c", "џ": "dz", "ш": "s", "й": "j", "щ": "s", "ъ": "a",
    "ы": "y", "ь": "", "э": "e", "ю": "u", "я": "a",
}  # fmt: skip


@lru_cache(maxsize=2**15)
def plain(text: str) -> str:
    """Return a text in small Latin letters without accents, one space between words.

    "Географска ширина" gives "geografska sirina", "Kosovë" gives "kosove", "CS-KM" gives "cs km":
    names and headings that differ only in script, case or signs become the same.
    """
    latin = "".join(CYRILLIC.get(letter, letter) for letter in text.casefold())
    bare = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
    bare = bare.replace("đ", "d").replace("ł", "l").replace("ß", "ss")
    return " ".join(re.findall(r"[^\W_]+", bare))


@lru_cache(maxsize=2**12)
def states_of(text: str) -> tuple[str, ...]:
    """Return the codes of the states that a code or name means today; () where it is none of ours.

    "XK", "UNK", "347" and "Kosova" give ("XKX",); a union that is no more gives all its parts:
    "SCG", "CS" and "Yugoslavia" give ("SRB", "MNE", "XKX").
    """
    return WORDS.get(plain(text), ())


def state_of(text: str) -> str:
    """Return the one code that a code or name means; "" for several (a union) and for none."""
    states = states_of(text)
    return states[0] if len(states) == 1 else ""


WORDS: dict[str, tuple[str, ...]] = {
    **{plain(word): states for words, states in UNIONS.items() for word in words},
    **{plain(word): (code,) for code, words in ALIASES.items() for word in (code, *words)},
}
