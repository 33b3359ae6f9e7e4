"""How XML is written: elements with clean text, and the bytes of a document."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..web import clean

#: Namespaces by prefix. They are declared on the root and used as prefixes, since
#: `ElementTree.register_namespace` would change how the rest of the process writes XML.
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}

#: How many entries are kept as elements: those of one build's feeds, as a rule.
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


def document(root: Element) -> bytes:
    """The document in UTF-8, with a declaration."""
    indent(root)
    declaration = b'<?xml version="1.0" encoding="utf-8"?>\n'
    return declaration + tostring(root, encoding="unicode").encode() + b"\n"
