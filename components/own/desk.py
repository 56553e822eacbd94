"""Own incidents on the server: a desk for each session, on which its file is read and kept.

A file comes in by `components/own/route.py`, is read here beside the page, one file at a time for
all, and is kept as long as the session that brought it: the desk is held by the session's
state and by nothing else. Nothing of it reaches a disk, a log, an address or a cache. The shared
base that ATLAS_INCIDENTS names is kept once, for all.

Setting, from the environment: ATLAS_OWN_MEMORY, the megabytes that the files of all sessions may
take together; 0 takes no files at all. A file that comes in gets no more than half of what the
others leave of it, and what is made of it four fifths: something is left for the next one.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, RLock, Thread
from types import ModuleType
from typing import Any
from weakref import WeakValueDictionary

from streamlit.runtime import Runtime

from components import facts
from components.once import once
from geo.answers.beside import tally_of

MB = 1024 * 1024
#: Seconds from one reading of the shared base to the next that visitors may ask for.
PAUSE = 5
BROKEN = "The file could not be read. Save it as CSV with a date, a latitude and a longitude."
#: Of what the others leave: what a file may take while it comes in, and what is made of it when it
#: has been read.
COMING, KEPT = 0.5, 0.8
FULL = (
    "There is no room for the file now: it may take {most:,} MB, half of what the other visitors "
    "leave of {size:,} MB. Try again later, or cut it to the region or the years."
)
LARGE = (
    "There is no room for what the file holds: its rows take {needed:,} MB of memory, and {most:,} "
    "MB may be taken. Leave out columns that are not needed, or cut it to the region or the years."
)
LATER = " Or try again later: the files of other visitors take {others:,} MB."


class Left(Exception):  # noqa: N818 - no error: the reader has gone on
    """The file that is being read is not wanted any more."""


class Room:
    """The bytes that all files together may take."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.taken = 0
        # A layer that is collected meanwhile gives its own back in the same thread.
        self.lock = RLock()

    def most(self, held: int = 0, share: float = COMING) -> int:
        """The most that one session may hold; it holds some of what is taken."""
        return int(max(0, self.size - (self.taken - held)) * share)

    def take(self, size: int, held: int = 0, share: float = COMING) -> bool:
        """Take some for a session that holds some, where that is no more than it may hold."""
        with self.lock:
            if held + size > self.most(held, share):
                return False
            self.taken += size
            return True

    def give(self, size: int) -> None:
        """Give some back."""
        with self.lock:
            self.taken -= size


room = Room(int(os.environ.get("ATLAS_OWN_MEMORY") or 1024) * MB)
#: Files that came in; one is read at a time, so that the memory of one reading is needed once.
waiting: SimpleQueue[tuple[Layer, int, list[bytes], dict[str, Any]]] = SimpleQueue()


class Layer:
    """One layer of own incidents: what it is now, and what became of the file.

    `state` is what the page is told: a `phase` (none, receiving, waiting, reading, placing,
    columns, ready, failed), the `part` that is read, a `message`, the `columns` to be named, the
    `report`. `turn` grows with each file; what an older one still has to say is not heard.
    """

    def __init__(self) -> None:
        self.turn = 0
        self.state: dict[str, Any] = {"phase": "none"}
        self.name = ""
        self.parts: list[bytes] = []
        self.own: Any = None
        self.points = b""
        self.tally: Any = None
        self.held = 0
        self.lock = Lock()

    def told(self) -> dict[str, Any]:
        """What the page is told."""
        return {"turn": self.turn, "name": self.name, **self.state}

    def begin(self, name: str = "") -> tuple[int, list[bytes]]:
        """Forget what there was and begin anew: the number of the turn, a list for the file."""
        self.clear()
        with self.lock:
            self.name, self.state = name, {"phase": "receiving"}
            self.parts = []
            return self.turn, self.parts

    def say(self, turn: int, phase: str, **more: Any) -> None:
        """Tell how far it is; raises Left where that is not wanted any more."""
        with self.lock:
            if turn != self.turn:
                raise Left
            self.state = {"phase": phase, **more}

    def hold(self, turn: int, size: int) -> bool:
        """Take room for more bytes; raises Left."""
        with self.lock:
            if turn != self.turn:
                raise Left
            if not room.take(size, self.held):
                return False
            self.held += size
            return True

    def keep(self, turn: int, made: tuple[Any, bytes, Any], size: int, **more: Any) -> bool:
        """Keep what was read (incidents, their points, their tally) in the room of the file.

        False where it needs more than there is.
        """
        with self.lock:
            if turn != self.turn:
                raise Left
            room.give(self.held)
            self.held = 0
            if not room.take(size, share=KEPT):
                return False
            self.held = size
            self.own, self.points, self.tally = made
            self.state = {"phase": "ready", **more}
            return True

    def drop(self, turn: int) -> None:
        """Give the room of a file back that could not be used; its state stays told."""
        with self.lock:
            if turn == self.turn and self.own is None:
                room.give(self.held)
                self.held = 0
                self.parts.clear()

    def clear(self) -> None:
        """Forget all of it, and whatever is on its way."""
        with self.lock:
            self.turn += 1
            there = self.own is not None
            self.own, self.points, self.tally, self.name = None, b"", None, ""
            self.state = {"phase": "none"}
            # A file that still waits to be read takes no room, and no memory either.
            self.parts.clear()
            room.give(self.held)
            self.held = 0
        if there:
            trim()

    def __del__(self) -> None:
        if room is not None:  # as the process ends
            room.give(self.held)


class Desk:
    """A session's desk: the key by which the browser asks for it, and the file on it."""

    def __init__(self, session: str) -> None:
        self.key = secrets.token_urlsafe(24)
        self.session = session
        self.file = Layer()
        desks[self.key] = self

    def live(self) -> bool:
        """Whether somebody sits at it."""
        return Runtime.exists() and Runtime.instance().is_active_session(self.session)


#: All desks by their keys. Their sessions hold them: with a session its desk goes.
desks: WeakValueDictionary[str, Desk] = WeakValueDictionary()
#: The shared base, the same for all; when it was last read (by the clock that never goes back).
base = Layer()
read_at = -PAUSE


def has_base() -> bool:
    """Whether a shared base is named."""
    return bool(os.environ.get("ATLAS_INCIDENTS"))


def takes_files() -> bool:
    """Whether files are taken at all."""
    return room.size > 0


def abandon() -> None:
    """Clear the desks at which nobody sits; who comes back all the same gives the file again."""
    for desk in list(desks.values()):
        if not desk.live():
            desk.file.clear()


def in_thread(work: Callable[..., None], *args: Any) -> None:
    """Do work beside the page."""
    Thread(target=work, args=args, daemon=True, name="read-own-incidents").start()


@once
def worker() -> Thread:
    """What reads the files, one after the other."""

    def work() -> None:
        while True:
            # Nothing of a file is named here: what is read is gone before the next one comes.
            read_file(*waiting.get())

    thread = Thread(target=work, daemon=True, name="read-own-files")
    thread.start()
    return thread


def have_read(layer: Layer, turn: int, parts: list[bytes], asked: dict[str, Any]) -> None:
    """Have a file read as soon as those before it are; raises Left."""
    layer.say(turn, "waiting")
    waiting.put((layer, turn, parts, asked))
    worker()


def read_file(layer: Layer, turn: int, parts: list[bytes], asked: dict[str, Any]) -> None:
    """Read a file that came in and tell what becomes of it; `parts` is emptied.

    `asked` may hold what `geo.own.read_rows` takes: columns, order, swap, crs.
    """
    columns: dict[str, Any] = {}
    try:
        read_now(layer, turn, parts, asked, columns)
    except Left:
        pass
    except Exception as problem:
        message = as_said(problem)
        with suppress(Left):
            layer.say(turn, "failed", message=message, **columns)
    finally:
        parts.clear()
        layer.drop(turn)
        trim()


def read_now(
    layer: Layer, turn: int, parts: list[bytes], asked: dict[str, Any], columns: dict[str, Any]
) -> None:
    """Read the file; `columns` gets what its columns seem to be as soon as that is known."""
    layer.say(turn, "reading", part=0)
    reader = package()
    atlas = facts.read().atlas
    raw = b"".join(parts)
    parts.clear()
    with reader.within_limits():
        sheet = reader.read_sheet(raw, lambda part: layer.say(turn, "reading", part=part))
        del raw
        proposal = reader.propose_roles(sheet)
        columns["columns"] = reader.proposal_told(proposal)
        if proposal.lacking and not asked.get("columns"):
            layer.say(turn, "columns", **columns)
            return
        layer.say(turn, "placing")
        own = reader.read_rows(sheet, atlas.borders, last=str(atlas.years[-1]), **asked)
        del sheet
        points = reader.packed(own)
    made = own, points, tally_of(own, atlas.years)
    more = {"report": reader.report_told(own), **columns}
    size = size_of(own, points)
    if not layer.keep(turn, made, size, **more):
        abandon()
        if not layer.keep(turn, made, size, **more):
            raise reader.OwnFileError(too_large(size))


def package() -> ModuleType:
    """What reads files. Not imported before: it needs half a second, and most bring no file."""
    import pyarrow

    from geo import own

    # The usual pool keeps for good what a thread has left that ended; the system's gives it back.
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    return own


def read_base() -> None:
    """Read the shared base; what was read before stays where it cannot be reached now."""
    global read_at
    with base.lock:
        if not has_base() or base.state["phase"] == "reading":
            return
        if time.monotonic() - read_at < PAUSE:
            return
        read_at = time.monotonic()
        before = base.state
        base.state = {**before, "phase": "reading"}
    in_thread(ask_base, before)


def ask_base(before: dict[str, Any]) -> None:
    """Ask the base."""
    try:
        from geo.own.base import named

        reader = package()
        atlas = facts.read().atlas
        own = reader.read_base(atlas.borders, last=str(atlas.years[-1]))
        made = own, reader.packed(own), tally_of(own, atlas.years)
        report = reader.report_told(own)
        with base.lock:
            base.turn += 1
            base.own, base.points, base.tally = made
            base.name = named()
            base.state = {"phase": "ready", "report": report}
    except Exception as problem:
        message = as_said(problem)
        with base.lock:
            old = base.own is not None
            base.state = {**before, "phase": "ready" if old else "failed", "message": message}


def as_said(problem: Exception) -> str:
    """What the reader is told of a problem; the log gets kind and place, nothing of the file."""
    from geo.own import OwnFileError

    if isinstance(problem, OwnFileError):
        return str(problem)
    at = problem.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f"{at.tb_frame.f_code.co_filename}:{at.tb_lineno}" if at else "?"
    logging.getLogger(__name__).error(
        "Own incidents could not be read: %s at %s", type(problem).__name__, where
    )
    return BROKEN


def no_room(held: int = 0) -> str:
    """That there is no room, with the limits, for a session that holds some."""
    return FULL.format(most=room.most(held) // MB, size=room.size // MB)


def too_large(size: int) -> str:
    """That there is no room for what was read, with the limits; whom to wait for, if anybody."""
    text = LARGE.format(needed=-(-size // MB), most=room.most(share=KEPT) // MB)
    return text + (LATER.format(others=-(-room.taken // MB)) if room.taken else "")


def size_of(own: Any, points: bytes) -> int:
    """About how many bytes own incidents take."""
    tables = (own.table, own.raw)
    return int(sum(table.memory_usage(deep=True).sum() for table in tables)) + len(points)


def trim() -> None:
    """Give memory back to the system that allocators keep for later."""
    gc.collect()
    with suppress(Exception):  # Where there is no such call the system does it in its own time.
        ctypes.CDLL(None).malloc_trim(0)
