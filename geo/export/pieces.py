"""Rows piece by piece, so that a file needs little more memory than its own size."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

#: Rows of a piece.
PIECE = 5_000


def pieces(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """All rows in order, some at a time; of no rows one piece without any."""
    for at in range(0, max(len(rows), 1), PIECE):
        yield rows.iloc[at : at + PIECE]
