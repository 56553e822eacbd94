"""The map brought to a place at once, in the page that holds it or in its frame."""

from __future__ import annotations

from playwright.sync_api import Frame, Page


def look_at(where: Page | Frame, lat: float, lon: float, zoom: float) -> None:
    """Have the middle of the map at a place (degrees, EPSG:4326)."""
    # Without `void` the whole map would come back as the answer, which takes seconds.
    move = "([at, zoom]) => void atlas.map.setView(at, zoom, { animate: false })"
    where.evaluate(move, [[lat, lon], zoom])
