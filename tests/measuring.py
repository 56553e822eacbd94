"""What the measurements share: when a map is painted, and how figures are printed."""

from __future__ import annotations

import statistics

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
