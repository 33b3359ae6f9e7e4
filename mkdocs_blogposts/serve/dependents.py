"""What an edit reaches: which pages to convert again, and which to print again."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import TypeVar
from urllib.parse import quote, unquote

Inputs = TypeVar("Inputs")

#: What stands before the last part of an address where HTML holds it, and what does not
#: stand after it: a longer name, or a further part.
_BEFORE = """["'/=]"""
_AFTER = r"""(?![\w-]|/(?!index\b|README\b)[^"'#?\s>])"""

#: What may be any character in an address.
_PERCENT_ENCODED = re.compile("%[0-9A-Fa-f]{2}")


def changed_link_endings(before: Mapping[str, str], after: Mapping[str, str]) -> frozenset[str]:
    """What links may have to be looked up again for.

    Args:
        before: the file below site_dir of each source, and `after`, the same now.

    Returns:
        The last parts of the paths and addresses, with `index` passed over, of all that came,
        went, or has another address.
    """
    changed = [uri for uri in before.keys() | after.keys() if before.get(uri) != after.get(uri)]
    return link_endings(
        path for uri in changed for path in (uri, before.get(uri), after.get(uri)) if path
    )


def link_endings(paths: Iterable[str]) -> frozenset[str]:
    """What links to `paths` may end in."""
    return frozenset(name for path in paths if (name := _link_ending(path)))


def may_link_to(html: str, names: Iterable[str], known: str | None = None) -> bool:
    """Whether an address in `html` may end in one of `names`.

    Rather once too often than once too rarely: texts are looked through, not parsed. Time
    grows with the length of `html` times the number of names.

    Args:
        html: what to look through.
        names: last parts of paths and addresses.
        known: `unquoted(html)`, if it was asked for before.
    """
    texts = [text for text in (html, decoded_parts(html) if known is None else known) if text]
    for form in _forms(frozenset(names)):
        for text in texts:
            if form in text and _ends_address(form, text):
                return True
    return False


@lru_cache(maxsize=1)
def _forms(names: frozenset[str]) -> frozenset[str]:
    """How HTML may have `names`; the same ones are looked for in every page."""
    return frozenset(form for name in names for form in (name, quote(name), escape(name)))


def decoded_parts(html: str) -> str:
    """What of `html` is quoted as in addresses, without that and between quotation marks."""
    if "%" not in html or not _PERCENT_ENCODED.search(html):
        return ""
    return '"'.join(("", *(unquote(piece) for piece in html.split('"') if "%" in piece), ""))


def _ends_address(form: str, text: str) -> bool:
    """Whether `form` is in `text` as the last part of an address: no longer name begins so."""
    return re.search(f"{_BEFORE}{re.escape(form)}{_AFTER}", text) is not None


def changed_keys(before: Mapping[str, Inputs], after: Mapping[str, Inputs]) -> frozenset[str]:
    """The keys of `after` whose face is new or not what it was."""
    return frozenset(uri for uri, face in after.items() if uri not in before or before[uri] != face)


def pages_showing(posts: frozenset[str], shown: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The pages that show any of `posts`; `shown` says what each of them shows."""
    return frozenset(uri for uri, found in shown.items() if not posts.isdisjoint(found))


def _link_ending(path: str) -> str:
    """`b` of `a/b.md`, of `a/b/index.html` and of `a/b/`."""
    stem = posixpath.splitext(path.strip("/"))[0]
    folder, name = posixpath.split(stem)
    return posixpath.basename(folder) if name in ("index", "README") and folder else name
