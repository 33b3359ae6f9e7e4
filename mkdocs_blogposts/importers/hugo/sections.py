"""Which pages of a site are posts, and the files they go to."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..files import taken_once
from .pages import Page
from .settings import Settings, as_text, words

#: What sections of posts are called.
_USUAL = frozenset(
    words(
        """post posts blog blogs article articles news note notes til journal diary writing
        writings essay essays weekly weeknotes log logs entries entry musings thoughts
        newsletter stories tutorials reviews microblog links"""
    )
)


def post_sections(pages: Iterable[Page], main: Sequence[str]) -> list[str]:
    """The first folders of content whose pages are posts; "" is that of pages in none.

    They are `main`, where the site names them as its main sections; else the one with most dated
    pages, as in Hugo, and others with dated pages and a usual name.
    """
    dated = Counter(
        top_of(page)
        for page in pages
        if page.kind == "page" and page.is_dated and not is_special(page)
    )
    named = [name.strip("/").lower() for name in main]
    if chosen := [name for name in named if dated[name]]:
        return chosen
    loose = dated.pop("", 0)
    usual = [name for name, _ in dated.most_common() if name in _USUAL]
    # A folder of pages with dates, such as `projects`, is no blog where another one is.
    if not usual and dated:
        usual = [dated.most_common(1)[0][0]]
    if not usual or (loose > 2 * sum(dated[name] for name in usual) and loose >= 5):
        return [*([""] if loose else []), *usual]
    return usual


def top_of(page: Page) -> str:
    """The first folder a page is in, in lower case."""
    return page.folder.split("/")[0].lower()


def is_special(page: Page) -> bool:
    """Return whether a page only carries a layout that theme shows: search, archives."""
    return as_text(page.meta.get("layout")).lower() in ("search", "archives", "archive") and not (
        page.body.strip()
    )


def main_sections(settings: Settings) -> list[str]:
    """The sections that the configuration names as the main ones."""
    found = settings.param("mainsections") or settings.get("mainsections")
    found = [found] if isinstance(found, str) else found
    return [as_text(name) for name in found if as_text(name)] if isinstance(found, list) else []


def set_targets(pages: Iterable[Page], posts: Sequence[str], default: str, *, nested: bool) -> None:
    """Give each page the file it goes to: posts below `posts/`, others where their address is.

    Args:
        pages: all of them, with their addresses.
        posts: the first folders of content that are posts.
        default: the language whose files are not marked.
        nested: whether that folder stays, which keeps the addresses of files beside posts: they
            are those of their paths below `posts/`.
    """
    taken: set[str] = set()
    for page in pages:
        page.target = taken_once(_target(page, posts, default, nested), taken)


def _target(page: Page, posts: Sequence[str], default: str, nested: bool) -> str:
    folder, name = page.folder, re.sub(r"[\\:*?\"<>|]", "-", page.name).strip(". ") or "post"
    language = f".{page.language}" if page.language != default else ""
    if page.kind == "page" and top_of(page) in posts:
        folder = folder_of_posts(folder, nested)
    elif page.kind == "page":
        # The address of a page is the path of its file.
        path = page.address.strip("/").removesuffix(".html")
        name, bundled = posixpath.basename(path) or name, page.bundle != "\0"
        return f"{path}/index.md" if bundled else f"{path or name}.md"
    if page.kind != "page":
        return posixpath.join(page.address.strip("/").removesuffix(".html"), "index.md")
    if page.bundle != "\0":
        return posixpath.join(folder, name, f"index{language}.md")
    if name.lower() in ("index", "readme"):
        name = f"{name}-page"
    return posixpath.join(folder, f"{name}{language}.md")


def folder_of_posts(folder: str, nested: bool) -> str:
    """The folder below docs/ of a folder of posts below that of content."""
    return posixpath.join("posts", folder if nested else folder.partition("/")[2])
