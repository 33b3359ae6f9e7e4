"""How XML is written: elements with clean text, and the bytes of a document."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..web import clean

#: Namespaces by prefix. They are declared on the root and used as prefixes, since
#: `ElementTree.register_namespace` would change how the rest of the process writes XML.
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}

#: What stands for the entries of a feed while the rest is written.
_PLACE = "entries"

#: How many entries are kept as text: those of one build's feeds, as a rule.
KEPT = 1024


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Put an element under `parent`; attributes that are empty are left out."""
    element = SubElement(parent, name, given(attributes))
    element.text = clean(text) or None
    return element


def add_text(parent: Element, name: str, text: str | None) -> None:
    """Put an element under `parent`, unless its text is empty."""
    if text and clean(text).strip():
        add(parent, name, text)


def given(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes that have a value."""
    return {name: clean(value) for name, value in attributes.items() if value}


def piece(element: Element, level: int) -> str:
    """An element that stands `level` deep in a document, as `document` takes it."""
    indent(element, level=level)
    return tostring(element, encoding="unicode")


def document(root: Element, parent: Element, pieces: Sequence[str], level: int) -> bytes:
    """The document in UTF-8, with a declaration.

    Args:
        root: of the document.
        parent: in it, where `pieces` are added to the end, each `level` deep.
        pieces: XML made by `piece`: an entry stands in many feeds and is written once.
    """
    if pieces:
        SubElement(parent, _PLACE)
    indent(root)
    text = tostring(root, encoding="unicode")
    # The text of a feed holds no tag: its angle brackets are escaped.
    text = text.replace(f"<{_PLACE} />", f"\n{'  ' * level}".join(pieces), 1)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
