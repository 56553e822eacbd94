"""The rule of claims: whose they are, and what was right instead."""

from __future__ import annotations

from collections.abc import Iterator

import pandas

from geo.package.faults import Fault
from geo.package.rules.look import Facts, fault


def claims_are_sorted(facts: Facts) -> Iterator[Fault]:
    table = facts.tables["claims"]
    for line, row in table.iterrows():
        if (row["claimant"] == "Author") != (row["claimant_kind"] == "author"):
            yield fault(
                "claims",
                line,
                "claimant_kind",
                row["claimant_kind"],
                "the author's own claims are of kind author, and only they",
                "author with the claimant Author, another kind with any other",
                "correct the one or the other",
            )
        wrong = row["verdict"] in ("contradicted", "partly supported")
        if row["mended_value"] and (pandas.isna(row["value"]) or not wrong):
            yield fault(
                "claims",
                line,
                "mended_value",
                row["mended_value"],
                "a right figure stands beside a wrong one",
                "a right figure only with a value, contradicted or partly supported",
                "write the article's figure into value, or empty mended_value",
            )
