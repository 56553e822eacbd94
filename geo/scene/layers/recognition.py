"""Recognition of Kosovo by members of NATO and the EU and by neighbours, with its date.

Recognition is an act of states; no organisation is shown as recognising or refusing.
"""

from __future__ import annotations

import pandas as pd

from geo.atlas import Atlas
from geo.dates import describe, year_of
from geo.scene.features import chip, fill, icon, key, layer, tip
from geo.scene.places import inside
from geo.signs import PAPER
from geo.signs import RECOGNITION_SIGNS as SIGNS

ID = "recognition"
TITLE = "Recognition of Kosovo"
LABELS = {"yes": "Recognises Kosovo", "no": "Does not recognise Kosovo"}
#: The year of the declaration of independence: there was nothing to recognise before.
DECLARED = 2008
#: The view of the layer: Europe without its far corners (south-west, north-east).
EUROPE = [[34.0, -11.0], [66.0, 36.0]]


def build(atlas: Atlas) -> dict:
    """A fill and a sign for each state of the table, and the date in the year it recognised."""
    last = atlas.years[-1]
    features = [fill((DECLARED, last), "XKX", PAPER, "Kosovo itself")]
    for _, row in atlas["recognition"].iterrows():
        features += of_state(atlas, row, last)
    legend = [
        *(key(LABELS[one], fill=SIGNS[one].colour) for one in LABELS),
        *(key(f"{LABELS[one]}: click for date and source", shape=SIGNS[one].shape,
              colour=SIGNS[one].colour) for one in LABELS),
        key("Recognised in this year, on this day", chip=SIGNS["yes"].colour),
        key("Kosovo itself", fill=PAPER),
        key("Other states: not in the data. Shown from 2008 on; states recognise, "
            "not organisations", fill="var(--land)"),
    ]  # fmt: skip
    return layer(ID, TITLE, features, legend, view=EUROPE)


def of_state(atlas: Atlas, row: pd.Series, last: int) -> list[dict]:
    """Fill, sign and dated chip of one state."""
    answer = row["recognised"]
    first = year_of(row["date"]) if answer == "yes" and row["date"] else DECLARED
    colour = SIGNS[answer].colour
    features = [fill((first, last), row["iso3"], colour, LABELS[answer])]
    at = inside(atlas, row["iso3"])
    if at is None:
        return features
    text = tip(
        row["name"],
        [
            ("Recognises Kosovo", "yes" if answer == "yes" else "no"),
            ("Since", (describe(row["date"]) or "not known") if answer == "yes" else ""),
            ("Sources differ", row["differs"]),
        ],
        row["notes"],
        row["source_ids"],
        verification=row["verification"],
    )
    if answer == "no":
        return [*features, icon((first, last), at, SIGNS["no"].shape, colour, text, r=5.5)]
    return [
        *features,
        chip((first, first), at, day_and_month(row["date"]), colour, text),
        icon((first + 1, last), at, SIGNS["yes"].shape, colour, text, r=4.5),
    ]


def day_and_month(text: str) -> str:
    """A date in words without its year: "18 February"; the year where no month is known."""
    return describe(text).rsplit(" ", 1)[0]
