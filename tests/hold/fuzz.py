"""Break data, descriptor, map files and addresses at random: `python -m tests.hold.fuzz 10000`.

Whatever is broken, the data are read or a told fault stands in their place, a scene of plain JSON
is made, no message names a folder of the machine, and nothing takes longer than five seconds of
processor time. `make test` tries a few, the command as many as it is told.
"""

from __future__ import annotations

import json
import logging
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from components import address, facts
from geo import atlas as atlases
from geo.package.faults import Fault
from geo.package.tables import PackageError, read_package
from tests.planting import DATA, Copy

FEW, LONGEST = 20, 5.0
TABLES = sorted(path.stem for path in DATA.glob("*.csv"))
MAPS = ("borders.geojson", "neighbours.geojson")
TEXT = some.one_of(
    some.text(max_size=30),
    some.sampled_from([
        "", "0", "-1", "9999-12-31", "2062", "1999-02-30", "0000", "1e308", "NaN", "true", ";",
        ";;", '"', "\0", "\r\n", "<b>", "=1+1", "XKX;XKX", "ÄÖ\u202e", "x" * 6_000, "9" * 400, "http://",
        "../../etc/passwd", "__proto__", "{{7*7}}", "\ud800",
    ]),
)  # fmt: skip
VALUES = some.recursive(
    some.one_of(some.none(), some.booleans(), some.integers(), some.floats(), TEXT),
    lambda inner: some.one_of(
        some.lists(inner, max_size=3), some.dictionaries(TEXT, inner, max_size=3)
    ),
    max_leaves=5,
)
seen = {"cases": 0, "unknown": 0, "slowest": 0.0, "last": ""}


def lines(table: str, chance: some.DataObject) -> str:
    """A table's text with a cell, a line or some of its letters changed."""
    text = (DATA / f"{table}.csv").read_text(encoding="utf-8")
    rows = text.split("\n")
    what = chance.draw(some.sampled_from(["cell", "line", "drop", "double", "cut", "letters"]))
    at = chance.draw(some.integers(0, len(rows) - 1))
    match what:
        case "cell":
            cells = rows[at].split(",")
            cells[chance.draw(some.integers(0, len(cells) - 1))] = chance.draw(TEXT)
            rows[at] = ",".join(cells)
        case "line":
            rows[at] = chance.draw(TEXT)
        case "drop":
            del rows[at : at + chance.draw(some.integers(1, len(rows)))]
        case "double":
            rows[at:at] = rows[: chance.draw(some.integers(1, len(rows)))]
        case "cut":
            return text[: chance.draw(some.integers(0, len(text)))]
        case "letters":
            one, other = chance.draw(some.sampled_from(',"\n;-0129aeXt')), chance.draw(TEXT)
            return text.replace(one, other[:3], chance.draw(some.integers(1, 500)))
    return "\n".join(rows)


def change(content: object, chance: some.DataObject) -> object:
    """Any JSON with a value somewhere in it replaced, dropped or doubled."""
    at, path = content, []
    while isinstance(at, dict | list) and at and (not path or chance.draw(some.booleans())):
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        path.append((at, chance.draw(some.sampled_from(keys))))
        at = at[path[-1][1]]
    if not path or chance.draw(some.integers(0, 50)) == 0:
        return chance.draw(VALUES)
    holder, key = path[-1]
    match chance.draw(some.sampled_from(["replace", "drop", "double"])):
        case "drop":
            del holder[key]
        case "double" if isinstance(holder, list):
            holder.append(holder[key])
        case _:
            holder[key] = chance.draw(VALUES)
    return content


def break_something(copy: Copy, chance: some.DataObject) -> str:
    """Break one file of the package and say which."""
    kind = chance.draw(some.sampled_from(["table", "table", "descriptor", "map"]))
    if kind == "table":
        name = f"{chance.draw(some.sampled_from(TABLES))}.csv"
        data = lines(name[:-4], chance).encode("utf-8", "surrogatepass")
        if chance.draw(some.integers(0, 9)) == 0:
            place = chance.draw(some.integers(0, len(data)))
            data = data[:place] + chance.draw(some.binary(max_size=5)) + data[place:]
    else:
        name = chance.draw(some.sampled_from(MAPS)) if kind == "map" else "datapackage.json"
        content = json.loads((DATA / name).read_text(encoding="utf-8"))
        data = json.dumps(change(content, chance)).encode("utf-8", "surrogatepass")
    (copy.folder / name).write_bytes(data)
    return name


@given(some.data())
def data(chance: some.DataObject) -> None:
    """A broken package is read, or told, and drawn."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        seen["last"] = break_something(copy, chance)
        began = time.process_time()
        try:
            # Most broken descriptors go no further, and cost little.
            found = atlases.check_descriptor(read_package(copy.folder))
        except PackageError as problem:
            found = problem.fault
        if found is None:
            facts.load = lambda: atlases.load(copy.folder)
            facts.read.forget()
            found = facts.read()
        took = time.process_time() - began
    seen["cases"] += 1
    seen["slowest"] = max(seen["slowest"], took)
    assert took < LONGEST, f"{took:.1f} s: {seen['last']}"
    told = [found] if isinstance(found, Fault) else list(found.atlas.faults)
    assert not any(folder in str(fault) for fault in told)
    seen["unknown"] += found is facts.UNREADABLE
    assert found is not facts.UNREADABLE, "a fault that no rule knows"
    if not isinstance(found, Fault):
        for made in (found.scene, found.answers):
            assert made.digest, f"no {type(made).__name__} could be made"
            json.loads(made.text, parse_constant=pytest.fail)
        assert found.atlas.reach <= found.atlas.today


@given(some.dictionaries(some.one_of(some.sampled_from(
    ["year", "time", "mode", "layers", "incident", "state", "panel", "category", "in", "account",
     "profile", "embed", "story", "step"]), TEXT), TEXT, max_size=6))  # fmt: skip
def addresses(params: dict[str, str]) -> None:
    """Any address gives a view, and what is written of it gives the same again."""
    began = time.process_time()
    view, notes = address.read(params, facts.choices())
    seen["cases"] += 1
    assert all(isinstance(note, str) for note in notes)
    again, _ = address.read(address.write(view, facts.choices()), facts.choices())
    assert again == view
    assert time.process_time() - began < LONGEST


def run(cases: int, seed: bool = False) -> None:
    """Try so many, half of them addresses; with `seed` always the same ones."""
    logging.disable()  # a layer that is left out is logged, each time
    options = {
        "deadline": None, "database": None, "derandomize": seed,
        "suppress_health_check": list(HealthCheck), "print_blob": False,
        # To make a case smaller takes longer than to read it as it is.
        "phases": [Phase.generate],
    }  # fmt: skip
    kept = facts.load
    try:
        settings(max_examples=cases // 2, **options)(addresses)()
        settings(max_examples=cases - cases // 2, **options)(data)()
    finally:
        logging.disable(logging.NOTSET)
        facts.load = kept
        facts.read.forget()


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    print(f"{seen['cases']:,} cases, {seen['unknown']} unknown faults, "
          f"the slowest {seen['slowest']:.1f} s of processor time")  # fmt: skip
