"""Groups of posts that are the same text in different languages."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ..posts.post import Post
from ..urls import KEPT

#: `post.en.md` and `post.pt-BR.md`; the part between the dots is the language.
_SUFFIX = re.compile(r"\.(?P<lang>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)$")


def translations(posts: Iterable[Post], language: str) -> dict[str, tuple[tuple[str, Post], ...]]:
    """The translations of each post, by its src_uri, with their languages.

    Posts are translations if they have the same `translation_key` (Hugo's `translationKey`), or if
    their files share a name but for the language at its end. Each post is among its own
    translations, as search engines require of hreflang.

    Args:
        posts: the listed posts.
        language: BCP 47 tag of the site.
    """
    groups: dict[str, list[tuple[str, Post]]] = defaultdict(list)
    for post in posts:
        name, in_name = name_and_language(post.src_uri)
        translation_key = _translation_key(post.meta)
        key = f"key {translation_key}" if translation_key else name
        groups[key].append((post.lang or in_name or language, post))
    return {
        post.src_uri: tuple(sorted(group, key=lambda pair: (pair[0], pair[1].src_uri)))
        for group in groups.values()
        if len({lang for lang, _ in group}) > 1
        for _, post in group
    }


@lru_cache(maxsize=KEPT)
def name_and_language(src_uri: str) -> tuple[str, str]:
    """The name of a file without its ending and its language, and the language, which may be ""."""
    stem = posixpath.splitext(src_uri)[0]
    found = _SUFFIX.search(stem)
    return (stem[: found.start()], found["lang"]) if found else (stem, "")


def _translation_key(meta: Mapping[str, object]) -> str:
    value = meta.get("translation_key") or meta.get("translationKey") or ""
    return str(value) if isinstance(value, (str, int)) else ""
