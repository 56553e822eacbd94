"""Who says what where: facts are said in geo, components only show them."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.serving import ROOT

COMPONENTS = ROOT / "components"
#: Modules that are tools of the page: they hold the address, the session, what is served.
TOOLS = {
    "address", "assets", "choices", "facts", "guard", "once", "own/desk", "own/route",
    "server", "serving", "session", "site", "site/feeds", "site/folder", "site/picture",
    "bundle", "downloads", "standalone", "standalone/__main__", "standalone/markup",
    "standalone/pack", "site/codebook", "widgets",
}  # fmt: skip
#: Of the panels: charts as the browser reads them, and what readers do.
TOOLS_OF_PANELS = {"panels/charts", "panels/taken"}
#: What shows something: Streamlit, Altair, and our own modules around them.
SHOWS = {"st", "alt", "pa"}


def modules() -> list[str]:
    """Every module of the components, by its path without `.py`."""
    paths = sorted(path.relative_to(COMPONENTS) for path in COMPONENTS.rglob("*.py"))
    names = [str(path.with_suffix("")).removesuffix("/__init__") for path in paths]
    return [name for name in names if name not in TOOLS | TOOLS_OF_PANELS]


def parsed(name: str) -> ast.Module:
    """The syntax tree of a module."""
    file = COMPONENTS / f"{name}.py"
    return ast.parse((file if file.exists() else COMPONENTS / name / "__init__.py").read_text())


def shown_by_name(tree: ast.Module) -> set[str]:
    """The names that a module imports from Streamlit, Altair and the components, and its mounts."""
    shown = set(SHOWS)
    for node in tree.body:
        match node:
            case ast.ImportFrom(module=module, names=names) if (module or "").startswith(
                ("components", "streamlit", "altair")
            ):
                # A view is data.
                shown |= {one.asname or one.name for one in names} - {"View", "Step", "Choices"}
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
                if names_in(call) & shown:
                    shown.add(name)
    return shown


def names_in(node: ast.AST) -> set[str]:
    """The names that a piece of code uses, but those of its notes on types."""
    notes = {id(n) for fn in ast.walk(node) for n in annotations(fn)}
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and id(n) not in notes}


def annotations(node: ast.AST) -> list[ast.AST]:
    """The names in a function's notes on types."""
    if not isinstance(node, ast.FunctionDef):
        return []
    notes = [arg.annotation for arg in [*node.args.args, *node.args.kwonlyargs]] + [node.returns]
    return [name for note in notes if note for name in ast.walk(note)]


def silent(tree: ast.Module) -> set[str]:
    """The functions of a module that show nothing, neither themselves nor by one they call."""
    shown = shown_by_name(tree)
    bodies = {node.name: names_in(node) for node in tree.body if isinstance(node, ast.FunctionDef)}
    while speaking := {name for name, used in bodies.items() if used & shown}:
        shown |= speaking
        bodies = {name: used for name, used in bodies.items() if name not in speaking}
    return set(bodies)


def test_the_rule_sees_what_shows_nothing():
    tree = ast.parse(
        "import streamlit as st\n"
        "from components.view import View\n"
        "from components import session\n"
        "def draw(rows): st.text(said(rows))\n"
        "def said(rows): return f'{len(rows)} rows'\n"
        "def day(view: View) -> View: return view.time\n"
        "def inner(): draw([])\n"
        "def go(): session.change()\n"
    )
    assert silent(tree) == {"said", "day"}


@pytest.mark.parametrize("name", modules())
def test_a_function_that_shows_nothing_does_not_live_in_components(name):
    assert silent(parsed(name)) == set()


def test_geo_needs_neither_streamlit_nor_altair():
    blocked = (
        "import importlib, pkgutil, sys\n"
        "for name in ('streamlit', 'altair', 'folium', 'streamlit_folium'):\n"
        "    sys.modules[name] = None\n"
        "import geo, geo.answers\n"
        "for one in pkgutil.walk_packages(geo.__path__, 'geo.'):\n"
        "    importlib.import_module(one.name)\n"
        "print(len([name for name in sys.modules if name.startswith('geo.answers.')]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", blocked], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 11
