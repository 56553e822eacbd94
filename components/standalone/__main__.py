"""Write the dashboard as one HTML file: `python -m components.standalone --out FILE`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from components import address
from components.choices import choices_of
from components.standalone import page
from geo.answers import build_answers
from geo.atlas import load
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page; 0 where it is written. What an option may not say ends it with 2."""
    parser = argparse.ArgumentParser(prog="python -m components.standalone", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    for name, words in VIEW.items():
        parser.add_argument(f"--{name}", default=None, help=words)
    given = vars(parser.parse_args(arguments))
    out = given.pop("out")
    atlas = load()
    params = {name: value for name, value in given.items() if value is not None}
    view, notes = address.read(params, choices_of(atlas, {}))
    if notes:
        parser.error(" ".join(notes).replace("The address names", "An option names"))
    text = page(atlas, build_scene(atlas), build_answers(atlas), view)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    print(f"{out}: {len(text.encode()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
