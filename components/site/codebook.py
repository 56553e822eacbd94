"""The codebook as a page: its Markdown as HTML, with headings that can be linked to."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

#: What a page can link to: the web, and its own headings.
LINK = re.compile(r"https?://|#")
#: Tables as the codebook has them; HTML in the text stays text.
READER = MarkdownIt("commonmark", {"html": False}).enable("table")


def page(text: str) -> tuple[str, Markup]:
    """The title of a text in Markdown, and the rest of it as HTML.

    Headings have the ids that its links name. What leads to a file of the project is text: the
    file is not there.
    """
    tokens = READER.parse(text)
    title = ""
    if tokens and tokens[0].tag == "h1":
        title, tokens = tokens[1].content, tokens[3:]
    for before, token in zip(tokens, tokens[1:], strict=False):
        if before.type == "heading_open":
            before.attrSet("id", slug(token.content))
    for token in tokens:
        # The page allows no style in it.
        token.attrs.pop("style", None)
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if token.type == "table_open":
            token.attrSet("class", "columns")
        token.children = linked(token.children or [])
    return title, Markup(READER.renderer.render(tokens, READER.options, {}))


def slug(heading: str) -> str:
    """The id of a heading, as GitHub gives it: "Time and place" is "time-and-place"."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def linked(tokens: list[Token]) -> list[Token]:
    """The tokens of a line without links that lead nowhere from a page."""
    kept, leads = [], []  # whether each open link leads anywhere
    for token in tokens:
        if token.type == "link_open":
            leads.append(bool(LINK.match(str(token.attrGet("href")))))
            if str(token.attrGet("href")).startswith("http"):
                token.attrSet("rel", "noopener")
        if token.type in ("link_open", "link_close"):
            leads_on = leads[-1]
            if token.type == "link_close":
                leads.pop()
            if not leads_on:
                continue
        kept.append(token)
    return kept
