"""Our ES modules as one script: each becomes a function that gives what it exports.

The modules keep to few forms of import and export. Another one is refused with its file and line,
so that nothing is left out unseen.
"""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path

IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[^"]+)";\n?', re.MULTILINE)
EXPORT = re.compile(r"^export (async function|function|const|class) (\w+)", re.MULTILINE)
#: A sheet beside a module becomes an address that holds it.
BESIDE = re.compile(r'new URL\("\./([^"]+\.css)", import\.meta\.url\)\.href')
LEFT = re.compile(r"^\s*(?:import|export)\b.*|.*\bimport(?:\.meta|\().*", re.MULTILINE)
REMARKS = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)


class BundleError(ValueError):
    """A module has a form that is not bundled; the text says where."""


def bundle(root: Path, start: str) -> str:
    """The script of a module below `root` and of all that it imports, each once, in order."""
    done: dict[str, str] = {}
    take(root, start, done, ())
    return "".join(done.values())


def take(root: Path, name: str, done: dict[str, str], above: tuple[str, ...]) -> None:
    """Add a module after those that it imports."""
    if name in done:
        return
    if name in above:
        raise BundleError(f"{' imports '.join((*above, name))}: modules must not need each other")
    text = without_comments((root / name).read_text(encoding="utf-8"))
    folder = posixpath.dirname(name)
    for found in IMPORT.finditer(text):
        take(root, posixpath.normpath(posixpath.join(folder, found[2])), done, (*above, name))
    names = [found[2] for found in EXPORT.finditer(text)]

    def imported(found: re.Match) -> str:
        other = posixpath.normpath(posixpath.join(folder, found[2]))
        return f"const {{{found[1].replace(' as ', ': ')}}} = {variable(other)};\n"

    def sheet(found: re.Match) -> str:
        css = without_comments((root / folder / found[1]).read_text(encoding="utf-8"))
        return f'("data:text/css;charset=utf-8," + encodeURIComponent({json.dumps(css)}))'

    text = BESIDE.sub(sheet, IMPORT.sub(imported, EXPORT.sub(r"\1 \2", text)))
    if left := LEFT.search(text):
        raise BundleError(
            f"components/{name}: {left[0].strip()!r} cannot be bundled; write "
            'import { a } from "./b.js", export function, export const or export class'
        )
    if "</script" in text.lower() or "<!--" in text:
        raise BundleError(f"components/{name}: its text would end the script it stands in")
    done[name] = (
        f"const {variable(name)} = (() => {{\n{text}return {{ {', '.join(names)} }};\n}})();\n"
    )


def variable(name: str) -> str:
    """The name under which a module's exports are kept."""
    return "m_" + re.sub(r"\W", "_", name.removesuffix(".js"))


def without_comments(text: str) -> str:
    """A text without remarks that have lines of their own."""
    return REMARKS.sub("", text)
