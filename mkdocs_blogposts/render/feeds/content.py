"""The HTML of a post for feed readers, which have no stylesheets and scripts of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...html import classes_of
from ...html.links import is_dark, is_light, without_scheme
from ...html.srcset import map_addresses

#: Attributes that hold one address (HTML standard, "Attributes that contain URLs").
_ADDRESSES = frozenset(
    {"href", "src", "poster", "data", "cite", "action", "formaction", "longdesc", "xlink:href"}
)
_ADDRESS_LISTS = frozenset({"srcset", "imagesrcset"})

#: Emoji and icons: pictures, or SVG in an element of this class.
_EMOJI = "img.emojione, img.twemoji, img.gemoji, .twemoji:not(img)"
_EMOJI_SIZE = "20"

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
    become signs, and each tab starts with its title; emoji are characters or small pictures, and
    of pictures for light and for dark colours the light ones are left.
    """
    tree = LexborHTMLParser(f"<!doctype html><body>{html}</body>")
    body = tree.css("body")[0]
    for tabs in tree.css(".tabbed-set") if "tabbed-set" in html else ():
        _title_tabs(tabs)
    # From the last to the first: decomposing a parent also frees its descendants.
    for node in reversed(tree.css(_DROPPED)):
        node.decompose()
    for box in reversed(tree.css("input[type=checkbox]")) if "checkbox" in html.lower() else ():
        box.replace_with("☑" if "checked" in box.attributes else "☐")
    for anchor in reversed(tree.css("[id^=__codelineno]:empty")) if "__codelineno" in html else ():
        anchor.decompose()
    for emoji in reversed(tree.css(_EMOJI)) if "emoji" in html else ():
        _write_out(emoji)
    _choose_scheme(tree.css("img[src*='#']") if "#" in html else ())
    for node in body.css("*"):
        values = node.attributes
        if not _PLAIN.issuperset(values):
            _rewrite(node, values, page_url)
    return body.inner_html or ""


def _write_out(emoji: LexborNode) -> None:
    """Show a picture of an emoji as its character, or in the size of text: no style does."""
    alt, svg = emoji.attributes.get("alt") or "", emoji.css_first("svg")
    if emoji.tag == "img" and alt and not alt.isascii():
        emoji.replace_with(alt)
    elif (picture := emoji if emoji.tag == "img" else svg) is not None:
        picture.attrs["width"] = picture.attrs["height"] = _EMOJI_SIZE


def _choose_scheme(pictures: Sequence[LexborNode]) -> None:
    """Show pictures for light colours, and those for dark ones only where there are no others."""
    sources = [node.attributes.get("src") or "" for node in pictures]
    has_light = any(map(is_light, sources))
    for node, source in reversed(list(zip(pictures, sources, strict=True))):
        if has_light and is_dark(source):
            node.decompose()
        elif without_scheme(source) != source:
            node.attrs["src"] = without_scheme(source)


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
        elif name.startswith("data-blogposts-") or (value or "").startswith("--blogposts-"):
            del node.attrs[name]  # only our style sheets and scripts read it
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
