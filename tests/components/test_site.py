"""How the static site is written: the folder, the command's options, feeds, pictures."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from components.site import feeds, picture
from components.site.folder import LIST, FolderError, write
from components.standalone.__main__ import main, web_address
from geo.answers.changes import Change
from geo.signs import CATEGORY_SIGNS


def test_a_folder_is_written_anew_and_what_is_no_more_goes(tmp_path):
    write({"index.html": b"1", "incidents/old.html": b"1"}, tmp_path / "site")
    (tmp_path / "site" / "CNAME").write_text("example.org")
    write({"index.html": b"2"}, tmp_path / "site")
    left = {one.name for one in (tmp_path / "site").rglob("*") if one.is_file()}
    # What somebody added beside it stays.
    assert left == {"index.html", LIST, "CNAME"}
    assert (tmp_path / "site" / "index.html").read_bytes() == b"2"


def test_a_folder_with_files_of_others_is_left_alone(tmp_path):
    (tmp_path / "thesis.docx").write_bytes(b"x")
    with pytest.raises(FolderError, match="new or empty"):
        write({"index.html": b"1"}, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.docx"]
    with pytest.raises(FolderError, match="is a file"):
        write({"index.html": b"1"}, tmp_path / "thesis.docx")


def test_a_list_that_names_files_elsewhere_takes_nothing_away(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    write({"index.html": b"1"}, tmp_path / "site")
    (tmp_path / "site" / LIST).write_text(f"index.html\n../outside.txt\n{outside}\n")
    write({"index.html": b"1"}, tmp_path / "site")
    assert outside.exists()


@pytest.mark.parametrize("address", [
    "ftp://example.org/", "example.org", "https://", "https://example.org/?a=1", "javascript:1",
    "https://example.org/#a", "https://a:b@example.org/", 'https://example.org/"x', "https://é.org",
])  # fmt: skip
def test_an_address_that_is_none_of_the_web_is_refused_with_an_example(address, capsys, tmp_path):
    with pytest.raises(SystemExit) as end:
        main(["--site", str(tmp_path / "site"), "--address", address])
    assert end.value.code == 2
    assert "https://example.org/atlas/" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_an_address_ends_with_a_slash():
    assert web_address("https://example.org/atlas") == "https://example.org/atlas/"
    assert web_address("http://localhost:8000/") == "http://localhost:8000/"


@pytest.mark.parametrize("options", [
    [], ["--out", "a.html", "--site", "b"], ["--out", "a.html", "--address", "https://example.org"],
])  # fmt: skip
def test_a_page_or_a_site_is_asked_for(options, capsys):
    with pytest.raises(SystemExit) as end:
        main(options)
    assert end.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_the_folder_is_looked_at_before_the_site_is_made(tmp_path, capsys):
    (tmp_path / "thesis.docx").write_bytes(b"x")
    with pytest.raises(SystemExit):
        main(["--site", str(tmp_path)])
    assert "name a folder that is new or empty" in " ".join(capsys.readouterr().err.split())


def test_a_feed_is_the_same_at_any_address_and_text_stays_text(atlas):
    changes = [Change("2.0", "2026-12-01", [("Data <b>", ["a & b", "</li><script>"])])]
    trees = [
        ElementTree.fromstring(feeds.feed(atlas, changes, address))
        for address in ("", "https://example.org/")
    ]
    ids = [[one.text for one in tree.iter(f"{{{feeds.ATOM}}}id")] for tree in trees]
    assert ids[0] == ids[1]
    entry = trees[1].find(f"{{{feeds.ATOM}}}entry")
    assert entry.findtext(f"{{{feeds.ATOM}}}updated") == "2026-12-01T00:00:00Z"
    items = [one.text for one in entry.iter(f"{{{feeds.XHTML}}}li")]
    assert items == ["a & b", "</li><script>"]
    assert not list(entry.iter(f"{{{feeds.XHTML}}}script"))


def test_each_sign_has_a_shape_of_its_own_corners():
    shapes = {sign.shape for sign in CATEGORY_SIGNS.values()}
    assert len({tuple(picture.corners(shape)) for shape in shapes}) == len(shapes)


def test_a_long_title_is_made_smaller_and_then_cut(atlas):
    painter = picture.Painter(atlas)
    for title in ("Short", "word " * 60, "w" * 300, "word " * 400):
        image = Image.open(io.BytesIO(painter.picture("", title)))
        assert image.size == (picture.WIDE, picture.HIGH)
    assert picture.fitted("Short", 400)[0] > picture.fitted("word " * 60, 400)[0]
    size, lines = picture.fitted("word " * 400, 400)
    assert len(lines) == dict(picture.SIZES)[size]
    assert lines[-1].endswith(" …")


def test_the_boundary_of_kosovo_with_serbia_is_dashed():
    line = [(0, 0), (100, 0), (100, 30)]
    pieces = picture.dashes(line, 10)
    assert len(pieces) == 7
    assert pieces[0] == [(0, 0), (10, 0)]
    # A dash goes round a corner, and gaps are as long as dashes.
    assert [at[0] for at in pieces[1]] == [20, 30]
    assert pieces[5] == [(100, 0), (100, 10)]
