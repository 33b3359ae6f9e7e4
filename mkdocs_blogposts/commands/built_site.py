"""What a built site holds: pages with their titles, words and links, feeds, search entries."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .feeds import read_items

_NO_TEXT = ("script", "style", "svg", "template", "noscript", ".headerlink", ".md-annotation")
_WORD = re.compile(r"\w+")
_REDIRECT = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)

#: Names of metadata in the head that readers, search machines or other sites see.
_META = re.compile(r"description|author|robots|og:|twitter:|article:", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class PageView:
    """One page as its reader has it.

    Attributes:
        title, heading: its title in the tab and its first h1.
        redirect: where it leads to at once, or an empty text.
        words: how often each word stands in its article.
        all_words: the same of the whole page.
        links, pictures: addresses in its article; those of this site are paths from its root.
        all_links, all_pictures: the same of the whole page.
        entries: addresses of what a list of Material's shows: of its titles, not of its excerpts.
        head: metadata by name, with blanks as one.
    """

    title: str
    heading: str
    redirect: str
    words: Counter[str]
    all_words: Counter[str]
    links: frozenset[str]
    pictures: frozenset[str]
    all_links: frozenset[str]
    all_pictures: frozenset[str]
    entries: frozenset[str]
    head: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class BuiltSite:
    """A site in a folder, with what a probe has seen while it was built."""

    folder: Path
    seen: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def files(self) -> frozenset[str]:
        """The path of every file, from the root of the site."""
        every = self.folder.rglob("*")
        return frozenset(
            each.relative_to(self.folder).as_posix() for each in every if each.is_file()
        )

    @cached_property
    def pages(self) -> dict[str, PageView]:
        """Every page of HTML, by its path."""
        return {
            path: _page(path, (self.folder / path).read_text("utf-8", "replace"))
            for path in sorted(self.files)
            if path.endswith(".html")
        }

    def serves(self, address: str) -> bool:
        """Whether an address is one of another site, or of a file of this site."""
        if not address.startswith("/"):
            return True
        base = str(self.seen.get("base", "/")).rstrip("/")  # the 404 page has whole addresses
        path = (
            address.removeprefix(base) if f"{address}/".startswith(f"{base}/") else address
        ).lstrip("/")
        return not self.files.isdisjoint(
            (path or "index.html", join(path, "index.html"), f"{path}.html")
        )

    def feeds(self) -> dict[str, dict[str, dict[str, str]]]:
        """Of every feed outside our plugin's names its items, by their ids and in their order."""
        names = [
            each for each in sorted(self.files) if re.search(r"feed_(rss|json)\w*\.\w+$", each)
        ]
        return {name: dict(read_items(self.folder / name)) for name in names}

    def search(self) -> dict[str, dict[str, Any]]:
        """The entries of the search by their addresses."""
        try:
            data = json.loads((self.folder / "search/search_index.json").read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return {entry["location"]: entry for entry in data.get("docs", ())}


def _page(path: str, html: str) -> PageView:
    tree = LexborHTMLParser(html)
    refresh = tree.css_first("meta[http-equiv=refresh]")
    found = _REDIRECT.search((refresh.attributes.get("content") or "") if refresh else "")
    head = dict(_head(tree))
    title = tree.css_first("title")
    heading = tree.css_first("h1")
    for node in tree.css(", ".join(_NO_TEXT)):
        node.decompose()
    body = tree.body
    found_in = (tree.css_first(name) for name in ("article.md-content__inner", "article", "main"))
    article = next((node for node in found_in if node), body)
    return PageView(
        title=_text(title),
        heading=_text(heading),
        redirect=found.group(1) if found else "",
        words=_words(article),
        all_words=_words(body),
        links=_addresses(article, path, "a", "href"),
        pictures=_addresses(article, path, "img, source, video, audio, iframe", "src"),
        all_links=_addresses(body, path, "a", "href"),
        all_pictures=_addresses(body, path, "img, source, video, audio, iframe", "src"),
        entries=_addresses(body, path, "a.toclink, .md-post__action a", "href"),
        head=head,
    )


def _head(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta[content]"):
        name = node.attributes.get("property") or node.attributes.get("name") or ""
        if _META.match(name):
            yield name, " ".join((node.attributes.get("content") or "").split())
    for node in tree.css("link[rel=canonical]"):
        yield "canonical", node.attributes.get("href") or ""


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text(separator="").split()).removesuffix("¶").strip() if node else ""


def _words(node: LexborNode | None) -> Counter[str]:
    return Counter(_WORD.findall(node.text(separator=" "))) if node else Counter()


def _addresses(node: LexborNode | None, path: str, tags: str, name: str) -> frozenset[str]:
    nodes = node.css(tags) if node else []
    values = (each.attributes.get(name) for each in nodes)
    return frozenset(_address(value.strip(), path) for value in values if value and value.strip())


def _address(value: str, path: str) -> str:
    """An address as a path from the root, without its fragment; other hosts' stay as they are."""
    parts = urlsplit(value) if value.count("[") == value.count("]") else None
    if parts is None or parts.scheme or parts.netloc:
        return value
    target = unquote(urldefrag(value).url).split("?")[0]
    if not target:
        return f"/{path.removesuffix('index.html')}"
    slash = "/" if target.endswith(("/", "/.", "/..")) or target in (".", "..") else ""
    whole = normpath(join("/", path.rpartition("/")[0], target)).lstrip("/")
    return f"/{whole}{slash if whole else ''}".removesuffix("index.html")
