"""The rule of counts: none is larger than there can be."""

from __future__ import annotations

from collections.abc import Iterator

from geo.package.faults import Fault
from geo.package.rules.look import Facts, fault

#: More than any event or country of the record can have, to find a digit too many.
MOST = {
    "killed": 20_000, "injured": 50_000, "kfor_killed": 1_000, "kfor_injured": 5_000,
    "total_troops": 100_000, "troops": 200_000, "peak_strength": 200_000,
    "active_personnel": 3_000_000, "usd_million": 2_000_000, "population": 20_000_000,
}  # fmt: skip


def counts_are_plausible(facts: Facts) -> Iterator[Fault]:
    for name, table in facts.tables.items():
        for column in table.columns.intersection(list(MOST)):
            over = (table[column] > MOST[column]).fillna(False)
            for line in table.index[over]:
                yield fault(
                    name,
                    line,
                    column,
                    table.at[line, column],
                    "no count is larger than there can be",
                    f"at most {MOST[column]:,}",
                    "check the figure for a digit too many",
                )
