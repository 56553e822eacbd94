"""Find a Chromium for the tests, or install one: `python tests/chromium.py`.

Looked for, in this order: the one that the environment variable CHROMIUM names (then no other);
chromium, chromium-browser and google-chrome on the path; Playwright's own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ADVICE = (
    "No Chromium that runs was found or could be installed. Install one (Debian: apt-get install "
    "chromium; any system: python -m playwright install --with-deps chromium), or name yours: "
    "CHROMIUM=/path/to/chromium make test."
)


def find() -> str | None:
    """Path of the first Chromium on this machine that runs, or None."""
    return next(filter(runs, candidates()), None)


def candidates() -> Iterator[str]:
    """Where a Chromium may be."""
    if named := os.environ.get("CHROMIUM"):
        yield named
        return
    yield from filter(None, map(shutil.which, NAMES))
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    yield own


def runs(path: str) -> bool:
    """Whether a program starts; some systems have a `chromium` that only says where to get one."""
    try:
        return subprocess.run([path, "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def install() -> None:
    """Install a Chromium: Debian's where we may, else Playwright's own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in ("update -qq", "install -y -qq --no-install-recommends chromium"):
            subprocess.run(["apt-get", *step.split()], env=quiet, stdout=subprocess.DEVNULL)
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])


def launch(playwright: Playwright) -> Browser:
    """Start a headless Chromium that finds no host but this one; raises RuntimeError without one.

    It makes no requests of its own.
    """
    path = find()
    if not path:
        raise RuntimeError(ADVICE)
    flags = [
        "--no-sandbox",  # It needs rights that containers do not give.
        "--disable-background-networking",
        "--disable-component-update",
        "--no-proxy-server",  # Behind one the next rule would not hold.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ]
    return playwright.chromium.launch(executable_path=path, args=flags)


def main() -> int:
    """Find or install one; 0 where one runs, else 1 with advice."""
    if not find() and "CHROMIUM" not in os.environ:
        print("No Chromium found; installing one for the tests.")
        install()
    path = find()
    print(f"Chromium for the tests: {path}" if path else ADVICE)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
