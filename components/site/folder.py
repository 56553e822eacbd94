"""The folder of a site: written anew each time, and nothing in it is touched that is not ours."""

from __future__ import annotations

from pathlib import Path

#: Names all files of the site, itself too: what a later run may replace or take away.
LIST = "files.txt"


class FolderError(ValueError):
    """A folder cannot take a site; the text says why and what to do."""


def check(folder: Path) -> None:
    """Raise FolderError for a folder with files of somebody else's, or for what is no folder."""
    if folder.exists() and not folder.is_dir():
        raise FolderError(f"{folder} is a file; name a folder that is new, empty or a site of ours")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / LIST).is_file():
        raise FolderError(
            f"{folder} holds files, and no {LIST} says that they are a site; name a folder that is "
            "new or empty"
        )


def write(files: dict[str, bytes], folder: Path) -> None:
    """Write all files by their paths; those of an earlier site that are no more are taken away."""
    check(folder)
    before = set()
    if (folder / LIST).is_file():
        before = set((folder / LIST).read_text(encoding="utf-8").splitlines())
    names = sorted([*files, LIST])
    home = folder.resolve()
    for name, data in {**files, LIST: "".join(f"{one}\n" for one in names).encode()}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name in before - set(names):
        path = folder / name
        if path.resolve().is_relative_to(home) and path.is_file():
            path.unlink()
