"""The signs of the map and the charts: one colour, shape and label for each category.

Colours: two ramps of blue for the ordinal steps towards NATO, Okabe-Ito for kinds of incident; both
are safe for the common colour deficiencies, and every incident category also has a shape of its own
within its colour.
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
#: The colours that a scene names instead of giving them, by theme.
PALETTE = {"light": STATUS_COLOURS, "dark": STATUS_COLOURS_DARK}

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
