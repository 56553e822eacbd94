"""A few cases of the fuzz run (`make fuzz` tries ten thousand), and that it would see a fault."""

from __future__ import annotations

import pytest

from components import address, facts
from geo.atlas import load
from geo.package import sheets
from tests.hold import fuzz
from tests.hold.small import Small


def test_broken_data_addresses_and_messages_are_told_and_drawn():
    tally = fuzz.run(fuzz.FEW, seed=True)
    assert not tally.wrong, tally.text()
    assert set(tally.cases) == set(fuzz.SHARES)


def test_the_small_package_has_all_tables_and_no_fault(tmp_path, loaded):
    small = load(Small(tmp_path).folder)
    assert small.faults == ()
    assert {name for name, table in small.tables.items() if table.empty} == set()
    assert small.tables.keys() == loaded.tables.keys()


@pytest.mark.parametrize("harm", ["raises", "names a folder", "is slow"])
def test_what_is_not_borne_is_seen(monkeypatch, harm):
    whole = sheets.read_file

    def harmed(path):
        if path.suffix == ".csv" and harm == "raises":
            raise RuntimeError("not foreseen")
        if path.suffix == ".csv" and harm == "names a folder":
            raise OSError(str(path))
        return whole(path)

    monkeypatch.setattr(sheets, "read_file", harmed)
    if harm == "is slow":
        monkeypatch.setattr(fuzz, "LONGEST", 0.0)
    monkeypatch.setattr(fuzz, "SHARES", {"map": 100})
    assert fuzz.run(1, seed=True).wrong


def test_the_address_of_a_story_of_the_data_stays_as_it_is():
    known = facts.choices()
    for story, steps in known.stories.items():
        for step in range(1, len(steps) + 1):
            view, _ = address.read({"story": story, "step": str(step)}, known)
            written = address.write(view, known)
            again, _ = address.read(written, known)
            assert (again, address.write(again, known)) == (view, written)
