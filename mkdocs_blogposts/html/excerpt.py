"""Serialization of the start of a post as HTML for lists of posts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape

from selectolax.lexbor import LexborNode

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

#: Attributes with ids or names, which are not unique in a list of excerpts.
_IDS = frozenset(
    {
        *("id", "for", "form", "list", "headers", "itemref", "usemap"),
        *("aria-activedescendant", "aria-controls", "aria-describedby", "aria-details"),
        *("aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns"),
    }
)

#: Elements whose `name` is an anchor or a group.
_NAMED = frozenset({"a", "input", "map"})

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


def excerpt_of(body: LexborNode, marks: Collection[str]) -> str:
    """The HTML in `body` up to the first comment with one of `marks` as its text.

    Open elements are closed there. Headings move down by one level, below the title of the
    post in a list; ids and references to them are removed.
    """
    return "".join(_serialize(body, marks)).strip()


def _serialize(body: LexborNode, marks: Collection[str]) -> Iterator[str]:
    """Pieces of HTML. `pending` has nodes to serialize and the end tags of open elements."""
    pending: list[LexborNode | str | None] = [body.first_child]
    while pending:
        match pending.pop():
            case None:
                pass
            case str() as end_tag:
                yield end_tag
            case node if _is_mark(node, marks):
                yield from (tag for tag in reversed(pending) if isinstance(tag, str))
                return
            case node:
                pending.append(node.next)
                yield from _serialize_node(node, pending)


def _is_mark(node: LexborNode, marks: Collection[str]) -> bool:
    return node.is_comment_node and (node.comment_content or "").strip() in marks


def _serialize_node(node: LexborNode, pending: list[LexborNode | str | None]) -> Iterator[str]:
    """Serialize a text or a start tag; push its children and end tag on `pending`."""
    if node.is_text_node:
        yield escape(node.text_content or "", quote=False)
    elif node.is_element_node and not is_left_out(node, classes_of(node)):
        name = node.tag or ""
        if _is_name(name):
            name = _LOWERED.get(name, name)
            yield f"<{name}{''.join(_attributes(node))}>"
            if name in VOID:
                return
            pending.append(f"</{name}>")
        if name in _EAT_NEWLINE and _starts_with_newline(node.first_child):
            yield "\n"
        if name != "iframe":
            pending.append(node.first_child)


def _attributes(node: LexborNode) -> Iterator[str]:
    for name, value in node.attributes.items():
        names = name in _IDS or (name == "name" and node.tag in _NAMED)
        if not names and _is_name(name.lstrip("@:_")):
            yield f" {name}" if value is None else f' {name}="{escape(value)}"'
    if node.tag == "img" and "loading" not in node.attributes:
        # An eager image of a post would be one of many in a list.
        yield ' loading="lazy"'


def _is_name(name: str) -> bool:
    """Whether every parser accepts `name`; broken HTML has other names."""
    return name[:1].isalpha() and all(char.isalnum() or char in "-_:." for char in name)


def _starts_with_newline(node: LexborNode | None) -> bool:
    return node is not None and node.is_text_node and (node.text_content or "")[:1] == "\n"
