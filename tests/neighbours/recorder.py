"""A hook of the compared sites: notes what plugins after the blog see, at each event."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority

_events: dict[str, Any] = {}


def _plain(value: Any) -> Any:
    """A value as JSON has it, with the types that matter in words."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (datetime.datetime, datetime.date)):
        return f"{type(value).__name__} {value}"
    return value if isinstance(value, (int, float, bool, type(None))) else type(value).__name__


def _note(event: str, page: Any) -> None:
    def title(other: Any) -> Any:
        return None if other is None else str(other.title)

    _events.setdefault(event, {})[page.file.dest_uri] = {
        "title": _plain(page.title),
        "meta": _plain(dict(page.meta or {})),
        "url": page.url,
        "around": [title(page.parent), title(page.previous_page), title(page.next_page)],
        "contents": [[item.level, item.id] for item in getattr(page.toc, "items", page.toc)],
        "edit_url": page.edit_url,
        "has_path": page.file.abs_src_path is not None,
    }


def _tree(items: Any) -> Any:
    return [
        [str(item.title), getattr(item, "url", None), _tree(item.children or ())] for item in items
    ]


@event_priority(-1000)
def on_config(config: Any) -> None:
    _events.clear()


@event_priority(-1000)
def on_files(files: Any, config: Any) -> None:
    for file in files.documentation_pages():
        if file.page is not None and not file.inclusion.is_excluded():
            _note("files", file.page)


_nav: Any = None


@event_priority(-1000)
def on_nav(nav: Any, config: Any, files: Any) -> None:
    global _nav
    _nav = nav
    _events["nav"] = {}
    for file in files.documentation_pages():
        if file.page is not None:
            _note("nav", file.page)


@event_priority(-1000)
def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> None:
    _note("markdown", page)


@event_priority(-1000)
def on_page_content(html: str, page: Any, config: Any, files: Any) -> None:
    _note("content", page)


@event_priority(-1000)
def on_env(env: Any, config: Any, files: Any) -> None:
    for file in files.documentation_pages():
        _note("env", file.page)
    _events["tree"] = {"nav": _tree(_nav.items)}


@event_priority(0)
def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> None:
    _note("context", page)


@event_priority(-1000)
def on_post_page(output: str, page: Any, config: Any) -> None:
    _note("post_page", page)


def on_post_build(config: Any) -> None:
    target = Path(config.config_file_path).with_name("events.json")
    target.write_text(json.dumps(_events), "utf-8")
