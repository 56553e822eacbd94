"""Recognition of Kosovo by members of NATO and the EU and by neighbours, with its date.

Recognition is an act of states; no organisation is shown as recognising or refusing.
"""

from __future__ import annotations

import pandas as pd

from geo import asof
from geo.atlas import Atlas
from geo.dates import first_day
from geo.scene.days import of_date, timeline
from geo.scene.features import UNKNOWN, chip, date, fill, icon, key, layer, tip
from geo.scene.places import inside
from geo.scene.types import Feature, Layer
from geo.signs import PLAIN
from geo.signs import RECOGNITION_SIGNS as SIGNS

ID = "recognition"
TITLE = "Recognition of Kosovo"
LABELS = {"yes": "Recognises Kosovo", "no": "Does not recognise Kosovo"}
#: The view of the layer: Europe without its far corners (south-west, north-east).
EUROPE = [[34.0, -11.0], [66.0, 36.0]]


def build(atlas: Atlas) -> Layer:
    """A fill and a sign for each state of the table, and the date in a period with that day."""
    # There was nothing to recognise before.
    declared = asof.declaration(atlas["state_names"])
    features, shown = [], []
    if declared:
        features.append(fill((declared, timeline(atlas).last), "XKX", PLAIN, "Kosovo itself"))
        shown = [" Shown from ", date(declared), " on."]
    for _, row in atlas["recognition"].iterrows():
        features += of_state(atlas, row, declared)
    legend = [
        *(key(LABELS[one], fill=SIGNS[one].colour) for one in LABELS),
        *(key(LABELS[one], shape=SIGNS[one].shape, colour=SIGNS[one].colour,
              how=": click for date and source")
          for one in LABELS),
        key("Recognised in this period, on this day", chip=SIGNS["yes"].colour),
        key("Kosovo itself", fill=PLAIN),
        key(["Other states: not in the data.", *shown, " States recognise, not organisations"],
            fill="var(--land)"),
    ]  # fmt: skip
    return layer(ID, TITLE, features, legend, view=EUROPE)


def of_state(atlas: Atlas, row: pd.Series, declared: str) -> list[Feature]:
    """Fill, sign and dated chip of one state, without a day of its own from the declaration on."""
    answer = row["recognised"]
    day = row["date"] if answer == "yes" else ""
    span = (first_day(day) if day else declared, timeline(atlas).last)
    if not span[0]:
        return []
    colour = SIGNS[answer].colour
    features = [fill(span, row["iso3"], colour, LABELS[answer])]
    at = inside(atlas, row["iso3"])
    if at is None:
        return features
    text = tip(
        row["name"],
        [
            ("Recognises Kosovo", answer),
            ("Since", date(day, UNKNOWN) if answer == "yes" else ""),
            ("Sources differ", row["differs"]),
        ],
        row["notes"],
        row["source_ids"],
        verification=row["verification"],
    )
    if answer == "no":
        return [*features, icon(span, at, SIGNS[answer].shape, colour, text, r=5.5)]
    sign = icon(span, at, SIGNS[answer].shape, colour, text, r=4.5)
    dated = of_date(atlas, day) if day else None
    if not dated:
        return [*features, sign]
    # In a period with that day the date itself stands there.
    said = chip(dated, at, [{"day": day}], colour, text, touch=True)
    return [*features, said, {**sign, "unless": dated}]
