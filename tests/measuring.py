"""What the measurements share: when a map is painted, and how figures are printed."""

from __future__ import annotations

import os
import socket
import statistics
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

VIEWPORT = {"width": 1440, "height": 900}

#: Resolves with the milliseconds from the next event of a kind to the paint of a `drawn` map.
ARM = """([kind, drawn]) => {
  const test = new Function(`return ${drawn}`);
  window.measured = new Promise((resolve) => {
    let start = null;
    addEventListener(kind, (event) => { start = event.timeStamp; }, { capture: true, once: true });
    const look = () => {
      if (start === null || !test()) { requestAnimationFrame(look); return; }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}"""

#: The same from the start of the navigation.
ARM_VISIT = """(() => {
  if (window !== top) return;
  window.measured = new Promise((resolve) => {
    const look = () => {
      let drawn = false;
      try { drawn = DRAWN; } catch { /* the page is not there yet */ }
      if (!drawn) { requestAnimationFrame(look); return; }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
})()"""


def report(name: str, values: list[float], unit: str, aim: str) -> None:
    """Print a line: median and 95th percentile."""
    last = statistics.quantiles(values, n=20, method="inclusive")[-1]
    say(f"{name:52}{statistics.median(values):9.1f}{last:9.1f}{aim:>18} {unit}")


def say(text: str) -> None:
    """Print at once, for a run takes minutes."""
    print(text, flush=True)


class Wire:
    """A port of this machine that leads to a server, and counts the bytes that the server sends.

    A browser tells of a message only as it is unpacked.
    """

    def __init__(self, url: str) -> None:
        self.sent = 0
        self.port = urlsplit(url).port
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self.door.getsockname()[1]}"
        Thread(target=self.open, daemon=True).start()

    def open(self) -> None:
        """Lead each visitor to the server, until the door is closed."""
        with suppress(OSError):
            while True:
                visitor, _ = self.door.accept()
                server = socket.create_connection(("127.0.0.1", self.port))
                for one, other in ((visitor, server), (server, visitor)):
                    Thread(target=self.carry, args=(one, other, one is server), daemon=True).start()

    def carry(self, one: socket.socket, other: socket.socket, counts: bool) -> None:
        """Carry what one sends to the other."""
        with suppress(OSError):
            while data := one.recv(65536):
                if counts:
                    self.sent += len(data)
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self.door.close()


def memory(pid: int) -> float:
    """The memory that a process holds, in MB (10**6 bytes)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def server_time(pid: int) -> float:
    """Milliseconds of processor time that a process has used, with threads that have ended."""
    # The clock of another process, as clock_getcpuclockid(3) numbers it on Linux.
    return time.clock_gettime((~pid << 3) | 2) * 1000
