"""Incremental update of the index of a search plugin: only rendered pages are indexed again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar

from mkdocs.config.defaults import MkDocsConfig

Entry = dict[str, Any]

#: The end of an index without entries, as both supported plugins write it.
_END = '"docs":[]}'


@dataclass(kw_only=True)
class SearchIndex:
    """The entries of the index of a search plugin, by page.

    Material's plugin calls the list of entries `entries`, and MkDocs' `_entries`. Both add
    those of a page to its end in `on_page_context`, and write all in `on_post_build`.

    Attributes:
        plugin: the search plugin.
        path: the file of the index.
        by_page: the entries of each page, by its address.
    """

    dest_uri: ClassVar[str] = "search/search_index.json"

    plugin: Any
    path: Path
    by_page: dict[str, list[Entry]]
    _texts: dict[str, bytes] = field(default_factory=dict)
    _start: bytes | None = None

    @classmethod
    def of(cls, config: MkDocsConfig, *, is_written: bool = True) -> SearchIndex | None:
        """The index of the first search plugin of the site after a build, or None."""
        for plugin in dict.values(config.plugins):
            entries = _entry_list(getattr(plugin, "search_index", None))
            if entries is not None:
                path = Path(config.site_dir) / cls.dest_uri
                index = cls(plugin=plugin, path=path, by_page=_entries_by_page(entries))
                if is_written:
                    index.detect_format()
                return index
        return None

    def begin(self) -> None:
        """Clear the list of entries, to which the page rendered next adds its own."""
        self._entries.clear()

    def take(self, url: str) -> None:
        """Keep the entries of the page at `url`, which was rendered since `begin`."""
        self._texts.pop(url, None)
        self.by_page[url] = list(self._entries)
        self._entries.clear()

    def complete(self, urls: Iterable[str]) -> None:
        """Restore the entries of all pages, whose `urls` are in the order of the build."""
        self.by_page = {url: entries for url in urls if (entries := self.by_page.get(url))}
        self._entries[:] = [entry for entries in self.by_page.values() for entry in entries]

    def write(self) -> bool:
        """Write the file if its format is known; return whether it was."""
        if self._start is None:
            return False
        with self.path.open("wb") as file:
            file.writelines(self._chunks(self._start))
        return True

    def detect_format(self) -> None:
        """Set `_start` if the file is the list of entries after a start that we can repeat."""
        entries, copy = self._entries, list(self._entries)
        entries.clear()
        try:
            empty = _dump(self.plugin.search_index)
        finally:
            entries[:] = copy
        start = empty.removesuffix("]}").encode()
        if empty.endswith(_END) and b"".join(self._chunks(start)) == self.path.read_bytes():
            self._start = start

    def _chunks(self, start: bytes) -> list[bytes]:
        """The content of the file, in chunks: joining megabytes takes long."""
        texts = [self._texts.get(url) or self._page_chunk(url) for url in self.by_page]
        if texts:
            texts[0] = texts[0].removeprefix(b",")
        return [start, *texts, b"]}"]

    def _page_chunk(self, url: str) -> bytes:
        text = json.dumps(self.by_page[url], separators=(",", ":"), default=str)
        self._texts[url] = f",{text[1:-1]}".encode()
        return self._texts[url]

    @property
    def _entries(self) -> list[Entry]:
        entries = _entry_list(self.plugin.search_index)
        assert entries is not None
        return entries


def _dump(index: Any) -> str:
    """The file of `index`; Material's method takes a previous index, MkDocs' has no argument."""
    previous = [None] if hasattr(index, "entries") else []
    return str(index.generate_search_index(*previous))


def _entry_list(index: Any) -> list[Entry] | None:
    entries = getattr(index, "entries", None)
    return entries if entries is not None else getattr(index, "_entries", None)


def _entries_by_page(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries of each page by its address, the part of a location before `#`."""
    pages = groupby(entries, key=lambda entry: str(entry["location"]).partition("#")[0])
    return {url: list(of_page) for url, of_page in pages}
