"""Texts of the interface in the words of Material for MkDocs, where that is installed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path

#: What we say with the same words, by the keys of Material.
_KEYS = {
    "archive": "blog.archive",
    "authors": "blog.authors",
    "categories": "blog.categories",
    "post.in": "blog.categories.in",
    "post.read": "blog.continue",
    "post.continue": "blog.continue",
    "post.draft": "blog.draft",
    "post.links": "blog.references",
    "post.previous": "footer.previous",
    "post.next": "footer.next",
    "post.contents": "toc",
    "pager.previous": "footer.previous",
    "pager.next": "footer.next",
    "comments": "meta.comments",
    "share": "search.share",
    "search.text": "search.placeholder",
    "search.go": "search",
    "filter.clear": "search.reset",
    "container.toc": "toc",
}

#: The texts of a file: one object of JSON in a macro.
_TEXTS = re.compile(r"\{\{ (\{.*\})\[key\]", re.DOTALL)


def words(tag: str) -> dict[str, str | Mapping[str, str]]:
    """Our texts, by key, for which Material has words in the language of a lower-case tag."""
    found = _read(tag)
    texts: dict[str, str | Mapping[str, str]] = {
        ours: found[theirs] for ours, theirs in _KEYS.items() if found.get(theirs)
    }
    one, other = found.get("readtime.one"), found.get("readtime.other")
    if one and other:
        texts["readtime"] = {"one": one, "other": other.replace("#", "{count}")}
    return texts


def _read(tag: str) -> Mapping[str, str]:
    """What the file of Material for a tag, or for the longest beginning of it, says."""
    files = _files()
    parts = tag.split("-")[:4]
    prefixes = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
    file = next((files[prefix] for prefix in prefixes if prefix in files), None)
    texts = _TEXTS.search(file.read_text("utf-8")) if file else None
    try:
        read = json.loads(texts[1]) if texts else {}
    except ValueError:
        return {}
    return {key: unescape(text).strip() for key, text in read.items() if isinstance(text, str)}


@cache
def _files() -> Mapping[str, Path]:
    """The files of Material's languages by lower-case tag; it is not imported for that."""
    package = find_spec("material")
    folders = package.submodule_search_locations if package else None
    languages = (Path(folder, "templates/partials/languages") for folder in folders or ())
    return {file.stem.lower(): file for folder in languages for file in folder.glob("*.html")}
