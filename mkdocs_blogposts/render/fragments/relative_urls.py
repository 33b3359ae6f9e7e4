"""Addresses relative to pages, and rendered parts of pages with placeholders for them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from jinja2 import Environment, pass_context

#: Start of placeholders. Filters for HTML and JSON do not change it.
_MARK: Final = "blogpostsPlaceholder"


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """A rendered part of a page: chunks of text, and the keys of the texts between them."""

    chunks: tuple[str, ...]
    keys: tuple[str, ...]

    def fill(self, texts: Mapping[str, str]) -> str:
        """The part of a page with the text of each key."""
        parts = [self.chunks[0]]
        for key, chunk in zip(self.keys, self.chunks[1:], strict=True):
            parts += texts[key], chunk
        return "".join(parts)


class RelativeUrls:
    """The filter `url` of templates, with a cache of addresses that pages have in common.

    These are pages of one depth whose paths have as many leading parts in common with the target.
    """

    def __init__(self, original: Any) -> None:
        """Use `original`, the filter of MkDocs or of another plugin, to make addresses."""
        self._original = original
        # A filter of another plugin may depend on more than the address of a page.
        self._is_cached = str(getattr(original, "__module__", "")).endswith(".utils.templates")
        self._cache: dict[tuple[str, int, int], str] = {}
        self._parts_of: dict[str, list[str]] = {}
        self._latest: tuple[str | None, list[str]] = (None, [])
        self._placeholders: list[tuple[str, str]] | None = None
        self._chunks: dict[str, str] = {}

    @classmethod
    def install(cls, env: Environment) -> RelativeUrls:
        """The filter `url` of `env`, which replaces its original one on the first call."""
        original = env.filters.get("url")
        urls = getattr(original, "__self__", None)
        if not isinstance(urls, cls):
            urls = cls(original)
            env.filters["url"] = urls.filter
        return urls

    @pass_context
    def filter(self, context: Any, target: Any) -> str:
        """The filter `url`."""
        if self._placeholders is not None:
            return self.placeholder(str(target))
        return self.address(context, str(target))

    def address(self, context: Any, target: str) -> str:
        """The address of `target` on the page of `context`."""
        if self._is_cached and "\\" in target and _has_host(target):
            return target  # MkDocs replaces backslashes in any address, with a warning.
        page = context.get("page")
        if page is None or not self._is_cached:
            return str(self._original(context, target))
        if self._latest[0] != page.url:
            self._latest = page.url, _folder_of(page.url)
        parts, here, common = self._parts_of.get(target), self._latest[1], 0
        if parts is None:
            parts = self._parts_of[target] = _parts(target)
        for part, target_part in zip(here, parts, strict=False):
            if part != target_part:
                break
            common += 1
        key = (target, len(here), common)
        if key not in self._cache:
            self._cache[key] = str(self._original(context, target))
        return self._cache[key]

    def fragment(self, render: Callable[[], str]) -> Fragment | None:
        """The result of `render` with keys for addresses; None unless it prints all of them."""
        self._placeholders = []
        try:
            text, placeholders = str(render()), self._placeholders
        finally:
            self._placeholders = None
        chunks = []
        for _, placeholder in placeholders:
            before, found, text = text.partition(placeholder)
            if not found:
                return None
            chunks.append(before)
        if any(_MARK in chunk for chunk in (*chunks, text)):
            return None
        # Many of a site's fragments have the same texts between addresses.
        chunks = [self._chunks.setdefault(chunk, chunk) for chunk in (*chunks, text)]
        return Fragment(chunks=tuple(chunks), keys=tuple(key for key, _ in placeholders))

    def placeholder(self, key: str, form: str = "{}") -> str:
        """A new placeholder for the text of `key` in the current fragment, formatted by `form`."""
        assert self._placeholders is not None
        text = form.format(f"{_MARK}{len(self._placeholders)}x")
        self._placeholders.append((key, text))
        return text


class PageUrls(dict[str, str]):
    """The addresses of targets on one page by target, made on first use and passed to `form`."""

    def __init__(self, urls: RelativeUrls, context: Any, form: Callable[[str], str] = str) -> None:
        super().__init__()
        self.urls, self.context, self.form = urls, context, form

    def __missing__(self, target: str) -> str:
        text = self[target] = self.form(self.urls.address(self.context, target))
        return text


def _has_host(target: str) -> bool:
    """True if MkDocs regards `target` as the address of another host (`normalize_url`)."""
    parts = urlsplit(target)
    return bool(parts.scheme or parts.netloc)


def _folder_of(page_url: str) -> list[str]:
    """The parts of the path to which addresses on a page are relative."""
    folder, _, name = page_url.rpartition("/")
    return _parts(folder if "." in name else page_url)


def _parts(path: str) -> list[str]:
    # MkDocs replaces backslashes by slashes, with a warning.
    path = path.replace("\\", "/").lstrip("/")
    path = posixpath.normpath(f"/{path}")[1:]
    return path.split("/") if path else []
