"""What the page shows: time, layers, filter, selection, panel and what is chosen in it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.filters import Filter
from geo.period import Period

#: Only the period, all up to the period (earlier incidents faded), or a span of one's own.
PERIOD, UPTO, SPAN = MODES = ("period", "upto", "span")
#: Letters that a search may have: its text is the key of what is kept for all.
WORDS = 80


@dataclass(frozen=True)
class View:
    """What the page shows. An empty filter shows all; `panel` is an id, None the first one.

    Of the panel in view: the `words` of its search, whether `only` the period is listed, both sides
    that are compared (periods as text, or states; () for the usual ones), the year `beside` the
    period in KFOR's panel, and the `article` and `verdict` of the claims.
    """

    time: Period
    layers: tuple[str, ...]
    mode: str = PERIOD
    filter: Filter = Filter()
    incident: str | None = None
    state: str | None = None
    panel: str | None = None
    profile: str | None = None
    words: str = ""
    only: bool = False
    compare: tuple[str, ...] = ()
    beside: int | None = None
    article: str | None = None
    verdict: str | None = None
    story: str | None = None
    step: int | None = None
    #: The part of the map that the reader chose: degrees (EPSG:4326) and zoom.
    at: tuple[float, float, float] | None = None

    @property
    def year(self) -> int:
        """The year of the last day shown."""
        return self.time.year
