"""The report of `python -m geo.package.check`."""

import shutil
import subprocess
import sys

import pandas
import pytest

from data.build.codebook import BEGIN
from geo.package.check import (
    WIDTH,
    balance_text,
    check_codebook,
    coverage,
    kfor_text,
    main,
    report,
    span,
)
from geo.package.tables import read_package, read_tables
from tests.hold.small import Small
from tests.planting import DATA

TABLES = sorted(path.stem for path in DATA.glob("*.csv"))


def test_the_report_names_place_value_and_remedy(copy):
    line = copy.edit("towns", 2, lat="99.1")
    text, faults = report(copy.folder)
    assert any((f.file, f.line, f.column) == ("data/towns.csv", line, "lat") for f in faults)
    for words in ("data/towns.csv, line 2, lat", "found:   99.1", "allowed:", "example: 42.6629"):
        assert words in text
    assert "to do:   check the figure" in text


@pytest.mark.parametrize("length", [3, 3_000])
def test_the_report_fits_in_its_width(copy, length):
    copy.edit("incidents", 2, summary="word " * length)
    text, _ = report(copy.folder)
    shown = text.split("\n\n", 1)[1]  # without the folder, which may be long
    assert max(map(len, shown.splitlines())) <= WIDTH


def test_the_report_counts_rows_and_faults(copy):
    rows = len(copy.rows("recognition"))
    copy.edit("recognition", 2, recognised="maybe")
    text, _ = report(copy.folder)
    (line,) = [line for line in text.splitlines() if line.startswith("recognition")]
    cells = line.split()
    assert (cells[1], cells[-1]) == (str(rows - 1), "1")


def test_the_report_tells_how_far_each_table_was_searched():
    text, _ = report(DATA)
    (line,) = [line for line in text.splitlines() if line.startswith("kfor_strength")]
    assert line.split()[-2] == "2026-06-30"


def test_the_report_tells_the_share_of_kfor_known_by_nation():
    text = kfor_text(read_tables(DATA)[0])
    years = {line.split()[0]: line.split() for line in text.splitlines()[2:30]}
    assert list(years) == [str(year) for year in range(1999, 2027)]
    assert years["2009"] == [
        "2009", "31", "12642", "12642", "100%", "31", "100%", "0", "0%", "0",
    ]  # fmt: skip
    assert years["2012"] == [
        "2012", "15", "4821", "5565", "87%", "9", "56%", "6", "30%", "744",
    ]  # fmt: skip
    reasons = text.splitlines()[30:]
    for year, cells in years.items():
        above = int(cells[4].rstrip("%")) > 100
        assert any(one.startswith(f"{year}: The figures") for one in reasons) is above
    assert any(one.startswith("2019: The list is shorter") for one in reasons)


def test_the_report_tells_whom_the_incidents_tell_of():
    incidents = read_tables(DATA)[0]["incidents"].assign(harmed="police;crowd", harmed_by="")
    lines = balance_text(incidents).splitlines()
    (crowd, *_) = [line for line in lines if line.startswith("harmed: crowd")]
    (every, *_) = [line for line in lines if line.startswith("incidents")]
    assert crowd.split()[2:] == every.split()[1:]
    assert int(every.split()[-1]) == len(incidents)
    years = [line.split() for line in lines if line.strip()[:4].isdigit()]
    assert [year for row in years for year in row] == [str(year) for year in range(1999, 2027)]
    assert max(map(len, lines)) <= WIDTH


def test_a_fault_ends_with_1(copy, capsys):
    copy.edit("towns", 2, lat="99.1")
    assert main([str(copy.folder)]) == 1
    assert "to mend" in capsys.readouterr().out


def test_a_codebook_in_another_encoding_breaks_nothing(copy):
    path = copy.folder / "README.md"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", "replace"))
    _, faults = report(copy.folder)
    assert {fault.file for fault in faults} <= {"data/README.md"}


def test_a_folder_without_data_is_told_plainly(tmp_path, capsys):
    assert main([str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "data/datapackage.json" in told
    assert "not there" in told


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A few rows of each table, in a folder."""
    return Small(tmp_path_factory.mktemp("small")).folder


@pytest.fixture
def few(small, tmp_path):
    """A copy of them, to take a table from."""
    return shutil.copytree(small, tmp_path / "data")


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_file_is_told_and_the_rest_checked(few, table):
    (few / f"{table}.csv").unlink()
    text, faults = report(few)
    assert (f"data/{table}.csv", 0, "every table has its file") in {
        (fault.file, fault.line, fault.rule) for fault in faults
    }
    assert "Incidents by year and state" in text


@pytest.mark.parametrize("table", TABLES)
def test_an_emptied_table_breaks_nothing(few, table):
    path = few / f"{table}.csv"
    path.write_text(path.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    _, faults = report(few)
    if table == "sources":
        assert ("data/sources.csv", 0) in {(fault.file, fault.line) for fault in faults}


def test_the_command_runs(copy):
    copy.edit("towns", 2, lat="99.1")
    done = subprocess.run(
        [sys.executable, "-m", "geo.package.check", str(copy.folder)],
        cwd=DATA.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == ""
    assert "data/towns.csv, line 2, lat" in done.stdout


def test_coverage_counts_an_incident_of_two_states_once_in_all():
    incidents = pandas.DataFrame(
        {
            "date": ["1999-01-15", "2001", "2001-05-01"],
            "country_iso3": ["XKX", "XKX;SRB", "MKD"],
        }
    )
    counts = coverage(incidents)
    assert counts.index.tolist() == [1999, 2000, 2001]
    assert counts.loc[2001, ["XKX", "SRB", "MKD", "all"]].tolist() == [1, 1, 1, 2]
    assert counts.loc[2000].sum() == 0


def test_coverage_adds_up_to_the_table(committed):
    incidents = committed[1]["incidents"]
    assert coverage(incidents)["all"].sum() == len(incidents)


def test_the_span_of_a_table():
    assert span(pandas.DataFrame({"from": ["1999", "2001-05"], "to": ["2000", ""]})) == (
        "1999 to 2001-05"
    )
    assert span(pandas.DataFrame({"year": [2020, 2019]})) == "2019 to 2020"
    assert span(pandas.DataFrame({"name": ["a"]})) == ""


def test_the_codebook_says_of_every_column_what_the_descriptor_says(copy):
    path = copy.folder / "README.md"
    text = path.read_text(encoding="utf-8")
    assert check_codebook(copy.folder, read_package(copy.folder)) == []
    line = next(n for n, one in enumerate(text.split("\n"), 1) if one.startswith("| `town_id`"))
    path.write_text(text.replace("| `town_id` |", "| `key` |"), encoding="utf-8")
    (fault,) = check_codebook(copy.folder, read_package(copy.folder))
    assert (fault.file, fault.line, fault.value[:8]) == ("data/README.md", line, "| `key` ")
    assert "`town_id`" in fault.allowed
    assert "make data" in fault.todo


def test_a_codebook_without_room_for_the_tables_is_one_fault(copy):
    (copy.folder / "README.md").write_text("# Data\n", encoding="utf-8")
    (fault,) = check_codebook(copy.folder, read_package(copy.folder))
    assert BEGIN.strip() in fault.allowed


def test_a_missing_codebook_is_one_fault(tmp_path):
    (fault,) = check_codebook(tmp_path, {"resources": []})
    assert (fault.file, fault.todo) == ("data/README.md", "put the file back")
