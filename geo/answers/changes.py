"""What changed in the data, read from the changelog, for who follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.answers.citation import changed
from geo.atlas import Atlas
from geo.dates import first_day

RELEASE = re.compile(r"^## (\S+), (.+)$", re.MULTILINE)
PART = re.compile(r"^### (.+)$", re.MULTILINE)
OF_DATA = re.compile(r"^Data: version (\S+?)\.?$", re.MULTILINE)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WORDS = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (\d{{4}})")


@dataclass(frozen=True)
class Change:
    """A version of the data: `date` (ISO; "" for not known), and by subject what changed."""

    version: str
    date: str
    parts: list[tuple[str, list[str]]]


def changes(atlas: Atlas, changelog: str) -> list[Change]:
    """The versions of the data, the newest first; of the changelog only what concerns the data.

    A release without a version of the data is named by its own. The day of the present version is
    that of the package, whatever the changelog says of it; where the changelog does not know the
    present version, it stands first without a word on it.
    """
    now = Change(str(atlas.package["version"]), changed(atlas), [])
    found = [one for one in map(release, sections(changelog, RELEASE)) if one.parts]
    if not any(one.version == now.version for one in found):
        return [now, *found]
    return [
        Change(one.version, now.date, one.parts) if one.version == now.version else one
        for one in found
    ]


def release(section: tuple[re.Match, str]) -> Change:
    """A release of the changelog, with the parts that speak of the data."""
    heading, text = section
    said = OF_DATA.search(text)
    parts = [
        (title[1], lines(body))
        for title, body in sections(text, PART)
        if re.match(r"(?:The data|Data)\b", title[1])
    ]
    return Change(said[1] if said else heading[1], iso(heading[2]), parts)


def sections(text: str, heading: re.Pattern) -> list[tuple[re.Match, str]]:
    """Each heading with the text to the next one."""
    found = list(heading.finditer(text))
    following = [one.start() for one in found[1:]] + [len(text)]
    return [(one, text[one.end() : end]) for one, end in zip(found, following, strict=False)]


def lines(text: str) -> list[str]:
    """The items of a list, each on one line."""
    return [" ".join(one.split()) for one in re.split(r"^- ", text, flags=re.MULTILINE)[1:]]


def iso(words: str) -> str:
    """A date in words as ISO, the first day it may mean; "" for none."""
    found = WORDS.search(words)
    if not found:
        return ""
    day, month, year = found.groups()
    date = f"{year}-{MONTHS.index(month) + 1:02}"
    return first_day(f"{date}-{int(day):02}" if day else date)
