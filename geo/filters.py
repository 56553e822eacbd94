"""The filter of the incidents, as one value: what passes it, and what it says in words."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geo.asof import where
from geo.atlas import Atlas


@dataclass(frozen=True)
class Filter:
    """Which incidents are wanted; an empty list wants all.

    `categories` and `claim_statuses` hold values of these columns of the incidents, `states` iso3
    codes of today's states.
    """

    categories: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    claim_statuses: tuple[str, ...] = ()

    def __len__(self) -> int:
        """How many values are chosen; 0 for a filter that lets all pass."""
        return len(self.categories) + len(self.states) + len(self.claim_statuses)


def matching(incidents: pd.DataFrame, wanted: Filter) -> pd.DataFrame:
    """The incidents that fit every list of a filter; index kept."""
    keep = pd.Series(True, index=incidents.index)
    if wanted.categories:
        keep &= incidents["category"].isin(wanted.categories)
    if wanted.states:
        states = set(wanted.states)
        keep &= where(incidents["country_iso3"], lambda ids: bool(states & set(ids.split(";"))))
    if wanted.claim_statuses:
        keep &= incidents["claim_status"].isin(wanted.claim_statuses)
    return incidents[keep.astype(bool)]


def sentence(atlas: Atlas, wanted: Filter) -> str:
    """What a filter lets pass, in words: "only riot, Kosovo, disputed"; "" for all."""
    states = (atlas.nation(iso3) for iso3 in wanted.states)
    words = [*wanted.categories, *states, *wanted.claim_statuses]
    return f"only {', '.join(words)}" if words else ""
