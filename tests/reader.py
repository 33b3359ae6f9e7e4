"""What a reader meets in a built site: links that lead nowhere, requests to other hosts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from tests.site import Page, Site

_LINKING = ("href", "src", "poster", "data", "action", "srcset")
_NOT_FOLLOWED = ("mailto:", "tel:", "data:", "javascript:", "blob:")
_FEEDS = {".xml", ".json"}

#: What a browser loads without being asked: element and attribute.
_LOADED = (
    ("img", "src"),
    ("img", "srcset"),
    ("source", "src"),
    ("source", "srcset"),
    ("script", "src"),
    ("iframe", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("audio", "src"),
    ("embed", "src"),
    ("object", "data"),
)
_LOADING_RELATIONS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "preconnect",
    "dns-prefetch",
}


def dead_links(site: Site) -> list[str]:
    """Every address in the site's pages and feeds that leads to no file or no anchor.

    Each line names the page, the address as written, and what is wrong with it. The
    site is looked at as published under `site_url`: an address outside of that path
    is dead too, as no file of the site is there.
    """
    anchors = {page.url: _anchors(page.tree) for page in site.pages()}
    pages = (
        f"{page.url or '/'}: {written} {fault}"
        for page in site.pages()
        for written in _written(page)
        if (fault := _fault(site, anchors, page.absolute(written)))
    )
    feeds = (
        f"{name}: {address} {fault}"
        for name, address in feed_addresses(site)
        if (fault := _fault(site, anchors, address))
    )
    return [*pages, *feeds]


def foreign_requests(page: Page) -> list[str]:
    """The addresses on other hosts that a browser loads by itself when it opens `page`."""
    host = urlsplit(page.site.base).netloc
    loaded = (page.absolute(address) for address in _loaded(page.tree))
    return [address for address in loaded if urlsplit(address).netloc not in ("", host)]


def feed_addresses(site: Site) -> Iterator[tuple[str, str]]:
    """File and address for every address of this site in its sitemap and feeds."""
    for file in sorted(site.path.rglob("*")):
        if file.suffix not in _FEEDS or "assets" in file.parts:
            continue
        name = file.relative_to(site.path).as_posix()
        text = file.read_text("utf-8")
        values = _json_strings(json.loads(text)) if file.suffix == ".json" else _xml_strings(text)
        yield from ((name, value) for value in values if _is_address(site, value))


def sitemap(site: Site) -> list[str]:
    """The addresses in sitemap.xml, relative to the site's root."""
    tree = ElementTree.fromstring(site.text("sitemap.xml"))
    found = (
        node.text or "" for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    )
    return [unquote(address.strip().removeprefix(site.base)) for address in found]


def _is_address(site: Site, value: str) -> bool:
    return value.startswith(site.base) and not re.search(r"[\s<]", value)


def _xml_strings(text: str) -> Iterator[str]:
    for node in ElementTree.fromstring(text).iter():
        yield from (value.strip() for value in (node.text or "", *node.attrib.values()))


def _json_strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            yield from (text for item in value for text in _json_strings(item))
        case dict():
            yield from (text for item in value.values() for text in _json_strings(item))


def _written(page: Page) -> Iterator[str]:
    for node in page.tree.css(", ".join(f"[{name}]" for name in _LINKING)):
        for name in _LINKING:
            if value := node.attributes.get(name):
                yield from _candidates(value) if name == "srcset" else [value]


def _candidates(srcset: str) -> list[str]:
    return [candidate.split()[0] for candidate in srcset.split(",") if candidate.strip()]


def _fault(site: Site, anchors: dict[str, set[str]], target: str) -> str | None:
    if target.startswith(_NOT_FOLLOWED):
        return None
    base, address = urlsplit(site.base), urlsplit(target)
    if address.netloc != base.netloc:
        return None
    if not address.path.startswith(base.path):
        return "leads out of the site"
    url = unquote(address.path.removeprefix(base.path))
    if not site.exists(url):
        return "leads to no file"
    fragment = unquote(urldefrag(target).fragment)
    if fragment and url in anchors and fragment not in anchors[url]:
        return "leads to no anchor"
    return None


def _anchors(tree: LexborHTMLParser) -> set[str]:
    ids = {node.attributes.get("id") for node in tree.css("[id]")}
    names = {node.attributes.get("name") for node in tree.css("a[name]")}
    return {anchor for anchor in ids | names if anchor} | {"top"}


def _loaded(tree: LexborHTMLParser) -> Iterator[str]:
    for tag, attribute in _LOADED:
        for node in tree.css(f"{tag}[{attribute}]"):
            value = node.attributes[attribute] or ""
            yield from _candidates(value) if attribute == "srcset" else [value]
    for node in tree.css("link[rel][href]"):
        if _LOADING_RELATIONS & set((node.attributes["rel"] or "").split()):
            yield node.attributes["href"] or ""
