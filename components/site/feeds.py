"""What other programs read of the site: the feed of changes (Atom), the map of all pages.

Built as trees, so that no text of the data becomes markup; `xmlns` names what the elements are of.
"""

from __future__ import annotations

import uuid
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from geo.answers.changes import Change
from geo.answers.citation import AUTHOR, changed, license_of
from geo.atlas import Atlas

ATOM, XHTML = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def feed(atlas: Atlas, changes: list[Change], address: str = "") -> bytes:
    """The changes of the data as Atom; the same data give the same feed, at any address."""
    package = atlas.package
    root = Element("feed", xmlns=ATOM)
    add(root, "title", f"{package['title']}: changes of the data")
    add(root, "id", name_of(package["name"]))
    add(root, "updated", moment(changed(atlas)))
    add(SubElement(root, "author"), "name", AUTHOR)
    add(root, "rights", license_of(atlas))
    add(root, "link", rel="alternate", href=f"{address}data/index.html")
    if address:
        add(root, "link", rel="self", href=f"{address}feed.xml")
    for one in changes:
        entry = SubElement(root, "entry")
        add(entry, "title", f"{package['title']}: {one.version}")
        add(entry, "id", name_of(f"{package['name']}/{one.version}"))
        add(entry, "updated", moment(one.date or changed(atlas)))
        add(entry, "link", rel="alternate", href=f"{address}data/index.html#version-{one.version}")
        content = SubElement(entry, "content", type="xhtml")
        box = SubElement(content, "div", xmlns=XHTML)
        for title, lines in one.parts:
            SubElement(box, "h2").text = title
            items = SubElement(box, "ul")
            for line in lines:
                SubElement(items, "li").text = line
        if not one.parts:
            SubElement(box, "p").text = f"Version {one.version} of the data."
    return written(root)


def sitemap(address: str, paths: list[str], day: str) -> bytes:
    """All pages with the day (ISO) of their last change; the format wants whole addresses."""
    root = Element("urlset", xmlns=SITEMAP)
    for path in paths:
        one = SubElement(root, "url")
        SubElement(one, "loc").text = f"{address}{path}"
        SubElement(one, "lastmod").text = day
    return written(root)


def add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> None:
    """Add an element with a text, attributes, or both."""
    SubElement(parent, tag, attributes).text = text


def written(root: Element) -> bytes:
    """A tree as a file."""
    ElementTree.indent(root)
    return ElementTree.tostring(root, "utf-8", xml_declaration=True) + b"\n"


def name_of(what: str) -> str:
    """A name that stays the same wherever the site is."""
    return uuid.uuid5(uuid.NAMESPACE_URL, what).urn


def moment(day: str) -> str:
    """The beginning of a day (ISO) as feeds write it."""
    return f"{day}T00:00:00Z"
