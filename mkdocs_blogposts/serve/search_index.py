"""The index of the search kept up to date: only pages that were printed again are read again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

Entry = dict[str, Any]

#: What both plugins that are known write last when there are no entries.
_END = '"docs":[]}'


@dataclass(kw_only=True)
class SearchIndex:
    """The entries of every page in the index that a search plugin keeps.

    Material's plugin calls the list of entries `entries`, and MkDocs' `_entries`. Both add
    those of a page to its end in `on_page_context`, and write all in `on_post_build`.

    Attributes:
        plugin: the plugin.
        path: the file it writes.
        by_page: the entries of each page, by its address.
    """

    plugin: Any
    path: Path
    by_page: dict[str, list[Entry]]
    _texts: dict[str, bytes] = field(default_factory=dict)
    _start: bytes | None = None

    @classmethod
    def of(cls, config: MkDocsConfig) -> SearchIndex | None:
        """What the search plugin of the site holds after a build; None where there is none."""
        for plugin in dict.values(config.plugins):
            index = getattr(plugin, "search_index", None)
            if index is not None and _entry_list(index) is not None:
                path = Path(config.site_dir) / "search" / "search_index.json"
                found = cls(
                    plugin=plugin, path=path, by_page=_entries_by_page(_entry_list(index) or [])
                )
                found._detect_format()
                return found
        return None

    def begin(self) -> None:
        """Empty the list; pages that are printed from here on add their entries."""
        self._entries.clear()

    def end(self, urls: Iterable[str], printed: Iterable[str]) -> None:
        """Put the entries of all pages back in order.

        Args:
            urls: the addresses of all pages, in the order of the build.
            printed: those of the pages that were printed again.
        """
        fresh = _entries_by_page(self._entries)
        for url in printed:
            self._texts.pop(url, None)
            self.by_page[url] = fresh.get(url, [])
        self.by_page = {url: found for url in urls if (found := self.by_page.get(url))}
        self._entries[:] = [entry for found in self.by_page.values() for entry in found]

    def write(self) -> bool:
        """Write the file, unless only the plugin can; whether it was written."""
        if self._start is None:
            return False
        with self.path.open("wb") as file:
            file.writelines(self._chunks(self._start))
        return True

    def _detect_format(self) -> None:
        """Find out whether the file is its entries one after the other, as it mostly is."""
        entries, kept = self._entries, list(self._entries)
        entries.clear()
        try:
            bare = _dump_of(self.plugin)
        finally:
            entries[:] = kept
        start = bare.removesuffix("]}").encode()
        is_known = bare.endswith(_END)
        is_known = is_known and b"".join(self._chunks(start)) == self.path.read_bytes()
        self._start = start if is_known else None

    def _chunks(self, start: bytes) -> list[bytes]:
        """The file, in pieces: they are megabytes, which need not be put together."""
        texts = [self._texts.get(url) or self._page_chunk(url) for url in self.by_page]
        if texts:
            texts[0] = texts[0].removeprefix(b",")
        return [start, *texts, b"]}"]

    def _page_chunk(self, url: str) -> bytes:
        text = json.dumps(self.by_page[url], separators=(",", ":"), default=str)
        made = self._texts[url] = f",{text[1:-1]}".encode()
        return made

    @property
    def _entries(self) -> list[Entry]:
        found = _entry_list(self.plugin.search_index)
        assert found is not None
        return found


def _dump_of(plugin: Any) -> str:
    """What the plugin would write; Material's takes an index to add to, MkDocs' does not."""
    index = plugin.search_index
    if hasattr(index, "entries"):
        return str(index.generate_search_index(None))
    return str(index.generate_search_index())


def _entry_list(index: Any) -> list[Entry] | None:
    found = getattr(index, "entries", None)
    return found if found is not None else getattr(index, "_entries", None)


def _entries_by_page(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries of each page by its address, which is what comes before `#`."""
    pages = groupby(entries, key=lambda entry: str(entry["location"]).partition("#")[0])
    return {url: list(found) for url, found in pages}
