"""Authors of a Jekyll site: `_data/authors.yml` and the collection `_authors`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .entries import Entry

_ABOUT = ("bio", "description", "position", "about", "role")
_PICTURE = ("avatar", "image", "picture", "photo", "gravatar")
_ADDRESS = ("url", "uri", "web", "website", "site", "home")


def authors_of(
    data: Mapping[str, Any], entries: Iterable[Entry]
) -> dict[str, Mapping[str, object]]:
    """Authors by id, each with `name`, and `description`, `avatar` and `url` where known."""
    found: dict[str, Mapping[str, object]] = {}
    for ident, value in _listed(data.get("authors")):
        found[ident] = _author(ident, value)
    for entry in entries:
        if entry.kind == "authors":
            ident = str(entry.data.get("short_name") or entry.data.get("username") or entry.stem)
            about = {"about": entry.body.strip(), **entry.data}
            found[ident] = _author(ident, about)
    return found


def _listed(value: object) -> Iterable[tuple[str, Mapping[str, Any]]]:
    if isinstance(value, Mapping):
        for ident, each in value.items():
            if isinstance(each, Mapping):
                yield str(ident), each
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, Mapping) and (name := each.get("id") or each.get("name")):
                yield str(name), each


def _author(ident: str, value: Mapping[str, Any]) -> Mapping[str, object]:
    parts = {
        "name": value.get("name") or value.get("display_name") or value.get("title") or ident,
        "description": _first(value, _ABOUT),
        "avatar": _first(value, _PICTURE),
        "url": _first(value, _ADDRESS),
    }
    return {key: " ".join(str(part).split()) for key, part in parts.items() if part}


def _first(value: Mapping[str, Any], keys: Iterable[str]) -> object:
    return next((value[key] for key in keys if isinstance(value.get(key), str) and value[key]), "")
