"""Find a Chromium for the tests, or install one: `python tests/chromium.py`.

Looked for, in this order: the one that the environment variable CHROMIUM names (then no other);
one without windows, then one with, on the path; Playwright's own. One without windows is the same
browser without what a desktop needs, and takes a fifth less of the tests' time; where Debian's
packages can be installed it is installed beside one that is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import Browser, Playwright, sync_playwright

WITHOUT_WINDOWS = "chromium-headless-shell"
NAMES = (WITHOUT_WINDOWS, "chromium", "chromium-browser", "google-chrome")
#: A machine without a network is not to wait for one long.
PATIENCE = ("-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=0")
QUIET = {"DEBIAN_FRONTEND": "noninteractive"}
ADVICE = (
    "No Chromium that runs was found or could be installed. Install one (Debian: apt-get install "
    f"{WITHOUT_WINDOWS}; any system: python -m playwright install --with-deps chromium), or name "
    "yours: CHROMIUM=/path/to/chromium make test."
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
    """Install one without windows where Debian's packages can be, else Playwright's own in need."""
    if not shutil.which(WITHOUT_WINDOWS) and shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing a Chromium for the tests.")
        hidden = subprocess.DEVNULL
        told = hidden if find() else None
        # What is there stays: the new one is not to push out a browser that is in use.
        add = f"install -y -qq --no-install-recommends --no-remove {WITHOUT_WINDOWS}"
        for step in ("update -qq", add):
            command = ["apt-get", *PATIENCE, *step.split()]
            subprocess.run(command, env=os.environ | QUIET, stdout=hidden, stderr=told)
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
    if "CHROMIUM" not in os.environ:
        install()
    path = find()
    print(f"Chromium for the tests: {path}" if path else ADVICE)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
