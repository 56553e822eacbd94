"""Our modules in one file: the order, what stays found, and what is refused."""

from __future__ import annotations

import re

import pytest

from components import assets
from components.bundle import BundleError, bundle, module, parts
from tests.serving import ROOT


def test_modules_become_one_script_in_the_order_in_which_they_need_each_other(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.js").write_text(
        '// A remark.\nimport { two as b,\n  C } from "../two.js";\nexport const one = b() + C;\n'
    )
    (tmp_path / "two.js").write_text("export function two() { return 2; }\nexport const C = 1;\n")
    script = bundle(tmp_path, "a/one.js")
    assert script.index("m_two =") < script.index("m_a_one =")
    assert "const {two: b,\n  C} = m_two;" in re.sub(r"\{\s", "{", re.sub(r"\s\}", "}", script))
    assert "remark" not in script
    assert "return { two, C };" in script


@pytest.mark.parametrize(
    "line",
    ['import x from "./b.js";', 'export * from "./b.js";', "export default 1;", "export let a = 1;",
     "\xa0export default 1;",
     'const m = import("./b.js");', "const u = import.meta.url;", 'const s = "</script>";'],
)  # fmt: skip
def test_another_form_of_import_or_export_is_refused(tmp_path, line):
    (tmp_path / "a.js").write_text(line + "\n")
    with pytest.raises(BundleError, match=re.escape("components/a.js")):
        bundle(tmp_path, "a.js")


def test_modules_that_need_each_other_are_refused(tmp_path):
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nexport const a = 1;\n')
    (tmp_path / "b.js").write_text('import { a } from "./a.js";\nexport const b = 1;\n')
    with pytest.raises(BundleError, match=re.escape("a.js imports b.js imports a.js")):
        bundle(tmp_path, "a.js")


def test_a_module_is_sent_with_all_that_it_imports_and_finds_what_lay_beside_it(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.js").write_text(
        'import { two } from "../b/two.js";\nexport const one = () => two();\n'
        'export const later = () => import("../c.js");\n'
    )
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.js").write_text(
        'const near = (name) => new URL(name, import.meta.url).href;\nexport function two() {}\n'
        'export const sheet = new URL("./two.css", import.meta.url).href;\n'
    )
    (tmp_path / "b" / "two.css").write_text("p { margin: 0 }\n")
    text = module(tmp_path, "a/one.js")
    assert "import {" not in text
    assert text.endswith("export const { one, later } = m_a_one;\n")
    assert 'import("./../c.js")' in text
    assert 'new URL(name, new URL("./../b/two.js", import.meta.url).href)' in text
    # A sheet that a module names by its address stays a file.
    assert 'new URL("./two.css", new URL("./../b/two.js", import.meta.url).href).href' in text


def test_the_default_exports_are_the_parts_by_their_folders(tmp_path):
    for folder, text in {
        "one": "export default function component() { return 1; }\n",
        "two/three": 'import { a } from "../../a.js";\n'
        'export default a(new URL("./three.css", import.meta.url).href);\n',
    }.items():
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "component.js").write_text(text)
    (tmp_path / "a.js").write_text("export const a = (n) => n;\n")
    (tmp_path / "two" / "three" / "three.css").write_text("p { margin: 0 }\n")
    text = parts(tmp_path, ["one/component.js", "two/three/component.js"], "page.js")
    assert text.count("const m_a =") == 1
    # The sheet of a part comes along with it.
    assert "p { margin: 0 }" in text
    assert "const standard = function component() { return 1; }" in text
    assert text.endswith(
        'export const parts = {\n"one": m_one_component.default,\n'
        '"two/three": m_two_three_component.default,\n};\n'
    )


def test_all_that_is_asked_for_apart_is_served():
    asked = {
        f"{path.parent.name}/{name}" if name.startswith("./") else name.removeprefix("../")
        for path in (ROOT / "components").rglob("*.js")
        for name in re.findall(r'import\("([^"]+)"\)', path.read_text(encoding="utf-8"))
    }
    asked = {name.replace("/./", "/") for name in asked}
    assert asked | {"map/frame.js"} == set(assets.APART)
    served = {name.partition("/")[2] for name in assets.shelf if name.startswith(assets.DIGEST)}
    assert {name for name in served if name.endswith(".js")} == {
        assets.PAGE, *assets.APART, "leaflet/leaflet.js",
    }  # fmt: skip
