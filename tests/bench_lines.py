"""How long a page takes on a slow line, first and second visit: `python -m tests.bench_lines`.

Chromium slows down all that it fetches (not the WebSocket, which has a few KiB); nothing else runs
meanwhile. Times run from the start of the navigation to the frame in which a thing was painted.
An empty Streamlit page on the same line says what is Streamlit's own share of the time, the bytes
say it of what is sent until the map is drawn. Nothing here fails.
"""

from __future__ import annotations

import statistics
from collections import Counter
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, sync_playwright

from components import assets
from tests.browser.dashboard import ATLAS
from tests.chromium import launch
from tests.measuring import VIEWPORT, say
from tests.serving import ROOT, Server

#: Bits a second and milliseconds there and back.
LINES = {"400 kbit/s, 400 ms": (400_000, 400), "1.6 Mbit/s, 150 ms": (1_600_000, 150)}
VISITS = 3
#: What is waited for, by when it is there; `deep` looks into the parts of the page too.
OURS = {
    "title": "document.querySelector('h1')",
    "Streamlit": "document.querySelector('[data-testid=stApp]')",
    "timeline": "deep(document, '[role=slider], input[type=range]')",
    "map": f"{ATLAS}?.year",
}
EMPTY = {"title": "document.querySelector('[data-testid=stHeading] h1, h1')"}
WATCH = """(() => {
  if (window !== top) return;
  const deep = (root, wanted) => root.querySelector(wanted)
    ?? [...root.querySelectorAll("*")].map((one) => one.shadowRoot && deep(one.shadowRoot, wanted))
      .find(Boolean);
  window.seen = {};
  const look = () => {
    for (const [name, there] of Object.entries({ THERE })) {
      try {
        if (!(name in seen) && there()) seen[name] = performance.now();
      } catch { /* the page is not there yet */ }
    }
    window.alarm ??= deep(document, "[role=alert]")?.textContent;
    setTimeout(() => requestAnimationFrame(look), 30);
  };
  requestAnimationFrame(look);
})()"""


class Visit:
    """One visit on a line: milliseconds until each thing was there, bytes by whose they are."""

    def __init__(self, context: BrowserContext, url: str, line: tuple[int, int], there: dict):
        page = context.new_page()
        page.set_default_timeout(300_000)
        self.bytes: Counter[str] = Counter()
        self.watch(page, *line)
        tests = ", ".join(f"{name}: () => {test}" for name, test in there.items())
        page.add_init_script(WATCH.replace("THERE", tests))
        page.goto(url, wait_until="commit")
        page.wait_for_function(f"() => Object.keys(window.seen ?? {{}}).length === {len(there)}")
        self.times = page.evaluate("seen")
        self.alarm = page.evaluate("window.alarm ?? ''")
        page.close()

    def watch(self, page: Page, bits: int, latency: int) -> None:
        """Slow the page's line down and count what comes over it."""
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        bytes_a_second = bits / 8
        line.send("Network.emulateNetworkConditions", {
            "offline": False, "latency": latency, "downloadThroughput": bytes_a_second,
            "uploadThroughput": bytes_a_second,
        })  # fmt: skip
        whose: dict[str, str] = {}
        line.on("Network.requestWillBeSent", lambda one: whose.update(
            {one["requestId"]: owner(one["request"]["url"])}))  # fmt: skip
        line.on("Network.loadingFinished", lambda one: self.bytes.update(
            {whose.get(one["requestId"], "Streamlit"): int(one["encodedDataLength"])}))  # fmt: skip


def owner(url: str) -> str:
    """Whose file an address names: ours with what the map's frame needs, or Streamlit's."""
    path = urlsplit(url).path
    return "ours" if path.startswith((f"/{assets.ROUTE}/", "/component/")) else "Streamlit"


def main() -> None:
    """Measure all and print one table."""
    with sync_playwright() as playwright, Server() as server:
        browser = launch(playwright)
        with Server(ROOT / "tests" / "bench_apps" / "empty.py") as plain:
            say(f"Seconds, median of {VISITS}; Chromium {browser.version}")
            pages = (("an empty Streamlit page", plain.url, EMPTY), ("this page", server.url, OURS))
            for name, line in LINES.items():
                for page, url, there in pages:
                    first, second = [], []
                    for _ in range(VISITS):
                        context = browser.new_context(viewport=VIEWPORT)
                        first.append(Visit(context, url, line, there))
                        second.append(Visit(context, url, line, there))
                        context.close()
                    for when, visits in (("first", first), ("second", second)):
                        tell(f"{name}, {page}, {when}", visits)
        browser.close()


def tell(name: str, visits: list[Visit]) -> None:
    """Print a line: seconds until each thing, KiB by whose they are, and false alarms."""
    times = ", ".join(
        f"{what} {statistics.median(one.times[what] for one in visits) / 1000:.1f}"
        for what in visits[0].times
    )
    sent = ", ".join(f"{whose} {size / 1024:.0f}" for whose, size in visits[0].bytes.items())
    alarms = "".join(f"; ALARM: {one.alarm}" for one in visits if one.alarm)
    say(f"{name:54}{times}; KiB: {sent or 'none'}{alarms}")


if __name__ == "__main__":
    main()
