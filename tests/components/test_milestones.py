"""The milestones panel: search, lanes, and the way from a row to its year."""

import pandas as pd

from components.panels import milestones as panel


def test_every_word_must_be_found(atlas):
    assert len(panel.find(atlas, "", None)) == len(atlas["milestones"])
    found = panel.find(atlas, "defence tirana", None)
    assert "Croatia-Albania-Kosovo declaration on defence" in set(found["title"])
    assert panel.find(atlas, "defence zzzz", None).empty


def test_one_year_only(atlas):
    dates = panel.find(atlas, "", 2023)["date"]
    assert len(dates)
    assert dates.str.startswith("2023").all()


def test_rows_are_in_order_of_date(atlas):
    assert panel.points(atlas).to_pandas()["x"].is_monotonic_increasing


def test_neighbours_of_a_kind_stand_in_lanes_of_their_own():
    drawn = pd.DataFrame({"x": [2000, 2000.1, 2000.2, 2000.3, 2004], "kind": "visit"})
    assert panel.lanes(drawn) == [0, 1, 2, 0, 0]
    drawn["kind"] = ["visit", "agreement", "visit", "agreement", "visit"]
    assert panel.lanes(drawn) == [0, 0, 1, 1, 0]


def test_every_kind_and_body_has_its_sign(atlas):
    assert set(atlas["milestones"]["body"]) <= set(panel.BODY_SIGNS)


def test_nothing_found_is_said_with_the_way_back(page):
    app = page(panel=panel.TITLE)
    box = next(one for one in app.text_input if one.key == "milestone-search")
    box.input("zzzz").run()
    assert not app.exception
    assert any("Nothing fits" in one.value for one in app.info)


def test_a_ticked_row_goes_to_its_year_and_place(atlas, monkeypatch):
    rows = panel.find(atlas, "tirana declaration", None)
    assert len(rows)
    asked = []
    monkeypatch.setattr(panel.session, "show_place", lambda *told: asked.append(told))
    monkeypatch.setattr(panel.session, "change", lambda **told: asked.append(told))
    first = rows.iloc[0]
    panel.show(first)
    assert asked == [(first["lat"], first["lon"], first["title"], int(first["date"][:4]))]
    panel.show(atlas["milestones"].query("title == 'Open Balkan initiative'").iloc[0])
    assert asked[-1] == {"year": 2021}
