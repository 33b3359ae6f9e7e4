"""Values of front matter with parts of their own: covers, series, related links."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .nodes import Node
from .values import Unfit, found_in, printable, required, text, under


@dataclass(frozen=True, kw_only=True)
class Cover:
    """A picture of a post: path or address as written, its alternative text, its caption."""

    src: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class SeriesPart:
    """The series a post is part of, and its place there where the author gave one."""

    name: str
    order: float | None = None


@dataclass(frozen=True, kw_only=True)
class LinkItem:
    """One of a post's `links`: a target, perhaps with a title, or a titled group of them."""

    title: str = ""
    target: str = ""
    children: tuple[LinkItem, ...] = ()


def cover(node: Node) -> Cover | None:
    """A path or an address, or `{src, alt, caption}`; `false` is none."""
    match node.value:
        case False:
            return None
        case Mapping():
            src = required(node, "src", "write `src: path/of/the/picture.webp` under it")
            alt, caption = under(node, "alt"), under(node, "caption")
            return Cover(src=src, alt=alt, caption=caption)
        case tuple() | bool():
            hint = "write one path or address, or `src`, `alt` and `caption` under it"
            raise Unfit(found_in(node), hint, node.line)
        case _:
            src = text(node)
            return Cover(src=src) if src else None


def series(node: Node) -> SeriesPart | None:
    """A name, or `{name, order}`."""
    hint = "write the name of the series, or `name` and `order` under it"
    match node.value:
        case Mapping():
            return SeriesPart(name=required(node, "name", hint), order=_order(node.value))
        case tuple() | bool():
            raise Unfit(found_in(node), hint, node.line)
        case _:
            name = text(node)
            return SeriesPart(name=name) if name else None


def _order(fields: Mapping[str, Node]) -> float | None:
    node = fields.get("order", Node(value=None))
    match node.value:
        case None:
            return None
        case int() | float() if not isinstance(node.value, bool) and math.isfinite(node.value):
            return float(node.value)
        case _:
            raise Unfit(f"has an `order` that {found_in(node)}", "write a number there", node.line)


def link_items(node: Node) -> tuple[LinkItem, ...] | None:
    """Related links, as in Material's blog: paths, `title: path`, and titled lists of these."""
    match node.value:
        case None:
            return None
        case tuple():
            return tuple(link for item in node.value for link in _links(item))
        case Mapping():
            return tuple(_links(node))
        case _:
            raise Unfit(found_in(node), "write a list of `- path` or `- title: path`", node.line)


def _links(node: Node) -> Iterable[LinkItem]:
    match node.value:
        case Mapping():
            for title, item in node.value.items():
                if isinstance(item.value, tuple | Mapping):
                    yield LinkItem(title=printable(title), children=link_items(item) or ())
                else:
                    yield LinkItem(title=printable(title), target=_target(item))
        case tuple():
            raise Unfit("holds a list in a list", "give the inner list a title", node.line)
        case _:
            yield LinkItem(target=_target(node))


def _target(node: Node) -> str:
    target = text(node)
    if not target:
        raise Unfit("holds a link without a target", "write a path or an address", node.line)
    return target
