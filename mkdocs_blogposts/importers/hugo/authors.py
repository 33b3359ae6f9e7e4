"""The authors of a Hugo site, as `.authors.yml` has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...errors import InputError
from ..front_matter import read_front_matter
from ..model import Document
from ..source import SourceError, is_inside
from .settings import Settings, as_text, lowered, read_data

_AVATARS = ("avatar", "image", "img", "photo", "picture", "portrait")


def read_authors(
    source: Path, settings: Settings, documents: Sequence[Document], published: Mapping[str, str]
) -> dict[str, Mapping[str, object]]:
    """The authors that posts name and that the site describes, by the name that posts have."""
    written: dict[str, None] = {}
    for document in documents:
        found = document.meta.get("authors") if document.is_post else None
        written |= dict.fromkeys(str(name) for name in (found if isinstance(found, list) else []))
    known: dict[str, Mapping[str, Any]] = {}
    for name, fields in _described(source, settings):
        known.setdefault(name.lower(), fields)
    authors: dict[str, Mapping[str, object]] = {}
    for name in written:
        if fields_of := known.get(name.lower()) or known.get(name.lower().replace(" ", "-")):
            authors[name] = _entry(name, fields_of, published)
    return authors


def _described(source: Path, settings: Settings) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path in sorted((source / "data" / "authors").glob("*")):
        if path.suffix in (".toml", ".yaml", ".yml", ".json") and is_inside(source, path):
            try:
                yield path.stem, lowered(read_data(path))
            except SourceError:
                continue
    for path in sorted((source / settings.languages[0].content / "authors").glob("*/_index.md")):
        try:
            if not is_inside(source, path):
                continue
            yield path.parent.name, lowered(read_front_matter(path.read_bytes()).meta)
        except (InputError, OSError):
            continue
    for place in (settings.get("params.authors"), settings.get("authors")):
        for name, fields in place.items() if isinstance(place, dict) else ():
            if isinstance(fields, dict):
                yield name, fields


def _entry(name: str, fields: Mapping[str, Any], published: Mapping[str, str]) -> dict[str, object]:
    shown = as_text(fields.get("name")) or as_text(fields.get("title")) or name
    words = as_text(fields.get("bio")) or as_text(fields.get("description"))
    words = words or as_text(fields.get("role"))
    entry: dict[str, object] = {"name": shown, "description": " ".join(words.split())}
    picture = next((as_text(fields[key]) for key in _AVATARS if as_text(fields.get(key))), "")
    if re.match(r"https?://", picture):
        entry["avatar"] = picture
    elif target := published.get(picture.lstrip("/")):
        entry["avatar"] = target
    return entry
