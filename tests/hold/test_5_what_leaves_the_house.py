"""Finding 5: nothing but the package leaves the house, and its descriptor cannot reach outside."""

from __future__ import annotations

import io
import zipfile

import pytest

from geo import downloads
from geo.atlas import load
from geo.package.tables import PackageError, read_package, read_tables

STRAY = (
    ".env", ".git/config", "incidents.csv~", "notes-private.txt", ".~lock.incidents.csv#",
    "build/secret.py", "evil.html",
)  # fmt: skip


def held(atlas, folder) -> set[str]:
    """The files of the ZIP."""
    packed = downloads.archive(atlas.package, folder)
    return {name.removeprefix("data/") for name in zipfile.ZipFile(io.BytesIO(packed)).namelist()}


def test_what_lies_beside_the_package_stays_there(copy, atlas):
    before = held(atlas, copy.folder)
    for name in STRAY:
        path = copy.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("xyzzy", encoding="utf-8")
    assert held(atlas, copy.folder) == before
    files = downloads.files(atlas, copy.folder)
    assert not any(b"xyzzy" in data for data in files.values())


def test_a_link_is_not_followed(copy, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text((copy.folder / "towns.csv").read_text(encoding="utf-8"), encoding="utf-8")
    (copy.folder / "towns.csv").unlink()
    (copy.folder / "towns.csv").symlink_to(secret)
    (tmp_path / "LICENSE").write_text("xyzzy", encoding="utf-8")
    (copy.folder / "build").symlink_to(tmp_path)
    linked = load(copy.folder)
    assert linked["towns"].empty
    assert "towns.csv" not in held(linked, copy.folder)
    _, faults = read_tables(copy.folder)
    assert ("data/towns.csv", "no plain file") in {(it.file, it.value) for it in faults}


@pytest.mark.parametrize("path", [
    "../../../../etc/passwd", "/etc/passwd", "a/b.csv", ".env", "evil.html", "", "a.csv\0", "..",
    "C:\\a.csv", "a.csv/", "A.csv", "https://evil.example/a.csv", "x" * 300 + ".csv",
])  # fmt: skip
def test_a_path_cannot_leave_the_folder(copy, path):
    copy.change_json("datapackage.json", lambda it: it["resources"][0].update(path=path))
    with pytest.raises(PackageError) as problem:
        read_package(copy.folder)
    assert "resources/0/path" in str(problem.value)


@pytest.mark.parametrize(("word", "value"), [
    ("name", "../../../tmp/x"), ("name", "a b"), ("name", ""), ("name", "."),
    ("version", "1/2"), ("version", "../1"), ("version", ""), ("version", "1.0\n"),
])  # fmt: skip
def test_name_and_version_are_plain(copy, word, value):
    copy.change_json("datapackage.json", lambda package: package.update({word: value}))
    with pytest.raises(PackageError):
        read_package(copy.folder)
