"""Find nginx for the tests, or install Debian's: `python tests/nginx.py`."""

from __future__ import annotations

import os
import shutil
import subprocess

ADVICE = "No nginx was found; the tests of deploy/ are left out (Debian: apt-get install nginx)."


def find() -> str | None:
    """Path of nginx on this machine, or None."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def install() -> None:
    """Install Debian's where we may; it is not started."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for step in ("update -qq", "install -y -qq --no-install-recommends nginx-light"):
            subprocess.run(["apt-get", *step.split()], env=quiet, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if not find():
        print("No nginx found; installing one for the tests.")
        install()
    print(f"nginx for the tests: {find()}" if find() else ADVICE)
