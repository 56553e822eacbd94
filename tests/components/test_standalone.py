"""What makes the page of one file: bundling, packing, our own texts as HTML, and its size."""

from __future__ import annotations

import gzip
import html
import json
import re
import subprocess
import sys

import pytest

from components import address
from components.choices import choices_of
from components.standalone import in_script, page, sheets
from components.standalone.__main__ import main
from components.standalone.markup import markup
from components.standalone.pack import columns, steps
from geo.answers import build_answers
from geo.answers.about import LEFT, RIGHT
from geo.scene import build_scene
from tests.serving import ROOT


@pytest.fixture(scope="module")
def text(atlas) -> str:
    view, notes = address.read({}, choices_of(atlas, {}))
    assert notes == []
    return page(atlas, build_scene(atlas), build_answers(atlas), view)


def test_it_is_small_enough_to_send(text):
    assert len(text.encode()) <= 1_500_000
    assert len(gzip.compress(text.encode(), 9)) <= 0.5 * 1024**2


def test_it_names_no_file_or_host_to_load_from(text):
    apart = re.sub(r'<script type="text/plain".*?</script>', "", text, flags=re.DOTALL)
    loaded = re.findall(r"""(?:src|url\(|@import|<link[^>]*href)\s*=?\s*["']?([^"'\s)>]+)""", apart)
    assert [one for one in loaded if re.match(r"(https?:)?//|\.{0,2}/", one)] == []
    assert "default-src 'none'" in html.unescape(text)


def test_it_knows_other_codes_and_names_of_states(text):
    given = re.search(r'<script[^>]*id="given"[^>]*>(.*?)</script>', text, re.DOTALL)[1]
    codes = json.loads(given)["codes"]
    assert {codes[word] for word in ("XK", "KOS", "KOSOVA")} == {"XKX"}


def test_it_is_made_without_streamlit():
    blocked = (
        "import sys\n"
        "for name in ('streamlit', 'altair', 'folium', 'streamlit_folium'):\n"
        "    sys.modules[name] = None\n"
        "import components.standalone.__main__\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", blocked], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("option", [["--time", "1066"], ["--layers", "nato,x"], ["--story", "x"]])
def test_an_option_that_the_data_do_not_have_ends_with_what_is_wrong(option, tmp_path, capsys):
    out = tmp_path / "page.html"
    with pytest.raises(SystemExit) as end:
        main(["--out", str(out), *option])
    assert end.value.code == 2
    assert "An option names" in capsys.readouterr().err
    assert not out.exists()


def test_rows_stand_by_columns_and_positions_in_steps():
    assert columns([{"a": 1, "b": None}, {"a": 2}]) == {
        "#": ["a", "b"],
        "rows": [[1, 2], [None, "\0"]],
    }
    line = {"type": "LineString", "coordinates": [[20.1, 42.0], [20.0999, 42.0003]]}
    assert steps(line, 4)["coordinates"] == [201000, 420000, -1, 3]
    # Two points in one place are one, but no ring falls below four.
    ring = [[0, 0], [0.0001, 0], [1, 0], [1, 1], [0, 0]]
    polygon = {"type": "Polygon", "coordinates": [ring]}
    assert steps(polygon, 3)["coordinates"] == [[0, 0, 1000, 0, 0, 1000, -1000, -1000]]
    assert steps({**polygon, "coordinates": [ring[1:]]}, 0)["coordinates"] == [
        [0, 0, 1, 0, 0, 1, -1, -1]
    ]
    islet = {"type": "Polygon", "coordinates": [[[0, 0], [0.001, 0], [0, 0.001], [0, 0]]]}
    assert steps(islet, 2)["coordinates"] == [[0] * 8]


def test_our_texts_become_html_and_nothing_of_their_marks_is_left():
    both = markup(LEFT) + markup(RIGHT)
    assert both.count("<h3>") == (LEFT + RIGHT).count("### ")
    assert not re.search(r"###|\*\*|\]\(|(?<=>)- |(?<=>)\d\. ", both)
    said = "### A\n- one\n  more\n- **two**\n\n1. <b>\n2. `x` [y](https://z.org/)"
    assert markup(said) == (
        "<h3>A</h3><ul><li>one more</li><li><strong>two</strong></li></ul>"
        "<ol><li>&lt;b&gt;</li><li><code>x</code> "
        '<a href="https://z.org/" rel="noopener">y</a></li></ol>'
    )


def test_no_text_can_end_the_script_it_stands_in():
    assert "<" not in in_script({"title": "</script><img src=x>"})


def test_every_part_of_the_page_has_its_style():
    script = (ROOT / "components" / "standalone" / "page.js").read_text(encoding="utf-8")
    wanted = re.findall(r'\[create\w+, "(\w+)"\]', script)
    assert len(wanted) > 8
    assert set(wanted) <= set(sheets())
