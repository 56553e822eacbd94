"""The signs of the map and the charts: one colour, shape and label for each category.

All palettes stand here. Ramps for what has an order (two of blue for the steps towards NATO, YlOrBr
for soldiers), Okabe-Ito for what has none; both are safe for the common colour deficiencies, and
what is told apart has a shape or a label too.
"""

from __future__ import annotations

from typing import NamedTuple


class Sign(NamedTuple):
    """How a category is drawn: `colour` as #rrggbb, `shape` as a name that map.js can draw."""

    colour: str
    shape: str


#: Steps of closeness to NATO, farthest first, each 1.45 to 1.55 times as light or dark as the one
#: before. On the light page nearer is darker; on the dark one nearer is lighter, so that in both a
#: member stands out most. The mission is outside the ramp: it says that NATO leads a force there,
#: not that the state is nearer to or farther from membership.
STATUS_COLOURS: dict[str, str] = {
    "no formal relation": "#c1d4e7",
    "neutral partner": "#87aed0",
    "partner (PfP)": "#4a8dbd",
    "MAP": "#0070a9",
    "invited": "#00548d",
    "member": "#003767",
    "under NATO-led mission": "#e6d3a3",
}
STATUS_COLOURS_DARK: dict[str, str] = {
    "no formal relation": "#365066",
    "neutral partner": "#3e6b8d",
    "partner (PfP)": "#4487b7",
    "MAP": "#60a6da",
    "invited": "#93c7f3",
    "member": "#d4ebff",
    "under NATO-led mission": "#7a6a45",
}
#: A state that a layer speaks about and does not tint.
PLAIN = "plain"
#: The colours that a scene names instead of giving them, by theme.
PALETTE = {
    "light": {**STATUS_COLOURS, PLAIN: "#ffffff"},
    "dark": {**STATUS_COLOURS_DARK, PLAIN: "#4a5764"},
}

STATUS_LABELS: dict[str, str] = {
    "no formal relation": "No formal relation",
    "neutral partner": "Partner, declared neutral",
    "partner (PfP)": "Partnership for Peace",
    "MAP": "Membership Action Plan",
    "invited": "Invited",
    "member": "Member",
    "under NATO-led mission": "Under a NATO-led mission",
}

#: How far a row is confirmed, in words, by its column `verification`.
VERIFICATION: dict[str, str] = {
    "multiple": "several sources",
    "single": "one source",
    "unconfirmed": "unconfirmed",
}

#: What the record says of an account, in the order of the filter.
CLAIM_STATUSES = ("established", "disputed", "alleged")

KILLING, EXPLOSION, FIGHTING = "#d55e00", "#f0e442", "#1f2328"
UNREST, POLICE, BORDER, OTHER = "#cc79a7", "#009e73", "#56b4e9", "#a6a6a6"

CATEGORY_SIGNS: dict[str, Sign] = {
    "mass killing": Sign(KILLING, "star"),
    "assassination": Sign(KILLING, "diamond"),
    "shooting": Sign(KILLING, "circle"),
    "bombing": Sign(EXPLOSION, "triangle"),
    "airstrike": Sign(EXPLOSION, "triangle-down"),
    "armed clash": Sign(FIGHTING, "square"),
    "attack on peacekeepers": Sign(FIGHTING, "hexagon"),
    "riot": Sign(UNREST, "pentagon"),
    "protest": Sign(UNREST, "circle"),
    "blockade": Sign(UNREST, "square"),
    "police operation": Sign(POLICE, "hexagon"),
    "arms seizure": Sign(POLICE, "diamond"),
    "border incident": Sign(BORDER, "triangle"),
    "cyber attack": Sign(OTHER, "diamond"),
    "other": Sign(OTHER, "circle"),
}

#: Marker radius in pixels by killed and injured together, the same for all years.
CASUALTY_CLASSES: tuple[tuple[int, str, int], ...] = (
    (0, "none or not known", 8),
    (1, "from 1", 10),
    (10, "from 10", 13),
    (100, "from 100", 17),
)


def casualty_radius(casualties: int) -> int:
    """Marker radius in pixels for a number of killed and injured together."""
    return max(radius for least, _, radius in CASUALTY_CLASSES if casualties >= least)


#: Lines and shades on charts: these read on white and on the dark page alike.
GREY, EDGE, BAR = "#76838f", "#8a94a0", "#7d8b99"
#: Words and lines on a light mark, and the marks that a dark one needs.
INK, PAPER = "#1b2430", "#ffffff"
#: What of a category is not known, or has no colour of its own.
UNKNOWN = "#a6a6a6"
#: The line around the chosen cell, on light and dark tints.
CHOSEN, CHOSEN_ON_DARK = "#0072b2", "#e69f00"
#: Lines and chips on the map that stand for no category.
LINE = "#59636e"

KFOR_COLOUR, CAMP_COLOUR = "#e69f00", "#fff4d6"
#: The earlier of two years beside KFOR's own colour, and a nation that is known not to be there.
EARLIER, ABSENT = "#b8c2cb", "#eef1f4"
#: What a total of KFOR is of: colour and shape of its point, in the order of the scopes.
TOTAL_SIGNS: tuple[Sign, ...] = (
    Sign(KFOR_COLOUR, "circle"),
    Sign("#56b4e9", "square"),
    Sign("#f6dca4", "triangle-up"),
    Sign("#d55e00", "diamond"),
)
#: The nations of KFOR's commanders, the most frequent first: light, as codes are written on them.
NATION_COLOURS: tuple[str, ...] = (
    "#56b4e9", "#f0e442", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#9fb4d9", "#bdbdbd", "#fff",
)  # fmt: skip
#: Nations whose figures are drawn as curves, so many at a time.
CURVE_COLOURS: tuple[str, ...] = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00")
#: Soldiers of a nation, by the least number.
SOLDIER_CLASSES: tuple[tuple[int, str, str], ...] = (
    (1, "1 to 9", "#fff2b8"),
    (10, "10 to 99", "#fed976"),
    (100, "100 to 499", "#fdae4b"),
    (500, "500 to 999", "#f0801f"),
    (1_000, "1,000 to 2,999", "#c94f07"),
    (3_000, "3,000 and more", "#7f2704"),
)

#: States that send soldiers abroad.
STATE_COLOURS: dict[str, str] = {
    "ALB": "#d55e00",
    "BIH": "#0072b2",
    "XKX": "#cc79a7",
    "MNE": "#009e73",
    "MKD": "#e69f00",
    "SRB": "#56b4e9",
}

#: Organisations that lead missions: the cut of the flag says it too.
ORG_SIGNS: dict[str, Sign] = {
    "NATO": Sign("#0072b2", "flag"),
    "EU": Sign("#f0e442", "pennant"),
    "UN": Sign("#56b4e9", "swallowtail"),
    "OSCE": Sign("#cc79a7", "banner"),
}

#: Bodies under whose roof a milestone came about.
BODY_SIGNS: dict[str, Sign] = {
    "NATO": Sign("#0072b2", "square"),
    "EU": Sign("#e69f00", "triangle-up"),
    "UN": Sign("#56b4e9", "circle"),
    "bilateral": Sign("#cc79a7", "diamond"),
    "other": Sign(EDGE, "triangle-down"),
}

#: Allies that guard the airspace of another state; those that take turns get the next of SHARED.
PROVIDER_COLOURS: dict[str, str] = {"GRC": "#009e73", "ITA": "#e69f00", "HUN": "#cc79a7"}
SHARED: tuple[str, ...] = ("#cc79a7", "#56b4e9")

#: Recognition of Kosovo: ColorBrewer BrBG.
RECOGNITION_SIGNS: dict[str, Sign] = {
    "yes": Sign("#5ab4ac", "circle"),
    "no": Sign("#d8b365", "cross"),
}

#: Kinds of milestone that tie states to each other or to a body.
TIE_COLOURS: dict[str, str] = {
    "agreement": "#0072b2",
    "declaration": "#56b4e9",
    "visit": "#e69f00",
    "arms purchase": "#d55e00",
}

#: A grey green: off the blues of the six and the sand of Kosovo for every kind of colour vision.
ALLY_COLOUR = "#bfc6b8"

#: Series of defence spending, of differing definitions.
SERIES_SIGNS: dict[str, Sign] = {
    "SIPRI": Sign(GREY, "circle"),
    "NATO": Sign(STATUS_COLOURS["invited"], "diamond"),
    "World Factbook": Sign("#cc79a7", "square"),
}

#: The ends of the ramp of numbers of incidents: few, many.
FEW, MANY = "#cfe1f2", "#08306b"

#: What is not ours on the map, a reader's own file and a team's base: squares, off all colours of
#: the categories, in a white rim and a dark line.
OWN_SIGNS: dict[str, Sign] = {"file": Sign("#9446c4", "square"), "base": Sign("#a65d14", "square")}
