"""Text is untrusted: no module of the page reads any of it as HTML or runs it as a script."""

from __future__ import annotations

import re

import pytest

from tests.serving import ROOT

#: What reads text as HTML or as a script. A style element is made with textContent.
READS = re.compile(
    r"\.\s*(?:innerHTML|outerHTML|srcdoc)\b|\[\s*[\"'`](?:inner|outer)HTML"
    r"|\b(?:insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|DOMParser)\b"
    r"|\bdocument\s*\.\s*write(?:ln)?\b|\beval\s*\(|\bnew\s+Function\b"
    r"|\bbind(?:Popup|Tooltip)\s*\((?!\s*el\()|\bset(?:Timeout|Interval)\s*\(\s*[\"'`]|javascript:"
)
MODULES = sorted((ROOT / "components").rglob("*.js"))


@pytest.mark.parametrize(
    "code",
    [
        "node.innerHTML = text", "node.outerHTML += text", 'node["innerHTML"] = text',
        'node.insertAdjacentHTML("beforeend", text)', "document.write(text)",
        "frame.contentDocument; document.writeln(text)", "eval(text)", "new Function(text)",
        'setTimeout("run()", 10)', "new DOMParser()", "marker.bindPopup(text)",
        "marker.bindTooltip(text)", "frame.srcdoc = text",
    ],
)  # fmt: skip
def test_the_rule_sees_what_reads_text(code):
    assert READS.search(code)


@pytest.mark.parametrize(
    "code",
    [
        "node.textContent = text", "evaluate(text)", "setTimeout(() => run(), 10)",
        "one.bindTooltip(el())",
    ],
)  # fmt: skip
def test_the_rule_lets_text_be_text(code):
    assert not READS.search(code)


def test_there_are_modules():
    assert len(MODULES) > 30


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_reads_text_as_html_or_script(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [f"{n}: {line.strip()}" for n, line in enumerate(lines, 1) if READS.search(line)] == []
