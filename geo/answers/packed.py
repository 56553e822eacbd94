"""Rows as they are sent to the browser."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa


def packed(rows: pd.DataFrame) -> pa.Table:
    """Rows for a chart or a table; worth keeping where they seldom change.

    A text that stands in several rows is sent once, and numbers in 32 bits where they are whole.
    """
    table = pa.Table.from_pandas(rows, preserve_index=False).replace_schema_metadata()
    for place, field in enumerate(table.schema):
        column = table.column(place)
        if pa.types.is_large_string(field.type) or pa.types.is_string(field.type):
            column = column.dictionary_encode()
        elif pa.types.is_int64(field.type):
            column = column.cast(pa.int32())
        table = table.set_column(place, field.name, column)
    return table
