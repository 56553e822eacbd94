"""What crosses to the browser in the scene, as types.

Nothing here is in words that a reader's language would change: a date is an ISO text of four, seven
or ten characters, a number is a number, and the browser says both (components/web/words.js).
Positions are [latitude, longitude] in EPSG:4326, radii and widths pixels, spans a first and a last
day (ISO, both included).
"""
# No `from __future__ import annotations`: with it Python 3.11 takes every key for a required one.

from typing import Any, Literal, NotRequired, TypedDict

#: First and last day, both included.
Span = tuple[str, str]
#: Latitude and longitude.
Point = list[float]


class Date(TypedDict):
    """A date, said as exactly as it is known: "17 March 2004", "March 2004", "2004"."""

    date: str


class Day(TypedDict):
    """A date within the period: said without its year where all of the period lies in it."""

    day: str


#: Two dates, said as "17 to 19 March 2004".
Dates = TypedDict("Dates", {"from": str, "to": str})


class Unknown(TypedDict):
    """What is not known, and said so."""

    unknown: Literal[True]


#: A text: as it is, a number, or parts that are said one after another without a space between.
Said = str | int | list[str | int | Date | Day]
#: The value of a fact.
Value = str | int | Date | Dates | Unknown
#: Date, year with its fraction, number, "about" or "", ids of sources.
Figure = tuple[str, float, int, Literal["about", ""], list[str]]


class Tip(TypedDict):
    """A pop-up: title, facts by name, a sentence, ids of its sources; `series` names one."""

    title: str
    facts: list[tuple[str, Value]]
    text: str
    sources: list[str]
    series: NotRequired[str]


class Held(TypedDict):
    """When a feature is drawn: if its span holds on the day that the period stands for.

    With `touch` if the span touches the period. With `unless` not where the period touches those
    days: another feature stands there instead.
    """

    span: Span
    touch: NotRequired[Literal[True]]
    unless: NotRequired[Span]


class Circle(Held):
    """A circle with a figure in it; with `to` and `width` a line leads to that place."""

    kind: Literal["circle"]
    at: Point
    r: float
    text: Said
    colour: str
    tip: Tip
    to: NotRequired[Point]
    width: NotRequired[float]
    back: NotRequired[bool]
    dashed: NotRequired[bool]
    faded: NotRequired[bool]


class Icon(Held):
    """A small sign at a place, drawn from a `zoom` on."""

    kind: Literal["icon"]
    at: Point
    shape: str
    colour: str
    tip: Tip
    r: NotRequired[float]
    zoom: NotRequired[float]
    lift: NotRequired[int]
    dashed: NotRequired[bool]


class Chip(Held):
    """A few words in a box edged with a colour; with `to` and `width` a line leads there."""

    kind: Literal["chip"]
    at: Point
    text: Said
    colour: str
    tip: Tip
    to: NotRequired[Point]
    width: NotRequired[float]
    lift: NotRequired[int]
    dashed: NotRequired[bool]
    faded: NotRequired[bool]


class Line(Held):
    """A curved line between two places."""

    kind: Literal["line"]
    at: Point
    to: Point
    width: float
    colour: str
    tip: Tip


class Tag(Held):
    """A short label under the name of a state, said once where several say the same.

    Without a `text` it is only counted: "+2" after others, else "2 steps". A neighbour, which has
    no name on the map, is named `at` a place while it has a tag.
    """

    kind: Literal["tag"]
    area: str
    text: Said | None
    tip: Tip | None
    at: NotRequired[Point]


class Fill(Held):
    """The colour of a state or neighbour, and what it means."""

    kind: Literal["fill"]
    area: str
    colour: str
    label: str


class Incident(Held):
    """An incident's marker; its states, text and figures are in the card of the same id."""

    kind: Literal["incident"]
    id: str
    at: Point
    category: str
    precision: Literal["exact", "place", "municipality", "area"]
    r: int
    shape: str
    colour: str
    umbrella: NotRequired[bool]


Feature = Circle | Icon | Chip | Line | Tag | Fill | Incident


class Key(TypedDict):
    """A legend entry: its label and one sign, with how the sign is drawn."""

    label: Said
    #: What a reader does for more, written after the label; left out in a picture and on paper.
    how: NotRequired[str]
    category: NotRequired[str]
    fill: NotRequired[str]
    circle: NotRequired[str]
    chip: NotRequired[str]
    line: NotRequired[str]
    tag: NotRequired[str]
    shape: NotRequired[str]
    colour: NotRequired[str]
    sizes: NotRequired[list[float]]
    discs: NotRequired[list[tuple[int, float]]]
    dashed: NotRequired[bool]
    faded: NotRequired[bool]
    ring: NotRequired[bool]
    precision: NotRequired[Literal["municipality", "area"]]
    group: NotRequired[bool]


class Layer(TypedDict):
    """What one check box shows.

    With `view` (south-west and north-east corner) the legend offers to show the whole layer; with
    `fit` that is what the layer draws at the time, or `view` where it draws nothing. `series` holds
    figures over time by the name that pop-ups use.
    """

    id: str
    title: str
    features: list[Feature]
    legend: list[Key]
    view: NotRequired[list[Point]]
    fit: NotRequired[bool]
    series: NotRequired[dict[str, list[Figure]]]


class State(TypedDict):
    """One of the six: shape (GeoJSON), place of its name, names as [first, last, name, note]."""

    id: str
    state: Literal[True]
    shape: dict[str, Any]
    at: Point
    names: list[tuple[str, str, str, str]]


class Neighbour(TypedDict):
    """A country around the six: shape (GeoJSON) and today's name."""

    id: str
    name: str
    shape: dict[str, Any]


class Boundary(TypedDict):
    """A line between two of the six, with its kinds as [first, last, kind]."""

    shape: dict[str, Any]
    between: tuple[str, str]
    kinds: list[tuple[str, str, Literal["state", "republic", "status"]]]


class Contents(TypedDict):
    """The scene: `first` and `last` day of the timeline, and the day that the data `reach`."""

    first: str
    last: str
    reach: str
    view: list[Point]
    areas: list[State | Neighbour]
    boundaries: list[Boundary]
    #: Name, latitude, longitude, least zoom, state.
    towns: list[tuple[str, float, float, int, str]]
    layers: list[Layer]
    #: Title, publisher, date and address by id.
    sources: dict[str, tuple[str, str, str, str]]
    #: The colours of fills that have a name (signs.PALETTE), by theme.
    palette: dict[str, dict[str, str]]
