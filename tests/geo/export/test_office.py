"""A spreadsheet program opens what is taken away: LibreOffice, without a screen."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from geo import asof
from geo.export import FORMATS, export, select
from geo.period import parse

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
NEEDED = "no LibreOffice here (Debian: apt-get install --no-install-recommends libreoffice-calc)"
#: How it writes CSV: commas, quotes, UTF-8, from the first line on; cells as they are, all sheets.
WRITTEN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
#: How Excel and LibreOffice read it where the decimal is a comma, as in Germany (1031).
READ = "Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true"
PERIODS = [None, parse("2004-03")]


def opened(file: Path, folder: Path, *options: str) -> Path:
    """Have LibreOffice open a file and write what it holds as CSV; gives the folder of it."""
    out = folder / "out"
    done = subprocess.run(
        [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", *options,
         "--convert-to", WRITTEN, "--outdir", str(out), str(file)],
        capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out


@pytest.mark.skipif(not OFFICE, reason=NEEDED)
@pytest.mark.parametrize("kind", ["xlsx", "excel-csv"])
def test_it_holds_the_rows_that_are_shown(atlas, kind, tmp_path):
    for number, period in enumerate(PERIODS):
        folder = tmp_path / str(number)
        folder.mkdir()
        selection = select(atlas, period)
        file = folder / f"{selection.name}{FORMATS[kind].suffix}"
        file.write_bytes(export(selection, kind))
        out = opened(file, folder, *([f"--infilter={READ}"] if kind == "excel-csv" else []))
        named = "*-Incidents.csv" if kind == "xlsx" else "*.csv"
        (written,) = out.glob(named)
        taken = pd.read_csv(written, keep_default_na=False)
        rows = atlas["incidents"]
        rows = rows if period is None else asof.incidents_in(rows, period)
        assert list(taken["incident_id"]) == list(rows["incident_id"])
        # Letters with marks, numbers as numbers, not known as empty.
        assert list(taken["title"]) == list(rows["title"])
        for name in ("lat", "lon", "killed"):
            known = rows[name].notna().to_numpy()
            assert list(pd.to_numeric(taken[name][known])) == list(rows[name][known].astype(float))
            assert set(taken[name][~known]) <= {""}
        if kind == "xlsx":
            (sources,) = out.glob("*-Sources.csv")
            ids = {one for cell in rows["source_ids"] for one in cell.split(";")}
            assert set(pd.read_csv(sources)["source_id"]) == ids
