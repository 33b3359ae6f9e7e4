"""The HTML of a post for feed readers, which have no stylesheets and scripts of the site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...html import classes_of
from ...html.srcset import map_addresses

#: Attributes that hold one address (HTML standard, "Attributes that contain URLs").
_ADDRESSES = frozenset(
    {"href", "src", "poster", "data", "cite", "action", "formaction", "longdesc", "xlink:href"}
)
_ADDRESS_LISTS = frozenset({"srcset", "imagesrcset"})

#: Attributes that need no change: those of most elements.
_PLAIN = frozenset({"class", "id", "title", "alt"})

#: Elements without use outside the page: scripts, permalinks, line numbers, buttons.
_DROPPED = ", ".join(
    (
        "script, style, template, base, meta, link, button",
        "a.headerlink, a.header-anchor, .linenos, .tabbed-set > input, .tabbed-labels",
    )
)


def absolute(html: str, page_url: str) -> str:
    """`html` of the page at the absolute `page_url`, for feed readers.

    Relative addresses become absolute, also in `srcset`. Scripts, their attributes and
    addresses, permalinks of headings and line numbers are removed; check boxes of task lists
    become signs, and each tab starts with its title.
    """
    tree = LexborHTMLParser(f"<!doctype html><body>{html}</body>")
    body = tree.css("body")[0]
    if "tabbed-set" in html:
        for tabs in tree.css(".tabbed-set"):
            _title_tabs(tabs)
    # From the last to the first: decomposing a parent also frees its descendants.
    for node in reversed(tree.css(_DROPPED)):
        node.decompose()
    for box in reversed(tree.css("input[type=checkbox]")) if "checkbox" in html.lower() else ():
        box.replace_with("☑" if "checked" in box.attributes else "☐")
    for anchor in reversed(tree.css("a[id^=__codelineno]")) if "__codelineno" in html else ():
        if not anchor.text():
            anchor.decompose()
    for node in body.css("*"):
        values = node.attributes
        if not _PLAIN.issuperset(values):
            _rewrite(node, values, page_url)
    return body.inner_html or ""


def _title_tabs(tabs: LexborNode) -> None:
    """Insert the label of each tab before its content."""
    labels = [label.text() for label in _grandchildren(tabs, "tabbed-labels")]
    for block, label in zip(_grandchildren(tabs, "tabbed-content"), labels, strict=False):
        title = LexborHTMLParser(f"<p><strong>{escape(label)}</strong></p>")
        block.insert_before(title.css("p")[0])


def _grandchildren(node: LexborNode, name: str) -> list[LexborNode]:
    """The children of those children of `node` that have the class `name`."""
    parents = (child for child in node.iter() if name in classes_of(child))
    return [child for parent in parents for child in parent.iter()]


def _rewrite(node: LexborNode, values: Mapping[str, str | None], page_url: str) -> None:
    """Make the addresses of one element absolute; remove attributes that run code."""
    for name, value in values.items():
        if name.startswith("on") or (name in _ADDRESSES and _runs(value or "", name)):
            del node.attrs[name]
        elif name == "style" and (value or "").startswith("--blogposts-"):
            del node.attrs[name]  # only our stylesheet reads it
        elif value and name in _ADDRESSES:
            node.attrs[name] = _join(page_url, value)
        elif value and name in _ADDRESS_LISTS:
            node.attrs[name] = map_addresses(value, partial(_join, page_url))


def _runs(url: str, name: str) -> bool:
    """Return whether a browser may run `url` as code."""
    scheme = "".join(char for char in url if char > " ").partition(":")[0].lower()
    return scheme in ("javascript", "vbscript") or (scheme == "data" and name == "href")


def _join(page_url: str, url: str) -> str:
    url = url.strip()
    try:
        return url if urlsplit(url).scheme else urljoin(page_url, url)
    except ValueError:
        return url
