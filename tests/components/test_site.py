"""How the static site is written: the folder, the command's options, feeds, pictures."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pytest
from PIL import Image

from components import site
from components.site import feeds, picture
from components.site.folder import LIST, FolderError, write
from components.standalone.__main__ import main, web_address
from geo.answers import pages
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


def test_the_map_of_the_site_is_of_the_last_change_and_not_of_the_first_day(atlas, monkeypatch):
    for part in ("incidents", "states", "stories", "claims", "data"):
        monkeypatch.setattr(site, f"add_{part}", lambda *_: None)
    monkeypatch.setattr(site, "add_index", lambda made, _: made.paths.append(""))
    days = {"created": "2026-11-20T00:00:00Z", "updated": "2027-01-03"}
    later = replace(atlas, package={**atlas.package, **days})
    files = site.build(later, None, "https://example.org/atlas/")
    root = ElementTree.fromstring(files["sitemap.xml"])
    told = [[one.text for one in page] for page in root]
    assert told == [
        ["https://example.org/atlas/", "2027-01-03"],
        ["https://example.org/atlas/about/index.html", "2027-01-03"],
    ]
    feed = ElementTree.fromstring(files["feed.xml"])
    assert feed.findtext(f"{{{feeds.ATOM}}}updated") == "2027-01-03T00:00:00Z"


HOME = "https://example.org/atlas/"


@pytest.fixture
def made(atlas) -> site.Site:
    """A site without pages, at an address."""
    return site.Site(atlas, HOME)


def test_a_page_is_known_by_its_own_address_alone(made):
    made.add("index.html", "missing.html", "Map", "All of it.")
    made.add("claims/s1-05.html", "missing.html", "A claim", "Checked.")
    for path, address in (("index.html", HOME), ("claims/s1-05.html", f"{HOME}claims/s1-05.html")):
        page = made.files[path].decode()
        assert f'<link rel="canonical" href="{address}">' in page
        assert f'<meta property="og:url" content="{address}">' in page
    made.add("404.html", "missing.html", "No such page", "Nothing.", listed=False)
    assert "canonical" not in made.files["404.html"].decode()


def test_the_page_of_the_data_leads_to_the_codebook(made):
    site.add_data(made, ())
    assert '<a href="codebook.html">' in made.files["data/index.html"].decode()
    page = made.files["data/codebook.html"].decode()
    assert "<h1>Codebook" in page
    assert '<h2 id="' in page


def test_a_claim_says_what_its_verdict_means_and_turns_to_its_neighbours(made, atlas):
    before, page, after = pages.claim_pages(atlas)[:3]
    made.add_all("claims", "claim.html", [before, page, after])
    text = unescape(made.files[f"claims/{page['id']}.html"].decode())
    assert f"<small>{page['verdict'].capitalize()}: {page['means']}</small>" in text
    for one, way in ((before, "prev"), (after, "next")):
        (link,) = re.findall(rf'<a href="{one["id"]}\.html" rel="{way}">(.*?)</a>', text)
        assert one["title"] in link


def test_a_step_of_a_story_says_how_many_claims_have_each_verdict(made, atlas):
    story = pages.story_pages(atlas)[0]
    story["steps"][0] |= {"said_by": ["A minister"], "verdicts": [["supported", 1], ["opinion", 3]]}
    made.add_all("stories", "story.html", [story])
    text = made.files[f"stories/{story['id']}.html"].decode()
    assert "supported, opinion (3)</p>" in text


def test_a_fact_of_a_state_names_its_sources_by_their_numbers(made, atlas):
    page = pages.states(atlas)[0]
    made.add_all("states", "state.html", [page], seen={page["id"]: "A map"})
    text = made.files[f"states/{page['id']}.html"].decode()
    links = re.findall(r'<a href="#source-(\d+)" aria-label="Source (\d+)">(\d+)</a>', text)
    cites = [n for section in page["sections"] for one in section["items"] for n in one["cites"]]
    assert links == [(str(n),) * 3 for n in cites]


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
