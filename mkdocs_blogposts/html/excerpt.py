"""Serialization of the start of a post as HTML for lists of posts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from html import escape

from selectolax.lexbor import LexborNode

from ..urls import KEPT
from .attributes import classes_of
from .tokens import VOID

#: Elements omitted with their content: code, and elements that some parsers read as text.
LEFT_OUT = frozenset(
    {
        *("noembed", "noframes", "noscript", "plaintext"),
        *("script", "style", "template", "xmp"),
    }
)

#: Classes of elements that refer to the whole post: permanent links, notes, contents.
_LEFT_OUT_CLASSES = frozenset(
    {
        *("headerlink", "header-anchor", "toc", "table-of-contents"),
        *("footnote", "footnote-ref", "footnotes", "footnotes-sep"),
    }
)

#: Attributes that hold ids of other elements.
_REFERENCES = frozenset(
    {
        *("for", "form", "list", "headers", "itemref", "usemap", "popovertarget", "commandfor"),
        *("aria-activedescendant", "aria-controls", "aria-describedby", "aria-details"),
        *("aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns"),
    }
)

#: Elements whose `name` joins elements of one text: radio buttons, `<details>`, image maps.
_GROUPS = frozenset({"details", "input", "map"})

#: Elements whose `href="#x"` is a link of readers, not a part of a drawing.
_LINKS = frozenset({"a", "area"})

#: A reference of SVG and CSS to an element of the page.
_URL = re.compile(r"""url\(\s*["']?#([^"')]+?)["']?\s*\)""")

_LOWERED = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}

#: Elements whose first line break is ignored, so that a real one needs another before it.
_EAT_NEWLINE = frozenset({"pre", "listing", "textarea"})


def is_left_out(node: LexborNode, classes: Collection[str]) -> bool:
    """Whether an excerpt omits the element `node`, whose classes are `classes`."""
    if node.tag in LEFT_OUT or not _LEFT_OUT_CLASSES.isdisjoint(classes):
        return True
    child = node.first_child
    # Python-Markdown puts the class on the link in the raised number, not on the number.
    return node.tag == "sup" and child is not None and "footnote-ref" in classes_of(child)


def id_prefix(url: str) -> str:
    """What ids in the excerpt of the post at `url` begin with: no other post has it."""
    return f"p{blake2b(url.encode(), digest_size=4).hexdigest()}-"


def excerpt_of(body: LexborNode, marks: Collection[str], prefix: str = "") -> str:
    """The HTML in `body` up to the first comment with one of `marks` as its text.

    Open elements are closed there. Headings move down by one level, below the title of the
    post in a list. Of ids and references to them, those are left that something in the excerpt
    lives by, with `prefix` before them: a list has many excerpts, each needs its own.
    """
    ids = _Ids(prefix=prefix)
    pieces = _serialize(body, marks, ids)
    return "".join(
        piece if isinstance(piece, str) else ids.written(piece) for piece in pieces
    ).strip()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Attribute:
    """An attribute with ids, written once all ids of the excerpt are known."""

    name: str
    ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Ids:
    """The ids of an excerpt: those of its elements, and those to which it refers."""

    prefix: str
    own: set[str] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)

    def attribute(self, node: LexborNode, name: str, value: str) -> str | _Attribute | None:
        """The attribute of `node` with its ids prefixed; None if it has none."""
        if name == "id":
            self.own.add(value)
            return _Attribute(name=name, ids=(value,))
        if name == "name" and node.tag in _GROUPS:
            if node.tag != "map":
                return f' name="{escape(self.prefix + value)}"'
            self.own.add(value)
            return _Attribute(name=name, ids=(value,))
        if name in _REFERENCES:
            return self._refer(name, *value.replace("#", "").split())
        if name in ("href", "xlink:href") and value.startswith("#") and node.tag not in _LINKS:
            return f' {name}="#{escape(self._wanted(value[1:]))}"'
        if "url(" in value:
            return f' {name}="{escape(_URL.sub(self._url, value))}"'
        return None

    def written(self, attribute: _Attribute) -> str:
        """The attribute with those of its ids that an element has and another refers to."""
        kept = (each for each in attribute.ids if each in self.own and each in self.wanted)
        mark = "#" if attribute.name == "usemap" else ""
        value = " ".join(f"{mark}{self.prefix}{each}" for each in kept)
        return f' {attribute.name}="{escape(value)}"' if value else ""

    def _refer(self, name: str, *ids: str) -> _Attribute:
        self.wanted.update(ids)
        return _Attribute(name=name, ids=ids)

    def _wanted(self, id: str) -> str:
        self.wanted.add(id)
        return self.prefix + id

    def _url(self, found: re.Match[str]) -> str:
        return f"url(#{self._wanted(found[1])})"


def _serialize(body: LexborNode, marks: Collection[str], ids: _Ids) -> list[str | _Attribute]:
    """Pieces of HTML. `pending` has nodes to serialize and the end tags of open elements."""
    pieces: list[str | _Attribute] = []
    pending: list[LexborNode | str | None] = [body.first_child]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node is not None and _is_mark(node, marks):
            pieces += (tag for tag in reversed(pending) if isinstance(tag, str))
            break
        elif node is not None:
            pending.append(node.next)
            _serialize_node(node, pieces, pending, ids)
    return pieces


def _is_mark(node: LexborNode, marks: Collection[str]) -> bool:
    return bool(marks) and node.is_comment_node and (node.comment_content or "").strip() in marks


def _serialize_node(
    node: LexborNode,
    pieces: list[str | _Attribute],
    pending: list[LexborNode | str | None],
    ids: _Ids,
) -> None:
    """Add a text or a start tag to `pieces`; push its children and end tag on `pending`."""
    if node.is_text_node:
        pieces.append(escape(node.text_content or "", quote=False))
        return
    if not node.is_element_node:
        return
    attributes = node.attributes
    if is_left_out(node, (attributes.get("class") or "").split()):
        return
    name = node.tag or ""
    if _is_name(name):
        name = _LOWERED.get(name, name)
        pieces += (f"<{name}", *_attributes(node, attributes, ids), ">")
        if name in VOID:
            return
        pending.append(f"</{name}>")
    if name in _EAT_NEWLINE and _starts_with_newline(node.first_child):
        pieces.append("\n")
    if name != "iframe":
        pending.append(node.first_child)


def _attributes(
    node: LexborNode, attributes: Mapping[str, str | None], ids: _Ids
) -> Iterator[str | _Attribute]:
    for name, value in attributes.items():
        changed = ids.attribute(node, name, value) if value else None
        if changed is not None:
            yield changed
        elif not _is_dead(node, name) and _is_name(name.lstrip("@:_")):
            yield f" {name}" if value is None else f' {name}="{escape(value)}"'
    if node.tag == "img" and "loading" not in attributes:
        # An eager image of a post would be one of many in a list.
        yield ' loading="lazy"'


def _is_dead(node: LexborNode, name: str) -> bool:
    """Return whether an attribute is an empty id, or the name of a place to link to."""
    return name == "id" or name in _REFERENCES or (name == "name" and node.tag == "a")


@lru_cache(maxsize=KEPT)
def _is_name(name: str) -> bool:
    """Whether every parser accepts `name`; broken HTML has other names."""
    return name[:1].isalpha() and all(char.isalnum() or char in "-_:." for char in name)


def _starts_with_newline(node: LexborNode | None) -> bool:
    return node is not None and node.is_text_node and (node.text_content or "")[:1] == "\n"
