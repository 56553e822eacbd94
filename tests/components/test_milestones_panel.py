"""The milestones panel: the way back from nothing found, and from a row to its year."""


from components.panels import milestones as panel
from geo.answers.milestones import find
from geo.signs import BODY_SIGNS
from tests.state import requested


def test_nothing_found_is_said_with_the_way_back(page):
    app = page(panel=panel.ID)
    box = next(one for one in app.text_input if one.key == "milestone-search")
    box.input("zzzz").run()
    assert not app.exception
    assert "Nothing found for “zzzz”." in [one.value for one in app.text]


def test_a_ticked_row_goes_to_its_year_and_place(atlas, state):
    row = find(atlas, "tirana declaration", None).iloc[0]
    panel.show(row["milestone_id"])()
    place = requested(state)["place"]
    assert place == {"at": [row["lat"], row["lon"]], "label": row["title"]}
    assert state.view.year == int(row["date"][:4])


def test_a_row_without_a_place_goes_to_its_year_alone(atlas, state):
    row = atlas["milestones"].query("title == 'Open Balkan initiative'").iloc[0]
    panel.show(row["milestone_id"])()
    assert state.view.year == 2021
    assert "place" not in requested(state)


def test_a_point_has_colour_and_shape_of_its_body():
    (points,) = (
        layer for layer in panel.chart(1999, 2026, ("summit",))["layer"]
        if layer["mark"]["type"] == "point"
    )  # fmt: skip
    for part in ("color", "shape"):
        scale = points["encoding"][part]["scale"]
        signs = dict(zip(scale["domain"], scale["range"], strict=True))
        name = "colour" if part == "color" else part
        assert signs == {body: getattr(sign, name) for body, sign in BODY_SIGNS.items()}
