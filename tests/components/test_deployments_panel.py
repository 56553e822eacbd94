"""The charts of the deployments panel."""

from components.panels import deployments as panel


def test_each_row_stands_under_its_name(atlas):
    names = panel.names_of(panel.sent_rows(atlas))
    spec = panel.sent_chart(atlas.years[0], atlas.years[-1], names)
    titles = spec["layer"][-1]
    assert titles["data"]["sequence"]["stop"] == len(names)
    for layer in spec["layer"][2:]:
        assert layer["encoding"]["y"]["scale"]["domain"] == list(names)
