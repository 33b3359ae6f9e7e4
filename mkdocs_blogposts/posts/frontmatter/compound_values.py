"""Values of front matter with parts of their own: covers, series, related links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ...errors import InputError
from ...licenses import License, licence
from ...urls import with_scheme
from .nodes import Node
from .values import flag, found_in, number, printable, required, text, under

#: The address of a post on Mastodon. The name of the host is in ASCII, perhaps with a port:
#: scripts ask it for the replies.
_TOOT = re.compile(
    r"(?i:https)://(?P<host>[A-Za-z0-9.-]+(?::[0-9]{1,5})?)"
    r"/(?:[^?#]*/)?(?P<number>[0-9]+)/*(?:[?#].*)?"
)


@dataclass(frozen=True, kw_only=True)
class Cover:
    """A picture of a post: path or address as written, its alternative text, its caption.

    `line` is that of the path, for messages.
    """

    src: str
    alt: str = ""
    caption: str = ""
    line: int | None = field(default=None, compare=False)


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


@dataclass(frozen=True, kw_only=True)
class MastodonPost:
    """A post on Mastodon: its address as written, its host, and its number there."""

    url: str
    host: str
    number: str


def cover(node: Node) -> Cover | None:
    """A path or an address, or `{src, alt, caption}`; `false` is none."""
    match node.value:
        case False:
            return None
        case Mapping():
            src = with_scheme(
                required(node, "src", "write `src: path/of/the/picture.webp` under it")
            )
            alt, caption = under(node, "alt"), under(node, "caption")
            return Cover(src=src, alt=alt, caption=caption, line=node.value["src"].line)
        case tuple() | bool():
            hint = "write one path or address, or `src`, `alt` and `caption` under it"
            raise InputError(found_in(node), hint, node.line)
        case _:
            src = with_scheme(text(node))
            return Cover(src=src, line=node.line) if src else None


def series(node: Node) -> SeriesPart | None:
    """A name, or `{name, order}`."""
    hint = "write the name of the series, or `name` and `order` under it"
    match node.value:
        case Mapping():
            return SeriesPart(
                name=required(node, "name", hint), order=number(node.value, "order", "an")
            )
        case tuple() | bool():
            raise InputError(found_in(node), hint, node.line)
        case _:
            name = text(node)
            return SeriesPart(name=name) if name else None


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
            raise InputError(
                found_in(node), "write a list of `- path` or `- title: path`", node.line
            )


def _links(node: Node) -> Iterable[LinkItem]:
    match node.value:
        case Mapping():
            for title, item in node.value.items():
                if isinstance(item.value, tuple | Mapping):
                    yield LinkItem(title=printable(title), children=link_items(item) or ())
                else:
                    yield LinkItem(title=printable(title), target=_target(item))
        case tuple():
            raise InputError("holds a list in a list", "give the inner list a title", node.line)
        case _:
            yield LinkItem(target=_target(node))


def _target(node: Node) -> str:
    target = text(node)
    if not target:
        raise InputError("holds a link without a target", "write a path or an address", node.line)
    return with_scheme(target)


def license_of(node: Node) -> License | Literal[False] | None:
    """The name of a licence, or `{name, url}`; `false` is none, whatever the options say."""
    hint = "write the name of the licence, or `name` and `url` under it"
    match node.value:
        case False:
            return False
        case Mapping():
            return licence(required(node, "name", hint), with_scheme(under(node, "url")))
        case tuple() | True:
            raise InputError(found_in(node), hint, node.line)
        case _:
            return licence(text(node))


def comments(node: Node) -> bool | None:
    """True or false; true for a mapping, with the post of the comments."""
    return True if isinstance(node.value, Mapping) else flag(node)


def mastodon_post(node: Node) -> MastodonPost | None:
    """The address of a post on Mastodon: https, and a number at its end."""
    url = text(node)
    if not url:
        return None
    if not (found := _TOOT.fullmatch(url)):
        hint = "write the address of a post, as https://mastodon.social/@name/123456"
        raise InputError(found_in(node), hint, node.line)
    return MastodonPost(url=url, host=found["host"], number=found["number"])
