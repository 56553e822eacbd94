"""Our own texts in Markdown as HTML: headings, paragraphs, lists, bold, stress and links."""

from __future__ import annotations

import re
from html import escape

#: Lists by what stands before each item.
LISTS = {"- ": "ul", r"\d+\. ": "ol"}
HEADING = re.compile(r"#{3} (.+)")


def markup(text: str, heading: str = "h3") -> str:
    """HTML of a text whose headings have three marks; whatever else it holds stays text.

    `heading` is the element that they become.
    """
    return "".join(block(one, heading) for one in re.split(r"\n\s*\n", tidy(text)))


def tidy(text: str) -> str:
    """A text with an empty line around each heading."""
    return re.sub(r"^(#{3} .+)$", r"\n\1\n", text.strip(), flags=re.MULTILINE)


def block(text: str, heading: str) -> str:
    """One heading, list or paragraph."""
    text = text.strip()
    if found := HEADING.fullmatch(text):
        return f"<{heading}>{inline(found[1])}</{heading}>"
    for mark, tag in LISTS.items():
        if re.match(mark, text):
            items = re.split(f"^{mark}", text, flags=re.MULTILINE)[1:]
            return f"<{tag}>{''.join(f'<li>{inline(one)}</li>' for one in items)}</{tag}>"
    return f"<p>{inline(text)}</p>" if text else ""


def inline(text: str) -> str:
    """Text with bold, stress and links to the web."""
    text = escape(" ".join(text.split()), quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    text = re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)
    text = re.sub(r"`(.+?)`", r"<code>\1</code>", text)
    return re.sub(r'\[(.+?)\]\((https?://[^)"\s]+)\)', r'<a href="\2" rel="noopener">\1</a>', text)
