"""Finding 12: the small ones, each as its kind."""

from __future__ import annotations

import pytest

from components import address
from geo.atlas import load


@pytest.mark.parametrize("lines", [1, 2])
def test_a_table_without_what_others_name_is_told_once_and_costs_no_rows(copy, atlas, lines):
    """Its header only, or the header twice."""
    path = copy.folder / "sources.csv"
    header = path.read_text(encoding="utf-8").split("\n")[0]
    path.write_text(f"{header}\n" * lines, encoding="utf-8")
    broken = load(copy.folder)
    assert len(broken["incidents"]) == len(atlas["incidents"])
    assert broken.years == atlas.years
    assert {fault.file for fault in broken.faults} == {"data/sources.csv"}


@pytest.mark.parametrize("name", ["borders.geojson", "incidents.csv", "datapackage.json"])
def test_no_message_names_a_folder_of_this_machine(copy, name):
    (copy.folder / name).unlink()
    (copy.folder / name).mkdir()
    try:
        said = [str(fault) for fault in load(copy.folder).faults]
    except Exception as problem:
        said = [str(problem)]
    assert said
    assert not any(str(copy.folder.parent) in one for one in said)


@pytest.mark.parametrize("cell", ["=HYPERLINK(0)", "x" * 5_001, "a\u200bb"])
def test_a_cell_that_is_not_plain_text_costs_its_row(copy, cell):
    line = copy.edit("incidents", 3, summary=cell)
    assert line not in load(copy.folder)["incidents"].index


@pytest.mark.parametrize("url", ["http://[::1", "", None, "\0", "x" * 10_000])
def test_any_address_of_the_page_can_be_shared(url):
    assert address.with_query(url, "year=2004").endswith("?year=2004")
