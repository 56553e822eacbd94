"""The three questions from Python, and the lines that show them."""

import re
import textwrap

import pytest

import geo
from geo import ask, asof
from geo.period import parse
from tests.serving import ROOT


def examples() -> list[str]:
    """Every example of Python in the README and in the questions' own words."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    own = ask.__doc__.split("\n\n", 1)[1].rsplit("\n\n", 1)[0]
    return [*re.findall(r"```python\n(.*?)```", readme, re.DOTALL), textwrap.dedent(own)]


@pytest.mark.parametrize("code", examples())
def test_an_example_runs_and_says_what_its_remarks_promise(code):
    found = {}
    exec(code, found)
    atlas = found["atlas"]
    assert found["states"].loc["MNE", "name"] == "Republic of Montenegro"
    assert set(found["unrest"]["category"]) == {"riot"}
    troops = found["soldiers"]["troops"].tolist()
    assert troops == sorted(troops, reverse=True)
    assert troops
    march = asof.incidents_in(atlas["incidents"], parse("2004-03"))
    assert set(found["unrest"].index) <= set(march.index)


def test_a_state_is_as_of_the_last_day_of_its_date(atlas):
    joined = [bool(ask.as_of(atlas, date).loc["ALB", "member"]) for date in ("2008", "2009-04")]
    assert joined == [False, True]
    names = [ask.as_of(atlas, year).loc["MKD", "name"] for year in ("2018", "2019")]
    assert "Yugoslav" in names[0]
    assert names[1] == "Republic of North Macedonia"
    assert list(ask.as_of(atlas, "1999").index) == list(atlas.borders.index)


def test_all_time_without_a_filter_is_the_whole_table(atlas):
    assert ask.incidents(atlas).equals(atlas["incidents"])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda atlas: ask.as_of(atlas, "1066"), "1999 to"),
        (lambda atlas: ask.as_of(atlas, "yesterday"), "a year, a month"),
        (lambda atlas: ask.incidents(atlas, state="DEU"), "ALB"),
        (lambda atlas: ask.incidents(atlas, category=["riot", "parade"]), "no category parade"),
        (lambda atlas: ask.incidents(atlas, account="sure"), "established"),
        (lambda atlas: ask.contingents(atlas, "2004-13"), "month"),
    ],
)
def test_what_the_data_do_not_have_is_refused_with_what_they_have(atlas, call, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        call(atlas)


def test_nothing_is_read_before_it_is_asked_for():
    assert "load" not in vars(geo)
    with pytest.raises(AttributeError, match="nothing"):
        _ = geo.nothing
