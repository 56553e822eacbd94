"""The legends: every entry of every layer, in words and with its sign."""

from __future__ import annotations

import pytest

from geo.scene.layers import (
    air_policing,
    contingents,
    deployments,
    incidents,
    kfor,
    missions,
    nato,
    recognition,
    road,
    ties,
)
from geo.signs import CATEGORY_SIGNS

KFOR, LINE, YES, NO = "#e69f00", "#59636e", "#5ab4ac", "#d8b365"
LEGENDS = {
    nato: [
        ("No formal relation", {"fill": "no formal relation"}),
        ("Partner, declared neutral", {"fill": "neutral partner"}),
        ("Partnership for Peace", {"fill": "partner (PfP)"}),
        ("Membership Action Plan", {"fill": "MAP"}),
        ("Invited", {"fill": "invited"}),
        ("Member", {"fill": "member"}),
        ("Under a NATO-led mission", {"fill": "under NATO-led mission"}),
    ],
    kfor: [
        ("KFOR, last published total", {"circle": KFOR}),
        ("Brigade, task force, battle group or regional command",
         {"shape": "chevron", "colour": KFOR, "how": " (zoom in)"}),
        ("Camp", {"shape": "camp", "colour": "#fff4d6", "how": " (zoom in)"}),
        ("Camp, opening not known", {"shape": "camp", "colour": "#fff4d6", "dashed": True}),
    ],
    contingents: [
        ("Soldiers, at all times alike",
         {"colour": KFOR, "discs": [(100, 3.2), (1000, 10.1), (5000, 22.6)]}),
        ("To Kosovo, wider for more soldiers", {"line": KFOR}),
        ("Broken outline: about, not a head count", {"circle": KFOR, "dashed": True}),
        ("Paler: last figure is of an earlier year", {"circle": KFOR, "faded": True}),
        ("No circle: no figure that still holds, or none present", {}),
    ],
    road: [
        ("NATO member outside the six", {"fill": "#bfc6b8"}),
        ("Partnership for Peace", {"tag": "PfP"}),
        ("Euro-Atlantic Partnership Council", {"tag": "EAPC"}),
        ("Planning and Review Process", {"tag": "PARP"}),
        ("Intensified Dialogue", {"tag": "ID"}),
        ("Individual Partnership Action Plan", {"tag": "IPAP"}),
        ("Membership Action Plan", {"tag": "MAP"}),
        ("Annual National Programme", {"tag": "ANP"}),
        ("One more step", {"tag": "+1", "how": ": click the state"}),
    ],
    recognition: [
        ("Recognises Kosovo", {"fill": YES}),
        ("Does not recognise Kosovo", {"fill": NO}),
        ("Recognises Kosovo",
         {"shape": "circle", "colour": YES, "how": ": click for date and source"}),
        ("Does not recognise Kosovo",
         {"shape": "cross", "colour": NO, "how": ": click for date and source"}),
        ("Recognised in this period, on this day", {"chip": YES}),
        ("Kosovo itself", {"fill": "plain"}),
        (["Other states: not in the data.", " Shown from ", {"date": "2008-02-17"}, " on.",
          " States recognise, not organisations"], {"fill": "var(--land)"}),
    ],
    missions: [
        ("NATO", {"shape": "flag", "colour": "#0072b2"}),
        ("EU", {"shape": "pennant", "colour": "#f0e442"}),
        ("UN", {"shape": "swallowtail", "colour": "#56b4e9"}),
        ("OSCE", {"shape": "banner", "colour": "#cc79a7"}),
        (["Peak strength: below ", 1000, " or not known", ", from ", 1000, ", from ", 10000],
         {"sizes": [6.0, 8.0, 10.0]}),
        ("Thin line to the seat. A mission shows in each period with a day of its span",
         {"shape": "flag", "colour": "#ffffff"}),
    ],
    deployments: [
        ("ALB: Albania", {"line": "#d55e00"}),
        ("BIH: Bosnia and Herzegovina", {"line": "#0072b2"}),
        ("XKX: Kosovo", {"line": "#cc79a7"}),
        ("MNE: Montenegro", {"line": "#009e73"}),
        ("MKD: North Macedonia", {"line": "#e69f00"}),
        ("SRB: Serbia", {"line": "#56b4e9"}),
        ("Wider: more soldiers. Thin: number not known", {"line": LINE}),
        ("Planned, limited or pledged, not known to be there", {"line": LINE, "dashed": True}),
        ("The last figure at the end of the period", {"chip": LINE}),
        ("Pale: a figure of an earlier year, at most 24 months old; later presence not known",
         {"chip": LINE, "faded": True}),
    ],
    air_policing: [
        ("From Greece", {"line": "#009e73"}),
        ("From Hungary", {"line": "#cc79a7"}),
        ("From Italy", {"line": "#e69f00"}),
        ("The allies that guard this airspace at the end of the period", {"chip": LINE}),
    ],
    ties: [
        ("Agreement", {"chip": "#0072b2"}),
        ("Declaration", {"chip": "#56b4e9"}),
        ("Visit", {"chip": "#e69f00"}),
        ("Arms purchase", {"chip": "#d55e00"}),
        ("To the states it ties: capitals of the six, else their middle", {"line": LINE}),
        ("Place not known: at the capital of the one of the six it concerns",
         {"chip": LINE, "dashed": True}),
    ],
    incidents: [
        *((name.capitalize(), {"category": name, "colour": sign.colour, "shape": sign.shape})
          for name, sign in CATEGORY_SIGNS.items()),
        ("Killed and injured: none or not known, from 1, from 10, from 100",
         {"sizes": [8, 10, 13, 17]}),
        ("Disputed or alleged", {"shape": "circle", "colour": "#ffffff", "dashed": True}),
        ("Umbrella of several events", {"shape": "circle", "colour": "#ffffff", "ring": True}),
        ("Earlier", {"shape": "circle", "colour": "#ffffff", "faded": True}),
        ("Soft edge: somewhere in this municipality",
         {"shape": "circle", "colour": "#ffffff", "precision": "municipality"}),
        ("Wide soft edge: about here, an area is meant",
         {"shape": "circle", "colour": "#ffffff", "precision": "area"}),
        ("Several incidents", {"group": True, "how": ": click to see each"}),
    ],
}  # fmt: skip
TITLES = {
    nato: ("nato", "NATO status"),
    kfor: ("kfor", "KFOR"),
    contingents: ("contingents", "KFOR contingents"),
    road: ("road", "Road to NATO"),
    recognition: ("recognition", "Recognition of Kosovo"),
    missions: ("missions", "Missions"),
    deployments: ("deployments", "Deployments"),
    air_policing: ("airpolicing", "Air policing"),
    ties: ("ties", "Ties"),
    incidents: ("incidents", "Incidents"),
}


@pytest.mark.parametrize("module", LEGENDS, ids=lambda one: one.ID)
def test_a_layer_has_its_title_and_every_entry_of_its_legend(atlas, module):
    layer = module.build(atlas)
    assert (layer["id"], layer["title"]) == TITLES[module]
    told = [
        (one["label"], {name: value for name, value in one.items() if name != "label"})
        for one in layer["legend"]
    ]
    assert told == LEGENDS[module]


#: Layers that reach beyond the first view, and whether their whole is that of what is drawn.
WHOLE = {contingents: False, recognition: False, deployments: True, air_policing: True, ties: True}


@pytest.mark.parametrize("module", LEGENDS, ids=lambda one: one.ID)
def test_a_layer_that_reaches_beyond_the_six_can_be_shown_whole(atlas, module):
    layer = module.build(atlas)
    assert ("view" in layer) == (module in WHOLE)
    assert layer.get("fit", False) == WHOLE.get(module, False)
