"""What a link may mean, and how the links of a fragment follow it to another page."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from html import escape
from urllib.parse import urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from ..urls import KEPT
from .srcset import readdressed

#: Folders whose content VuePress and VitePress serve at the root of the site. Those in
#: `.vuepress` and `.vitepress` are out of reach: MkDocs leaves out hidden folders.
_PUBLIC = ("", "public/")

#: Schemes a browser may follow from data of an author.
_SAFE_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})

#: What is said of an address that data leads to and that is not safe, and what to write.
NOT_FOR_DATA = "an address there starts neither with a path nor with http, https, mailto or tel"
WHAT_TO_WRITE = "write an address that starts with https://, or a path"

#: Attributes that hold one address (HTML standard, "Attributes that contain URLs").
_ADDRESSES = ("href", "src", "poster", "data", "cite")


@lru_cache(maxsize=KEPT)
def is_safe(url: str) -> bool:
    """Whether `url`, found in data, may be printed as an address."""
    text = "".join(filter(str.isprintable, url)).strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    if text != url.strip() or parts.scheme.lower() not in _SAFE_SCHEMES:
        return False
    # `./javascript:x` is a path; made relative to a page, it may lose all before the scheme.
    is_relative = not (parts.scheme or parts.netloc or parts.path.startswith("/"))
    return not (is_relative and ":" in parts.path)


def candidates(path: str) -> Iterator[str]:
    """The files that `path`, written for VuePress or VitePress, may mean, best first.

    `path` is relative to docs_dir. `/guide` is `guide.md` or `guide/index.md`, `/guide.html`
    is `guide.md`, `/` is `index.md`, and `/logo.png` may lie in a public folder.
    """
    path = posixpath.normpath(path.strip("/")) if path.strip("/") else ""
    if path.startswith(".."):
        return
    if path:
        yield from (folder + path for folder in _PUBLIC)
        yield f"{path}.md"
    stem, ending = posixpath.splitext(path)
    if ending == ".html":
        yield f"{stem}.md"
    if ending in (".html", "") and posixpath.basename(stem) in ("index", ""):
        path = posixpath.dirname(path)
    yield posixpath.join(path, "index.md")
    yield posixpath.join(path, "README.md")


def address(path: str) -> str:
    """What the spellings of one address share: no slashes around, no `index`, no `.html`."""
    path = path.strip("/")
    for ending in ("index.html", ".html"):
        if path.endswith(ending):
            path = path[: -len(ending)]
            break
    return path.strip("/")


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """HTML cut at its relative addresses, so that it can be shown on any page.

    `parts` are HTML and addresses in turn: HTML, address, HTML, ... Addresses are as
    seen from the root of the site.
    """

    parts: tuple[str, ...]

    def render(self, relative: Callable[[str], str]) -> str:
        """The HTML, with each address made `relative` to the page that shows it."""
        return "".join(
            escape(_without_scheme(relative(part))) if index % 2 else part
            for index, part in enumerate(self.parts)
        )


def _without_scheme(url: str) -> str:
    """`url`, which is relative, so that no browser finds a scheme in its first part."""
    return f"./{url}" if ":" in url.split("/")[0].split("?")[0].split("#")[0] else url


def fragment(html: str, page_url: str) -> Fragment:
    """Cut `html`, which was made for the page at `page_url`, at its relative addresses."""
    mark = _mark_of(html)
    tree = LexborHTMLParser(f"<body>{html}</body>")
    addresses: list[str] = []

    def marked(url: str) -> str:
        if not _is_relative(url):
            return url
        addresses.append(from_root(url, page_url))
        return f"{mark}{len(addresses) - 1}{mark}"

    for name in _ADDRESSES:
        for node in tree.css(f"[{name}]"):
            # Inside of SVG, `xlink:href` answers to the name `href` as well.
            written = name if name in node.attributes else f"xlink:{name}"
            url = node.attributes.get(written) or ""
            if (new := marked(url)) != url:
                node.attrs[written] = new
    for node in tree.css("[srcset]"):
        node.attrs["srcset"] = readdressed(node.attributes["srcset"] or "", marked)
    body = tree.body
    pieces = (body.inner_html or "").split(mark) if body else [html]
    return Fragment(
        parts=tuple(
            addresses[int(piece)] if index % 2 else piece for index, piece in enumerate(pieces)
        )
    )


def _mark_of(html: str) -> str:
    """A text that `html` cannot hold, since it depends on all of it."""
    digest = blake2b(html.encode("utf-8", "surrogatepass"), digest_size=16)
    return f"\ue000{digest.hexdigest()}\ue001"


def _is_relative(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not (parts.scheme or parts.netloc or url.startswith("/"))


@lru_cache(maxsize=KEPT, typed=True)
def from_root(url: str, page_url: str) -> str:
    """`url`, relative to the page at `page_url`, as seen from the root of the site."""
    if not _is_relative(url):
        return url
    parts = urlsplit(url)
    folder = posixpath.dirname(page_url)
    path = posixpath.normpath(posixpath.join(folder, parts.path)) if parts.path else page_url
    if parts.path.endswith("/"):
        path += "/"
    path = "" if path in (".", "./") else path
    return urlunsplit(("", "", path, parts.query, parts.fragment))
