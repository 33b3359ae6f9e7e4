"""Addresses relative to pages, and rendered parts of pages that leave room for them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Environment, pass_context

#: What placeholders begin with. Filters for HTML and JSON leave it as it is.
_MARK: Final = "blogpostsPlaceholder"


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """A rendered part of a page: pieces of text, and keys of the texts that belong between them."""

    pieces: tuple[str, ...]
    keys: tuple[str, ...]

    def fill(self, texts: Mapping[str, str]) -> str:
        """The part with a text for each key."""
        parts = [self.pieces[0]]
        for key, piece in zip(self.keys, self.pieces[1:], strict=True):
            parts += texts[key], piece
        return "".join(parts)


class RelativeUrls:
    """The filter `url` of templates, with addresses that are kept for pages that have the same.

    These are pages of one depth that share as much of their path with the target.
    """

    def __init__(self, theirs: Any) -> None:
        """Let `theirs`, the filter of MkDocs or of another plugin, make the addresses."""
        self._theirs = theirs
        # A filter of another plugin may ask a page for more than its address.
        self._is_kept = str(getattr(theirs, "__module__", "")).endswith(".utils.templates")
        self._kept: dict[tuple[str, int, int], str] = {}
        self._parts_of: dict[str, list[str]] = {}
        self._latest: tuple[str | None, list[str]] = (None, [])
        self._placeholders: list[tuple[str, str]] | None = None

    @classmethod
    def install(cls, env: Environment) -> RelativeUrls:
        """The one filter of `env`, put in the place of the filter that it has."""
        found = env.filters.get("url")
        urls = getattr(found, "__self__", None)
        if not isinstance(urls, cls):
            urls = cls(found)
            env.filters["url"] = urls.filter
        return urls

    @pass_context
    def filter(self, context: Any, target: Any) -> str:
        """The filter `url`."""
        if self._placeholders is not None:
            return self.placeholder(str(target))
        return self.address(context, str(target))

    def address(self, context: Any, target: str) -> str:
        """The address of `target` on the page that `context` has."""
        page = context.get("page")
        if page is None or not self._is_kept:
            return str(self._theirs(context, target))
        if self._latest[0] != page.url:
            self._latest = page.url, _folder_of(page.url)
        parts, here, common = self._parts_of.get(target), self._latest[1], 0
        if parts is None:
            parts = self._parts_of[target] = _parts(target)
        for mine, theirs in zip(here, parts, strict=False):
            if mine != theirs:
                break
            common += 1
        key = (target, len(here), common)
        if key not in self._kept:
            self._kept[key] = str(self._theirs(context, target))
        return self._kept[key]

    def fragment(self, render: Callable[[], str]) -> Fragment | None:
        """What `render` gives, with keys for addresses; None where one is used, not printed."""
        self._placeholders = []
        try:
            text, placeholders = render(), self._placeholders
        finally:
            self._placeholders = None
        pieces = []
        for _, placeholder in placeholders:
            before, found, text = text.partition(placeholder)
            if not found:
                return None
            pieces.append(before)
        pieces.append(text)
        if any(_MARK in piece for piece in pieces):
            return None
        return Fragment(pieces=tuple(pieces), keys=tuple(key for key, _ in placeholders))

    def placeholder(self, key: str, form: str = "{}") -> str:
        """A placeholder for the text of `key` in what is being rendered, in a text of `form`."""
        assert self._placeholders is not None
        text = form.format(f"{_MARK}{len(self._placeholders)}x")
        self._placeholders.append((key, text))
        return text


class PageUrls(dict[str, str]):
    """The addresses of targets on one page, by target; each is made once, as `form` gives it."""

    def __init__(self, urls: RelativeUrls, context: Any, form: Callable[[str], str] = str) -> None:
        super().__init__()
        self.urls, self.context, self.form = urls, context, form

    def __missing__(self, target: str) -> str:
        made = self[target] = self.form(self.urls.address(self.context, target))
        return made


def _folder_of(page_url: str) -> list[str]:
    """The parts of the path that addresses on a page are relative to."""
    folder, _, name = page_url.rpartition("/")
    return _parts(folder if "." in name else page_url)


def _parts(path: str) -> list[str]:
    # MkDocs takes a backslash for a slash, with a warning.
    path = path.replace("\\", "/").lstrip("/")
    path = posixpath.normpath(f"/{path}")[1:]
    return path.split("/") if path else []
