"""Our ES modules in one file: each becomes a function that gives what it exports.

The page of one file holds them as a script (`bundle`); the server sends them as few modules
(`module`), for each file of its own costs a way there and back. The modules keep to few forms of
import and export. Another one is refused with its file and line, so that nothing is left out
unseen.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[^"]+)";\n?', re.MULTILINE)
EXPORT = re.compile(r"^export (async function|function|const|class) (\w+)", re.MULTILINE)
DEFAULT = re.compile(r"^export default ", re.MULTILINE)
#: A sheet beside a module becomes an address that holds it.
BESIDE = re.compile(r'new URL\("\./([^"]+\.css)", import\.meta\.url\)\.href')
LATER = re.compile(r'\bimport\("(\.{1,2}/[^"]+)"\)')
#: What stays of them in a module.
MOVED = re.compile(r'\bimport\.meta\.url\b|\bimport\("\./[^"]+"\)')
LEFT = re.compile(r"^(?:[^\S\n]*(?:import|export)\b.*|.*\bimport(?:\.meta|\().*)", re.MULTILINE)
REMARKS = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)


class BundleError(ValueError):
    """A module has a form that is not bundled; the text says where."""


def bundle(root: Path, start: str) -> str:
    """The script of a module below `root` and of all that it imports, each once, in order."""
    done: dict[str, str] = {}
    take(root, start, done)
    return "".join(done.values())


def module(root: Path, name: str) -> str:
    """A module below `root` with all that it imports, to be sent under its own name."""
    done: dict[str, str] = {}
    take(root, name, done, at=name)
    names = ", ".join(exported((root / name).read_text(encoding="utf-8")))
    return f"{''.join(done.values())}export const {{ {names} }} = {variable(name)};\n"


def parts(root: Path, names: Iterable[str], at: str) -> str:
    """A module named `at` whose `parts` are the default exports of others, by their folders."""
    done: dict[str, str] = {}
    found = {}
    for name in names:
        take(root, name, done, at=at)
        found[posixpath.dirname(name)] = f"{variable(name)}.default"
    told = "".join(f"{json.dumps(part)}: {value},\n" for part, value in found.items())
    return f"{''.join(done.values())}export const parts = {{\n{told}}};\n"


def take(
    root: Path, name: str, done: dict[str, str], above: tuple[str, ...] = (), at: str | None = None
) -> None:
    """Add a module after those that it imports; `at` is the module that holds it, None a script."""
    if name in done:
        return
    if name in above:
        raise BundleError(f"{' imports '.join((*above, name))}: modules must not need each other")
    text = without_comments((root / name).read_text(encoding="utf-8"))
    folder = posixpath.dirname(name)

    def path(other: str) -> str:
        return posixpath.normpath(posixpath.join(folder, other))

    for found in IMPORT.finditer(text):
        take(root, path(found[2]), done, (*above, name), at)
    names = [*exported(text), *(["default: standard"] if at and DEFAULT.search(text) else [])]

    def imported(found: re.Match) -> str:
        return f"const {{{found[1].replace(' as ', ': ')}}} = {variable(path(found[2]))};\n"

    def sheet(found: re.Match) -> str:
        css = without_comments((root / folder / found[1]).read_text(encoding="utf-8"))
        return f'("data:text/css;charset=utf-8," + encodeURIComponent({json.dumps(css)}))'

    text = IMPORT.sub(imported, EXPORT.sub(r"\1 \2", text))
    # What else a module does with a sheet's address, the policy of the page may forbid.
    if not at or name.endswith("/component.js"):
        text = BESIDE.sub(sheet, text)
    if at:
        text = moved(DEFAULT.sub("const standard = ", text), name, at)
    if left := LEFT.search(re.sub(MOVED, "", text) if at else text):
        raise BundleError(
            f"components/{name}: {left[0].strip()!r} cannot be bundled; write "
            'import { a } from "./b.js", export function, export const or export class'
        )
    if "</script" in text.lower() or "<!--" in text:
        raise BundleError(f"components/{name}: its text would end the script it stands in")
    done[name] = (
        f"const {variable(name)} = (() => {{\n{text}return {{ {', '.join(names)} }};\n}})();\n"
    )


def exported(text: str) -> list[str]:
    """The names that a module exports."""
    return [found[2] for found in EXPORT.finditer(text)]


def moved(text: str, name: str, at: str) -> str:
    """A module's text as it stands in the module `at`: what it names finds the same files."""
    to = posixpath.dirname(at) or "."

    def way(other: str) -> str:
        return json.dumps(f"./{posixpath.relpath(other, to)}")

    def later(found: re.Match) -> str:
        other = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[1]))
        return f"import({way(other)})"

    here = f"new URL({way(name)}, import.meta.url).href"
    return LATER.sub(later, text.replace("import.meta.url", here))


def variable(name: str) -> str:
    """The name under which a module's exports are kept."""
    return "m_" + re.sub(r"\W", "_", name.removesuffix(".js"))


def without_comments(text: str) -> str:
    """A text without remarks that have lines of their own."""
    return REMARKS.sub("", text)
