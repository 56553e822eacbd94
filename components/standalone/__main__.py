"""Write the dashboard without a server: `python -m components.standalone --out FILE`.

`--site DIR` writes a static site instead: the same page, and a page for each incident, state, story
and claim, the data package, a feed of its changes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from components import address, site
from components.choices import choices_of
from components.site import folder
from components.standalone import page
from components.view import View
from geo.answers import build_answers
from geo.atlas import Atlas, load
from geo.scene import build_scene

#: Options that are parameters of the address as well.
VIEW = {
    "time": "what it opens with: 2004, 2004-03, or 1999-03-24..1999-06-10",
    "layers": "layers that are on, with commas: nato,kfor,incidents",
    "mode": "upto: earlier incidents faded",
    "incident": "the incident whose card is open",
    "state": "the state whose card is open, as iso3",
    "story": "the story that is told",
    "step": "the step of the story",
}
CHANGELOG = Path(__file__).resolve().parents[2] / "CHANGELOG.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page or the site: 0 where it is written, 2 where an option may not say so."""
    parser = argparse.ArgumentParser(
        prog="python -m components.standalone", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, metavar="FILE", help="the file to write")
    where.add_argument("--site", type=Path, metavar="DIR", help="the folder to write a site to")
    parser.add_argument(
        "--address", type=web_address, metavar="URL",
        help="where the site will stand, for pictures beside links and the map of the site",
    )  # fmt: skip
    for name, words in VIEW.items():
        parser.add_argument(f"--{name}", default=None, help=words)
    given = vars(parser.parse_args(arguments))
    out, into, stands = (given.pop(name) for name in ("out", "site", "address"))
    if out and stands:
        parser.error("--address says where a site will stand; it goes with --site")
    atlas = load()
    params = {name: value for name, value in given.items() if value is not None}
    view, notes = address.read(params, choices_of(atlas, {}))
    if notes:
        parser.error(" ".join(notes).replace("The address names", "An option names"))
    try:
        if out:
            write_page(atlas, view, out)
        else:
            write_site(atlas, view, into, stands or "")
    except folder.FolderError as problem:
        parser.error(str(problem))
    except OSError as problem:
        parser.error(f"{problem.filename}: {problem.strerror}; name a place where you may write")
    return 0


def write_page(atlas: Atlas, view: View, out: Path) -> None:
    """Write the page of one file, and say how large it is."""
    text = page(atlas, build_scene(atlas), build_answers(atlas), view)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    print(f"{out}: {len(text.encode()):,} bytes")


def write_site(atlas: Atlas, view: View, into: Path, stands: str) -> None:
    """Write the site, and say how large it is and what it lacks."""
    folder.check(into)
    changelog = CHANGELOG.read_text(encoding="utf-8") if CHANGELOG.exists() else ""
    files = site.build(atlas, view, stands, changelog)
    folder.write(files, into)
    print(f"{into}: {len(files):,} files, {sum(map(len, files.values())):,} bytes")
    if not stands:
        print("Without --address there is no sitemap.xml, and no picture beside links elsewhere.")


def web_address(text: str) -> str:
    """The address of a folder on the web, with a slash at its end."""
    parts = urlsplit(text)
    plain = text.isascii() and text.isprintable() and not set(text) & set(" \"<>\\^`{|}?#@")
    if parts.scheme not in ("http", "https") or not parts.hostname or not plain:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no address of a folder on the web; write it as https://example.org/atlas/"
        )
    return text if text.endswith("/") else f"{text}/"


if __name__ == "__main__":
    sys.exit(main())
