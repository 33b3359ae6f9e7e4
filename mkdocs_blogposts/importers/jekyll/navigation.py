"""The menu of a Jekyll site as `nav`: that of minimal-mistakes, or of minima."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ..nav import front_page_first
from .entries import Entry
from .settings import Settings

#: The target of an address; "" for one that is no document.
Find = Callable[[str], str]


def navigation(
    settings: Settings, data: Mapping[str, Any], entries: Sequence[Entry], find: Find
) -> list[object]:
    """The entries of the menu: pages of the site, and addresses elsewhere; the front page first.

    Lists of the blog are left out, as the plugin adds them.
    """
    written = data.get("navigation")
    main = written.get("main") if isinstance(written, Mapping) else written
    found = list(_listed(main or settings.data.get("navigation"), find))
    found = found or list(_header_pages(settings, entries, find))
    return front_page_first(found) if found else []


def _listed(items: object, find: Find) -> Iterator[dict[str, object]]:
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, Mapping):
            continue
        title = str(item.get("title") or item.get("name") or item.get("text") or "")
        inner = list(_listed(item.get("children") or item.get("sublinks"), find))
        address = str(item.get("url") or item.get("link") or item.get("href") or "")
        target = address if "://" in address else find(address)
        if title and inner:
            yield {title: inner}
        elif title and target:
            yield {title: target}


def _header_pages(
    settings: Settings, entries: Sequence[Entry], find: Find
) -> Iterator[dict[str, object]]:
    """`header_pages` of minima: files, whose titles are shown."""
    by_path = {entry.path: entry for entry in entries}
    for path in settings.names("header_pages"):
        entry = by_path.get(path)
        target = find(entry.address) if entry else ""
        if entry and target and entry.data.get("title"):
            yield {str(entry.data["title"]): target}
