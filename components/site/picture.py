"""The pictures that other sites show beside a link to a page: what it tells, and where.

The map is drawn once; each picture is a copy of it with words and a mark. Places in EPSG:4326.
"""

from __future__ import annotations

import io
import math
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd
from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from geo.answers.about import TITLE
from geo.answers.citation import version
from geo.atlas import Atlas
from geo.package.borders import boundary_lines
from geo.signs import INK, PAPER

#: Pixels of a picture, as those who show it want it; what is left of the map; the edge.
WIDE, HIGH, LEFT, EDGE = 1200, 630, 580, 48
#: The map's middle (longitude, latitude) and pixels a degree of longitude.
MIDDLE, SCALE = (19.35, 43.0), 57
#: Drawn so many times as large, and then made smaller: lines become smooth.
FINE = 2
WATER, GROUND, COAST, LINE, ACCENT = "#dfe9f0", "#f0efe9", "#b9c0c5", "#59636e", "#08519c"
COLOURS = 64
NOTE = "Borders of today. Kosovo: without prejudice to positions on status (UNSCR 1244/1999, ICJ)."
#: Sizes that a title is tried in, with the lines that it may have.
SIZES = ((50, 4), (42, 5), (34, 7), (28, 9))


class Painter:
    """Draws pictures over one map; `atlas` gives borders and the words at the foot."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.plain = ground(atlas)

    def picture(
        self,
        kicker: str,
        title: str,
        more: str = "",
        mark: tuple[list[float], str, str] | None = None,
        state: tuple[str, str] | None = None,
    ) -> bytes:
        """A PNG: a line, a title and a line below it; on the map a mark, or a state in a colour.

        `mark` is [latitude, longitude], shape and colour; `state` iso3 and colour.
        """
        image = ground(self.atlas, *state) if state else self.plain.copy()
        if mark:
            (lat, lon), shape, colour = mark
            x, y = place(lon, lat)
            one = sign(shape, colour)
            image.paste(one, (round(x - one.width / 2), round(y - one.height / 2)), one)
        pen = ImageDraw.Draw(image)
        wide = LEFT - 2 * EDGE
        pen.rectangle((0, 0, 10, HIGH), fill=ACCENT)
        top = EDGE
        for line in broken(kicker, font(26, 600), wide)[:2]:
            pen.text((EDGE, top), line, fill=ACCENT, font=font(26, 600))
            top += 34
        top += 12
        size, lines = fitted(title, wide)
        for line in lines:
            pen.text((EDGE, top), line, fill=INK, font=font(size, 700))
            top += round(1.16 * size)
        top += 16
        for line in broken(more, font(25, 400), wide):
            if top > HIGH - 150:
                break
            pen.text((EDGE, top), line, fill=LINE, font=font(25, 400))
            top += 32
        pen.text((EDGE, HIGH - 88), TITLE, fill=INK, font=font(26, 700))
        pen.text((EDGE, HIGH - 54), f"Data: {version(self.atlas)}", fill=LINE, font=font(20, 400))
        packed = io.BytesIO()
        image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            packed, "PNG"
        )
        return packed.getvalue()


def ground(atlas: Atlas, iso3: str = "", colour: str = PAPER) -> Image.Image:
    """The map without a mark, one of the six in a colour of its own."""
    image = Image.new("RGB", (WIDE * FINE, HIGH * FINE), WATER)
    pen = ImageDraw.Draw(image)
    area(pen, atlas.neighbours, lambda _: GROUND, COAST)
    area(pen, atlas.borders, lambda one: colour if one == iso3 else PAPER, None)
    # Of the coast only the outline; boundaries between the six are drawn once, as their kind is.
    for line in lines_of(atlas.borders.union_all().boundary):
        pen.line(scaled(line), fill=LINE, width=FINE + 1)
    for row in boundary_lines(atlas.borders).itertuples():
        dashed = {row.a, row.b} == {"SRB", "XKX"}
        for line in lines_of(row.geometry):
            for piece in dashes(scaled(line)) if dashed else [scaled(line)]:
                pen.line(piece, fill=LINE, width=FINE + 1)
    pen.rectangle((0, 0, LEFT * FINE, HIGH * FINE), fill=PAPER)
    image = image.resize((WIDE, HIGH), Image.Resampling.LANCZOS)
    small = font(15, 400)
    pen = ImageDraw.Draw(image)
    width = pen.textlength(NOTE, small)
    pen.rectangle((WIDE - width - 16, HIGH - 26, WIDE, HIGH), fill=PAPER)
    pen.text((WIDE - width - 8, HIGH - 24), NOTE, fill=LINE, font=small)
    return image


def area(pen: ImageDraw.ImageDraw, table: gpd.GeoDataFrame, colour, outline: str | None) -> None:
    """Fill polygons; what they leave free within stays as it was only where another is drawn."""
    for iso3, shape in table.geometry.items():
        for polygon in getattr(shape, "geoms", [shape]):
            points = scaled(polygon.exterior)
            pen.polygon(points, fill=colour(iso3))
            if outline:
                pen.line(points, fill=outline, width=FINE)


def lines_of(shape) -> list:
    """The lines of a line or of many."""
    return list(getattr(shape, "geoms", [shape]))


def scaled(line) -> list[tuple[float, float]]:
    """A line of degrees in pixels of the large drawing."""
    return [tuple(FINE * at for at in place(lon, lat)) for lon, lat in line.coords]


def place(lon: float, lat: float) -> tuple[float, float]:
    """Where a point lies on the picture, in pixels; Mercator, as on the map."""
    x, y = MIDDLE
    return (LEFT + WIDE) / 2 + (lon - x) * SCALE, HIGH / 2 - (mercator(lat) - mercator(y)) * SCALE


def mercator(lat: float) -> float:
    """How far north a latitude lies, in degrees of the equator."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def dashes(points: list[tuple[float, float]], length: float = 7 * FINE) -> list[list[tuple]]:
    """Every other piece of a line, each so many pixels long."""
    pieces, piece, on, left = [], [points[0]], True, length
    for (x, y), (to_x, to_y) in zip(points, points[1:], strict=False):
        while (far := math.dist((x, y), (to_x, to_y))) > left:
            x, y = x + (to_x - x) * left / far, y + (to_y - y) * left / far
            if on:
                pieces.append([*piece, (x, y)])
            on, left, piece = not on, length, [(x, y)]
        left -= far
        piece.append((to_x, to_y))
    return [*pieces, piece] if on and len(piece) > 1 else pieces


@cache
def sign(shape: str, colour: str, radius: int = 19) -> Image.Image:
    """The sign of a category in a dark outline and a light one around it."""
    fine = 4
    size = 2 * (radius + 9) * fine
    image = Image.new("RGBA", (size, size), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    for grown, fill in ((7, PAPER), (2.5, INK), (0, colour)):
        at = [
            (size / 2 + x * (radius + grown) * fine, size / 2 + y * (radius + grown) * fine)
            for x, y in corners(shape)
        ]
        pen.polygon(at, fill=fill)
    return image.resize((size // fine, size // fine), Image.Resampling.LANCZOS)


def corners(shape: str) -> list[tuple[float, float]]:
    """The corners of a sign of unit size, as the map draws it."""
    sides, turn = {
        "diamond": (4, -90), "triangle": (3, -90), "triangle-down": (3, 90), "square": (4, 45),
        "pentagon": (5, -90), "hexagon": (6, 0), "star": (10, -90),
    }.get(shape, (48, 0))  # fmt: skip
    radii = (1.15, 0.5) if shape == "star" else (1.16,) if shape == "square" else (1,)
    angles = [math.radians(turn + 360 * i / sides) for i in range(sides)]
    return [
        (radii[i % len(radii)] * math.cos(angle), radii[i % len(radii)] * math.sin(angle))
        for i, angle in enumerate(angles)
    ]


def fitted(title: str, wide: float) -> tuple[int, list[str]]:
    """The largest size in which a title fits, and its lines; what fits in none is cut."""
    for size, most in SIZES:
        lines = broken(title, font(size, 700), wide)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], f"{lines[most - 1]} …"]


def broken(text: str, pen: FreeTypeFont, wide: float) -> list[str]:
    """A text in lines that are no wider, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and pen.getlength(longer) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def font(size: int, weight: int) -> FreeTypeFont:
    """The page's font in pixels and weight, from Streamlit's own files; else Pillow's."""
    found = find_spec("streamlit")
    for folder in found.submodule_search_locations or [] if found else []:
        for file in Path(folder).glob("static/static/media/SourceSansVF-Upright*.woff2"):
            made = ImageFont.truetype(file, size)
            made.set_variation_by_axes([weight])
            return made
    return ImageFont.load_default(size)
