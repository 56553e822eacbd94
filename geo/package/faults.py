"""What is wrong with a file, in words that say how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong; ``line`` counts the file's lines (header: 1), 0 is all of it.

    What is named is left out, but where it is ``kept``: two rows that do not fit together do not
    say which of them is wrong.
    """

    file: str
    line: int
    column: str
    value: str
    rule: str
    allowed: str
    todo: str
    kept: bool = False

    def __str__(self) -> str:
        """Return the fault as one readable line."""
        place = [self.file]
        if self.line:
            place.append(f"line {self.line}")
        if self.column:
            place.append(f"column {self.column}")
        found = f"found {shorten(self.value)!r}; " if self.value else ""
        advice = f"allowed: {self.allowed}; what to do: {self.todo}"
        shown = " (shown all the same)" if self.kept else ""
        return f"{', '.join(place)}: {self.rule}: {found}{advice}{shown}"


def shorten(text: str, length: int = 80) -> str:
    """Return a text of at most so many characters, three dots for what is cut."""
    return text if len(text) <= length else text[: length - 3] + "..."


def sentence(faults: Sequence[Fault]) -> str:
    """How many faults there are, and what has become of that which they name."""
    kept = sum(fault.kept for fault in faults)
    out = len(faults) - kept
    count = len(faults)
    said = "1 fault was found" if count == 1 else f"{count:,} faults were found"
    left = "What is sound is shown; the rest is left out."
    if not kept:
        return f"{said} in the data. {left}"
    whose = "it" if count == 1 else f"{kept:,} of them" if out else "them"
    names = "it names" if kept == 1 else "they name"
    between = f"No single row is to blame for {whose}: what {names} is shown all the same."
    return f"{said} in the data. {between} {left if out else ''}".strip()
