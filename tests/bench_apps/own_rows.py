"""What both peers share: the rows of one file by year, read once a process."""

from __future__ import annotations

import os

import pandas as pd
import streamlit as st

#: Names the file: ACLED's columns.
FILE = "BENCH_FILE"
YEARS = range(1999, 2027)


@st.cache_resource
def rows() -> pd.DataFrame:
    """Year and place of each row."""
    columns = ["event_date", "latitude", "longitude"]
    table = pd.read_csv(os.environ[FILE], usecols=columns)
    return table.assign(year=table["event_date"].str.slice(0, 4).astype(int))


def of_year(year: int) -> pd.DataFrame:
    """The rows of a year."""
    table = rows()
    return table[table["year"] == year]
