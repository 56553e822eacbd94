"""Find a PostgreSQL with PostGIS for the tests, or install one: `python tests/postgres.py`.

Looked for, in this order: the folder of programs that the environment variable POSTGRES names
(then no other); Debian's, the newest first; the one that pg_config on the path tells of.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
ADVICE = (
    "No PostgreSQL with PostGIS was found or could be installed. Install one (Debian: apt-get "
    "install postgresql postgresql-postgis), or name the folder of its programs: "
    "POSTGRES=/path/to/bin make test."
)
USER, PASSWORD = "atlas_reader", "not-to-be-seen"


def find() -> Path | None:
    """Return the folder with the programs of the first PostgreSQL that has PostGIS, or None."""
    return next(filter(has_postgis, candidates()), None)


def candidates() -> Iterator[Path]:
    """Yield where a PostgreSQL may be."""
    if named := os.environ.get("POSTGRES"):
        yield Path(named)
        return
    yield from sorted(DEBIAN.glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
    if program := shutil.which("pg_config"):
        yield Path(_say([program, "--bindir"]))


def has_postgis(programs: Path) -> bool:
    """Return whether a PostgreSQL is all there, with PostGIS."""
    if not all((programs / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
        return False
    version = programs.parent.name
    shared = [Path(f"/usr/share/postgresql/{version}"), programs.parent / "share"]
    return any(list(folder.glob("**/extension/postgis.control")) for folder in shared)


def install() -> None:
    """Install Debian's PostgreSQL with PostGIS, where we may."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        packages = "install -y -qq --no-install-recommends postgresql postgresql-postgis"
        for step in ("update -qq", packages):
            subprocess.run(["apt-get", *step.split()], env=quiet, stdout=subprocess.DEVNULL)


@contextmanager
def server() -> Iterator[str]:
    """Run a new, empty PostgreSQL in a temporary folder; yields its address, with a password.

    It runs as user postgres where we are root, which PostgreSQL does not run as. Raises
    RuntimeError where there is none.
    """
    if not find():
        install()
    programs = find()
    if programs is None:
        raise RuntimeError(ADVICE)
    with tempfile.TemporaryDirectory(prefix="atlas-postgres-") as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        home = Path(folder)
        (home / "password").write_text(PASSWORD)
        if os.geteuid() == 0:
            for path in (home, home / "password"):
                shutil.chown(path, "postgres")
        data = str(home / "data")
        _run(programs / "initdb", "-D", data, "-U", USER, "-A", "scram-sha-256", "-E", "UTF8",
             "--no-sync", f"--pwfile={home / 'password'}")  # fmt: skip
        settings = (
            f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} "
            "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        )
        control = (programs / "pg_ctl", "-D", data, "-w", "-l", str(home / "log"))
        _run(*control, "-o", settings, "start")
        try:
            yield f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{port}/postgres"
        finally:
            _run(*control, "-m", "immediate", "stop")


def _run(*command: object) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    done = subprocess.run(words, cwd="/", capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise RuntimeError(f"{words[-1]}: {done.stderr or done.stdout}")


def _say(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def main() -> int:
    """Find or install one; 0 where there is one, else 1 with advice."""
    if not find() and "POSTGRES" not in os.environ:
        print("No PostgreSQL with PostGIS found; installing one for the tests.")
        install()
    programs = find()
    print(f"PostgreSQL for the tests: {programs}" if programs else ADVICE)
    return 0 if programs else 1


if __name__ == "__main__":
    sys.exit(main())
