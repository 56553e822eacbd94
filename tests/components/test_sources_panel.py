"""The panel of the data: its picture of gaps, and the files it serves."""

import json

from components import assets
from components.panels import charts
from components.panels import sources as panel
from geo import downloads


def test_the_picture_draws_a_gap_and_not_a_nought(atlas):
    spec = panel.gap_picture(*atlas.borders["name"])
    empty, _, number = spec["layer"]
    assert empty["transform"] == [{"filter": "datum.incidents == 0"}]
    assert empty["mark"]["strokeDash"]
    assert number["transform"] == [{"filter": "datum.incidents > 0"}]


def test_every_cell_of_the_picture_can_be_clicked_and_clicked_again(atlas):
    spec = panel.gap_picture(*atlas.borders["name"])
    (pick,) = [one for one in spec["params"] if one["name"] == charts.PICK]
    assert pick["select"]["fields"] == ["year", "turn"]
    assert spec["transform"] == [{"calculate": "turn", "as": "turn"}]


def test_the_browser_gets_the_catalogue_and_all_files(atlas):
    folder = panel.served(atlas)
    assert json.loads(assets.shelf[f"{folder}/catalogue.json"])["sources"]
    assert assets.shelf[f"{folder}/incidents.csv"] == downloads.files(atlas)["incidents.csv"]


def test_other_files_get_another_address():
    one, other = assets.serve({"a.txt": b"1"}), assets.serve({"a.txt": b"2"})
    assert one != other
    assert assets.serve({"a.txt": b"1"}) == one

