"""The page's address and the view it stands for: time, layers, filter, selection, panel.

Pure text in, View out and back; PARAMETERS holds one row a parameter. A value that is not allowed
is left out and named in a note; the note never repeats the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from components.view import MODES, PERIOD, SPAN, UPTO, WORDS, View
from geo import period
from geo.aliases import states_of
from geo.filters import Filter
from geo.period import Period

LATEST = "latest"
#: No honest value is longer; anything beyond is not looked at.
LONGEST = 400
#: The panels that have a search, and those that can be narrowed to the period.
SEARCHED, NARROWED = ("incidents", "milestones", "claims", "data"), ("incidents", "milestones")
#: Nor has an honest address more parameters.
MOST = 100


@dataclass(frozen=True)
class Choices:
    """What an address may name.

    `years` are those of the timeline, `start` is the one that a first visit shows. `panels` maps
    the id of a panel to its title, which older addresses name. `aliases` maps other codes of states
    to those used here.
    """

    years: range
    start: int
    layers: tuple[str, ...]
    default_layers: tuple[str, ...]
    incidents: Collection[str]
    states: tuple[str, ...]
    categories: tuple[str, ...]
    claim_statuses: tuple[str, ...]
    panels: Mapping[str, str]
    articles: Collection[str] = ()
    verdicts: Collection[str] = ()
    #: The steps of each story, as the fields of the view that each one shows.
    stories: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)


class IgnoredError(ValueError):
    """A value that the address may not hold; the text is the note for the reader."""


class Parameter(NamedTuple):
    """One parameter: its name, the field it fills, and how it is read and written.

    `read` takes text and choices and gives the field's value, or raises IgnoredError; `write`
    takes view and choices and gives the text, "" to leave the parameter out.
    """

    name: str
    field: str
    read: Callable[[str, Choices], Any]
    write: Callable[[View, Choices], str]


def _one(what: str, allowed: Callable[[Choices], Collection[str]]) -> Callable[[str, Choices], str]:
    """Reads one of the allowed values."""

    def read(text: str, choices: Choices) -> str:
        if text in allowed(choices):
            return text
        raise IgnoredError(f"The address names {what} that is not in the data; it was ignored.")

    return read


def _state(text: str, choices: Choices) -> str:
    code = text.upper()
    code = choices.aliases.get(code, code)
    if code in choices.states:
        return code
    if parts := states_of(text):
        raise IgnoredError(
            f"The address names a union that is no more; write one of {', '.join(parts)}."
        )
    known = ", ".join(choices.states)
    raise IgnoredError(f"The address names a state that is not in the data; write one of {known}.")


def _list(
    allowed: Callable[[Choices], Collection[str]], one: Callable[[str, Choices], str]
) -> Callable[[str, Choices], tuple[str, ...]]:
    """Reads values between commas, in the order of the allowed; the bad ones give one note."""

    def read(text: str, choices: Choices) -> tuple[str, ...]:
        found, bad = [], None
        for part in filter(None, text.split(",")):
            try:
                found.append(one(part, choices))
            except IgnoredError as note:
                bad = note
        kept = tuple(value for value in allowed(choices) if value in found)
        if bad:
            raise PartlyError(str(bad), kept)
        return kept

    return read


class PartlyError(IgnoredError):
    """Some values of a list are ignored; `kept` are the others."""

    def __init__(self, note: str, kept: tuple[str, ...]) -> None:
        super().__init__(note)
        self.kept = kept


def _time(text: str, choices: Choices) -> Period:
    first, last = choices.years[0], choices.years[-1]
    if text == LATEST:
        return period.of_year(last)
    if text == "earliest":
        return period.of_year(first)
    try:
        found = period.parse(text)
    except ValueError:
        found = None
    # The form alone would let other scripts' digits through.
    if found and text.isascii() and first <= int(found.first[:4]) and found.year <= last:
        return found
    raise IgnoredError(
        f"The address names a time outside {first} to {last}, or in another form; "
        f"showing {choices.start}."
    )


def _year(text: str, choices: Choices) -> Period:
    # A year and nothing else: "2004-03" belongs to `time`.
    return _time(text if len(text) == 4 or text in (LATEST, "earliest") else "", choices)


def _write_time(view: View, _: Choices) -> str:
    if view.mode == SPAN:
        return _span(view.time)
    return "" if view.time.is_year else period.text_of(view.time)


def _span(time: Period) -> str:
    text = period.text_of(time)
    return text if ".." in text else f"{time.first}..{time.last}"


def _write_year(view: View, choices: Choices) -> str:
    if view.mode == SPAN or not view.time.is_year:
        return ""
    return LATEST if view.year == choices.years[-1] else str(view.year)


def _panel(text: str, choices: Choices) -> str:
    by_title = {title: panel for panel, title in choices.panels.items()}
    return _one("a panel", lambda c: c.panels)(by_title.get(text, text), choices)


def panel_of(panel: str | None, choices: Choices) -> str:
    """The id of a panel; None stands for the first one."""
    return panel or next(iter(choices.panels))


def _write_panel(view: View, choices: Choices) -> str:
    panel = panel_of(view.panel, choices)
    return "" if panel == panel_of(None, choices) else panel


def _step(text: str, _: Choices) -> int:
    # Not more than two digits: no story has a hundred steps.
    if text.isascii() and text.isdigit() and len(text) <= 2:
        return int(text)
    raise IgnoredError("The address names a step that is no number; it was ignored.")


def section(lat: Any, lon: Any, zoom: Any) -> tuple[float, float, float]:
    """A part of the map: the middle in degrees (EPSG:4326) to four decimals, zoom to one.

    Raises ValueError for what is no number or lies off the map.
    """
    values = (lat, lon, zoom)
    if not all(type(one) in (int, float) for one in values):
        raise ValueError("no numbers")
    # Nor is what is not finite between bounds.
    if not (abs(lat) <= 85 and abs(lon) <= 180 and 0 <= zoom <= 20):
        raise ValueError("off the map")
    # With a zero added -0.0 is 0.0.
    return round(float(lat), 4) + 0.0, round(float(lon), 4) + 0.0, round(float(zoom), 1) + 0.0


def _at(text: str, _: Choices) -> tuple[float, float, float]:
    number = r"(-?[0-9]{1,3}(?:\.[0-9]{1,8})?)"
    found = re.fullmatch(f"{number},{number},{number}", text)
    try:
        return section(*map(float, found.groups() if found else ()))
    except (TypeError, ValueError):
        raise IgnoredError(
            "The address names a part of the map that there is not; write latitude, longitude "
            "and zoom, as at=42.9,20.86,11."
        ) from None


def _write_at(view: View, _: Choices) -> str:
    # The step of a story brings its own place.
    return "" if view.story or not view.at else ",".join(f"{one:.10g}" for one in view.at)


def _write_plain(name: str) -> Callable[[View, Choices], str]:
    return lambda view, _: getattr(view, name) or ""


def _words(text: str, _: Choices) -> str:
    if len(text) <= WORDS and text.isprintable():
        return text
    raise IgnoredError(f"The address searches for more than {WORDS} letters; it was ignored.")


def _only(text: str, _: Choices) -> bool:
    if text == "period":
        return True
    raise IgnoredError("The address names a narrowing that there is not; write only=period.")


def _compare(text: str, choices: Choices) -> tuple[str, ...]:
    """Two states or two periods between a comma, as text."""
    sides = text.split(",")
    if len(sides) == 2:
        for one in (_state, lambda side, c: period.text_of(_time(side, c))):
            try:
                return tuple(one(side, choices) for side in sides)
            except IgnoredError:
                continue
    raise IgnoredError(
        "The address compares what cannot be compared; write two periods or two states, "
        "as compare=2004,2004-03 or compare=SRB,XKX."
    )


def _beside(text: str, choices: Choices) -> int:
    years = {str(year): year for year in choices.years}
    return years[_one("a second year", lambda _: years)(text, choices)]


def _in_panel(name: str, *panels: str) -> Callable[[View, Choices], str]:
    """Writes a field while one of these panels is in view."""

    def write(view: View, choices: Choices) -> str:
        value = getattr(view, name)
        shown = panel_of(view.panel, choices) in panels
        return str(value) if shown and value else ""

    return write


def _write_compare(view: View, _: Choices) -> str:
    return ",".join(view.compare) if view.panel == "compare" else ""


def _filter_list(name: str, what: str, part: str) -> Parameter:
    """A parameter of the filter."""
    one = _state if part == "states" else _one(what, lambda c: getattr(c, part))
    return Parameter(
        name,
        f"filter.{part}",
        _list(lambda c: getattr(c, part), one),
        lambda view, _: ",".join(getattr(view.filter, part)),
    )


#: Parameters by which an address has a view of its own. A link to a step of a story has none.
VIEW = {"year", "time", "layers", "mode", "incident", "state"}
#: In the order in which they stand in an address; of `year` and `time` the later one counts.
PARAMETERS = (
    Parameter("profile", "profile", _state, _write_plain("profile")),
    Parameter("year", "time", _year, _write_year),
    Parameter("time", "time", _time, _write_time),
    Parameter("layers", "layers",
              _list(lambda c: c.layers, _one("a layer", lambda c: c.layers)),
              lambda view, _: ",".join(view.layers)),
    Parameter("mode", "mode", _one("a mode", lambda _: ("year", *MODES)),
              lambda view, _: UPTO if view.mode == UPTO else ""),
    _filter_list("category", "a category", "categories"),
    _filter_list("in", "a state", "states"),
    _filter_list("account", "a claim status", "claim_statuses"),
    Parameter("incident", "incident", _one("an incident", lambda c: c.incidents),
              _write_plain("incident")),
    Parameter("state", "state", _state, _write_plain("state")),
    Parameter("at", "at", _at, _write_at),
    Parameter("panel", "panel", _panel, _write_panel),
    Parameter("q", "words", _words, _in_panel("words", *SEARCHED)),
    Parameter("only", "only", _only,
              lambda view, c: _in_panel("only", *NARROWED)(view, c) and "period"),
    Parameter("compare", "compare", _compare, _write_compare),
    Parameter("beside", "beside", _beside, _in_panel("beside", "kfor")),
    Parameter("article", "article", _one("an article", lambda c: c.articles),
              _in_panel("article", "claims")),
    Parameter("verdict", "verdict", _one("a verdict", lambda c: c.verdicts),
              _in_panel("verdict", "claims")),
    Parameter("story", "story", _one("a story", lambda c: c.stories), _write_plain("story")),
    Parameter("step", "step", _step, lambda view, _: str(view.step) if view.story else ""),
)  # fmt: skip


def read(params: Mapping[str, str], choices: Choices) -> tuple[View, list[str]]:
    """The view of an address, and a note for each value that was ignored."""
    notes: list[str] = []
    fields: dict[str, Any] = {}
    parts: dict[str, tuple[str, ...]] = {}
    for parameter in PARAMETERS:
        text = params.get(parameter.name, "")
        if not text:
            continue
        try:
            value = parameter.read(text if len(text) <= LONGEST else "\0", choices)
        except PartlyError as note:
            notes.append(str(note))
            value = note.kept
        except IgnoredError as note:
            notes.append(str(note))
            continue
        if parameter.field.startswith("filter."):
            parts[parameter.field.removeprefix("filter.")] = value
        else:
            fields[parameter.field] = value
    # An empty list of layers is a choice; a bad one is none.
    if not fields.get("layers"):
        fields["layers"] = () if params.get("layers") == "" else choices.default_layers
    if fields.get("mode") == "year":
        fields["mode"] = PERIOD
    if "time" in fields and (".." in params.get("time", "") or not _whole(fields["time"])):
        fields["mode"] = SPAN
    elif fields.get("mode") == SPAN:
        fields["mode"] = PERIOD
    fields.setdefault("time", period.of_year(choices.start))
    step = _of_story(fields, notes, choices)
    if VIEW.isdisjoint(params):
        fields |= step
    return View(**fields, filter=Filter(**parts)), list(dict.fromkeys(notes))


def _whole(time: Period) -> bool:
    """Whether a time is a whole year or month; any other is a span, a single day too."""
    return time.is_year or time.is_month


def _of_story(fields: dict[str, Any], notes: list[str], choices: Choices) -> dict[str, Any]:
    """What the step of a story shows; the number of the step is set right, with a note."""
    story, step = fields.get("story"), fields.pop("step", None)
    if not story:
        if step is not None:
            notes.append("The address names a step without a story; it was ignored.")
        return {}
    steps = choices.stories[story]
    if step is not None and not 1 <= step <= len(steps):
        notes.append(f"The story has {len(steps)} steps; showing its first.")
        step = None
    fields["step"] = step or 1
    return dict(steps[fields["step"] - 1])


def parse(query: object) -> dict[str, str]:
    """The parameters of an address's query ("?year=2004&..."), the last of each name; else none."""
    if not isinstance(query, str):
        return {}
    try:
        fields = parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=MOST)
    except ValueError:
        return {}
    return dict(fields)


def write(view: View, choices: Choices) -> dict[str, str]:
    """The parameters of a view; the last year is kept as a word, so that a link stays true."""
    params = {one.name: one.write(view, choices) for one in PARAMETERS}
    return {name: value for name, value in params.items() if value or name == "layers"}


def with_query(page: str | None, query: str) -> str:
    """The page's address with a query; the query alone where a browser names none that can be."""
    try:
        here = urlsplit(page or "")
        return urlunsplit(here._replace(path=here.path or "/", query=query, fragment=""))
    except ValueError:
        return f"?{query}"
