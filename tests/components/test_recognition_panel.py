"""The charts of the recognition panel."""

from components.panels import recognition


def test_a_state_without_a_day_stands_off_the_axis_of_time():
    spec = recognition.undated_chart(7)
    assert not any("field" in layer["encoding"]["x"] for layer in spec["layer"])


def test_the_signs_are_full_for_members_on_the_day(page):
    spec = recognition.days_chart(7)
    assert {"name": "day", "value": ""} in spec["params"]
    assert "datum.joined <= day" in str(spec)
    app = page(panel="recognition", time="2009-03")
    assert not app.exception
    assert "member of NATO on 31 March 2009" in " ".join(one.value for one in app.markdown)
    assert app.text[0].value.startswith("As of 31 March 2009")
