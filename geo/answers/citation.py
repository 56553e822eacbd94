"""How to cite the data and a view of them: in words, as BibTeX and as RIS."""

from __future__ import annotations

import re
from html import escape

from geo.answers.about import TITLE
from geo.atlas import Atlas
from geo.dates import describe
from geo.filters import Filter, sentence
from geo.period import Period, in_words

AUTHOR = "The project's contributors"
#: Of an embedded map in pixels: a column of text in most articles.
WIDTH, HEIGHT = 640, 520
#: What LaTeX takes for more than a letter, and how it is written.
LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def version(atlas: Atlas) -> str:
    """The version of the data and the day on which it was last changed."""
    return f"version {atlas.package['version']} of {changed(atlas)}"


def changed(atlas: Atlas) -> str:
    """The day (ISO) on which the data were last changed."""
    return str(atlas.package.get("updated") or atlas.package["created"])[:10]


def license_of(atlas: Atlas) -> str:
    """The licence of the data with its address."""
    (first, *_) = atlas.package["licenses"]
    return ", ".join(filter(None, (first.get("title") or first["name"], first.get("path"))))


def view_in_words(atlas: Atlas, time: Period, wanted: Filter, incident: str | None = None) -> str:
    """What a view shows: "March 2004, only riot, Kosovo; Attack at Banjska"."""
    parts = ", ".join(filter(None, (in_words(time), sentence(atlas, wanted))))
    title = atlas.incidents_by_id["title"].get(incident)
    return "; ".join(filter(None, (parts, title)))


def in_full(atlas: Atlas, view: str, url: str, today: str = "") -> str:
    """A view as a reference in words; `today` (ISO) is the day on which it was seen, if told."""
    said = (
        f"{AUTHOR}: {atlas.package['title']} (data package, version {atlas.package['version']}, "
        f"{describe(changed(atlas))}). View: {view}. {license_of(atlas)}. {url}"
    )
    return f"{said} (seen {describe(today)})." if today else said


def bibtex(atlas: Atlas, view: str, url: str, today: str) -> str:
    """A view as an entry of BibTeX."""
    day = changed(atlas)
    fields = {
        "author": f"{{{latex(AUTHOR)}}}",
        "title": f"{{{latex(atlas.package['title'])}}}",
        "year": day[:4],
        "version": latex(str(atlas.package["version"])),
        "date": day,
        "type": "Data package",
        "note": latex(f"View: {view}. {license_of(atlas)}"),
        # Taken as it is, but for what would end the field.
        "url": re.sub(r"[{}\s\\]", "", url),
        "urldate": today,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{atlas.package['name']},\n{lines}}}\n"


def ris(atlas: Atlas, view: str, url: str, today: str) -> str:
    """A view as a record of RIS, as reference managers read it."""
    day = changed(atlas)
    fields = [
        ("TY", "DATA"),
        ("AU", AUTHOR),
        ("TI", atlas.package["title"]),
        ("PY", day[:4]),
        ("DA", day.replace("-", "/")),
        ("ET", str(atlas.package["version"])),
        ("N1", f"View: {view}"),
        ("C1", license_of(atlas)),
        ("UR", url),
        ("Y2", today.replace("-", "/")),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields)


def frame(url: str) -> str:
    """The lines that embed an address of the dashboard's in another page."""
    return (
        f'<iframe src="{escape(url)}&amp;embed=true" title="{escape(TITLE)}" width="{WIDTH}" '
        f'height="{HEIGHT}" loading="lazy" style="border:0;max-width:100%"></iframe>'
    )


def latex(text: str) -> str:
    """Text that LaTeX sets as it is."""
    return "".join(LATEX.get(letter, letter) for letter in " ".join(text.split()))
