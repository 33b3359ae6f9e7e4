"""The generated blog of tests/field_content.py in both themes, and where each kind of page is in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests import field_content
from tests import site as sites
from tests.browser.reader_sites import LISTS, PALETTE, serving

#: Both, with what the blog's readers see most of.
THEMES: dict[str, dict[str, Any]] = {
    "material": {
        "font": False,
        "palette": PALETTE,
        "features": ["navigation.tabs", "navigation.instant", "content.code.copy"],
    },
    "blogposts": {},
}

#: Kinds of pages and their addresses; `*` stands for the first page below.
_KINDS = {
    "front page": "",
    "second page": "page/2/",
    "articles": "articles/",
    "archive": "archive/",
    "year": "archive/*",
    **LISTS,
    "page of docs": "guide/start/",
    "short page": "about/",
    "404": "404.html",
}

#: Posts, by their number in tests/field_content.py.
_POSTS = {
    "post of few words": 58,
    "post with one word": 34,
    "post without a space": 66,
    "post in Japanese": 47,
    "post of a series": 102,
    "post with a tall picture": 22,
    "post with tabs": 26,
}

KINDS = (*_KINDS, "last page", "longest post", *_POSTS)


@dataclass(frozen=True, kw_only=True)
class RealBlog:
    """The built blog in one theme, and the address it is served at."""

    theme: str
    site: sites.Site
    url: str

    def address(self, kind: str) -> str:
        """Where a page of that kind is served."""
        return self.url + quote(self.kinds[kind])

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The address of each kind of page in the site."""
        urls = [url for url in self.site.urls() if not self.site.page(url).is_redirect]
        posts = [url for url in urls if url[:4].isdigit() and url.count("/") == 4]
        assert len(posts) == field_content.POSTS
        longest = max(posts, key=lambda url: len(self.site.page(url).content.text()))
        last = max(int(url.split("/")[1]) for url in urls if url.startswith("page/"))
        found = {
            kind: next(url for url in urls if url.startswith(part.rstrip("*")) and url != part[:-1])
            if part.endswith("*")
            else part
            for kind, part in _KINDS.items()
        }
        return (
            found
            | {"last page": f"page/{last}/", "longest post": longest}
            | {kind: posts[number] for kind, number in _POSTS.items()}
        )


@contextmanager
def real_blog(folder: Path, theme: str) -> Iterator[RealBlog]:
    """Build the blog in a theme below `folder` and serve it."""
    with serving(folder / "served") as root:
        yield build(folder / "source", folder / "served" / theme, f"{root}{theme}/", theme)


def build(
    source: Path, site_dir: Path, url: str, theme: str, *, strict: bool = True, **more: Any
) -> RealBlog:
    """Build the blog in a theme for `url`, with `more` over its keys of mkdocs.yml."""
    config = field_content.config({"name": theme, "language": "en"} | THEMES[theme]) | more
    built = sites.make_site(
        source, field_content.blog(), site_dir=site_dir, strict=strict, site_url=url, **config
    )
    assert built.exit_code == 0, built.log
    return RealBlog(theme=theme, site=built, url=url)
