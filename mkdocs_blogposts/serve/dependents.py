"""The pages that depend on an edit: those to convert again, and those to render again."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import TypeVar
from urllib.parse import quote, unquote

Inputs = TypeVar("Inputs")

#: What precedes the last part of an address in HTML, and what must not follow it: more of a
#: longer name, or a further part.
_BEFORE = """["'/=]"""
_AFTER = r"""(?![\w-]|/(?!index\b|README\b)[^"'#?\s>])"""

_PERCENT_ENCODED = re.compile("%[0-9A-Fa-f]{2}")


def changed_link_endings(before: Mapping[str, str], after: Mapping[str, str]) -> frozenset[str]:
    """The endings of links whose targets were added, removed or moved.

    Args:
        before: the path below site_dir of each source file, by src_uri.
        after: the same after the edit.

    Returns:
        The endings (see `_link_ending`) of the old and new paths of these targets.
    """
    changed = [uri for uri in before.keys() | after.keys() if before.get(uri) != after.get(uri)]
    return link_endings(
        path for uri in changed for path in (uri, before.get(uri), after.get(uri)) if path
    )


def link_endings(paths: Iterable[str]) -> frozenset[str]:
    """The possible endings of links to `paths`."""
    return frozenset(name for path in paths if (name := _link_ending(path)))


def may_link_to(html: str, names: Iterable[str], decoded: str | None = None) -> bool:
    """Return whether an address in `html` may end in one of `names`.

    The text is searched, not parsed, so that the answer may be a false True, never a false
    False. Time grows with the length of `html` times the number of names.

    Args:
        html: the text to search.
        names: endings of links.
        decoded: `decoded_parts(html)`, if computed before.
    """
    texts = [text for text in (html, decoded_parts(html) if decoded is None else decoded) if text]
    for form in _forms(frozenset(names)):
        for text in texts:
            if form in text and _ends_address(form, text):
                return True
    return False


@lru_cache(maxsize=1)
def _forms(names: frozenset[str]) -> frozenset[str]:
    """The forms of `names` in HTML, cached because every page is searched for the same ones."""
    return frozenset(form for name in names for form in (name, quote(name), escape(name)))


def decoded_parts(html: str) -> str:
    """The percent-encoded parts of `html`, decoded and between quotation marks."""
    if "%" not in html or not _PERCENT_ENCODED.search(html):
        return ""
    return '"'.join(("", *(unquote(piece) for piece in html.split('"') if "%" in piece), ""))


def _ends_address(form: str, text: str) -> bool:
    """Return whether `text` has `form` as the last part of an address, not of a longer name."""
    return re.search(f"{_BEFORE}{re.escape(form)}{_AFTER}", text) is not None


def changed_keys(before: Mapping[str, Inputs], after: Mapping[str, Inputs]) -> frozenset[str]:
    """The keys of `after` whose value is new or differs from that in `before`."""
    return frozenset(key for key in after if key not in before or before[key] != after[key])


def pages_showing(posts: frozenset[str], shown: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The pages that show any of `posts`; `shown` maps each page to the posts on it."""
    return frozenset(uri for uri, on_page in shown.items() if not posts.isdisjoint(on_page))


def _link_ending(path: str) -> str:
    """The last part of a path or address without suffix or `index`: `b` of `a/b/index.html`."""
    stem = posixpath.splitext(path.strip("/"))[0]
    folder, name = posixpath.split(stem)
    return posixpath.basename(folder) if name in ("index", "README") and folder else name
