"""Pages for sections that are no posts: Hugo lists what is in them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Sequence

from .pages import Page


def missing_sections(
    pages: Sequence[Page],
    sections: Iterable[Page],
    posts: Sequence[str],
    content: Callable[[str], str],
) -> list[Page]:
    """Pages for the first folders of pages that have no index, without an address.

    Args:
        pages: all that are published.
        sections: those that have an index, also one that is not published.
        posts: the first folders that are posts.
        content: the folder of content of a language.
    """
    known = {(page.language, page.folder.lower()) for page in sections}
    found: dict[tuple[str, str], Page] = {}
    for page in pages:
        top = page.folder.split("/")[0]
        key = (page.language, top.lower())
        if page.kind != "page" or not top or key in known or key in found or key[1] in posts:
            continue
        name = top.replace("-", " ").replace("_", " ")
        found[key] = Page(
            source=f"{content(page.language)}/{top}",
            folder=top,
            name=top,
            kind="section",
            language=page.language,
            title=name[:1].upper() + name[1:],
            bundle=top,
        )
    return list(found.values())


def links_to_pages(section: Page, pages: Sequence[Page]) -> str:
    """Links to those of `pages` that are right in a section, as Hugo lists them."""
    inside = [
        page
        for page in pages
        if page is not section
        and page.language == section.language
        and page.target
        and _parent(page) == section.folder
    ]
    folder = posixpath.dirname(section.target)
    return "".join(
        f"- [{_escaped(page.title or page.name)}](<{posixpath.relpath(page.target, folder)}>)\n"
        for page in sorted(inside, key=_order)
    )


def _parent(page: Page) -> str:
    return page.folder if page.kind == "page" else posixpath.dirname(page.folder)


def _order(page: Page) -> tuple[float, float, str]:
    """Hugo's order of lists: weight, date, title."""
    weight = page.meta.get("weight")
    number = weight if isinstance(weight, (int, float)) and weight else float("inf")
    return number, -page.day.toordinal() if page.day else 0, (page.title or page.name).lower()


def _escaped(text: str) -> str:
    return re.sub(r"([\[\]\\`*_<])", r"\\\1", text)
