"""What a crowd costs: `python -m tests.load` lets visitors slide, click and change panels.

Each visitor is a session over a WebSocket (tests/visitor.py), with one settled step a second; each
tenth is a click on an incident, each twentieth another panel. A wait runs from what is told to the
end of the run that takes it over. Processor time and memory are the server's own. The visitors
share the processors with it, so it may bear a little more than is measured here.

Only a server on this machine is asked, by at most 200 visitors for at most 120 seconds. Nothing
here fails, but for a visitor who is shown a fault: then the command ends with 1.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import time
from pathlib import Path

from geo.atlas import load
from tests.measuring import memory, server_time
from tests.serving import ROOT, Server
from tests.visitor import Visitor

PANELS = ("incidents", "kfor", "nato-path", "recognition", "data")
MOST, LONGEST = 200, 120
#: A page in view is drawn anew every so many steps, a marker clicked every so many.
PANEL_EACH, CLICK_EACH = 20, 10


def main() -> int:
    """Measure a fresh server's first crowd, then crowds of some sizes; 1 where a fault was seen."""
    asked = arguments()
    atlas = load()
    ids = list(atlas["incidents"]["incident_id"])
    say(f"{os.cpu_count()} processors, {asked.seconds} s each, a step a second and visitor")
    faults = 0
    with Server(asked.app) as server:
        urls = asked.url or [server.url]
        spent = server_time(server.pid)
        waits = asyncio.run(crowd(urls, asked.crowd))
        spent = (server_time(server.pid) - spent) / 1000
        say(f"A crowd of {asked.crowd} on a fresh server, KFOR open: median "
            f"{statistics.median(waits):.1f} s, last {max(waits):.1f} s, "
            f"{spent:.1f} s of processor time\n")  # fmt: skip
        say(f"{'visitors':>8}{'steps/s':>9}{'median ms':>11}{'p95 ms':>8}{'CPU %':>7}"
            f"{'CPU ms/step':>13}{'KiB/step':>10}{'MB before/peak/after':>24}"
            f"{'faults':>8}")  # fmt: skip
        for number in asked.visitors:
            before, peak = memory(server.pid), Peak(server.pid)
            spent, began = server_time(server.pid), time.monotonic()
            told = asyncio.run(visits(urls, number, asked.seconds, list(atlas.years), ids, peak))
            took, spent = time.monotonic() - began, server_time(server.pid) - spent
            waits = sorted(wait for one in told for wait in one.waits)
            faults += sum(one.failed for one in told)
            seen = f"{before:.0f} / {peak.most:.0f} / {asyncio.run(settled(server.pid)):.0f}"
            say(f"{number:>8}{len(waits) / asked.seconds:>9.1f}{statistics.median(waits):>11.0f}"
                f"{waits[int(len(waits) * 0.95)]:>8.0f}{spent / took / 10:>7.0f}"
                f"{spent / len(waits):>13.1f}"
                f"{sum(one.sent for one in told) / len(waits) / 1024:>10.1f}"
                f"{seen:>24}{sum(one.failed for one in told):>8}")  # fmt: skip
        if asked.come_and_go:
            before = memory(server.pid)
            asyncio.run(come_and_go(urls, asked.come_and_go))
            after = asyncio.run(settled(server.pid))
            say(f"\n{asked.come_and_go} visitors came and went: {before:.0f} -> {after:.0f} MB")
    return 1 if faults else 0


def arguments() -> argparse.Namespace:
    """What was asked for on the command line, within the limits."""
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--visitors", type=int, nargs="+", default=[1, 10, 30, 50])
    words.add_argument("--seconds", type=int, default=30)
    words.add_argument("--crowd", type=int, default=30, help="visitors at once on a fresh server")
    words.add_argument("--come-and-go", type=int, default=0, help="visitors, one after another")
    words.add_argument("--app", type=Path, default=ROOT / "app.py")
    words.add_argument("--url", nargs="*", help="servers already running, such as two instances")
    asked = words.parse_args()
    if max([*asked.visitors, asked.crowd, asked.come_and_go]) > MOST or asked.seconds > LONGEST:
        words.error(f"at most {MOST} visitors and {LONGEST} seconds")
    here = ("http://localhost", "http://127.0.0.1")
    if any(not url.startswith(here) for url in asked.url or ()):
        words.error("only a server on this machine")
    return asked


class Told:
    """What a visitor saw: waits in milliseconds, bytes sent to it, faults."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.sent = 0
        self.failed = 0


class Peak:
    """The most memory that a process has had."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most = pid, 0.0

    def look(self) -> None:
        """Look now."""
        self.most = max(self.most, memory(self.pid))


async def crowd(urls: list[str], number: int) -> list[float]:
    """Seconds until each of some visitors has the panel KFOR, all having come at once."""

    async def visit(url: str) -> float:
        began = time.monotonic()
        async with Visitor(url) as visitor:
            await visitor.open(panel="KFOR")
        return time.monotonic() - began

    return await asyncio.gather(*(visit(urls[one % len(urls)]) for one in range(number)))


async def visits(
    urls: list[str], number: int, seconds: int, years: list[int], ids: list[str], peak: Peak
) -> list[Told]:
    """Let some visitors step once a second, each at a moment of its own."""
    ready = asyncio.Barrier(number + 1)

    async def visit(one: int) -> Told:
        chance, told = random.Random(one), Told()
        async with Visitor(urls[one % len(urls)]) as visitor:
            await visitor.open(panel="Incidents")
            await ready.wait()
            begun = time.monotonic() + one / number
            already = visitor.sent
            for step in range(seconds):
                await asyncio.sleep(max(0, begun + step - time.monotonic()))
                if time.monotonic() > begun + seconds:
                    break
                asked = time.monotonic()
                if step % PANEL_EACH == PANEL_EACH - 1:
                    await visitor.change_panel(chance.choice(PANELS))
                elif step % CLICK_EACH == CLICK_EACH - 1:
                    await visitor.click(chance.choice(ids))
                else:
                    await visitor.step(chance.choice(years))
                told.waits.append((time.monotonic() - asked) * 1000)
                told.failed += len(visitor.faults)
            told.sent = visitor.sent - already
        return told

    async def watch() -> None:
        while True:
            peak.look()
            await asyncio.sleep(0.5)

    running = [asyncio.create_task(visit(one)) for one in range(number)]
    await ready.wait()
    watching = asyncio.create_task(watch())
    told = await asyncio.gather(*running)
    watching.cancel()
    return told


async def come_and_go(urls: list[str], number: int) -> None:
    """Let visitors open the page and leave, five at a time."""
    at_once = asyncio.Semaphore(5)

    async def visit(url: str) -> None:
        async with at_once, Visitor(url) as visitor:
            await visitor.open(panel="Incidents")

    await asyncio.gather(*(visit(urls[one % len(urls)]) for one in range(number)))


async def settled(pid: int, patience: float = 5) -> float:
    """The memory of a process in MB once the visitors have been gone for a little."""
    await asyncio.sleep(patience)
    return memory(pid)


def say(text: str) -> None:
    """Print at once, for a run takes minutes."""
    print(text, flush=True)


if __name__ == "__main__":
    if not sys.platform.startswith("linux"):
        sys.exit("The load test reads the server's clocks and memory as Linux tells them.")
    sys.exit(main())
