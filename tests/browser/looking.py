"""The map brought to a place at once, in the page that holds it or in its frame."""

from __future__ import annotations

import io

from PIL import Image
from playwright.sync_api import Frame, Page

#: Pairs of the names under the slider of which one stands on the other, or nearer than a letter.
CLOSE = """(names) => {
  const boxes = names.map((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return [one.textContent, range.getBoundingClientRect()];
  });
  return boxes.flatMap(([one, a], i) => boxes.slice(i + 1)
    .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > -4
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
    .map(([other]) => `${one} on ${other}`));
}"""


def look_at(where: Page | Frame, lat: float, lon: float, zoom: float) -> None:
    """Have the middle of the map at a place (degrees, EPSG:4326)."""
    # Without `void` the whole map would come back as the answer, which takes seconds.
    move = "([at, zoom]) => void atlas.map.setView(at, zoom, { animate: false })"
    where.evaluate(move, [[lat, lon], zoom])


#: Places along a path of a drawing, one pixel apart, in pixels of the page on which they lie.
ALONG = """(path) => {
  const matrix = path.getScreenCTM();
  return Array.from({ length: Math.floor(path.getTotalLength()) }, (_, at) => {
    const { x, y } = path.getPointAtLength(at).matrixTransform(matrix);
    return [x, y];
  }).filter(([x, y]) => x > 3 && y > 3 && x < innerWidth - 3 && y < innerHeight - 3);
}"""


def share_along(page: Page, path: str, colour: tuple[int, int, int], fine: int) -> float:
    """The share of the places along a path within 2 pixels of which a colour is seen.

    The page has `fine` pixels of the screen for one of its own.
    """
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    places = page.locator(path).evaluate(ALONG)
    assert len(places) > 100

    def seen(x: float, y: float) -> bool:
        near = image.crop([round(fine * one) for one in (x - 2, y - 2, x + 2, y + 2)])
        return any(
            max(abs(one - other) for one, other in zip(found, colour, strict=True)) < 40
            for _, found in near.getcolors(near.width * near.height)
        )

    return sum(seen(x, y) for x, y in places) / len(places)


def darkest_along(page: Page, path: str, fine: int, near: float = 0.75) -> list[float]:
    """The least lightness (0 to 255) within `near` pixels of each place along a path on a page.

    The page has `fine` pixels of the screen for one of its own.
    """
    image = Image.open(io.BytesIO(page.screenshot())).convert("L")
    places = page.locator(path).evaluate(ALONG)
    return [
        image.crop([round(fine * one) for one in (x - near, y - near, x + near, y + near)])
        .getextrema()[0]
        for x, y in places
    ]
