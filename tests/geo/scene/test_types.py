"""What crosses to the browser is as geo/scene/types.py says, and says nothing in words of its own.

One test holds the built scene against the types; another looks for dates and numbers in words.
"""

from __future__ import annotations

import calendar
import copy
import re
import typing

import pytest
from typeguard import CollectionCheckStrategy, TypeCheckError, check_type

from geo.scene import contents, types
from tests.scopes import once_a_module

#: A month's name or a comma between thousands: words that only the browser may say.
WORDED = re.compile(rf"\b({'|'.join(calendar.month_name[1:])})\b|\d,\d{{3}}")
BY_KIND = {
    typing.get_args(typing.get_type_hints(one)["kind"])[0]: one
    for one in typing.get_args(types.Feature)
}


@pytest.fixture(scope=once_a_module)
def built(atlas):
    return contents(atlas)


def faults(scene):
    """What of a scene is not as its type says: path and fault."""
    found = []

    def check(path, value, kind):
        try:
            check_type(value, kind, collection_check_strategy=CollectionCheckStrategy.ALL_ITEMS)
        except TypeCheckError as fault:
            found.append(f"{path}: {fault}")

    for number, area in enumerate(scene["areas"]):
        check(f"area {number}", area, types.State if "state" in area else types.Neighbour)
    for layer in scene["layers"]:
        for number, feature in enumerate(layer["features"]):
            check(f"{layer['id']} {number}", feature, BY_KIND[feature["kind"]])
        check(layer["id"], {**layer, "features": []}, types.Layer)
    check("scene", {**scene, "areas": [], "layers": []}, types.Contents)
    return found


def test_the_scene_is_as_its_types_say(built):
    assert faults(built) == []


def circle(scene):
    kfor = next(one for one in scene["layers"] if one["id"] == "kfor")
    return next(one for one in kfor["features"] if one["kind"] == "circle")


@pytest.mark.parametrize(
    "break_",
    [
        lambda scene: scene.update(years=[1999, 2026]),
        lambda scene: scene.pop("reach"),
        lambda scene: circle(scene).update(text=4353.5),
        lambda scene: circle(scene).update(title="KFOR"),
        lambda scene: circle(scene).update(touch=False),
        lambda scene: circle(scene).pop("tip"),
        lambda scene: circle(scene)["tip"]["facts"].append(("Nations", None)),
        lambda scene: circle(scene)["tip"]["facts"].append(("As of", {"when": "2004"})),
        lambda scene: circle(scene).update(span=("2004-01-01",)),
        lambda scene: scene["layers"][0].update(note=""),
        lambda scene: scene["areas"][0]["names"].append((1999, 2004, "Albania", "")),
        lambda scene: scene["boundaries"][0]["kinds"].append(("1999-01-01", "1999-12-31", "line")),
    ],
)
def test_the_types_let_no_fault_pass(built, break_):
    broken = copy.deepcopy({**built, "areas": built["areas"][:1]})
    assert faults(broken) == []
    break_(broken)
    assert len(faults(broken)) == 1


def texts(value):
    """All texts within a value, but the sources', which are titles of others."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from () if name in ("shape", "sources") else texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def test_no_date_and_no_number_is_in_words_but_in_what_a_table_says(built, atlas):
    cells = {
        cell
        for table in atlas.tables.values()
        for column in table.columns
        for cell in table[column].tolist()
        if isinstance(cell, str)
    }
    own = {text for text in texts(built) if WORDED.search(text)} - cells
    assert own == set()
    # The pattern sees what it is to see.
    assert all(map(WORDED.search, ("12 June 1999", "4,353", "May", "from 10,000")))


def test_every_date_is_one_of_the_calendar_and_every_span_in_order(built):
    days = re.compile(r"\d{4}-\d{2}-\d{2}")
    for layer in built["layers"]:
        for feature in layer["features"]:
            for span in (feature["span"], feature.get("unless")):
                assert span is None or (span[0] <= span[1] and all(map(days.fullmatch, span)))
