"""A few cases of the fuzz run; `python -m tests.hold.fuzz 10000` tries many."""

from __future__ import annotations

from components import facts
from tests.hold import fuzz


def test_broken_data_and_addresses_are_told_and_drawn():
    facts.choices()
    fuzz.run(fuzz.FEW, seed=True)
