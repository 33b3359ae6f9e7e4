"""The index of the search kept up to date: only pages that were printed again are read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

Entry = dict[str, Any]

#: What both plugins that are known write after everything else, when there are no entries.
_END = '"docs":[]}'


@dataclass(kw_only=True)
class SearchIndex:
    """The entries of every page in the index that a search plugin keeps.

    Material's plugin calls the list of entries `entries`, and MkDocs' `_entries`. Both add
    those of a page to its end in `on_page_context`, and write all in `on_post_build`.
    """

    plugin: Any
    by_page: dict[str, list[Entry]]
    _texts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, config: MkDocsConfig) -> SearchIndex | None:
        """What the search plugin of the site holds after a build; None where there is none."""
        for plugin in dict.values(config.plugins):
            index = getattr(plugin, "search_index", None)
            if index is not None and _list_of(index) is not None:
                return cls(plugin=plugin, by_page=_grouped(_list_of(index) or []))
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
        fresh = _grouped(self._entries)
        for url in printed:
            self._texts.pop(url, None)
            self.by_page[url] = fresh.get(url, [])
        order = list(urls)
        self.by_page = {url: self.by_page[url] for url in order if self.by_page.get(url)}
        self._entries[:] = [entry for found in self.by_page.values() for entry in found]

    @property
    def _entries(self) -> list[Entry]:
        found = _list_of(self.plugin.search_index)
        assert found is not None
        return found


def _list_of(index: Any) -> list[Entry] | None:
    found = getattr(index, "entries", None)
    return found if found is not None else getattr(index, "_entries", None)


def _grouped(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries of each page by its address, which is what comes before `#`."""
    pages = groupby(entries, key=lambda entry: str(entry["location"]).partition("#")[0])
    return {url: list(found) for url, found in pages}
