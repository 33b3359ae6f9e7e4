"""A hook of MkDocs that writes what pages, `page.meta` and the navigation are into a JSON file.

It is copied beside mkdocs.yml of each side, whose environment need not have this package.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_seen: dict[str, Any] = {"pages": {}, "nav": [], "base": "/"}


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case date():
            return f"{type(value).__name__} {value}"
        case Mapping():
            return {str(key): _plain(inner) for key, inner in sorted(value.items(), key=_by_key)}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case _:
            return f"<{type(value).__name__}>"


def _by_key(pair: tuple[Any, Any]) -> str:
    return str(pair[0])


def _note(page: Any, event: str) -> None:
    known = _seen["pages"].setdefault(page.file.src_uri, {"meta": {}})
    known["meta"][event] = _plain(page.meta)
    known["url"] = page.file.dest_uri
    known["kind"] = _kind(page)
    known["title"] = str(page.title)


def _kind(page: Any) -> str:
    """`post` or `list` for what Material's blog makes, else `page`."""
    names = [f"{each.__module__}.{each.__name__}" for each in type(page).__mro__]
    if any(name.startswith("material.plugins.blog") and name.endswith(".View") for name in names):
        return "list"
    if any(name.startswith("material.plugins.blog") and name.endswith(".Post") for name in names):
        return "post"
    return "page"


def _entries(items: Any, depth: int = 0) -> list[list[Any]]:
    found: list[list[Any]] = []
    for item in items:
        url = getattr(item, "url", None) or ""
        found.append([depth, str(item.title), str(url)])
        found += _entries(item.children or (), depth + 1)
    return found


def on_nav(nav: Any, config: Any, files: Any, **_: Any) -> Any:
    for file in files.documentation_pages():
        if file.page is not None:
            _note(file.page, "on_nav")
    return nav


on_nav.mkdocs_priority = -100.0  # type: ignore[attr-defined]


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    _note(page, "on_page_markdown")
    return markdown


def on_page_content(html: str, page: Any, **_: Any) -> str:
    _note(page, "on_page_content")
    return html


def on_page_context(context: Any, page: Any, nav: Any, **_: Any) -> Any:
    _note(page, "on_page_context")
    _seen["nav"] = _entries(nav.items)
    return context


def on_post_build(config: Any, **_: Any) -> None:
    _seen["base"] = urlsplit(config.site_url or "").path
    target = Path(os.environ["BLOGPOSTS_PROBE"])
    target.write_text(json.dumps(_seen, ensure_ascii=False), "utf-8")
