"""What is wrong with a file, in words that say how to mend it."""

from __future__ import annotations

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
