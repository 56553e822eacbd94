"""One feature of each layer as a whole: where, when, with which sign, and what its pop-up says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.scene.layers import air_policing, deployments, kfor, missions, recognition, road, ties
from geo.scene.places import inside

#: What rows share that are read for one thing each.
BLANK = {"source_ids": "nato-2001-04-06", "verification": "multiple", "differs": "", "notes": ""}
CONFIRMED = ("Confirmed by", "several sources")


@pytest.fixture
def features(atlas):
    """A function that builds a layer of one row, like the first of its table but for some cells."""

    def build(module, table: str, **cells) -> list[dict]:
        row = atlas[table].head(1)
        known = {name: value for name, value in {**BLANK, **cells}.items() if name in row}
        one = replace(atlas, tables={**atlas.tables, table: row.assign(**known)})
        one.__dict__["reach"] = "2026-07-02"
        return module.build(one)["features"]

    return build


def pairs(facts) -> list[tuple]:
    """Facts as pairs."""
    return [tuple(one) for one in facts]


def test_a_mission(features):
    (one,) = features(
        missions, "missions", name="A mission", org="EU", hq_place="Skopje", lat=42.0, lon=21.4,
        **{"from": "2003-03-31", "to": ""}, peak_strength=1_000, mandate="To watch.",
        differs="one report gives 900", notes="A note.",
    )  # fmt: skip
    assert pairs(one["tip"]["facts"]) == [
        ("Led by", "EU"), ("Seat", "Skopje"), ("From", {"date": "2003-03-31"}),
        ("To", "no end known"), ("Peak strength", 1_000),
        ("Sources differ", "one report gives 900"), ("Note", "A note."), CONFIRMED,
    ]  # fmt: skip
    assert (one["tip"]["title"], one["tip"]["text"]) == ("A mission", "To watch.")
    assert one["tip"]["sources"] == ["nato-2001-04-06"]
    assert (one["kind"], tuple(one["span"]), one["touch"]) == (
        "icon", ("2003-03-31", "2026-12-31"), True,
    )  # fmt: skip
    assert (list(one["at"]), one["shape"], one["r"], one["lift"]) == (
        [42.0, 21.4], "pennant", 8.0, 17,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "kind", "facts"),
    [
        ({"recognised": "yes", "date": "2010-03-01"}, "chip",
         [("Recognises Kosovo", "yes"), ("Since", {"date": "2010-03-01"}), CONFIRMED]),
        ({"recognised": "yes", "date": "", "differs": "a list gives 2009"}, "icon",
         [("Recognises Kosovo", "yes"), ("Since", {"unknown": True}),
          ("Sources differ", "a list gives 2009"), CONFIRMED]),
        ({"recognised": "no", "date": ""}, "icon", [("Recognises Kosovo", "no"), CONFIRMED]),
    ],
)  # fmt: skip
def test_a_recognition(atlas, features, cells, kind, facts):
    fills = features(recognition, "recognition", iso3="HUN", name="Hungary", **cells)
    kosovo, area, one = fills[:3]
    assert (kosovo["area"], kosovo["label"], kosovo["colour"]) == (
        "XKX", "Kosovo itself", "plain",
    )  # fmt: skip
    yes = cells["recognised"] == "yes"
    said = "Recognises Kosovo" if yes else "Does not recognise Kosovo"
    assert (area["area"], area["label"]) == ("HUN", said)
    assert area["colour"] == one["colour"] == ("#5ab4ac" if yes else "#d8b365")
    assert area["span"][0] == (cells["date"] or "2008-02-17")
    assert one["kind"] == kind
    assert list(one["at"]) == list(inside(atlas, "HUN"))
    told = [fact for fact in pairs(one["tip"]["facts"]) if fact[1] != ""]
    assert (one["tip"]["title"], told) == ("Hungary", facts)
    if kind == "chip":
        assert one["text"] == [{"day": "2010-03-01"}]
        # The sign gives way to the date in a period with that day.
        assert tuple(fills[3]["unless"]) == ("2010-03-01", "2010-03-01")
        assert (fills[3]["shape"], fills[3]["r"]) == ("circle", 4.5)
    else:
        assert (one["shape"], one["r"]) == (("circle", 4.5) if yes else ("cross", 5.5))


def test_air_policing(atlas, features):
    greek, italian, chip = features(
        air_policing, "air_policing", iso3="MNE", provider_iso3="GRC;ITA", notes="A note.",
        **{"from": "2018-06-05", "to": "2020"},
    )  # fmt: skip
    assert chip["text"] == "Montenegro: Greece, Italy"
    assert chip["tip"] == greek["tip"]
    assert chip["tip"]["title"] == "Air policing over Montenegro"
    assert pairs(chip["tip"]["facts"]) == [
        ("By", "Greece, Italy"), ("From", {"date": "2018-06-05"}), ("To", {"date": "2020"}),
        CONFIRMED,
    ]  # fmt: skip
    assert chip["tip"]["text"] == "A note."
    for line, iso3, colour in ((greek, "GRC", "#009e73"), (italian, "ITA", "#e69f00")):
        assert (line["kind"], line["width"], line["colour"]) == ("line", 3, colour)
        assert list(line["at"]) == list(inside(atlas, iso3))
        assert list(line["to"]) == list(chip["at"]) == list(inside(atlas, "MNE"))
        # The end of an interval is the first day on which it no longer holds.
        assert tuple(line["span"]) == ("2018-06-05", "2019-12-31")


def test_a_tie(features):
    *lines, chip = features(
        ties, "milestones", date="2023-05-04", kind="visit", title="A visit", place="",
        lat=None, lon=None, iso3="ALB", other_iso3="USA", body="", summary="They met.",
        differs="one says the day after",
    )  # fmt: skip
    assert pairs(chip["tip"]["facts"]) == [
        ("Date", {"date": "2023-05-04"}), ("Place", {"unknown": True}), ("Kind", "visit"),
        ("Concerns", "Albania, United States"), ("Sources differ", "one says the day after"),
        CONFIRMED,
    ]  # fmt: skip
    assert (chip["tip"]["title"], chip["tip"]["text"]) == ("A visit", "They met.")
    assert chip["text"] == [{"day": "2023-05-04"}, ": visit"]
    # Without a place of its own it stands, dashed, at the capital.
    assert (chip["dashed"], chip["lift"], chip["colour"]) == (True, 17, "#e69f00")
    assert list(chip["at"]) == pytest.approx([41.33, 19.82], abs=0.02)
    assert [line["width"] for line in lines] == [1.5]
    assert tuple(lines[0]["span"]) == tuple(chip["span"]) == ("2023-05-04", "2023-05-04")


def test_a_tie_with_a_place_stands_there(features):
    *lines, chip = features(
        ties, "milestones", date="1999-06-09", kind="agreement", title="An agreement",
        place="Kumanovo", lat=42.1322, lon=21.7144, iso3="SRB;XKX", other_iso3="", body="NATO",
        summary="They agreed.",
    )  # fmt: skip
    assert (list(chip["at"]), chip.get("dashed", False)) == ([42.1322, 21.7144], False)
    assert ("Place", "Kumanovo") in pairs(chip["tip"]["facts"])
    assert ("Under the roof of", "NATO") in pairs(chip["tip"]["facts"])
    # A line leads from it to the capital of each.
    assert [list(line["at"]) for line in lines] == [[42.1322, 21.7144]] * 2
    assert [list(line["to"]) for line in lines] == [
        pytest.approx([44.80, 20.47], abs=0.02), pytest.approx([42.67, 21.17], abs=0.02),
    ]  # fmt: skip


def test_a_deployment(features):
    found = features(
        deployments, "deployments", iso3="MNE", mission="Resolute Support", host_place="Kabul",
        lat=34.5, lon=69.2, as_of="2019-03", troops=29, kind="present", until="",
        differs="one report gives 30", notes="A note.",
    )  # fmt: skip
    chip = next(one for one in found if one["tip"]["title"] == "Montenegro: Resolute Support")
    assert pairs(chip["tip"]["facts"])[:4] == [
        ("Soldiers", 29), ("Kind of figure", "present"), ("As of", {"date": "2019-03"}),
        ("Place", "Kabul"),
    ]  # fmt: skip
    assert ("Sources differ", "one report gives 30") in pairs(chip["tip"]["facts"])
    assert chip["tip"]["text"] == "A note."
    assert (chip["text"], chip["colour"]) == (["MNE ", 29], "#009e73")
    assert not {"dashed", "faded"} & set(chip)


def test_a_step_on_the_road(features):
    found = features(
        road, "nato_steps", iso3="MNE", date="2009-12-04", step="MAP", title="It gets a plan",
        differs="one says the day after", notes="A note.",
    )  # fmt: skip
    (tag,) = [one for one in found if one["kind"] == "tag"]
    assert (tag["area"], tag["text"], tuple(tag["span"])) == (
        "MNE", "MAP", ("2009-12-04", "2009-12-04"),
    )  # fmt: skip
    assert tag["tip"]["title"] == "It gets a plan"
    assert ("Date", {"date": "2009-12-04"}) in pairs(tag["tip"]["facts"])
    assert ("Sources differ", "one says the day after") in pairs(tag["tip"]["facts"])


def test_a_camp(features):
    found = features(
        kfor, "kfor_sites", name="Camp Test", place="Ferizaj", lead_nation_iso3="USA",
        role="Headquarters", lat=42.37, lon=21.25, **{"from": "", "to": "2005-06"},
        notes="A note.",
    )  # fmt: skip
    (camp,) = [one for one in found if one.get("shape") == "camp"]
    assert pairs(camp["tip"]["facts"]) == [
        ("Place", "Ferizaj"), ("Lead nation", "United States"), ("Role", "Headquarters"),
        ("From", {"unknown": True}), ("To", {"date": "2005-06"}), CONFIRMED,
    ]  # fmt: skip
    assert (camp["tip"]["title"], camp["tip"]["text"]) == ("Camp Test", "A note.")
    assert (camp["dashed"], camp["zoom"], camp["touch"]) == (True, 7.5, True)
    # The end is the first day on which it may no longer be in use.
    assert (camp["colour"], tuple(camp["span"])) == ("#fff4d6", ("1999-01-01", "2005-06-29"))
