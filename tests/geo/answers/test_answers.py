"""The one file of answers: what the browser finds in it, and under which name."""

from __future__ import annotations

import hashlib
import json

import pandas as pd
import pyarrow as pa
import pytest

from geo.answers import build_answers
from geo.answers.packed import packed
from geo.signs import CATEGORY_SIGNS
from tests.scopes import once_a_module


@pytest.fixture(scope=once_a_module)
def answers(atlas):
    return build_answers(atlas)


@pytest.fixture(scope=once_a_module)
def said(answers):
    return json.loads(answers.text)


def test_all_parts_that_the_browser_reads_are_there(said):
    assert set(said) == {
        "first", "last", "reach", "complete", "credit", "accessions", "layers", "categories",
        "claim_statuses", "names", "members", "strength", "kfor_entry", "incidents", "states",
        "stories", "sources", "words",
    }  # fmt: skip


def test_layers_stand_in_order_and_three_are_usual(said):
    assert said["layers"][0] == {"id": "nato", "title": "NATO status", "usual": True}
    usual = [one["id"] for one in said["layers"] if one["usual"]]
    assert usual == ["nato", "kfor", "incidents"]
    assert len(said["layers"]) == 10


def test_categories_have_the_signs_of_the_map(said):
    assert list(said["categories"]) == list(CATEGORY_SIGNS)
    sign = CATEGORY_SIGNS["riot"]
    assert said["categories"]["riot"] == {"colour": sign.colour, "shape": sign.shape}


def test_accounts_states_and_words_are_told(said, atlas):
    assert said["claim_statuses"] == ["established", "disputed", "alleged"]
    assert said["names"]["XKX"] == "Kosovo"
    assert said["words"]["status"]["MAP"] == "Membership Action Plan"
    assert said["words"]["verification"]["single"]
    assert said["words"]["precision"]["exact"]
    assert said["credit"]["title"] == "NATO and the Western Balkans"
    version = atlas.package["version"]
    assert said["credit"]["data"].startswith(f"Data: version {version} of ")


def test_letters_stay_letters_no_room_is_lost_and_the_digest_is_that_of_the_text(answers, said):
    assert "Prishtinë" in answers.text
    assert answers.text == json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    assert answers.digest == hashlib.sha256(answers.text.encode()).hexdigest()[:16]


def test_rows_are_packed_with_each_text_once_and_whole_numbers_short():
    rows = pd.DataFrame(
        {"text": ["a", "a", None], "whole": [1, 2, 3], "part": [0.5, None, 2.0]}, index=[5, 6, 7]
    )
    table = packed(rows)
    assert table.column_names == ["text", "whole", "part"]
    assert pa.types.is_dictionary(table.schema.field("text").type)
    assert table.schema.field("whole").type == pa.int32()
    assert table.schema.field("part").type == pa.float64()
    assert table.schema.metadata is None
    assert table.to_pylist()[0] == {"text": "a", "whole": 1, "part": 0.5}
    assert table.to_pylist()[2] == {"text": None, "whole": 3, "part": 2.0}
