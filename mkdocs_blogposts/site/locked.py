"""Posts with a password, whose pages a plugin encrypts: others read their title and date."""

from __future__ import annotations

from collections.abc import Callable

from .pages import MkDocsPostPage

#: Keys of front matter that say nothing of the text.
_OPEN = ("title", "date", "search", "hide", "template", "draft")


def hide_text(page: MkDocsPostPage) -> Callable[[], None]:
    """Leave a locked page title and date until the result is called; others stay as they are."""
    if not page.post.is_locked:
        return lambda: None
    content, markdown, meta = page.content, page.markdown, page.meta
    page.content = page.markdown = ""
    # mkdocs-rss-plugin needs a description.
    page.meta = {key: meta[key] for key in _OPEN if key in meta} | {"description": page.post.title}

    def restore() -> None:
        page.content, page.markdown, page.meta = content, markdown, meta

    return restore
