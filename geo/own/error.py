"""The one error that reading somebody's own incidents may raise."""

from __future__ import annotations


class OwnFileError(Exception):
    """A file or base cannot be used as incidents; the message says why and what to do.

    `columns` are the headings that were found, where a column has to be named by hand.
    """

    def __init__(self, message: str, columns: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.columns = columns
