"""The command line: `python -m geo.own`."""

import json
import os
import subprocess
import sys

import pytest

from geo.own.__main__ import main
from geo.own.template import HEADINGS
from tests.geo.own.conftest import LAT, LON


@pytest.fixture
def command(capsysbinary):
    """A function from arguments to exit code, what was printed, and what was complained of."""

    def run(*arguments):
        code = main([str(one) for one in arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


@pytest.fixture
def file(tmp_path):
    """A file with a good row, a doubtful order and a place that is none."""
    path = tmp_path / "anything.dat"
    path.write_text(f"When,lat,lon,killed\n3/4/2011,{LAT},{LON},4\n2003,{LAT},{LON},\n2003,0,0,1\n")
    return path


def test_json_is_all_of_it(command, file):
    code, out, _ = command(file, "--json")
    said = json.loads(out)
    assert code == 0
    assert (said["rows"], said["shown"], said["outside"]) == (3, 1, 0)
    assert [fault["line"] for fault in said["left_out"]] == [4, 2] or [
        fault["line"] for fault in said["left_out"]
    ] == [2, 4]
    assert set(said["left_out"][0]) == {"line", "column", "value", "reason"}
    [incident] = said["incidents"]
    assert incident["date"] == "2003"
    assert incident["date_end"] is None and incident["killed"] is None
    assert (incident["lat"], incident["lon"], incident["state"]) == (42.966, 20.781, "XKX")
    assert said["questions"][0]["kind"] == "order"


def test_options_answer_and_map(command, file):
    code, out, _ = command(
        file, "--json", "--order", "day-first", "--map", "When=date", "killed=none"
    )
    said = json.loads(out)
    assert [one["date"] for one in said["incidents"]] == ["2011-04-03", "2003"]
    assert [one["killed"] for one in said["incidents"]] == [None, None]
    code, out, _ = command(file, "--json", "--order", "month-first", "--to", "2010")
    assert [one["date"] for one in json.loads(out)["incidents"]] == ["2003"]


def test_words_tell_the_same(command, file):
    code, out, _ = command(file)
    assert "1 of 3 rows are shown" in out
    assert "Question: Does the day or the month come first" in out
    assert "Left out: line 4, column lat, found '0'" in out


def test_the_report_can_be_written(command, file, tmp_path):
    command(file, "--report", tmp_path / "report.csv")
    assert (tmp_path / "report.csv").read_text("utf-8-sig").startswith("kind,line,column")


def test_an_error_is_one_sentence_and_still_json(command, tmp_path):
    code, out, err = command(tmp_path / "none.csv", "--json")
    assert code == 1
    assert "cannot be opened" in err and "Traceback" not in err
    assert json.loads(out)["error"].startswith("The file cannot be opened")
    assert command(tmp_path)[0] == 1


def test_the_template_is_read_back_and_is_part_of_our_table(command, own, atlas):
    _, out, _ = command("--template")
    assert out.lstrip("\ufeff").strip() == ",".join(HEADINGS)
    assert set(HEADINGS) <= set(atlas["incidents"].columns)
    assert own(out).report.form == "our own table of incidents"


def test_it_runs_as_a_module(file):
    done = subprocess.run(
        [sys.executable, "-m", "geo.own", file, "--json"], capture_output=True, timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["shown"] == 1
