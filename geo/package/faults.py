"""What is wrong with a file, in words that say how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong; ``line`` counts the file's lines (header: 1), 0 is all of it."""

    file: str
    line: int
    column: str
    value: str
    rule: str
    allowed: str
    todo: str

    def __str__(self) -> str:
        """Return the fault as one readable line."""
        place = [self.file]
        if self.line:
            place.append(f"line {self.line}")
        if self.column:
            place.append(f"column {self.column}")
        found = f"found {shorten(self.value)!r}; " if self.value else ""
        advice = f"allowed: {self.allowed}; what to do: {self.todo}"
        return f"{', '.join(place)}: {self.rule}: {found}{advice}"


def shorten(text: str, length: int = 80) -> str:
    """Return a text of at most so many characters, three dots for what is cut."""
    return text if len(text) <= length else text[: length - 3] + "..."
