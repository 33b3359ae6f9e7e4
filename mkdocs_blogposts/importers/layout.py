"""The site as it would be built: exact addresses of posts, pages, lists and feeds."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..blog.index import term_key
from ..plugin import BlogPostsPlugin
from ..site.trial import lay_out

#: A list or a feed: its kind, its name, and the number of its page or the name of its file.
Key = tuple[str, str, int | str]

#: What our lists are called in `ListAddress`.
_KINDS = {
    "index": "home",
    "articles": "articles",
    "archive": "archive",
    "category": "category",
    "tag": "tag",
    "author": "author",
    "series": "series",
    "all_series": "series",
    "archives": "archive",
    "categories": "category",
    "tags": "tag",
    "authors": "author",
}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where everything goes.

    Attributes:
        files: src_uri of each published file, by its output path.
        lists: output path of each page of a list; terms by `term_key` of their names.
        feeds: output path of each feed.
    """

    files: Mapping[str, str]
    lists: Mapping[Key, str] = field(default_factory=dict)
    feeds: Mapping[Key, str] = field(default_factory=dict)

    @cached_property
    def normal(self) -> frozenset[str]:
        """The output paths in one form of Unicode, as addresses are compared."""
        return frozenset(unicodedata.normalize("NFC", path) for path in self.files)

    @cached_property
    def dests(self) -> dict[str, str]:
        """The output path of each file, by its src_uri."""
        return {uri: dest for dest, uri in self.files.items()}


def laid_out(texts: Mapping[str, str], files: Mapping[str, object], config: str) -> Layout:
    """Lay the site out in a temporary folder.

    Args:
        texts: the texts of docs/, by target.
        files: other files of docs/, of which only the names count.
        config: mkdocs.yml.

    Raises:
        TrialError: if a build would stop.
    """
    with tempfile.TemporaryDirectory(prefix="blogposts-import-") as name:
        root = Path(name).resolve()
        docs = root / "docs"
        docs.mkdir()
        for target in files:
            _write(docs / target, "")
        for target, text in texts.items():
            _write(docs / target, text)
        _write(root / "mkdocs.yml", config)
        trial = lay_out(root / "mkdocs.yml")
    blog = next(p for p in trial.config.plugins.values() if isinstance(p, BlogPostsPlugin))
    layout = blog.build.layout
    lists: dict[Key, str] = {}
    for page in layout.views.values():
        view = page.view
        if view.kind in _KINDS:
            name = term_key(view.term.id) if view.term else ""
            lists.setdefault((_KINDS[view.kind], name, view.page), page.file.dest_uri)
    for path, view in layout.left_out.items():  # it leads to the entry of the tag
        if view.term and path in layout.generated.redirects:
            lists[("tag", term_key(view.term.id), view.page)] = path
    feeds: dict[Key, str] = {}
    for channel in layout.generated.channels:
        term = channel.term
        kind, name = (term.kind, term_key(term.id)) if term else ("", "")
        for format_name, path in channel.files():
            feeds[(kind, name, format_name)] = path
    return Layout(files=trial.files, lists=lists, feeds=feeds)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
