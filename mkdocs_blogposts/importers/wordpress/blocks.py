"""Blocks of the editor of WordPress, which are comments around HTML, as plain HTML."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .autop import paragraphs
from .shortcodes import Media, expand

_COMMENT = re.compile(
    r"<!--\s+(?P<close>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)"
    r"\s+(?P<data>\{(?:(?!<!--)[^\n])*?\}\s+)?(?P<alone>/)?-->"
)
_DEEPEST = 40

#: Lists, forms and parts of the theme that a server fills; the theme has the like.
_OF_THE_THEME = frozenset(
    """archives categories calendar search tag-cloud rss latest-comments  loginout
    navigation page-list query site-logo site-title site-tagline template-part post-title comments
    post-content post-date post-excerpt post-featured-image post-terms post-author avatar
    post-comments-form post-navigation-link read-more social-links social-link home-link spacer
    pattern table-of-contents""".split()  # noqa: SIM905
)
_WITH_SHORTCODES = frozenset({"shortcode", "paragraph", "html", "list-item", "heading", "table"})


@dataclass(kw_only=True)
class Block:
    """A block: its name without `core/`, its data, and HTML and blocks in it, in order."""

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)
    parts: list[str | Block] = field(default_factory=list)


def has_blocks(text: str) -> bool:
    """Return whether a text was written in the editor of blocks."""
    return "<!-- wp:" in text


def html_of_blocks(text: str, media: Media, reusable: Callable[[int], str]) -> str:
    """HTML of a text with blocks; texts outside of any are of the classic editor.

    Args:
        text: content of a post.
        media: answers for pictures, and is told what became of a block.
        reusable: the content of the reusable block with an id, or "".
    """
    return "".join(_part(part, media, reusable, 0) for part in _parsed(text).parts)


def _parsed(text: str) -> Block:
    root = Block(name="")
    opened = [root]
    position = 0
    for comment in _COMMENT.finditer(text):
        opened[-1].parts.append(text[position : comment.start()])
        position = comment.end()
        name = comment["name"].removeprefix("core/")
        if comment["close"]:
            if any(block.name == name for block in opened[1:]):
                while opened.pop().name != name:
                    pass
            continue
        block = Block(name=name, data=_data(comment["data"]))
        opened[-1].parts.append(block)
        if not comment["alone"] and len(opened) < _DEEPEST:
            opened.append(block)
    opened[-1].parts.append(text[position:])
    return root


def _data(written: str | None) -> Mapping[str, Any]:
    try:
        data = json.loads(written or "{}")
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _part(part: str | Block, media: Media, reusable: Callable[[int], str], depth: int) -> str:
    if isinstance(part, Block):
        return _html(part, media, reusable, depth)
    if depth:
        return part
    return paragraphs(expand(part, media)) if part.strip() else part


def _html(block: Block, media: Media, reusable: Callable[[int], str], depth: int) -> str:
    """HTML of a block."""
    name = block.name
    if name == "block":
        ref = block.data.get("ref")
        content = reusable(ref) if isinstance(ref, int) and depth < 5 else ""
        media.note("convert" if content else "leave", "`wp:block`, a reusable block")
        return "".join(_part(p, media, reusable, depth + 1) for p in _parsed(content).parts)
    inner = "".join(_part(part, media, reusable, depth + 1) for part in block.parts)
    if name == "latest-posts":
        media.note("convert", "`wp:latest-posts`")
        count = block.data.get("postsToShow")
        return media.keep(
            f"<!-- blogposts: recent {count if isinstance(count, int) else 5} as titles -->"
        )
    if name in _OF_THE_THEME:
        media.note("leave", f"`wp:{name}`")
        return inner
    if name in ("freeform", "classic"):
        return paragraphs(expand(inner, media))
    if name in _WITH_SHORTCODES:
        inner = expand(inner, media)
    if make := _CHANGED.get("embed" if name.startswith("core-embed/") else name):
        media.note("convert", f"`wp:{name}`")
        return make(block, inner)
    if not inner.strip() and "/" in name:
        media.note("keep_raw", f"`wp:{name}`")
        return ""
    if "/" in name:
        media.note("convert", f"`wp:{name}`")
    return inner


def _code(block: Block, inner: str) -> str:
    language = block.data.get("language") or block.data.get("lang") or ""
    if not re.search(r"<pre\b", inner):
        text = block.data.get("code") or block.data.get("content") or ""
        inner = f"<pre>{html.escape(html.unescape(str(text)))}</pre>"
    added = f'<pre data-language="{html.escape(str(language))}"' if language else "<pre"
    return re.sub(r"<pre\b", lambda _: added, inner, count=1)


def _verse(block: Block, inner: str) -> str:
    """Lines of a poem, which `pre` would show as code."""
    text = re.sub(r"<pre\b[^>]*>|</pre>", "", inner).strip()
    stanzas = re.split(r"\n[ \t]*\n", text)
    return "".join(f"<p>{stanza.replace(chr(10), '<br>')}</p>" for stanza in stanzas)


def _embed(block: Block, inner: str) -> str:
    """A link in the place of the address that WordPress replaces by a player."""
    url = html.escape(str(block.data.get("url") or "").strip())
    found = re.search(r">\s*(https?://[^\s<>\"]+)\s*<", inner)
    if found:
        link = f'><p><a href="{found[1]}">{found[1]}</a></p><'
        return inner[: found.start()] + link + inner[found.end() :]
    return inner or (f'<p><a href="{url}">{url}</a></p>' if url else "")


def _gallery(block: Block, inner: str) -> str:
    """Pictures that old releases put into a list."""
    return re.sub(r"</?(?:ul|li)\b[^>]*>", "", inner)


def _file(block: Block, inner: str) -> str:
    """A file without the button that repeats its link."""
    return re.sub(r'<a\b[^>]*class="[^"]*wp-block-file__button[^>]*>.*?</a>', "", inner)


_CHANGED: dict[str, Callable[[Block, str], str]] = {
    "code": _code,
    "syntaxhighlighter/code": _code,
    "code-block-pro": _code,
    "kevinbatdorf/code-block-pro": _code,
    "enlighter/codeblock": _code,
    "verse": _verse,
    "embed": _embed,
    "gallery": _gallery,
    "file": _file,
}
