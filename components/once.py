"""A cache for what is dear: what many visitors need at once is made once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock, RLock
from typing import Any


def once(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that is run once for the same arguments (hashable), however many ask at a time.

    Like `functools.cache`, which runs it for everybody who asks before the first is served. What it
    raises is not kept. `forget()` empties it, `kept()` says whether there is anything, `has(...)`
    whether there is what these arguments give.
    """
    made: dict[Hashable, Any] = {}
    locks: dict[Hashable, RLock] = defaultdict(RLock)
    guard = Lock()

    @wraps(function)
    def asked(*args: Hashable, **named: Hashable) -> Any:
        key = (args, tuple(sorted(named.items())))
        if key in made:
            return made[key]
        with guard:
            lock = locks[key]
        with lock:
            if key not in made:
                made[key] = function(*args, **named)
            return made[key]

    asked.forget = made.clear
    asked.kept = lambda: bool(made)
    asked.has = lambda *args: (args, ()) in made
    return asked
