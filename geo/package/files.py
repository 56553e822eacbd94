"""Read one file of the data package, safely."""

from __future__ import annotations

from pathlib import Path

#: The most that a file may hold, far above what there is; a larger one would hold up the start.
LARGEST = 20_000_000


def read_file(path: Path) -> bytes:
    """The content of a file of the package; raises OSError with a reason that names no folder.

    What is no plain file (a link, a folder) is refused, as is one that is too large.
    """
    if path.is_symlink() or not path.is_file():
        raise OSError("no plain file" if path.exists() or path.is_symlink() else "not there")
    if path.stat().st_size > LARGEST:
        raise OSError(f"larger than {LARGEST // 1_000_000} MB")
    try:
        return path.read_bytes()
    except OSError as problem:
        raise OSError(problem.strerror or "cannot be read") from problem


def read_text(path: Path) -> str:
    """The same as text; raises ValueError for another encoding than UTF-8."""
    return read_file(path).decode("utf-8-sig")
