"""The time that one file may take: one end for all of its reading, looked at in every loop.

Who reads opens it once (`within`), and whatever is called inside looks at it (`check`), however
deep. A question to the engine cannot look itself: it is broken off from beside it (`broken_off`).
A single call of a library is not broken off; the limits of size keep each of them short.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event, Thread
from typing import TypeVar

from geo.own import limits
from geo.own.error import OwnFileError

One = TypeVar("One")

#: Seconds, of a clock that never goes back.
clock: Callable[[], float] = time.monotonic
#: When the reading in this thread has to be over.
end: ContextVar[float] = ContextVar("end", default=math.inf)
#: How many short steps are made between two looks at the clock.
STEPS = 1_000
#: Seconds between two looks while the engine works.
LOOK = 0.1


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Give what is done inside so many seconds; no more than are left where there is an end."""
    token = end.set(min(end.get(), clock() + seconds))
    try:
        yield
    finally:
        end.reset(token)


def check() -> None:
    """Raise OwnFileError where the time is over."""
    if clock() > end.get():
        raise OwnFileError(
            f"The file is not read after {limits.READING} seconds, the most that one may take. "
            "Split it, cut it to the region or the years, or save it as a plain CSV."
        )


def checked(some: Iterable[One]) -> Iterator[One]:
    """Go through some things and look at the clock now and then."""
    for number, one in enumerate(some):
        if not number % STEPS:
            check()
        yield one


@contextmanager
def broken_off(stop: Callable[[], object]) -> Iterator[None]:
    """Call `stop` as soon as the time is over while something runs inside; then OwnFileError."""
    check()
    last, done = end.get(), Event()
    if last == math.inf:
        yield
        return

    def look() -> None:
        # More than once: what has only just begun may not hear the first time.
        while not done.wait(LOOK):
            if clock() > last:
                stop()

    watcher = Thread(target=look, daemon=True, name="watch-own-file")
    watcher.start()
    try:
        yield
    except Exception:
        check()
        raise
    finally:
        done.set()
        watcher.join()
    check()
