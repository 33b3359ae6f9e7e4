"""How the beginning of a post is written again as HTML that fits into any list."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape

from selectolax.lexbor import LexborNode

from .attributes import classes_of
from .tokens import VOID

#: Elements that are left out with all they hold: code, and what is read as text or not at all,
#: depending on who reads it.
LEFT_OUT = frozenset(
    {
        *("noembed", "noframes", "noscript", "plaintext"),
        *("script", "style", "template", "xmp"),
    }
)

#: Classes of what only makes sense in the whole post: permanent links, notes, contents.
_LEFT_OUT_CLASSES = frozenset(
    {
        *("headerlink", "header-anchor", "toc", "table-of-contents"),
        *("footnote", "footnote-ref", "footnotes", "footnotes-sep"),
    }
)

#: Attributes that name an id or give a name: a list may show a post's excerpt beside others.
_IDS = frozenset(
    {
        *("id", "for", "form", "list", "headers", "itemref", "usemap"),
        *("aria-activedescendant", "aria-controls", "aria-describedby", "aria-details"),
        *("aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns"),
    }
)

#: Elements whose `name` is that of a place or of a group.
_NAMED = frozenset({"a", "input", "map"})

_LOWERED = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}

#: Elements whose first line break goes unseen, so that one of their own needs another before it.
_EAT_NEWLINE = frozenset({"pre", "listing", "textarea"})


def is_left_out(node: LexborNode, classes: Collection[str]) -> bool:
    """Whether an excerpt has nothing of the element `node`, which has these `classes`."""
    if node.tag in LEFT_OUT or not _LEFT_OUT_CLASSES.isdisjoint(classes):
        return True
    child = node.first_child
    # Python-Markdown puts the class on the link in the raised number, not on the number.
    return node.tag == "sup" and child is not None and "footnote-ref" in classes_of(child)


def excerpt_of(body: LexborNode, marks: Collection[str]) -> str:
    """The HTML inside `body` up to the first comment that says one of `marks`.

    Whatever is open there is closed. Headings go down by one level, for the title of the post
    stands above them in a list; ids, and what refers to them, are gone.
    """
    return "".join(_written(body, marks)).strip()


def _written(body: LexborNode, marks: Collection[str]) -> Iterator[str]:
    """Pieces of HTML. What waits is a node, or the end tag of one that is open."""
    waiting: list[LexborNode | str | None] = [body.first_child]
    while waiting:
        match waiting.pop():
            case None:
                pass
            case str() as end_tag:
                yield end_tag
            case node if _is_mark(node, marks):
                yield from (tag for tag in reversed(waiting) if isinstance(tag, str))
                return
            case node:
                waiting.append(node.next)
                yield from _opened(node, waiting)


def _is_mark(node: LexborNode, marks: Collection[str]) -> bool:
    return node.is_comment_node and (node.comment_content or "").strip() in marks


def _opened(node: LexborNode, waiting: list[LexborNode | str | None]) -> Iterator[str]:
    """Write a text or a start tag; what is to come after it is put on `waiting`."""
    if node.is_text_node:
        yield escape(node.text_content or "", quote=False)
    elif node.is_element_node and not is_left_out(node, classes_of(node)):
        name = node.tag or ""
        if _is_name(name):
            name = _LOWERED.get(name, name)
            yield f"<{name}{''.join(_attributes(node))}>"
            if name in VOID:
                return
            waiting.append(f"</{name}>")
        if name in _EAT_NEWLINE and _starts_with_newline(node.first_child):
            yield "\n"
        if name != "iframe":
            waiting.append(node.first_child)


def _attributes(node: LexborNode) -> Iterator[str]:
    for name, value in node.attributes.items():
        names = name in _IDS or (name == "name" and node.tag in _NAMED)
        if not names and _is_name(name.lstrip("@:_")):
            yield f" {name}" if value is None else f' {name}="{escape(value)}"'
    if node.tag == "img" and "loading" not in node.attributes:
        # A list shows many excerpts, and the first picture of each says nothing of when to load.
        yield ' loading="lazy"'


def _is_name(name: str) -> bool:
    """Whether every parser takes `name` for one; broken HTML gives others."""
    return name[:1].isalpha() and all(char.isalnum() or char in "-_:." for char in name)


def _starts_with_newline(node: LexborNode | None) -> bool:
    return node is not None and node.is_text_node and (node.text_content or "")[:1] == "\n"
