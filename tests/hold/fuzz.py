"""Break data, descriptor, map files, addresses and messages: `python -m tests.hold.fuzz 10000`.

Whatever is broken, the data are read or a told fault stands in their place, a scene and answers of
plain JSON are made and none of their parts is left out, no message names a folder of the machine,
and nothing takes longer than five seconds of processor time. Most cases break a small package
(tests/hold/small.py), a few the real one. `make test` tries a few, the command as many as told.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper
from pathlib import Path
from types import SimpleNamespace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from components import address, facts, session
from components.view import View
from geo import atlas as atlases
from geo.package.faults import Fault
from tests.hold import broken, forged
from tests.hold.small import Small
from tests.planting import Copy

FEW, LONGEST = 20, 5.0
#: Of a hundred cases so many are of each kind; one of so many that break data breaks the real ones.
SHARES = {"address": 44, "message": 25, "table": 20, "descriptor": 5, "map": 6}
REAL = 150
#: What an address always gives again.
ALWAYS = ("time", "mode", "layers", "filter", "incident", "state", "profile", "story", "step")
#: Where a broken file that was not borne is kept.
KEPT = Path(tempfile.gettempdir()) / "atlas-fuzz"


@dataclass
class Tally:
    """What was tried, by kind; faults told by rule; the slowest; what went wrong, each once."""

    cases: Counter = field(default_factory=Counter)
    told: Counter = field(default_factory=Counter)
    silent: int = 0
    refused: int = 0
    real: int = 0
    slowest: dict[str, tuple[float, str]] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """All of it, for who ran it."""
        lines = [
            f"{sum(self.cases.values()):,} cases, {self.real} of them of the whole data; "
            f"{self.refused:,} descriptors refused, "
            f"{sum(self.told.values()):,} faults told of {len(self.told)} rules, "
            f"{self.silent:,} changes that break none"
        ]
        for kind, count in self.cases.items():
            took, what = self.slowest[kind]
            lines.append(f"{count:7,} {kind:11} the slowest {took:.2f} s of processor: {what}")
        lines.append("")
        lines += [f"WRONG: {name}\n{said}" for name, said in self.wrong.items()]
        return "\n".join([*lines, f"{len(self.wrong)} kinds of case went wrong"])


class Heard(logging.Handler):
    """Keeps the exceptions that a guard caught and logged."""

    def __init__(self) -> None:
        super().__init__()
        self.caught: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep an exception."""
        if record.exc_info and record.exc_info[1]:
            self.caught.append(record.exc_info[1])


class Run:
    """One run: the packages that are broken, and the tally."""

    def __init__(self, folder: Path) -> None:
        self.tally = Tally()
        self.heard = Heard()
        (folder / "small").mkdir()
        (folder / "real").mkdir()
        self.folder = folder
        self.small, self.real = Small(folder / "small"), Copy(folder / "real")

    @contextmanager
    def case(self, kind: str):
        """Count and time a case; whatever it raises is noted and not raised."""
        told = SimpleNamespace(what="", data=None)
        self.heard.caught.clear()
        began = time.process_time()
        try:
            yield told
            assert not self.heard.caught
        except Exception as problem:
            self.note(kind, told, self.heard.caught[0] if self.heard.caught else problem)
        took = time.process_time() - began
        if took > LONGEST:
            self.note(kind, told, TimeoutError("longer than 5 s"))
        self.tally.cases[kind] += 1
        slowest = self.tally.slowest.get(kind, (0.0, ""))
        self.tally.slowest[kind] = max(slowest, (took, told.what[:150]))

    def note(self, kind: str, told: SimpleNamespace, problem: BaseException) -> None:
        """Note what went wrong, once for each place in the code, and keep the file."""
        place = traceback.extract_tb(problem.__traceback__)[-1:]
        name = f"{kind}: {type(problem).__name__} at " + "".join(
            f"{Path(one.filename).name}:{one.lineno}" for one in place
        )
        if name in self.tally.wrong:
            return
        said = "".join(traceback.format_exception(problem))[-2_000:]
        if told.data is not None:
            KEPT.mkdir(exist_ok=True)
            number = len(self.tally.wrong) + 1
            (KEPT / f"{number}-{told.what.split()[0]}").write_bytes(told.data)
            said += f"kept as {KEPT}/{number}-{told.what.split()[0]}"
        self.tally.wrong[name] = f"{told.what}\n{said}"
        print(f"WRONG: {name}: {told.what}", file=sys.stderr, flush=True)

    def data(self, kind: str, copy: Copy) -> Callable[[], None]:
        """Cases that break a file of a package."""

        def one(chance: some.DataObject) -> None:
            change = broken.change(copy.folder, kind, chance)
            self.tally.real += copy is self.real
            with self.case(kind) as told, change.made(copy.folder):
                told.what, told.data = change.what, change.data
                self.read(copy.folder)
            forget()

        return given(some.data())(one)

    def read(self, folder: Path) -> None:
        """A broken package is read, or told, and drawn."""
        facts.load = lambda: atlases.load(folder)
        facts.read.forget()
        found = facts.read()
        assert found is not facts.UNREADABLE, "a fault that no rule knows"
        told = [found] if isinstance(found, Fault) else list(found.atlas.faults)
        assert not any(str(self.folder) in str(fault) for fault in told), "a folder is named"
        assert all(f.file and f.rule and f.allowed and f.todo for f in told), "half a fault"
        self.tally.told.update(fault.rule for fault in told)
        self.tally.silent += not told
        if isinstance(found, Fault):
            self.tally.refused += 1
            return
        for made in (found.scene, found.answers):
            assert made.digest, f"no {type(made).__name__} could be made"
            json.loads(made.text, parse_constant=no_number)
        assert found.atlas.reach <= found.atlas.today

    def addresses(self) -> Callable[[], None]:
        """Any address gives a view, and what is written of it gives the same again."""
        known = facts.choices()

        def one(params: dict[str, str] | str) -> None:
            with self.case("address") as told:
                told.what = repr(params)
                address.with_query(params if isinstance(params, str) else None, "year=2004")
                read = address.parse(params) if isinstance(params, str) else params
                view, notes = address.read(read, known)
                assert all(isinstance(note, str) for note in notes)
                written = address.write(view, known)
                again, more = address.read(written, known)
                # What belongs to a panel out of view is not written.
                assert (address.write(again, known), more) == (written, [])
                assert all(getattr(again, name) == getattr(view, name) for name in ALWAYS)

        return given(forged.addresses(known))(one)

    def messages(self) -> Callable[[], None]:
        """Whatever a browser says leaves a view that has an address."""
        known = facts.choices()
        usual, _ = address.read({}, known)

        def one(said: object) -> None:
            with self.case("message") as told:
                told.what = repr(said)
                words = said.get("words") if isinstance(said, dict) else said
                view = session.with_words(words, session.from_browser(said, usual))
                again, _ = address.read(address.write(view, known), known)
                assert isinstance(again, View)

        return given(forged.messages(known))(one)

    def all(self, cases: int) -> Iterator[tuple[Callable[[], None], int]]:
        """What is tried, and how often."""
        for kind, share in SHARES.items():
            number = max(1, cases * share // 100)
            if kind == "address":
                yield self.addresses(), number
            elif kind == "message":
                yield self.messages(), number
            else:
                real = number // REAL
                yield self.data(kind, self.small), number - real
                if real:
                    yield self.data(kind, self.real), real


def forget() -> None:
    """Empty the caches that are kept by the data, which would hold those of all cases."""
    for name, module in list(sys.modules.items()):
        if name.startswith("geo."):
            for one in vars(module).values():
                if isinstance(one, _lru_cache_wrapper):
                    one.cache_clear()


def no_number(word: str) -> None:
    """Refuse NaN and Infinity, which no browser reads."""
    raise ValueError(f"{word} in what is drawn")


def run(cases: int, seed: bool = False) -> Tally:
    """Try so many; with `seed` always the same ones."""
    options = {
        "deadline": None, "database": None, "derandomize": seed,
        "suppress_health_check": list(HealthCheck), "print_blob": False, "phases": [Phase.generate],
    }  # fmt: skip
    facts.choices()
    kept = facts.load, facts.gc
    log = logging.getLogger()
    handlers = log.handlers
    with tempfile.TemporaryDirectory() as folder:
        this = Run(Path(folder))
        log.handlers = [this.heard]
        # What is frozen once a case would never be given back.
        facts.gc = SimpleNamespace(collect=int, freeze=int)
        try:
            for one, number in this.all(cases):
                settings(max_examples=number, **options)(one)()
                gc.collect()
        finally:
            log.handlers = handlers
            facts.load, facts.gc = kept
            facts.read.forget()
    return this.tally


if __name__ == "__main__":
    tally = run(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    print(tally.text())
    sys.exit(bool(tally.wrong))
