"""Targets of links, safe addresses, and HTML whose relative links can move to another page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from html import escape, unescape
from urllib.parse import urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from ..urls import KEPT
from .srcset import map_addresses

#: Folders that VuePress and VitePress serve at the root of the site.
PUBLIC = ("public/", ".vuepress/public/", ".vitepress/public/")

#: Schemes of addresses that data may contain.
_SAFE_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})

#: Description and hint of the problem of an unsafe address in data.
UNSAFE_ADDRESS = "an address there starts neither with a path nor with http, https, mailto or tel"
ADDRESS_HINT = "write an address that starts with https://, or a path"

#: A link to an absolute address, up to that address.
_OTHER_SITE = re.compile(r"""<a\s+([^<>]*?\bhref=["']?(?=(https?://[^"'\s<>]*)))""", re.IGNORECASE)

#: What a link to another site begins with: its mark is for our style sheet.
OUT = "<a data-blogposts-out "

#: Ends of addresses of pictures that Material shows in one of its colour schemes.
_DARK = ("#only-dark", "#gh-dark-mode-only")
_LIGHT = ("#only-light", "#gh-light-mode-only")

#: Attributes that hold one address (HTML standard, "Attributes that contain URLs").
_ADDRESSES = ("href", "src", "poster", "data", "cite")


@lru_cache(maxsize=KEPT)
def is_safe_url(url: str) -> bool:
    """Whether `url`, which comes from data, may be rendered as an address."""
    text = "".join(filter(str.isprintable, url)).strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    if text != url.strip() or parts.scheme.lower() not in _SAFE_SCHEMES:
        return False
    # Browsers take `\\` for `/`, and two of them for the beginning of another site's address.
    if re.match(r"[/\\]{2}", text):
        return False
    # The path `./javascript:x`, made relative to a page, may become `javascript:x`.
    is_relative = not (parts.scheme or parts.netloc or parts.path.startswith("/"))
    return not (is_relative and ":" in parts.path)


def is_dark(url: str) -> bool:
    """Return whether a picture at `url` is for dark colours only."""
    return url.endswith(_DARK)


def is_light(url: str) -> bool:
    """Return whether a picture at `url` is for light colours only."""
    return url.endswith(_LIGHT)


def without_scheme(url: str) -> str:
    """The address of a picture without the colour scheme for which it is."""
    return url.rpartition("#")[0] if url.endswith((*_DARK, *_LIGHT)) else url


def mark_other_sites(html: str, site_url: str | None) -> str:
    """`html` with an attribute for our style sheet on each link to another site.

    Material's instant navigation makes all links absolute: a style cannot tell them any more.
    """

    def mark(found: re.Match[str]) -> str:
        own = site_url and unescape(found[2]).startswith(site_url)
        return found[0] if own else f"{OUT}{found[1]}"

    return _OTHER_SITE.sub(mark, html) if "://" in html else html


def possible_files(path: str) -> Iterator[str]:
    """Possible target files of `path` in VuePress or VitePress, best first.

    `path` is relative to docs_dir. `/guide` is `guide.md` or `guide/index.md`, `/guide.html`
    is `guide.md`, `/` is `index.md`, and `/logo.png` may lie in a public folder.
    """
    path = posixpath.normpath(path.strip("/")) if path.strip("/") else ""
    if path.startswith(".."):
        return
    if path:
        yield from (folder + path for folder in ("", *PUBLIC))
        yield f"{path}.md"
    stem, ending = posixpath.splitext(path)
    if ending == ".html":
        yield f"{stem}.md"
    if ending in (".html", "") and posixpath.basename(stem) in ("index", ""):
        path = posixpath.dirname(path)
    yield posixpath.join(path, "index.md")
    yield posixpath.join(path, "README.md")


def without_public(path: str) -> str:
    """`path`, relative to docs_dir, without the public folder that it begins with, if any."""
    if not path.startswith(PUBLIC):  # most
        return path
    return path.removeprefix(next(folder for folder in PUBLIC if path.startswith(folder)))


def normalize_path(path: str) -> str:
    """`path` without outer slashes, `index.html` and `.html`: equal for spellings of one page."""
    path = path.strip("/")
    for ending in ("index.html", ".html"):
        if path.endswith(ending):
            path = path[: -len(ending)]
            break
    return path.strip("/")


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """HTML split at its relative addresses, for use on any page.

    `parts` alternate: HTML, address, HTML, ... Addresses are relative to the root of the site.
    """

    parts: tuple[str, ...]

    def render(self, relative: Callable[[str], str]) -> str:
        """The HTML with each address mapped by `relative`, and escaped."""
        return "".join(
            escape(_without_scheme(relative(part))) if index % 2 else part
            for index, part in enumerate(self.parts)
        )


def _without_scheme(url: str) -> str:
    """The relative `url`, with `./` before it if its first segment has a colon."""
    return f"./{url}" if ":" in url.split("/")[0].split("?")[0].split("#")[0] else url


def fragment(html: str, page_url: str) -> Fragment:
    """Split `html`, rendered for the page at `page_url`, at its relative addresses."""
    mark = _mark_of(html)
    tree = LexborHTMLParser(f"<body>{html}</body>")
    addresses: list[str] = []

    def mark_url(url: str) -> str:
        if not _is_relative(url):
            return url
        addresses.append(root_relative(url, page_url))
        return f"{mark}{len(addresses) - 1}{mark}"

    for name in _ADDRESSES:
        for node in tree.css(f"[{name}]"):
            # In SVG, the selector `[href]` also matches `xlink:href`.
            written = name if name in node.attributes else f"xlink:{name}"
            url = node.attributes.get(written) or ""
            if url.startswith("#") and node.tag not in ("a", "area"):
                continue  # a part of a drawing in the same HTML
            if (new := mark_url(url)) != url:
                node.attrs[written] = new
    for node in tree.css("[srcset]"):
        node.attrs["srcset"] = map_addresses(node.attributes["srcset"] or "", mark_url)
    body = tree.body
    parts = (body.inner_html or "").split(mark) if body else [html]
    parts[1::2] = [addresses[int(index)] for index in parts[1::2]]
    return Fragment(parts=tuple(parts))


def _mark_of(html: str) -> str:
    """A text that `html` cannot contain, as it is a digest of `html`."""
    digest = blake2b(html.encode("utf-8", "surrogatepass"), digest_size=16)
    return f"\ue000{digest.hexdigest()}\ue001"


def _is_relative(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not (parts.scheme or parts.netloc or url.startswith("/"))


@lru_cache(maxsize=KEPT, typed=True)
def root_relative(url: str, page_url: str) -> str:
    """`url`, relative to the page at `page_url`, made relative to the root of the site."""
    if not _is_relative(url):
        return url
    parts = urlsplit(url)
    folder = posixpath.dirname(page_url)
    path = posixpath.normpath(posixpath.join(folder, parts.path)) if parts.path else page_url
    if parts.path.endswith("/"):
        path += "/"
    path = "" if path in (".", "./") else path
    return urlunsplit(("", "", path, parts.query, parts.fragment))
