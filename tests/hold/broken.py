"""What can be wrong with a file of the package, as chance has it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as some

MAPS = ("borders.geojson", "neighbours.geojson")
ODD = (
    "", " ", "0", "-0", "-1", "1.5", "1e3", "1e308", "1e999", "NaN", "nan", "Infinity", "-inf",
    "9" * 15, "9" * 400, "١٢٣", "²", "0x10", "1_000", "+5", " 5", "true", "True", "null", "None",
    "1999", "0000", "9999", "2062", "9999-12-31", "0001-01-01", "1999-02-30", "1999-13", "1999-6-1",
    "1998-12-31", "2100-01", "19990612", "1999-W01", "1999-06-12T00:00", "12.06.1999", "1999..2000",
    "..", "2000..", "..2000", "2004-03..2004-01", ";", ";;", "a;a", "XKX;XKX", "XKX", "xkx", "YUG",
    "KOS", "ZZZ", "SRB;RUS", ",", '"', '""', "'", "\0", "\x07", "\x1b[31m", "\r", "\n", "\r\n",
    "\x85", "\u2028", "\u202e", "\u200b", "\ufeff", "\ufffd", "\ud800", "\U0001f4a3", "e\u0301",
    "<b>", "<script>", "&amp;", "=1+1", "@x", "-x", "`x`", "{{7*7}}", "$x$", "[a](b)", "_it_", "%s",
    "http://", "https://[::1", "javascript:1", "https://example.org/" + "a" * 400, "../x", "/etc",
    "__proto__", "constructor", "A" * 81, "x" * 5_001, "x " * 3_000, "latest", "earliest", "all",
)  # fmt: skip
TEXT = some.one_of(
    some.sampled_from(ODD),
    some.text(max_size=30),
    some.integers().map(str),
    some.floats().map(str),
    some.dates().map(str),
    some.builds(lambda year, month: f"{year:04}-{month:02}", some.integers(1980, 2070),
                some.integers(0, 13)),
)  # fmt: skip
NUMBERS = some.one_of(
    some.sampled_from([0, -0.0, 1e-300, 1e308, float("inf"), float("-inf"), float("nan"), 2**63,
                       10**400, 180, -180, 180.1, 90.1, 360]),
    some.floats(), some.integers(),
)  # fmt: skip
VALUES = some.recursive(
    some.one_of(some.none(), some.booleans(), NUMBERS, TEXT),
    lambda inner: some.one_of(
        some.lists(inner, max_size=3), some.dictionaries(TEXT, inner, max_size=3)
    ),
    max_leaves=5,
)
#: Where a descriptor might lead out of its folder, patterns that may hold up, and odd limits.
DESCRIBED = {
    "path": ("../x.csv", "/etc/passwd", "a/../../x.csv", "..", "incidents.csv/", "C:\\x.csv", "",
             "https://example.org/x.csv", "x.html", ".env", "incidents.csv\n", "sources.csv"),
    "name": ("../x", "Incidents", "sources", "", "a" * 65, "x\n", "__proto__"),
    "pattern": ("(", "^(\\w+\\s?)+$", "(?=a)", "(a|a)*b", "a{1,99999}", "\\", "", "^$", "[^a]"),
    "type": ("string", "date", "integer", "year", "number", "boolean", "any", "object", ""),
    "minimum": (0, -1, "0", "x", 1e308, 1.5, "1999", None, True),
    "maximum": (0, -1, "0", "x", 1e308, 1.5, "1999", None, True),
    "separator": ("", ",", "; ", "a", "\n"),
    "primaryKey": ("notes", [], ["notes", "notes"], "nothing", 5),
    "version": ("1/2", "../1", "1.0.0.0.0", "٣"),
    "created": ("yesterday", "2026-02-31T00:00:00Z", "9999-12-31", "0001-01-01"),
    "updated": ("soon", "2026-02-31", "9999-12-31", "0001-01-01"),
}  # fmt: skip


@dataclass
class Change:
    """A file with other content; without content something else stands there, or nothing."""

    name: str
    what: str
    data: bytes | None

    @contextmanager
    def made(self, folder: Path) -> Iterator[None]:
        """Have it so for a while."""
        path = folder / self.name
        before = path.read_bytes()
        path.unlink()
        try:
            if self.data is not None:
                path.write_bytes(self.data)
            elif self.what.endswith("a folder"):
                path.mkdir()
            elif self.what.endswith("a link"):
                path.symlink_to("/etc/passwd")
            elif self.what.endswith("a pipe"):
                os.mkfifo(path)
            yield
        finally:
            if path.is_dir():
                shutil.rmtree(path)
            path.unlink(missing_ok=True)
            path.write_bytes(before)


def change(folder: Path, kind: str, chance: some.DataObject) -> Change:
    """Another content of a file of this kind: a table, the descriptor, a map."""
    tables = sorted(path.name for path in folder.glob("*.csv"))
    name = chance.draw(some.sampled_from({"table": tables, "map": MAPS}.get(kind, MAKE)))
    if chance.draw(some.integers(0, 49)) == 0:
        there = chance.draw(some.sampled_from(["gone", "a folder", "a link", "a pipe"]))
        return Change(name, f"{name} {there}", None)
    text = (folder / name).read_text(encoding="utf-8")
    if kind == "table":
        what, text = of_table(text, chance)
    else:
        what, text = of_json(text, kind, chance)
    coded, data = encoded(text, chance)
    return Change(name, f"{name} {what}{coded}", data)


MAKE = ("datapackage.json",)


def encoded(text: str, chance: some.DataObject) -> tuple[str, bytes]:
    """The text as bytes: mostly in UTF-8, else in another coding or with odd bytes in it."""
    data = text.encode("utf-8", "surrogatepass")
    match chance.draw(some.integers(0, 24)):
        case 0:
            coding = chance.draw(some.sampled_from(["utf-16", "cp1250", "latin-1", "utf-8-sig"]))
            return f" in {coding}", text.encode(coding, "replace")
        case 1:
            place = chance.draw(some.integers(0, len(data)))
            odd = chance.draw(some.binary(min_size=1, max_size=8))
            return " with odd bytes", data[:place] + odd + data[place:]
        case 2:
            return " cut off", data[: chance.draw(some.integers(0, len(data)))]
    return "", data


# ------------------------------------------------------------------------------------------ tables


def of_table(text: str, chance: some.DataObject) -> tuple[str, str]:
    """A table with cells, rows, columns or letters changed."""
    rows = list(csv.reader(io.StringIO(text)))
    what = chance.draw(some.sampled_from(WAYS))
    if what in ("a line", "letters", "separator", "ends of lines"):
        return what, of_lines(text, what, chance)
    for _ in range(chance.draw(some.integers(1, 3))):
        of_rows(rows, what, chance)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return what, out.getvalue()


WAYS = (
    "odd cell", "odd cell", "odd cell", "cell of the column", "cells of another column",
    "odd column", "row doubled", "rows dropped", "rows shuffled", "column renamed",
    "columns shuffled", "column dropped", "column doubled", "cell more", "cell less",
    "a line", "letters", "separator", "ends of lines",
)  # fmt: skip


def of_rows(rows: list[list[str]], what: str, chance: some.DataObject) -> None:
    """Change rows of cells in place."""
    if len(rows) < 2 or not rows[0]:
        return
    width = min(map(len, rows))
    at, row = chance.draw(some.integers(0, max(0, width - 1))), a_row(rows, chance)
    match what:
        case "odd cell":
            rows[row][at] = chance.draw(TEXT)
        case "cell of the column":
            rows[row][at] = rows[a_row(rows, chance)][at]
        case "cells of another column":
            other = chance.draw(some.integers(0, width - 1))
            for cells in rows[1:]:
                cells[at] = cells[other]
        case "odd column":
            odd = chance.draw(TEXT)
            for cells in rows[1:]:
                cells[at] = odd
        case "row doubled":
            rows[row:row] = [list(rows[row]) for _ in range(chance.draw(some.integers(1, 20)))]
        case "rows dropped":
            del rows[row : row + chance.draw(some.integers(1, len(rows)))]
        case "rows shuffled":
            rows[1:] = chance.draw(some.permutations(rows[1:]))
        case "column renamed":
            rows[0][at] = chance.draw(some.one_of(TEXT, some.sampled_from(rows[0])))
        case "columns shuffled":
            order = chance.draw(some.permutations(range(width)))
            whole = chance.draw(some.booleans())  # else the header alone
            for cells in rows if whole else rows[:1]:
                cells[:width] = [cells[place] for place in order]
        case "column dropped":
            for cells in rows:
                del cells[at]
        case "column doubled":
            for cells in rows:
                cells.insert(at, cells[at])
        case "cell more":
            rows[row].insert(at, chance.draw(TEXT))
        case "cell less":
            del rows[row][at]


def a_row(rows: list[list[str]], chance: some.DataObject) -> int:
    """The number of a row that is not the header."""
    return chance.draw(some.integers(1, len(rows) - 1))


def of_lines(text: str, what: str, chance: some.DataObject) -> str:
    """Change the text of a table."""
    if what == "separator":
        return text.replace(",", chance.draw(some.sampled_from(";\t|:")))
    if what == "ends of lines":
        return text.replace("\n", chance.draw(some.sampled_from(["\r\n", "\r", "\n\n", "\n\r"])))
    if what == "letters":
        one, other = chance.draw(some.sampled_from(',"\n;-0129aeXt')), chance.draw(TEXT)
        return text.replace(one, other[:3], chance.draw(some.integers(1, 500)))
    lines = text.split("\n")
    lines[chance.draw(some.integers(0, len(lines) - 1))] = chance.draw(TEXT)
    return "\n".join(lines)


# -------------------------------------------------------------------------------------------- JSON


def of_json(text: str, kind: str, chance: some.DataObject) -> tuple[str, str]:
    """A descriptor or a map with values somewhere in it changed."""
    content, told = json.loads(text), []
    for _ in range(chance.draw(some.integers(1, 3))):
        way = chance.draw(some.booleans())
        if way and kind == "map":
            told.append(of_shape(content, chance))
        elif way:
            told.append(of_description(content, chance))
        else:
            what, content = of_any(content, chance)
            told.append(what)
    return "; ".join(told), json.dumps(content, ensure_ascii=chance.draw(some.booleans()))


def of_any(content: object, chance: some.DataObject) -> tuple[str, object]:
    """Any JSON with a value somewhere in it replaced, dropped, doubled or renamed."""
    at, path = content, []
    while isinstance(at, dict | list) and at and (not path or chance.draw(some.integers(0, 4))):
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        path.append((at, chance.draw(some.sampled_from(keys))))
        at = at[path[-1][1]]
    said = "/".join(str(key) for _, key in path)
    if not path or chance.draw(some.integers(0, 99)) == 0:
        return "another root", chance.draw(VALUES)
    holder, key = path[-1]
    what = chance.draw(some.sampled_from(["replaced", "replaced", "dropped", "doubled", "renamed"]))
    match what:
        case "dropped":
            del holder[key]
        case "doubled" if isinstance(holder, list):
            holder.append(holder[key])
        case "renamed" if isinstance(holder, dict):
            holder[chance.draw(TEXT)] = holder.pop(key)
        case _:
            holder[key] = chance.draw(VALUES)
    return f"{said} {what}"[-100:], content


def of_description(package: object, chance: some.DataObject) -> str:
    """Change a word of a descriptor to one that is of its kind, or that might do harm."""
    places = [one for one in every(package) if one[1] in DESCRIBED]
    if not places:
        return "nothing"
    word = chance.draw(some.sampled_from(sorted({key for _, key in places})))
    holder, key = chance.draw(some.sampled_from([one for one in places if one[1] == word]))
    there = [one[key] for one, other in places if other == key]
    holder[key] = chance.draw(
        some.one_of(some.sampled_from(DESCRIBED[key]), some.sampled_from(there))
    )
    return f"{key} {holder[key]!r}"[:100]


def every(content: object) -> Iterator[tuple[dict, str]]:
    """Every key of every object in JSON, with its object."""
    if isinstance(content, dict):
        yield from ((content, key) for key in content)
        for value in content.values():
            yield from every(value)
    elif isinstance(content, list):
        for value in content:
            yield from every(value)


SHAPE_WAYS = (
    "word", "word of another", "kind", "places", "moved", "turned", "no ring", "short ring",
    "all null",
)  # fmt: skip


def of_shape(shapes: object, chance: some.DataObject) -> str:
    """Change a shape of a map: its words, its kind or its places."""
    features = shapes.get("features") if isinstance(shapes, dict) else None
    features = features if isinstance(features, list) else []
    features = [one for one in features if isinstance(one, dict)
                and isinstance(one.get("geometry"), dict)
                and isinstance(one.get("properties"), dict)]  # fmt: skip
    if not features:
        return "nothing"
    shape, other = (chance.draw(some.sampled_from(features)) for _ in "ab")
    what = chance.draw(some.sampled_from(SHAPE_WAYS))
    geometry = shape["geometry"]
    match what:
        case "word":
            word = chance.draw(some.sampled_from(["iso3", "name"]))
            shape["properties"][word] = chance.draw(VALUES)
        case "word of another":
            word = chance.draw(some.sampled_from(["iso3", "name"]))
            shape["properties"][word] = other["properties"].get(word)
        case "kind":
            geometry["type"] = chance.draw(some.sampled_from([
                "Point", "LineString", "Polygon", "MultiPolygon", "GeometryCollection", "Circle",
                "", None, "MultiPoint"]))  # fmt: skip
        case "all null":
            for one in features:
                one["properties"] = dict.fromkeys(one["properties"], chance.draw(VALUES))
        case "no ring":
            geometry["coordinates"] = chance.draw(some.sampled_from([[], [[]], [[[]]], None]))
        case _:
            rings = [one for one in lists(geometry.get("coordinates")) if one and is_place(one[0])]
            if rings:
                bend(chance.draw(some.sampled_from(rings)), what, chance)
    return what


def bend(ring: list, what: str, chance: some.DataObject) -> None:
    """Change the places of a ring."""
    match what:
        case "places":
            for _ in range(chance.draw(some.integers(1, 3))):
                at = chance.draw(some.integers(0, len(ring) - 1))
                ring[at] = chance.draw(
                    some.one_of(some.lists(NUMBERS, max_size=4), some.tuples(NUMBERS, NUMBERS))
                )
        case "moved":
            by = chance.draw(some.sampled_from([0.1, 5, -200, 1e6, 1e300]))
            ring[:] = [[x + by, y] for x, y, *_ in filter(is_place, ring)]
        case "turned":
            ring[:] = [[y, x] for x, y, *_ in filter(is_place, ring)]
        case "short ring":
            del ring[chance.draw(some.integers(0, 3)) :]


def is_place(value: object) -> bool:
    """Whether a value is a pair of numbers."""
    return (
        isinstance(value, list)
        and len(value) >= 2
        and all(isinstance(one, int | float) for one in value)
    )


def lists(value: object) -> Iterator[list]:
    """Every list in a list of lists."""
    if isinstance(value, list):
        yield value
        for one in value:
            yield from lists(one)
