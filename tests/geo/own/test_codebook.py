"""What the codebook says of own incidents is what the code does."""

import re

import pytest

from geo.export import FORMATS
from geo.own import limits
from geo.own.incidents import COLUMNS
from tests.planting import DATA

TEXT = (DATA / "README.md").read_text("utf-8")
SECTION = TEXT[TEXT.index("## Bring your own incidents") : TEXT.index("## Licence\n")]


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_is_described(column):
    assert re.search(rf"^\|.*`{column}`.*\|.*\|$", SECTION, re.MULTILINE)


def test_the_limits_are_those_of_the_code():
    most = {kind: one.most for kind, one in FORMATS.items()}
    assert (most["geojson"], most["csv"]) == (most["kml"], most["gpkg"])
    for words in (
        f"At most {limits.SIZE // limits.MB} MB",
        f"{limits.ROWS:,} rows, {limits.COLUMNS:,} columns",
        f"cut at {limits.CELL:,} characters, lines end by {limits.LINE:,}",
        f"(of JSON and KML {limits.TREE // limits.MB} MB)",
        f"unpacks to at most {limits.UNPACKED // limits.MB} MB",
        f"nested at most {limits.DEPTH} deep",
        f"years {limits.FIRST_YEAR} to {limits.LAST_YEAR}",
        f"at most {limits.CELLS:,} cells",
        f"{limits.TOLD:,} faults",
        f"up to {limits.NEAR // 1000} km outside",
        f"read for at most {limits.READING} seconds",
        f"at {limits.SLOWEST // 1024} KB a second at least, on average over {limits.WINDOW} sec",
        f"at most {most['xlsx']:,} rows go into an Excel workbook, {most['geojson']:,} into ",
        f"{most['geojson']:,} into GeoJSON and KML, {most['csv']:,} into CSV and GeoPackage",
    ):
        assert words in SECTION, words


def test_every_option_of_the_command_is_described(capsys):
    from geo.own.__main__ import main

    with pytest.raises(SystemExit):
        main(["--help"])
    for option in set(re.findall(r"--[a-z]+", capsys.readouterr().out)) - {"--help"}:
        assert option in SECTION, option
