"""Finds the files of a site at an address in Markdown, HTML or front matter."""

from __future__ import annotations

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...html import links
from .mentions import References, TextFile, join

#: More patterns than this in one text stand for all its folder holds.
_MAX_PATTERNS = 50


@dataclass(frozen=True, kw_only=True)
class Index:
    """The files of a site that are no pages, by the ways their paths may be written.

    Attributes:
        media: where each would be written, by src_uri.
        base: the path of `site_url`, as "/docs/".
    """

    media: Mapping[str, str]
    base: str = "/"

    def may_mean(self, path: str, text: TextFile) -> Iterator[str]:
        """Every file that `path`, in a draft, may mean, whatever its case."""
        if not self._has_name_of(path):
            return
        folder = posixpath.dirname(text.src_uri)
        for candidate in (
            join(folder, path),
            *links.possible_files(join(folder, path)),
            *_root(path),
        ):
            yield from self._by_folded.get(_folded(candidate), ())
        yield from self.means(path, text)

    def means(self, path: str, text: TextFile) -> Iterator[str]:
        """The files at `path`, in the Markdown or HTML of a page."""
        places = list(links.possible_files(join(posixpath.dirname(text.src_uri), path)))
        if path.startswith("/"):
            places = [place for at in self._without_base(path) for place in _root(at)]
        for place in places:
            yield from self._by_source.get(_composed(place), ())
        yield from self._at_address(path, text)

    def front_means(self, path: str, text: TextFile) -> Iterator[str]:
        """The files at `path` in front matter: beside the page, else in docs_dir."""
        found = list(self.means(path, text))
        yield from found
        if not found:
            for place in _root(path):
                yield from self._by_source.get(_composed(place), ())

    def matching(self, told: References, text: TextFile) -> Iterator[str]:
        """The files that addresses with unknown parts may mean."""
        folder = posixpath.dirname(text.src_uri)
        patterns = told.patterns
        if len(patterns) > _MAX_PATTERNS:
            patterns = frozenset({("", "")})
        for before, after in patterns:
            inside = before.startswith("/")
            start = before.lstrip("/") if inside else posixpath.join(folder, before)
            start = _normal_start(start)
            for uri in self.media:
                plain = _composed(uri)
                if plain.startswith((start, f"public/{start}")) and plain.endswith(after):
                    yield uri

    def _has_name_of(self, path: str) -> bool:
        """Return whether any file has the last part of `path` as its name.

        Most words of a draft are no name of a file. A path that ends in a folder has no name.
        """
        name = posixpath.basename(join("", path))
        return not name or _folded(name) in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        paths = (*self.media, *self.media.values())
        return frozenset(_folded(posixpath.basename(path)) for path in paths)

    def _at_address(self, path: str, text: TextFile) -> Iterator[str]:
        """The files that a browser finds at `path`, relative to the page of `text`."""
        if text.url is None and not path.startswith("/"):
            return
        folder = text.url or ""
        folder = folder if folder.endswith("/") else posixpath.dirname(folder)
        for at in self._without_base(path):
            yield from self._by_address.get(join(folder, at), ())

    def _without_base(self, path: str) -> Iterator[str]:
        yield path
        if path.startswith(self.base) and len(self.base) > 1:
            yield path[len(self.base) - 1 :]

    @cached_property
    def _by_source(self) -> Mapping[str, list[str]]:
        return _grouped((_composed(uri), uri) for uri in self.media)

    @cached_property
    def _by_folded(self) -> Mapping[str, list[str]]:
        return _grouped((_folded(uri), uri) for uri in self.media)

    @cached_property
    def _by_address(self) -> Mapping[str, list[str]]:
        return _grouped((_composed(dest), uri) for uri, dest in self.media.items())


def _root(path: str) -> Iterator[str]:
    return links.possible_files(join("", path))


def _normal_start(start: str) -> str:
    """The beginning of a path without `..`; a slash at its end stays."""
    folder, name = posixpath.split(start)
    return _composed(posixpath.join(join("", folder), name))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _folded(text: str) -> str:
    return _composed(text).casefold()


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, uri in pairs:
        found[key].append(uri)
    return found
