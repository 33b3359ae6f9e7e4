"""Texts of Ghost's present editor, Lexical's JSON, as HTML."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import Any

from .cards import Note, attribute, html_of_card

#: Bits of the format of a text, and the element for each, the innermost first.
_FORMATS = [
    *((16, "code"), (1, "strong"), (2, "em"), (4, "s")),
    *((8, "u"), (32, "sub"), (64, "sup"), (128, "mark")),
]
#: Nodes that are the same in each text.
_FIXED = {"linebreak": "<br>", "tab": "\t", "zwnj": "", "at-link-search": ""}
_DEEPEST = 50

Node = Mapping[str, Any]


def html_of_lexical(written: str, note: Note) -> str | None:
    """HTML of a text; None if it is no JSON of Lexical's.

    Args:
        written: the JSON.
        note: is told of cards, and of nodes that are not known.
    """
    try:
        data = json.loads(written)
    except (ValueError, RecursionError):
        return None
    root = data.get("root") if isinstance(data, dict) else None
    return _inner(root, note, 0) if isinstance(root, dict) else None


def _children(node: Node) -> list[Node]:
    found = node.get("children")
    return [child for child in found if isinstance(child, dict)] if isinstance(found, list) else []


def _inner(node: Node, note: Note, depth: int) -> str:
    if depth > _DEEPEST:
        return ""
    return "".join(_html(child, note, depth + 1) for child in _children(node))


def _html(node: Node, note: Note, depth: int) -> str:
    """HTML of a node."""
    kind = str(node.get("type") or "").removeprefix("extended-")
    if kind in _FIXED:
        return _FIXED[kind]
    match kind:
        case "text" | "tk" | "code-highlight":
            return _text(node)
        case "link" | "autolink" | "at-link":
            return _link(node, _inner(node, note, depth))
        case "paragraph":
            return _aligned("p", node, _inner(node, note, depth))
        case "heading":
            tag = re.fullmatch("h[1-6]", str(node.get("tag")))
            return _aligned(tag[0] if tag else "h2", node, _inner(node, note, depth))
        case "quote" | "aside":
            return f"<blockquote><p>{_inner(node, note, depth)}</p></blockquote>"
        case "list":
            return _list(node, note, depth)
    made = html_of_card(kind, node, note)
    if made is None:
        note("keep_raw", f"lexical: {kind}")
        return _inner(node, note, depth)
    return f"\n{made}\n"


def _link(node: Node, inner: str) -> str:
    title = node.get("title")
    extra = f" title={attribute(title)}" if isinstance(title, str) and title else ""
    return f"<a href={attribute(node.get('url') or '')}{extra}>{inner}</a>"


def _aligned(tag: str, node: Node, inner: str) -> str:
    align = node.get("format")
    style = f' style="text-align:{align}"' if align in ("center", "right") else ""
    return f"<{tag}{style}>{inner}</{tag}>"


def _text(node: Node) -> str:
    text = html.escape(str(node.get("text") or ""), quote=False)
    bits = node.get("format")
    for bit, tag in _FORMATS:
        if isinstance(bits, int) and bits & bit:
            text = f"<{tag}>{text}</{tag}>"
    return text


def _list(node: Node, note: Note, depth: int) -> str:
    """A list; an item that holds a list alone stands for one below the item before."""
    tag = "ol" if node.get("listType") == "number" or node.get("tag") == "ol" else "ul"
    items: list[str] = []
    for item in _children(node):
        inner = _children(item)
        nested = "".join(
            _html(child, note, depth + 1) for child in inner if child.get("type") == "list"
        )
        own = "".join(
            _html(child, note, depth + 1) for child in inner if child.get("type") != "list"
        )
        if node.get("listType") == "check":
            checked = " checked" if item.get("checked") else ""
            own = f'<input type="checkbox"{checked}>{own}'
        if items and nested and not own:
            items[-1] += nested
        else:
            items.append(own + nested)
    start = node.get("start")
    first = f' start="{start}"' if tag == "ol" and isinstance(start, int) and start != 1 else ""
    return f"<{tag}{first}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"
