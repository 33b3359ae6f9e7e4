"""The values that expressions of a page may read, as VuePress has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from ..markdown import expressions
from ..timestamps import PostDate
from . import mkdocs_config


def page_scope(
    meta: Mapping[str, object],
    title: str,
    date: PostDate | None,
    file: File,
    config: MkDocsConfig,
    language: str,
) -> Mapping[str, object]:
    """The values of the roots of expressions, made at their first use: few texts hold one."""
    return _Scope(lambda: _values(meta, title, date, file, config, language))


class _Scope(Mapping[str, object]):
    """The mapping that `make` returns."""

    def __init__(self, make: Callable[[], Mapping[str, object]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, object]:
        return self._make()

    def __getitem__(self, name: str) -> object:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


def _values(
    meta: Mapping[str, object],
    title: str,
    date: PostDate | None,
    file: File,
    config: MkDocsConfig,
    language: str,
) -> dict[str, object]:
    value = expressions.js_value
    front = {str(key): value(item) for key, item in meta.items()}
    page: dict[str, object] = {"title": title, "path": f"/{file.url}", "frontmatter": front}
    if date:
        page["date"] = date.when.strftime("%Y-%m-%d")
    return {
        "$lang": language,
        "$title": f"{title} | {config.site_name}",
        "$description": front.get("description") or config.site_description or "",
        "$frontmatter": front,
        "$page": page,
        "$site": {
            "title": config.site_name,
            "description": config.site_description or "",
            "base": mkdocs_config.site_path(config),
        },
        # The address is resolved as a link later.
        "$withBase": lambda path: path,
    }
